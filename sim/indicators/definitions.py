"""What each number means, in a sentence for those who read a report."""

from __future__ import annotations

from . import contact, money, need, outcomes, turns
from .catalogue import QUESTIONS

OUTCOME = "outcome_"

_SENTENCES: dict[str, str] = {
    indicator.name: indicator.definition for question in QUESTIONS for indicator in question.INDICATORS
}

_SOMETIMES = {indicator.name for question in (need, turns) for indicator in question.INDICATORS}
_SOMETIMES |= {indicator.name for indicator in money.NOTHING_THERE}


def definition(indicator: str) -> str:
    """The sentence that defines an indicator, by its name. KeyError where there is no such indicator."""
    if indicator.startswith(OUTCOME):
        return outcomes.outcome(indicator.removeprefix(OUTCOME)).definition
    return _SENTENCES[indicator]


def when_off(indicator: str) -> float:
    """The value that stands for an indicator in a scenario that does not ask for it.

    0 for what may not happen there, such as no-shows where everybody turns up, or has no cost, such as a team
    that it does not have; the whole of the usual contact where no team stretches; otherwise NaN.
    """
    if indicator == contact.USUAL_CONTACT.name:
        return 1.0
    return 0.0 if indicator in _SOMETIMES else float("nan")


def definitions() -> dict[str, str]:
    """Every indicator that does not depend on the names in a scenario, with its sentence."""
    return dict(_SENTENCES)

"""What each number means, in a sentence for those who read a report."""

from __future__ import annotations

from . import delivery, dropout, outcomes, queues, waits, why_not

OUTCOME = "outcome_"

_SENTENCES: dict[str, str] = {
    indicator.name: indicator.definition
    for question in (waits, delivery, why_not, dropout, queues, outcomes)
    for indicator in question.INDICATORS
}


def definition(indicator: str) -> str:
    """The sentence that defines an indicator, by its name. KeyError where there is no such indicator."""
    if indicator.startswith(OUTCOME):
        return outcomes.outcome(indicator.removeprefix(OUTCOME)).definition
    return _SENTENCES[indicator]


def definitions() -> dict[str, str]:
    """Every indicator that does not depend on the names in a scenario, with its sentence."""
    return dict(_SENTENCES)

"""What a figure counts, as a report defines it: beside a number in weeks a definition in days says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.indicators.catalogue import QUESTIONS
from sim.indicators.definitions import definition

if TYPE_CHECKING:
    from sim.report.words import Words

IN_DAYS = {each.name for question in QUESTIONS for each in question.INDICATORS if each.unit == "days"}


def meant(words: Words, indicator: str) -> str:
    """The definition; of a time with the unit that a report shows it in. KeyError where there is none."""
    text = words.say(definition(indicator))
    if indicator not in IN_DAYS:
        return text
    shown = words.say("It is counted in days, and shown in weeks where it is three weeks or more.")
    return f"{text} {shown}"

"""Names of measures and stages within sentences: what somebody waits for, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.names import within
from sim.report.texts import later
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.words import Words

ASSESSMENT, PROGRAMME = STAGES[0], STAGES[1]
WAITS = {
    ASSESSMENT: later("the wait for the team meeting"),
    PROGRAMME: later("the wait for a caseworker"),
    PREPARATION_COURSE: later("the wait for the preparation course"),
}
"""As the object of a sentence, or after a colon."""


def quoted(words: Words, option: str) -> str:
    """The name of an option within a sentence: in Danish in quotation marks, in English as it is."""
    return words.say("{option}", option=option)


def the_wait(words: Words, comparison: Comparison, of: str) -> str:
    """`the wait for Mentor`, `the wait for a caseworker`."""
    if of in WAITS and of not in comparison.baseline.scenario.measures:
        return words.say(WAITS[of])
    return words.say("the wait for {what}", what=within(words, comparison, of))

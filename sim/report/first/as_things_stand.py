"""That a sentence is of the years shown and of no others, where its wait had not settled.

An interval is of chance: it says how far the figure would move with other luck, and nothing of how far it
moves on with time. So it may not stand there as if it held for good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.verdicts import MISSING, SAME

from .line import line
from .names import the_wait
from .settled import restless

if TYPE_CHECKING:
    from sim.report.first_page import Line

    from .chosen import Chosen
    from .teller import Teller


def as_things_stand(teller: Teller, option: str, about: Chosen) -> Line:
    """Empty where the wait had settled, or where the sentence says nothing of one."""
    row = about.row
    silent = row is None or about.aside or about.verdict in (SAME, MISSING)
    if row is None or silent or not restless(teller, option, row.of):
        return ()
    words, wait = teller.words, the_wait(teller.words, teller.comparison, row.of)
    template = words.say(
        "As things stand in the years shown: {wait} has not settled, and depends on how long the "
        "simulation is."
    )
    return line(template, wait=wait)

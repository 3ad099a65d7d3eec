"""What every figure of a report counts, in a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.blocks import Cell, Column, Table
from sim.report.figures.called import NAMES
from sim.report.figures.meant import meant
from sim.report.files.table_names import indicator

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.words import Words

FAMILIES = (
    "not_delivered_",
    "why_",
    "delivered_by_",
    "in_plan_by_",
    "nothing_started_by_",
    "groups_cancelled",
)
"""How the names of others begin that charts show."""


def defined(comparison: Comparison, words: Words) -> Table:
    """The figures that this report shows, in the order in which they are reported."""
    names = dict.fromkeys(
        key.indicator
        for result in comparison.results
        for key in result.catalogue
        if not key.by and (key.indicator in NAMES or key.indicator.startswith(FAMILIES))
    )
    rows = tuple(
        tuple(Cell(text, text) for text in (indicator(words, name), meant(words, name), name))
        for name in names
    )
    headings = words.say("Figure"), words.say("What it is"), words.say("Its name in files and commands")
    return Table(
        words.say("What the figures count"), tuple(Column(text) for text in headings), rows, folded=True
    )

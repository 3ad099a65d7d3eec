"""Stated numbers as rows of a table: value, grade, range, source and note, years, and the place in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.report.blocks import Cell, Column, Table
from sim.report.first.fields import field_name
from sim.report.first.in_parts import written_in_parts
from sim.report.first.values import spoken
from sim.report.spans import span
from sim.report.texts import later
from sim.scenario.written import in_words

from .years import ASSUMPTION, of_one

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment import Comparison
    from sim.report.words import Words
    from sim.scenario.provenance import Source
    from sim.scenario.stated import Stated

GRADES = {
    "A": "A",
    "B": "B",
    "C": "C",
    ASSUMPTION: later("assumption"),
    "": later("planner"),
}
"""What a number rests on; without anything beside it, it is a setting, or what the planner decides."""
LEGEND = later(
    "A: read in one of the documents. B: read on a public page. C: general knowledge. Assumption: nothing "
    "supports it. Planner: a setting, or what a planner decides."
)


def table(
    caption: str,
    numbers: Iterable[Stated],
    comparison: Comparison,
    words: Words,
    *,
    note: str = "",
    folded: bool = False,
) -> Table:
    """A row a number."""
    headings = (
        words.say("Number"), words.say("Value"), words.say("Rests on"), words.say("Range"),
        words.say("Source"), words.say("Years"), words.say("Place"),
    )  # fmt: skip
    rows = tuple(row(each, comparison, words) for each in numbers)
    return Table(caption, tuple(Column(text) for text in headings), rows, note, folded=folded)


def row(each: Stated, comparison: Comparison, words: Words) -> tuple[Cell, ...]:
    """What is known of one number."""
    source, path = each.source, ".".join(each.path)
    texts = (
        field_name(words, comparison, path),
        written_in_parts(words, comparison, each.value, path),
        grade(source, words),
        _range(source, path, words),
        source_and_note(source, words),
        of_one(source, words),
        f"{Path(each.place.file).name}:{each.place.line}",
    )
    return tuple(Cell(text, text) for text in texts)


def grade(source: Source | None, words: Words) -> str:
    """What a number rests on."""
    which = "" if source is None else source.grade
    return words.say(GRADES[which])


def source_and_note(source: Source | None, words: Words) -> str:
    """Source and note, in the language of the report where they have been translated."""
    if source is None:
        return ""
    return "; ".join(words.say(text) for text in (source.source, source.note) if text)


def _range(source: Source | None, path: str, words: Words) -> str:
    if source is None or source.low is None or source.high is None:
        return ""
    return span(words, *(spoken(words, in_words(end), path) for end in (source.low, source.high)))

"""Every number of the baseline with what it rests on, and after it those that an option states otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.report.first.field_names import MONEY, SHARE
from sim.report.first.fields import field_name, kind_of
from sim.report.first.in_parts import written_in_parts
from sim.report.names import law
from sim.report.texts import later
from sim.scenario.stated import stated
from sim.scenario.written import in_words

from .formats import WHOLE

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words
    from sim.scenario import Scenario
    from sim.scenario.provenance import Source
    from sim.scenario.stated import Stated

    from .book import Book

WIDTHS = (50, 26, 18, 22, 14, 14, 50, 50, 44, 30, 8)
GRADES = {
    "A": later("A: read in a document of the field"),
    "B": later("B: read on a public page"),
    "C": later("C: general knowledge"),
    "assumption": later("assumption: nothing supports it"),
}
LAW = "rules.name"
"""Shown by its label, in the language of the workbook."""
NUMBER = re.compile(r"-?\d+(\.\d+)?")
MOST_DECIMALS, TINY = 6, 1e-9


def assumptions(book: Book, findings: Findings) -> None:
    """A row a number, to be filtered by its grade."""
    words, say = book.words, book.words.say
    results, names = findings.comparison.results, words.names(findings.comparison)
    sheet = book.sheet(say("Assumptions"), WIDTHS)
    sheet.title(say("Assumptions and their sources"))
    sheet.paragraph("\n".join(say(text) for text in GRADES.values()))
    sheet.paragraph(
        say(
            "All numbers of {baseline}, and those that an option states otherwise. The last three "
            "columns say where each stands in the scenario's files.",
            baseline=names[0],
        )
    )
    top = sheet.row
    sheet.head(
        [
            say("Value of"), say("Scenario"), say("Value"), say("Grade"), say("Lowest"), say("Highest"),
            say("Source"), say("Note"), say("Name in files"), say("File"), say("Line"),
        ],
        texts=(0, 1, 3, 6, 7, 8, 9),
        freeze=True,
    )  # fmt: skip
    said = _values(results[0].scenario)
    for place, name in enumerate(names):
        for path, each in _values(results[place].scenario).items():
            if place and path in said and _same(said[path], each):
                continue
            (value, one), (low, two), (high, three) = (
                _shown(words, text, path, findings.comparison) for text in (each.value, *_ends(each.source))
            )
            if path == LAW:
                value = law(words, results[place].scenario)
            grade, source, note = _support(words, each)
            sheet.cells(
                [
                    field_name(words, findings.comparison, path), name, value, grade, low, high, source,
                    note, path, each.place.file, each.place.line,
                ],
                ["", "", one, "", two, three],
            )  # fmt: skip
    sheet.made.autofilter(top, 0, max(top, sheet.row - 1), len(WIDTHS) - 1)


def _values(scenario: Scenario) -> dict[str, Stated]:
    values = (each for each in stated(scenario.tree) if each.number or each.source is not None)
    return {".".join(each.path): each for each in values}


def _same(one: Stated, other: Stated) -> bool:
    return one.value == other.value and one.source == other.source


def _ends(source: Source | None) -> tuple[str, str]:
    """The ends of the range, as they are written."""
    if source is None or source.range is None:
        return "", ""
    low, high = source.range
    return in_words(low), in_words(high)


def _shown(words: Words, text: str, path: str, comparison: Comparison) -> tuple[float | str, str]:
    """A plain number as a number, with the format that it is read in; anything else in words."""
    if not NUMBER.fullmatch(text):
        return written_in_parts(words, comparison, text, path) if text else "", ""
    value, kind = float(text), kind_of(path)
    if kind == SHARE:
        return value, f"{_format(100 * value)}%"
    if kind == MONEY:
        return value, f'{_format(value, WHOLE)} "{words.unit("DKK")}"'
    return value, _format(value)


def _format(value: float, whole: str = "0") -> str:
    """With as many decimals as a number has."""
    decimals = next((k for k in range(MOST_DECIMALS) if abs(round(value, k) - value) < TINY), MOST_DECIMALS)
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _support(words: Words, each: Stated) -> tuple[str, str, str]:
    """Grade, source and note, if anything supports it."""
    found = each.source
    if found is None:
        return words.say("no source stated") if each.number else "", "", ""
    grade = words.say("assumption") if found.grade == "assumption" else found.grade
    return grade, _said(words, found.source), _said(words, found.note)


def _said(words: Words, text: str | None) -> str:
    """What somebody wrote, in the language of the workbook where it has been translated."""
    return words.say(text) if text else ""

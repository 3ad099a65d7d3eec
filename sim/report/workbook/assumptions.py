"""Every number of the baseline with what it rests on, and after it those that an option states otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.report.texts import later
from sim.scenario.stated import stated
from sim.scenario.written import in_words

if TYPE_CHECKING:
    from sim.report.findings import Findings
    from sim.report.words import Words
    from sim.scenario import Scenario
    from sim.scenario.stated import Stated

    from .book import Book

WIDTHS = (46, 26, 18, 22, 14, 14, 50, 50, 30, 8)
GRADES = {
    "A": later("A: read in a document of the field"),
    "B": later("B: read on a public page"),
    "C": later("C: general knowledge"),
    "assumption": later("assumption: nothing supports it"),
}
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def assumptions(book: Book, findings: Findings) -> None:
    """A row a number, to be filtered by its grade."""
    words, say = book.words, book.words.say
    results, names = findings.comparison.results, words.names(findings.comparison)
    sheet = book.sheet(say("Assumptions"), WIDTHS)
    sheet.title(say("Assumptions and their sources"))
    sheet.paragraph("\n".join(say(text) for text in GRADES.values()))
    sheet.paragraph(
        say(
            "All numbers of {baseline}, and those that an option states otherwise. Names of fields, and what "
            "stands beside a number, are as in the scenario's files.",
            baseline=names[0],
        )
    )
    top = sheet.row
    sheet.head(
        [
            say("Value of"), say("Scenario"), say("Value"), say("Grade"), say("Lowest"), say("Highest"),
            say("Source"), say("Note"), say("File"), say("Line"),
        ],
        texts=range(9),
        freeze=True,
    )  # fmt: skip
    said = _values(results[0].scenario)
    for place, name in enumerate(names):
        for path, each in _values(results[place].scenario).items():
            if place and path in said and _same(said[path], each):
                continue
            sheet.cells(_row(words, path, name, each))
    sheet.made.autofilter(top, 0, max(top, sheet.row - 1), len(WIDTHS) - 1)


def _values(scenario: Scenario) -> dict[str, Stated]:
    values = (each for each in stated(scenario.tree) if each.number or each.source is not None)
    return {".".join(each.path): each for each in values}


def _same(one: Stated, other: Stated) -> bool:
    return one.value == other.value and one.source == other.source


def _row(words: Words, path: str, name: str, each: Stated) -> list[object]:
    found = each.source
    low, high = found.range if found is not None and found.range is not None else ("", "")
    grade = words.say("no source stated") if found is None and each.number else ""
    return [
        path,
        name,
        _number(each.value),
        grade if found is None else words.say("assumption") if found.grade == "assumption" else found.grade,
        _number(in_words(low)) if low != "" else "",
        _number(in_words(high)) if high != "" else "",
        _said(words, None if found is None else found.source),
        _said(words, None if found is None else found.note),
        each.place.file,
        each.place.line,
    ]


def _number(text: str) -> float | str:
    """A plain number as a number; anything else as it is written."""
    return float(text) if NUMBER.fullmatch(text) else text


def _said(words: Words, text: str | None) -> str:
    """What somebody wrote, in the language of the workbook where it has been translated."""
    return words.say(text) if text else ""

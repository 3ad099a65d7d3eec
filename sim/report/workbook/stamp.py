"""Where the workbook comes from: enough to make it again."""

from __future__ import annotations

from importlib.metadata import version
from platform import python_version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.report.findings import Findings

    from .book import Book

PACKAGES = ("numpy", "pandas", "scipy", "numba", "simpy")
WIDTHS = (36, 110)


def stamp(book: Book, findings: Findings) -> None:
    """Scenarios, luck, versions and the command."""
    words, say = book.words, book.words.say
    comparison, command = findings.comparison, findings.command
    sheet = book.sheet(say("Stamp"), WIDTHS)
    sheet.title(say("How to make this again"))
    sheet.head([say("What"), say("Which")], texts=(0, 1))
    rows: list[tuple[str, str]] = [
        (say("Command"), command.text()),
        (say("Replications"), str(comparison.replications)),
        (say("Seed"), str(comparison.baseline.seed)),
        (say("Sets of assumptions"), str(findings.over.sets if findings.over is not None else 0)),
        (say("Engine"), ", ".join(dict.fromkeys(result.engine for result in comparison.results))),
        ("ventetid", version("ventetid")),
        ("Python", python_version()),
        *((name, version(name)) for name in PACKAGES),
    ]
    if command.saved:
        rows.append(
            (
                say("Files"),
                say("The scenarios were made in Python: save them under the names in the command."),
            )
        )
    if findings.stopped:
        rows.append((say("Not finished"), say("Somebody stopped the runs, so parts may be lacking.")))
    for row in rows:
        sheet.cells(row)
    sheet.heading(say("Scenarios"))
    sheet.head([say("Name"), say("Fingerprint of the content")], texts=(0, 1))
    for name, result in zip(words.names(comparison), comparison.results, strict=True):
        sheet.cells([name, result.scenario.digest])
    notes = dict.fromkeys(note for result in comparison.results for note in result.notes)
    if notes:
        sheet.heading(say("Notes of the scenarios"))
        for note in notes:
            sheet.paragraph(note)

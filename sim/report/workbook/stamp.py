"""Where the workbook comes from: enough to make it again, and the same as stands in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.sources.stamp import contents, deciding, notes

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

    from .book import Book

WIDTHS = (36, 70, 44)


def stamp(book: Book, findings: Findings) -> None:
    """The command, what decides the numbers, and the scenarios."""
    words, say, command = book.words, book.words.say, findings.command
    sheet = book.sheet(say("Stamp"), WIDTHS)
    sheet.title(say("How to make this again"))
    sheet.head([say("What"), say("Which")], texts=(0, 1))
    again = command.text("--workbook", "workbook.xlsx", "--language", words.language)
    rows = [(say("Command"), again), *deciding(findings, words)]
    if command.saved:
        made = say(
            "The scenarios were made in Python: save the text of each, scenario.text(), under its name in "
            "the command. The report shows the texts."
        )
        rows.append((say("Files"), made))
    if findings.stopped:
        rows.append((say("Not finished"), say("Somebody stopped the runs, so parts may be lacking.")))
    for row in rows:
        sheet.cells(row)
    scenarios = contents(findings, words)
    sheet.heading(scenarios.caption)
    sheet.head([column.heading for column in scenarios.columns], texts=(0, 1, 2))
    for line in scenarios.rows:
        sheet.cells([cell.text for cell in line])
    sheet.paragraph(scenarios.note)
    if noted := notes(findings):
        sheet.heading(say("Notes of the scenarios"))
        for note in noted:
            sheet.paragraph(note)

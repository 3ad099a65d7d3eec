"""What each figure means: its name here, its name in files, and its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.indicators.definitions import definition
from sim.report.files import table_names

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

    from .book import Book

WIDTHS = (46, 36, 18, 110)


def definitions(book: Book, findings: Findings) -> None:
    """A row for each figure that there is, in the order of the table."""
    words, say = book.words, book.words.say
    sheet = book.sheet(say("Definitions"), WIDTHS)
    sheet.title(say("What the figures mean"))
    sheet.head(
        [say("Figure"), say("Name in files"), say("Unit"), say("Definition")], texts=range(4), freeze=True
    )
    units = {key.indicator: key.unit for result in findings.comparison.results for key in result.catalogue}
    for name, unit in units.items():
        sheet.cells(
            [table_names.indicator(words, name), name, table_names.unit(words, unit), say(definition(name))]
        )

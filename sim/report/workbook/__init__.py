"""The workbook: the numbers of a report for who wants to reckon on with them, with charts of its own."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from sim.report.words import Words

from .assumptions import assumptions
from .book import Book
from .definitions import definitions
from .delivery import delivery
from .indicators import indicators
from .key_figures import key_figures
from .money import money
from .stamp import stamp

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

SHEETS = (key_figures, delivery, money, indicators, assumptions, definitions, stamp)
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When every workbook was made, so that the same numbers make the same file."""
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(findings: Findings, language: Language) -> bytes:
    """The file."""
    words = Words(language)
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, **AS_TEXT}) as file:
        file.set_properties({"title": "ventetid", "created": ALWAYS})
        book = Book(file, words)
        for sheet in SHEETS:
            sheet(book, findings)
    return made.getvalue()

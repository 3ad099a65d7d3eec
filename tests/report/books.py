"""Workbooks that are made once and read once, for all tests that look into them."""

from __future__ import annotations

import io
import zipfile
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import openpyxl

from sim.report.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language


class Book:
    """A workbook as a spreadsheet reads it."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    @cached_property
    def sheets(self) -> list[Worksheet]:
        return list(openpyxl.load_workbook(io.BytesIO(self.content)).worksheets)

    @cached_property
    def parts(self) -> dict[str, str]:
        """The files in it, which are XML."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}

    def sheet(self, title: str) -> Worksheet:
        return next(each for each in self.sheets if each.title == title)

    def cells(self) -> Iterator[Any]:
        for sheet in self.sheets:
            for row in sheet.iter_rows():
                yield from (cell for cell in row if cell.value is not None)


class Books:
    """The workbooks of some findings, by language."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.of = cache(self._made)

    def _made(self, language: Language) -> Book:
        return Book(workbook(self.findings, language))


def rows_below(sheet: Worksheet, first: str) -> list[tuple[Any, ...]]:
    """The rows of the table whose head begins with a text."""
    rows = list(sheet.iter_rows(values_only=True))
    begin = next(place for place, row in enumerate(rows) if row[0] == first)
    return [row for row in rows[begin + 1 :] if row[0] is not None]

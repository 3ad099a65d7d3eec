"""A workbook while it is written: how its cells look, and its sheets as they are filled from top to bottom.

Whatever people have written is a text in its cell and can never be a formula: texts are written as texts, and
what begins with an equals sign stays what it is. Charts take every name from a cell, for the same reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, fsum, isfinite, isinf
from typing import TYPE_CHECKING

from sim.report.charts.look import BASELINE, COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from sim.report.words import Words

Look = str | int | float
"""How a cell looks, in the words of XlsxWriter: `bold=True`, `font_size=16`."""

NONE = "–"
LONGEST = 32_000
"""Characters that a cell holds; a spreadsheet takes no more than 32,767."""
HIGHEST = 400.0
"""Points that a row may be high; a spreadsheet takes no more than 409."""
FONT, INK, RULE, HEAD = "Calibri", "#1a1a1a", "#d9d9d9", "#eef2f5"
PAPER, PAPER_HIGH, ROW = 900, 620, 20
"""Pixels: of a page that lies on its side, between its margins, and of a row of cells."""


@dataclass(slots=True)
class Book:
    """The file and the formats in it, each made once."""

    file: Workbook
    words: Words
    _formats: dict[tuple[object, ...], Format] = field(default_factory=dict)

    def sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        """A new sheet, set up for paper: landscape, as wide as the page, pages numbered."""
        made = self.file.add_worksheet(name)
        made.hide_gridlines(2)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        made.set_footer("&L&A&R&P / &N")
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        return Sheet(self, made, name, widths=tuple(widths))

    def format(self, look: Mapping[str, Look], number: str = "") -> Format:
        """A format by what it does."""
        key = (number, *look.items())
        if key not in self._formats:
            settings = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter", **look}
            if number:
                settings["num_format"] = number
            self._formats[key] = self.file.add_format(settings)
        return self._formats[key]


@dataclass(slots=True)
class Sheet:
    """A sheet; `row` is the next that is free."""

    book: Book
    made: Worksheet
    name: str
    row: int = 0
    widths: tuple[float, ...] = ()

    def title(self, text: str) -> None:
        """What the sheet is."""
        self.text(self.row, 0, text, bold=True, font_size=16)
        self.made.set_row(self.row, 24)
        self.row += 1

    def heading(self, text: str) -> None:
        """The head of a part."""
        self.row += 1
        self.text(self.row, 0, text, bold=True, font_size=12)
        self.made.set_row(self.row, 18)
        self.row += 1

    def paragraph(self, text: str, **look: Look) -> None:
        """Sentences across the sheet, in as many lines as they take."""
        if not text:
            return
        room = fsum(self.widths)
        lines = sum(1 + int(len(part) * 0.95 / room) for part in text.split("\n"))
        shown = self.book.format({"text_wrap": True, **look})
        self.made.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", shown)
        self.made.write_string(self.row, 0, text[:LONGEST], shown)
        self.made.set_row(self.row, 14.0 * lines + 2)
        self.row += 1

    def head(self, names: Sequence[str], texts: Iterable[int] = (0,), *, freeze: bool = False) -> None:
        """The head of a table; with `freeze` it stays in sight, and is repeated on every page.

        texts: the columns that hold texts, which stand to the left; numbers stand to the right.
        """
        left = set(texts)
        for column, text in enumerate(names):
            side: dict[str, Look] = {"align": "left", "indent": int(column > 0)}
            if column not in left:
                side = {"align": "right"}
            look: dict[str, Look] = {"bold": True, "text_wrap": True, "bg_color": HEAD, "bottom": 1, **side}
            self._write(self.row, column, text, {"valign": "bottom", **look})
        longest = max((len(text) / self.widths[column] for column, text in enumerate(names)), default=1.0)
        self.made.set_row(self.row, 14.0 * (1 + int(longest * 1.05)) + 2)
        if freeze:
            self.made.freeze_panes(self.row + 1, 1)
            self.made.repeat_rows(self.row)
        self.row += 1

    def cells(self, values: Sequence[object], formats: Sequence[str] = (), **look: Look) -> None:
        """A row: texts as texts, numbers as numbers, a dash for none; as high as its texts need."""
        lines = 1
        for column, value in enumerate(values):
            self.put(self.row, column, value, formats[column] if column < len(formats) else "", **look)
            if isinstance(value, str):
                lines = max(lines, ceil(0.9 * len(value) / self.widths[column]))
        if lines > 1 and look.get("text_wrap", True):
            self.made.set_row(self.row, min(HIGHEST, 13.0 * lines + 3))
        self.row += 1

    def put(self, row: int, column: int, value: object, number: str = "", **look: Look) -> None:
        """One cell."""
        line: dict[str, Look] = {"bottom": 1, "bottom_color": RULE, **look}
        if value is None or value == "":
            self.made.write_blank(row, column, None, self.book.format(line))
        elif isinstance(value, (int, float)) and isfinite(value):
            self.made.write_number(row, column, value, self.book.format(line, number))
        elif isinstance(value, float):
            text = ("∞" if value > 0 else "−∞") if isinf(value) else NONE
            self._write(row, column, text, {"align": "right", **line})
        else:
            side: dict[str, Look] = {"text_wrap": True, "align": "left", "indent": int(column > 0)}
            self._write(row, column, str(value), {**side, **line})

    def text(self, row: int, column: int, text: str, **look: Look) -> None:
        """A text, whatever stands in it."""
        self._write(row, column, text, look)

    def _write(self, row: int, column: int, text: str, look: Mapping[str, Look]) -> None:
        self.made.write_string(row, column, text[:LONGEST], self.book.format(look))

    def unbroken(self, parts: Sequence[int]) -> None:
        """On paper, let no part that begins at one of these rows go over two pages if it fits on one.

        A sheet that is fitted to its pages would be broken anywhere, in the middle of a chart too.
        """
        wide = fsum(7 * width + 5 for width in self.widths)
        scale = max(10, min(100, int(100 * PAPER / wide)))
        self.made.set_print_scale(scale)
        begin, breaks = 0, []
        for part, end in pairwise((*parts, self.row)):
            if part > begin and (end - begin) * ROW * scale > 100 * PAPER_HIGH:
                breaks.append(part)
                begin = part
        self.made.set_h_pagebreaks(breaks)

    def cell(self, row: int, column: int) -> list[object]:
        """How a chart refers to a cell."""
        return [self.name, row, column]

    def column(self, first: int, last: int, column: int) -> list[object]:
        """How a chart refers to the cells of a column."""
        return [self.name, first, column, last, column]


def colour(place: int) -> str:
    """Of the option at a place, from 0; the baseline has -1 and is grey."""
    return BASELINE if place < 0 else COLOURS[place % len(COLOURS)]

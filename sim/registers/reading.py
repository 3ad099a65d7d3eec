"""From the bytes of a file to a table: UTF-8 or Windows-1252, separated by `;`, a tab or `,`."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from .faults import Fault, Unusable
from .sheet import Sheet

if TYPE_CHECKING:
    from os import PathLike

LARGEST = 10_000_000
"""Bytes in a file."""
MOST_ROWS = 200_000
MOST_COLUMNS = 500
"""Some twenty are known; far more of them are looked through for personal numbers before they are refused."""
_SAVE = "Save the list as CSV (UTF-8) in your spreadsheet program."
_SEPARATORS = ";\t,"
_SAID = 100
"""Characters of a line that says which separator is used."""


def read(path: str | PathLike[str], shown: str | None = None) -> Sheet:
    """The table in a file; `shown` is what messages call it. Raises `Unusable` where there is none."""
    real = Path(path)
    name = str(path) if shown is None else shown
    try:
        with real.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise _unusable(
            name, f"the file cannot be read ({type(error).__name__})", "Check its name."
        ) from None
    return parsed(data, name, real)


def parsed(data: bytes, shown: str, path: Path | None = None) -> Sheet:
    """The table in the bytes of a file. Raises `Unusable` where there is none."""
    if len(data) > LARGEST:
        raise _unusable(
            shown,
            "the file is larger than 10 megabytes, and what follows this line is not read",
            "Leave out columns that are not needed, and rows of former years.",
            data.count(b"\n", 0, LARGEST) + 1,
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _unusable(shown, "this is the file of a spreadsheet program, not a table in text", _SAVE)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unusable(shown, "the file is UTF-16, not UTF-8", _SAVE)
    if b"\0" in data:
        raise _unusable(shown, "a NUL byte in the text: the file may not be a table at all", _SAVE)
    return table(_decoded(data, shown), shown, path)


def table(text: str, shown: str, path: Path | None = None) -> Sheet:
    """The table in a text whose first line names the columns. Raises `Unusable` where there is none."""
    found: list[tuple[int, list[str]]] = []
    separator, skipped = _separator(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for row in reader:
            if line > skipped and any(cell.strip() for cell in row):
                found.append((line, row))
            line = reader.line_num + 1
            if len(found) > MOST_ROWS + 1:
                message = f"more than {MOST_ROWS:,} rows, of which this is the first too many"
                raise _unusable(shown, message, "Leave out citizens of former years.", found[-1][0])
    except csv.Error:
        message = "the row cannot be split into cells"
        raise _unusable(shown, message, "Look for a quotation mark that is not closed.", line) from None
    if not found:
        raise _unusable(shown, "the file is empty", "The first line names the columns.")
    (head, header), *rows = found
    width = _width(header)
    if width > MOST_COLUMNS:
        message = f"the first line names {width:,} columns, and {MOST_COLUMNS} are the most"
        raise _unusable(shown, message, "Leave out columns that are not needed.", head)
    return Sheet.of(
        shown,
        [name.strip() for name in header[:width]],
        [_trimmed(row, width) for _, row in rows],
        lines=[number for number, _ in rows],
        path=path,
        head=head,
    )


def _unusable(shown: str, message: str, hint: str, line: int = 0) -> Unusable:
    return Unusable([Fault(shown, line, "", message, hint)])


def _decoded(data: bytes, shown: str) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unusable(shown, "the file is neither UTF-8 nor Windows-1252", _SAVE)


def _separator(text: str) -> tuple[str, int]:
    """What stands between cells, and how many lines come before the columns' names.

    Spreadsheet programs may say what they use on a line before all others: `sep=;`.
    """
    said = text[:_SAID].partition("\n")[0].strip()
    if said.lower().startswith("sep=") and said[4:5] in _SEPARATORS:
        return said[4:5] or "\t", 1
    first = next((line for line in StringIO(text, newline="\n") if line.strip()), "")
    return next((each for each in _SEPARATORS if each in first), ";"), 0


def _width(header: list[str]) -> int:
    """Columns up to the last that has a name: spreadsheet programs add empty ones."""
    return max((place for place, name in enumerate(header, 1) if name.strip()), default=len(header))


def _trimmed(row: list[str], width: int) -> list[str]:
    """A row without the empty cells that stand behind the last column."""
    kept = len(row)
    while kept > width and not row[kept - 1].strip():
        kept -= 1
    return row[:kept]

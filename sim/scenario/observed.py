"""Observed lengths of time in a CSV file, for `{empirical: {file: …, unit: days}}`.

One length a row, in a column called `length`, or the only column there is; its unit in a column
called `unit`, or said in the scenario. Separated by `;` or `,` (a decimal comma is read with `;`).
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from .numerals import NUMBER
from .quantities import SECONDS
from .wrong import Wrong, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ROWS = 100_000


def lengths(text: str, unit: str | None) -> Iterator[tuple[int, str | Wrong]]:
    """Line number and length (such as `20 days`) of each row, or what is wrong with it.

    A `Wrong` about the file as a whole stands at line 0.
    """
    lines = text.splitlines()
    if not lines:
        yield 0, Wrong("the file is empty")
        return
    separator = ";" if ";" in lines[0] else ","
    header, *rows = csv.reader(lines, delimiter=separator)
    names = [name.strip().lower() for name in header]
    value = names.index("length") if "length" in names else 0
    units = names.index("unit") if "unit" in names else None
    if "length" not in names and len(names) != 1:
        yield (
            0,
            Wrong(
                f"no column is called length, only {listing(names)}",
                hint="Call the column of lengths length.",
            ),
        )
        return
    if units is None and unit is None:
        yield (
            0,
            Wrong(
                "nothing says in which unit the lengths are",
                hint="Write {file: …, unit: days}, or add a column unit.",
            ),
        )
        return
    if len(rows) > MOST_ROWS:
        yield 0, Wrong(f"more than {MOST_ROWS:,} rows")
        return
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            yield (
                number,
                Wrong(
                    f"{len(row)} cells, and the first line has {len(header)}",
                    hint="Put ; between columns where numbers have a decimal comma.",
                ),
            )
            continue
        yield number, _length(row, value, units, unit, decimal_comma=separator == ";")


def _length(
    row: list[str], value: int, units: int | None, unit: str | None, *, decimal_comma: bool
) -> str | Wrong:
    written = row[value].strip()
    if decimal_comma:
        written = written.replace(",", ".")
    named = (row[units].strip().lower() if units is not None else "") or unit or ""
    if not NUMBER.fullmatch(written) or float(written) < 0:
        return Wrong(f'expected a length, not "{row[value].strip()}"', hint="Write a number of at least 0.")
    if named.removesuffix("s") not in SECONDS:
        return Wrong(f'unknown unit of time "{named}"', hint="Use days, weeks, months or years.")
    return f"{float(written)!r} {named}"

"""Civil registration numbers are refused: a simulation never needs to know who somebody is.

A Danish CPR number is the day of birth (DDMMYY; the day plus 60 where the number is a substitute) and four
digits. With its hyphen a single one gives itself away. Ten digits may be any number, so without a hyphen
it takes a fifth of a column; a number that has been through a spreadsheet may have lost a leading 0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHARE = 0.2
"""Share of the filled cells of a column from which bare digits are taken for CPR numbers."""
_BIRTHDAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d"
_HYPHEN = re.compile(rf"(?<![\d-]){_BIRTHDAY}\s?[-–]\s?[0-9A-Za-z]\d\d[0-9A-Za-z](?![\d-])")
_BARE = re.compile(rf"{_BIRTHDAY}\s?\d{{4}}")
_NO_ZERO = re.compile(r"[1-9](?:0[1-9]|1[0-2])\d\d\d{4}")
_NAMES = ("cpr", "personnummer", "personnr", "person_nr", "person_nummer", "civil_registration", "ssn")


def named_so(column: str) -> bool:
    """Whether a column (its name in lower case, with underscores) is called as if it held such numbers."""
    return column.startswith("cpr") or column.endswith("cpr") or any(name in column for name in _NAMES)


def with_hyphen(cell: str) -> bool:
    """Whether such a number stands in a cell, written as people write it."""
    return ("-" in cell or "–" in cell) and _HYPHEN.search(cell) is not None


def held(cells: Iterable[tuple[int, str]]) -> int:
    """The line of the first such number in a column, given as lines and cells; 0 if there is none."""
    bare = 0
    first = 0
    filled = 0
    for line, cell in cells:
        if not cell:
            continue
        filled += 1
        if with_hyphen(cell):
            return line
        if cell[0].isdigit() and len(cell) <= 11 and (_BARE.fullmatch(cell) or _NO_ZERO.fullmatch(cell)):
            bare += 1
            first = first or line
    return first if bare and bare >= SHARE * filled else 0

"""Civil registration numbers are refused: a simulation never needs to know who somebody is.

A Danish CPR number is the day of birth (DDMMYY; the day plus 60 where the number is a substitute) and four
digits. People write it with a hyphen, another sign or none, with the century, behind a name or a letter;
spreadsheet programs take a leading 0 away and put decimals behind. One such number gives a column away.
Some have letters among their last four places (substitute numbers). Dates are none, nor are fractions, nor
the fingerprints that a pseudonym may be: of these a few begin like such a number by chance, a whole column
does not.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .moments import dated

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_CENTURY = r"(?:19\d\d|20[01]\d)"
"""Years of birth; a year later than those belongs to a date."""
_SIGN = r"(?:[^\w:]|_){0,3}"
"""What may stand between the parts: a colon belongs to a time."""
_END = r"(?!\d|:\d|[-./]\d\d?[-./]\d)"
"""No further digit, and neither the rest of a time nor of a date."""
_WITH_CENTURY = re.compile(
    rf"(?<!\d)(?:{_DAY}{_SIGN}{_MONTH}{_SIGN}{_CENTURY}"
    rf"|(?<!\d[-./]\d[-./])(?<!\d[-./]\d\d[-./]){_CENTURY}{_SIGN}{_MONTH}{_SIGN}{_DAY}){_SIGN}\d{{4}}{_END}"
)
_APART = r"(?![a-fA-F]{1,6}\d)\D{1,6}"
"""What may stand between a day of birth without signs and the four digits: signs, letters, a short word; not
letters alone that are digits of a fingerprint."""
_NUMBERS = (
    re.compile(rf"(?<!\d){_DAY}{_MONTH}\d\d{_APART}\d{{4}}{_END}"),
    re.compile(rf"(?<!\d){_DAY}{_SIGN}{_MONTH}{_SIGN}\d\d{_SIGN}\d{{4}}{_END}"),
    re.compile(rf"(?<!\d)[1-9]{_MONTH}\d\d\s?-?\s?\d{{4}}{_END}"),
    re.compile(rf"(?<!\d)(?:{_DAY}|[1-9])[-./ ](?:{_MONTH}|[1-9])[-./ ]\d\d\s?-\s?\d{{4}}{_END}"),
    re.compile(rf"(?<!\d){_DAY}{_MONTH}\d\d\s?-\s?[0-9A-Z]\d\d[0-9A-Z](?![0-9A-Z])", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}{_MONTH}\d\d\s?-\s?[0-9A-Z][A-Z]{{2}}\d(?![0-9A-Z])", re.IGNORECASE),
)
_WORD = re.compile(r"[^\s/]+")
_MASK = "(a CPR number)"
_NAME = 100
"""Characters of a name: whatever is longer is a sentence, in which numbers stand beside each other."""
_ENOUGH = re.compile(r"(?:\d\D*){7}")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2043\u00ad\ufe58\ufe63\uff0d]")
_DATES = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d-\d\d-\d\d"
    r"|(?:(?<!\d-)\d\d?-\d\d?-|(?<!\d\.)\d\d?\.\d\d?\.|(?<!\d/)\d\d?/\d\d?/)(?:19|20)\d\d)(?!\d)"
)
_FRACTION = re.compile(r"-?\d{0,5}[.,]\d+(?:[eE]-\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}([.,' ])\d{3}\1\d{3}(?:\1\d{3})?(?:[.,]\d{1,2})?")
_POWER = re.compile(r"(\d)[.,](\d{7,9})[eE]\+?0?[89]")
_FINGERPRINT = re.compile(r"(?=(?:[^a-f]*[a-f]){3})[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BEGINS = re.compile(rf"{_DAY}{_MONTH}\d{{6}}(?!\d)")
_OFTEN = 0.05
"""The share of a column's fingerprints that begin like such a number from which on they are none; of those
that are fingerprints it is one in some thousands."""
_SPREAD = re.compile(r"(?<![\w])\d(?:\W{1,2}\d){9}(?!\W{0,2}\d)")
"""Ten digits, each apart from the next."""
_NAMES = ("cpr", "personnummer", "personnr", "person_nr", "person_nummer", "civil_registration", "ssn")


def named_so(column: str) -> bool:
    """Whether a column (its name in lower case, with underscores) is called as if it held such numbers."""
    return column.startswith("cpr") or column.endswith("cpr") or any(name in column for name in _NAMES)


def held(cells: Iterable[tuple[int, str]]) -> int:
    """The line of the first such number in a column, given as lines and cells; 0 if there is none."""
    harmless: set[str] = set()
    fingerprints: list[int] = []
    among = 0
    for line, cell in cells:
        if cell not in harmless:
            if looks_so(cell):
                return line
            harmless.add(cell)
            if _FINGERPRINT.fullmatch(cell.lower()):
                among += 1
                fingerprints += [line] if _BEGINS.match(cell) else []
    return fingerprints[0] if fingerprints and len(fingerprints) >= _OFTEN * among else 0


def masked(text: str) -> str:
    """A text of ours in which a name was repeated, without the words that may hold such numbers.

    For the names of files and of what a file is about: they stand on pages and in messages.
    """
    if _ENOUGH.search(text) is None:
        return text
    text = _WORD.sub(lambda word: _MASK if _held_in(word[0]) else word[0], text)
    return _MASK if "\n" not in text and len(text) <= _NAME and looks_so(text) else text


def _held_in(word: str) -> bool:
    """Whether a word of ours may hold such a number; an amount with signs between its thousands is none."""
    return not _THOUSANDS.fullmatch(word.strip(".,;:()")) and looks_so(word)


def looks_so(cell: str) -> bool:
    """Whether such a number may stand in a cell, however it is written."""
    if len(cell) < 8 or dated(cell) or _ENOUGH.search(cell) is None:
        return False
    text = _plainly(cell)
    if dated(text) or _FRACTION.fullmatch(text) or _FINGERPRINT.fullmatch(text.lower()):
        return False
    if _WITH_CENTURY.search(text):
        return True
    text = _DATES.sub("a date", _whole(_together(text)))
    return any(form.search(text) for form in _NUMBERS)


def _plainly(cell: str) -> str:
    """A cell in ASCII digits, each dash a hyphen, without signs that nobody sees."""
    text = unicodedata.normalize("NFKC", _DASHES.sub("-", cell))
    text = "".join(each for each in text if unicodedata.category(each) != "Cf")
    if not text.isascii():
        text = "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in text)
    return text.strip()


def _together(text: str) -> str:
    """Ten digits that stand apart, each by itself, as one number; dates are written otherwise."""
    return _SPREAD.sub(lambda found: "".join(each for each in found[0] if each.isdigit()), text)


def _whole(text: str) -> str:
    """A number without the signs between its thousands, and written out where it is one with a power."""
    if _THOUSANDS.fullmatch(text):
        return re.sub(r"[.,' ](?=\d{3}(?!\d))", "", text)
    if _POWER.fullmatch(text):
        return str(round(float(text.replace(",", "."))))
    return text

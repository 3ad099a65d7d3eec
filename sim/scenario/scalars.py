"""From the text of a plain YAML scalar to a value, without YAML's surprises.

YAML 1.1 reads `no` as false, `12:30` as 750 and `30_39` as 3039. Here a plain scalar is a number in
ordinary digits, true or false, a date, or text; what another program might read differently is
refused by name, with what to write instead.
"""

from __future__ import annotations

import re
from datetime import date

from . import numerals
from .wrong import Wrong

TEXTS = frozenset(
    {"name", "label", "da", "en", "source", "note", "grade", "file", "unit", "field", "one_of", "pool"}
)
"""Fields whose value is text whatever it looks like."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WORDS = {**dict.fromkeys(("yes", "on", "y"), "true"), **dict.fromkeys(("no", "off", "n"), "false")}
_DATE = re.compile(r"([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)")
_OTHER_DATE = re.compile(
    r"([0-9][0-9]?)[-./]([0-9][0-9]?)[-./]([0-9]{4})|([0-9]{4})[./]([0-9][0-9]?)[./]([0-9][0-9]?)"
)
_TIME_OF_DAY = re.compile(r"([0-9]{4}-[0-9][0-9]?-[0-9][0-9]?)[Tt ]+[0-9][0-9]?:.*")


def scalar(raw: str) -> bool | int | float | date | str | None:
    """The value of a plain scalar; a `Wrong` for those that are read differently elsewhere."""
    if raw in _EMPTY:
        return None
    if raw in _TRUTH:
        return _TRUTH[raw]
    _refuse_words(raw)
    if found := numerals.trap(raw):
        raise Wrong(found[0], hint=found[1])
    if numerals.NUMBER.fullmatch(raw):
        if raw.lstrip("+-").isdigit():
            return int(raw)
        value = float(raw)
        if value in (float("inf"), float("-inf")):
            raise Wrong(f"`{raw}` is too large a number")
        return value
    return _date(raw)


def key(raw: str) -> str | date:
    """A key: a date where it is one, otherwise the text as it stands."""
    _refuse_words(raw)
    if numerals.NUMBER.fullmatch(raw) is None and (found := numerals.trap(raw)):
        raise Wrong(found[0], hint=found[1])
    value = _date(raw)
    return value if isinstance(value, date) else raw


def _refuse_words(raw: str) -> None:
    meant = _WORDS.get(raw.lower())
    if meant is not None:
        raise Wrong(
            f"YAML would read `{raw}` as {meant}",
            hint=f'Write {meant} if that is meant, or "{raw}" in quotation marks for the word.',
        )


def _date(raw: str) -> date | str:
    if match := _DATE.fullmatch(raw):
        year, month, day = map(int, match.groups())
        try:
            found = date(year, month, day)
        except ValueError:
            raise Wrong(
                f"there is no date {raw}", hint="Dates are written year-month-day, such as 2027-01-04."
            ) from None
        if found.isoformat() != raw:
            raise Wrong(f"a date has two digits for month and day, not `{raw}`", hint=f"Write {found}.")
        return found
    if match := _TIME_OF_DAY.fullmatch(raw):
        raise Wrong(
            f"expected a date without a time of day, not `{raw}`", hint=f"Write {match[1]}: a date is 00:00."
        )
    if _OTHER_DATE.fullmatch(raw):
        raise Wrong(
            f"`{raw}` is not how a date is written here", hint="Write year-month-day, such as 2027-01-04."
        )
    return raw

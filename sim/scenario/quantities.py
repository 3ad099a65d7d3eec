"""Quantities as planners write them: `13 weeks`, `1.5 years`, and numbers that change on a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from numbers import Real
from typing import Generic, TypeVar

from . import numerals
from .wrong import Several, Wrong, listing

SECONDS = {"day": 86_400, "week": 604_800, "month": 2_629_800, "year": 31_557_600}
"""A month is 30.4375 days and a year 365.25 days; days and weeks are exact."""

LONGEST = 100 * SECONDS["year"]
"""No length of time in a scenario, and no scenario, is longer than a hundred years."""

MOST = 1_000_000
"""No capacity and no yearly number is larger than a million."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_DURATION = re.compile(r"(?P<amount>[-+]?[0-9.,_' \u00a0\u202f]*[0-9]\.?)\s*(?P<unit>[^\W\d_]+\.?)")
_ISO = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]")
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time in seconds, with the `amount` and `unit` (day, week, month, year) it came in."""

    seconds: float
    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.amount.normalize():f} {self.unit}{'' if self.amount == 1 else 's'}"

    @property
    def whole_days(self) -> int | None:
        """Its number of days, if it was written in days or weeks and is a whole number of days."""
        days = self.amount * {"day": 1, "week": 7}.get(self.unit, 0)
        return int(days) if days > 0 and days == int(days) else None


NOTHING = Duration(0.0, Decimal(0), "day")
"""No time at all."""


def number(value: object, low: float | None = None, high: float | None = None) -> float:
    """A finite number between `low` and `high`; text, true and false are never numbers."""
    return float(_numeric(value, low, high))


def decimal(value: object, low: float | None = None, high: float | None = None) -> Decimal:
    """The same, exactly as written: 3.4 is 34/10."""
    numeric = _numeric(value, low, high)
    return Decimal(str(numeric)) if isinstance(numeric, float) else Decimal(numeric)


def _numeric(value: object, low: float | None, high: float | None) -> int | float | Decimal:
    if isinstance(value, str):
        raise _text_for_number(value)
    if isinstance(value, Mapping) and value and all(isinstance(key, date) for key in value):
        raise Wrong(
            "expected one number, and this changes on dates",
            hint="Write one number: it holds throughout, and is the same in every year. Only the places of a "
            "measure, the cases of a meeting and full_time change on dates.",
        )
    if isinstance(value, bool) or not isinstance(value, (int, float, Real, Decimal)):
        raise Wrong(f"expected a number, not {shown(value)}")
    numeric: int | float | Decimal
    if isinstance(value, Decimal):
        numeric = value
    else:
        try:
            numeric = float(value)
        except OverflowError:
            raise Wrong("expected a finite number, and this is larger than any") from None
        if numeric.is_integer():
            numeric = int(numeric)
    if not isfinite(numeric):
        raise Wrong(f"expected a finite number, not {value}")
    if low is not None and numeric < low:
        raise Wrong(f"expected a number of at least {low:g}, not {shown(value)}")
    if high is not None and numeric > high:
        raise Wrong(f"expected a number of at most {_large(high)}, not {shown(value)}")
    return numeric


def _large(limit: float) -> str:
    return "a million" if limit == MOST else f"{limit:.10g}"


def _text_for_number(text: str) -> Wrong:
    if found := numerals.trap(text.strip()):
        return Wrong(found[0], hint=found[1])
    if numerals.NUMBER.fullmatch(text.strip()):
        return Wrong(f'expected a number, not the text "{text}"', hint="Remove the quotation marks.")
    return Wrong(f'expected a number, not "{text}"')


def whole(value: object, low: int = 0, high: int = MOST) -> int:
    """A whole number between `low` and `high`."""
    numeric = _numeric(value, None, None)
    if numeric != int(numeric):
        raise Wrong(f"expected a whole number, not {shown(value)}")
    if not low <= numeric <= high:
        limit = f"at least {low}" if numeric < low else f"at most {_large(high)}"
        raise Wrong(f"expected a whole number of {limit}, not {shown(value)}")
    return int(numeric)


def share(value: object) -> float:
    """A number from 0 to 1."""
    numeric = number(value)
    if not 0.0 <= numeric <= 1.0:
        percent = f"A share is a part of 1: {numeric:g} % is written {numeric / 100:g}."
        hint = percent if 2 <= numeric <= 100 else ""
        raise Wrong(f"expected a share from 0 to 1, not {shown(value)}", hint=hint)
    return numeric


def rate(value: object) -> float:
    """A number of at least 0 and at most a million; it may exceed 1."""
    return number(value, 0, MOST)


def places(value: object) -> int | None:
    """A whole number of places, or `unlimited` (None): nobody queues."""
    if value is None or (isinstance(value, str) and value == "unlimited"):
        return None
    try:
        return whole(value)
    except Wrong as wrong:
        wrong.hint = wrong.hint or "Write a whole number such as 28, or unlimited where nobody waits."
        raise


def yes_no(value: object) -> bool:
    """`true` or `false`."""
    if isinstance(value, bool):
        return value
    raise Wrong(f"expected true or false, not {shown(value)}")


def text(value: object) -> str:
    """A text that is not empty."""
    if isinstance(value, str) and value.strip() and len(value) <= 2_000:
        return value
    raise Wrong(f"expected a text, not {shown(value)}")


def day(value: object) -> date:
    """A date such as `2027-01-04`, between 1900 and 2200."""
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise Wrong(
                f"there is no date {value}", hint="Write year-month-day, such as 2027-01-04."
            ) from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Wrong(f"expected a date such as 2027-01-04, not {shown(value)}", hint="Write year-month-day.")
    if not _EARLIEST <= value < _LATEST:
        raise Wrong(f"expected a date between 1900 and 2200, not {value}")
    return value


def duration(value: object) -> Duration:
    """Read `13 weeks`."""
    if isinstance(value, Duration):
        return value
    advice = "Write a number and a unit (days, weeks, months or years), such as 13 weeks."
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        raise Wrong(
            f"expected a length of time, and {value} has no unit",
            hint=f"Write {value} week{'' if value == 1 else 's'}, or another unit.",
        )
    if not isinstance(value, str) or not (match := _DURATION.fullmatch(value.strip())):
        raise Wrong(f"expected a length of time, not {shown(value)}", hint=advice)
    written, word = match["amount"].strip(), match["unit"].lower()
    if found := numerals.trap(written):
        raise Wrong(found[0], hint=found[1])
    if not numerals.NUMBER.fullmatch(written):
        raise Wrong(f"expected a length of time, not {shown(value)}", hint=advice)
    unit = word.removesuffix("s")
    if unit not in SECONDS:
        near = _OTHER_UNITS.get(word)
        asked = f", did you mean {near}?" if near else ""
        raise Wrong(f'unknown unit of time "{match["unit"]}"{asked}', hint=advice)
    amount = Decimal(written)
    if amount < 0:
        raise Wrong(f"a length of time cannot be negative, and this is {value}")
    if amount * SECONDS[unit] > LONGEST:
        raise Wrong(f"a length of time is at most 100 years, and this is {value}")
    return Duration(float(amount * SECONDS[unit]), amount, unit)


_OTHER_UNITS = {
    **dict.fromkeys(("d", "dag", "dage", "døgn"), "days"),
    **dict.fromkeys(("w", "wk", "wks", "uge", "uger"), "weeks"),
    **dict.fromkeys(("m", "mo", "mth", "mths", "mdr", "mdr.", "måned", "måneder"), "months"),
    **dict.fromkeys(("y", "yr", "yrs", "år"), "years"),
}


def whole_days(value: object) -> Duration:
    """A length of time of one day or more that is a whole number of days, written in days or weeks."""
    read = duration(value)
    if read.whole_days is None:
        why = ": months and years are not all equally long" if read.unit in ("month", "year") else ""
        raise Wrong(
            f"expected whole days or weeks, not {read}{why}", hint="Write for example 4 weeks or 26 weeks."
        )
    return read


@dataclass(frozen=True, slots=True)
class Dated(Generic[T_co]):
    """A value that changes on dates: `first` holds until the first date, and from there on each of `steps`.

    A plain value has no steps. With dates, `first` is the value of the first date as well: a dated
    value holds its first value before its first date.
    """

    first: T_co
    steps: tuple[tuple[date, T_co], ...] = ()

    def on(self, when: date) -> T_co:
        """The value in force on a day."""
        return next((value for since, value in reversed(self.steps) if since <= when), self.first)


def dated(value: object, read: Callable[[object], T]) -> Dated[T]:
    """Read a plain value or a mapping of dates to values, each read by `read`."""
    if isinstance(value, Dated):
        return value
    if not isinstance(value, Mapping):
        return Dated(read(value))
    if not value:
        raise Wrong("expected at least one date with a value")
    wrongs: list[Wrong] = []
    found: dict[date, T] = {}
    for key, each in value.items():
        try:
            when = day(key)
        except Wrong as wrong:
            wrongs.append(Wrong(wrong.message, (key,), wrong.hint, on_key=True))
            continue
        try:
            found[when] = read(each)
        except Wrong as wrong:
            wrongs.append(wrong.under(key))
    if wrongs:
        raise Several(wrongs)
    steps = tuple(sorted(found.items(), key=lambda step: step[0]))
    return Dated(steps[0][1], steps)


def shown(value: object) -> str:
    """A value as it is quoted in a message."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
    if isinstance(value, Mapping):
        return f"a mapping with {listing(list(value)[:6])}" if value else "an empty mapping"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}" if value else "an empty list"
    return "nothing" if value is None else str(value)

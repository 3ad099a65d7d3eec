"""Calendar arithmetic of a run: its first day, the reported window, and anniversaries."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .quantities import Duration


def moved(day: date, by: Duration, sign: int = 1) -> date:
    """A day moved by a length of time.

    Whole years and months are calendar steps (29 February's anniversary in a common year is
    28 February, the 31st's in a shorter month its last day); any other length is days, rounded.
    """
    if by.unit in ("year", "month") and by.amount == int(by.amount):
        steps = sign * int(by.amount) * (12 if by.unit == "year" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + sign * timedelta(days=round(by.seconds / 86_400))

"""Which days are open.

With a calendar, Saturdays, Sundays, the country's public holidays and all seven days of the closed ISO
weeks are closed. Without one every day is open, weekends too.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario.schema_parts import Calendar

    from .dates import Ordinals

FIRST_OF_WEEKEND = 5
"""Saturday, as `date.weekday` counts."""

LONGEST_MOVE = 53
"""A group start moves by at most this many weeks; a weekday that is never open holds no start at all."""


class OpenDays:
    """The open days among those from `begin` on and before `end` (ordinals)."""

    def __init__(self, calendar: Calendar | None, begin: int, end: int) -> None:
        """ValueError where the public holidays of a year or a country are not known."""
        self.begin = begin
        self.open: NDArray[np.bool_]
        """One entry a day, the first for `begin`."""
        if calendar is None:
            self.open = np.ones(end - begin, dtype=np.bool_)
        else:
            self.open = _open_days(calendar.country, tuple(calendar.closed_weeks), begin, end)

    def among(self, days: Ordinals) -> NDArray[np.bool_]:
        """Whether each of `days` is open; all must lie between `begin` and `end`."""
        return self.open[days - self.begin]

    def moved(self, days: Ordinals) -> Ordinals:
        """Each day moved by whole weeks to the first open day of its weekday, in the order of `days`.

        Days that find none within `LONGEST_MOVE` weeks or before `end` are left out.
        """
        days = days.copy()
        final = len(self.open) - 1
        for _ in range(LONGEST_MOVE):
            closed = ~self.open[np.minimum(days - self.begin, final)]
            if not closed.any():
                break
            days[closed] += 7
        days = days[days - self.begin <= final]
        return days[self.among(days)]


@lru_cache(maxsize=32)
def _open_days(country: str, closed_weeks: tuple[int, ...], begin: int, end: int) -> NDArray[np.bool_]:
    import holidays

    first, last = date.fromordinal(begin), date.fromordinal(end - 1)
    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        raise ValueError(f"no public holidays are known for the country {country}") from None
    if last.year > known.end_year or first.year < known.start_year:
        raise ValueError(
            f"the public holidays of {country} are known from {known.start_year} to {known.end_year}, "
            f"and the run needs them from {first.year} to {last.year}"
        )
    public = holidays.country_holidays(country, years=range(first.year, last.year + 1))
    weeks = frozenset(closed_weeks)
    days = [date.fromordinal(day) for day in range(begin, end)]
    is_open = np.array(
        [
            day.weekday() < FIRST_OF_WEEKEND and day.isocalendar().week not in weeks and day not in public
            for day in days
        ],
        dtype=np.bool_,
    )
    is_open.flags.writeable = False
    return is_open

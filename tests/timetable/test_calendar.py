"""Open and closed days, against rules of the calendar that are worked out here on their own."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.schema_parts import Calendar
from sim.timetable.calendar import LONGEST_MOVE, OpenDays

BEGIN, END = date(2019, 12, 1), date(2033, 2, 1)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Meeus 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def danish_holidays(year: int) -> set[date]:
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50)}
    prayer = {sunday + timedelta(days=26)} if year < 2024 else set()
    return moving | prayer | {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}


def opened(calendar: Calendar | None, begin: date = BEGIN, end: date = END) -> OpenDays:
    return OpenDays(calendar, begin.toordinal(), end.toordinal())


def is_open(days: OpenDays, day: date) -> bool:
    return bool(days.among(np.array([day.toordinal()]))[0])


def every_day(begin: date = BEGIN, end: date = END) -> list[date]:
    return [begin + timedelta(days=k) for k in range((end - begin).days)]


def test_weekends_and_danish_holidays_are_closed_and_no_other_day() -> None:
    days = opened(Calendar(country="DK", closed_weeks=()))
    holidays = set().union(*(danish_holidays(year) for year in range(2019, 2034)))
    for day in every_day():
        assert is_open(days, day) == (day.weekday() < 5 and day not in holidays), day


def test_the_great_prayer_day_is_open_since_2024() -> None:
    days = opened(Calendar(country="DK", closed_weeks=()))
    assert not is_open(days, date(2023, 5, 5))
    assert is_open(days, date(2024, 4, 26))


@pytest.mark.parametrize("day", [date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31), date(2026, 5, 1)])
def test_days_that_are_no_public_holidays_are_open(day: date) -> None:
    assert is_open(opened(Calendar(country="DK", closed_weeks=())), day)


def test_closed_weeks_are_iso_weeks_also_across_new_year() -> None:
    days = opened(Calendar(country="DK", closed_weeks=(1, 29, 53)))
    assert not is_open(days, date(2024, 12, 30))  # week 1 of 2025
    assert not is_open(days, date(2026, 12, 31))  # week 53 of 2026
    assert is_open(days, date(2027, 12, 31))  # week 52 of 2027
    assert not is_open(days, date(2027, 7, 19))
    assert is_open(days, date(2027, 7, 26))


def test_without_a_calendar_every_day_is_open() -> None:
    days = opened(None)
    assert days.among(np.arange(BEGIN.toordinal(), END.toordinal())).all()


def test_another_country_has_its_own_holidays() -> None:
    assert is_open(opened(Calendar(country="DK", closed_weeks=())), date(2026, 10, 26))
    assert not is_open(opened(Calendar(country="NZ", closed_weeks=())), date(2026, 10, 26))


def test_a_year_whose_holidays_are_unknown_is_an_error_and_never_a_year_without_any() -> None:
    calendar = Calendar(country="DK", closed_weeks=())
    with pytest.raises(ValueError, match="public holidays of DK are known from 1771 to 2100"):
        opened(calendar, date(2099, 1, 1), date(2101, 1, 2))
    opened(calendar, date(2099, 1, 1), date(2101, 1, 1))


def test_a_country_without_known_holidays_is_an_error() -> None:
    with pytest.raises(ValueError, match="no public holidays are known for the country XX"):
        opened(Calendar(country="XX", closed_weeks=()))


@given(
    st.frozensets(st.integers(1, 53), max_size=30),
    st.lists(st.integers(0, 4_000), max_size=40),
)
def test_a_moved_day_is_the_next_open_one_of_its_weekday(weeks: frozenset[int], offsets: list[int]) -> None:
    calendar = Calendar(country="DK", closed_weeks=tuple(sorted(weeks)))
    days = opened(calendar)
    for offset in offsets:
        planned = BEGIN + timedelta(days=offset)
        moved = days.moved(np.array([planned.toordinal()]))
        wanted = [planned + timedelta(weeks=k) for k in range(LONGEST_MOVE + 1)]
        expected = [day.toordinal() for day in wanted if day < END and is_open(days, day)][:1]
        assert moved.tolist() == expected


def test_a_weekday_that_is_never_open_holds_nothing() -> None:
    days = opened(Calendar(country="DK", closed_weeks=()))
    saturdays = np.arange(date(2026, 1, 3).toordinal(), date(2027, 1, 1).toordinal(), 7)
    assert days.moved(saturdays).tolist() == []

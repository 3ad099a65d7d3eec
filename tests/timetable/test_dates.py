"""Steps on the calendar: anniversaries, repeating dates, weekdays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.quantities import duration
from sim.timetable.dates import WEEKDAYS, anniversary, repeating, weekday_from, whole_days

DATES = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2027, 1, 4), 1, date(2028, 1, 4)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2096, 2, 29), 8, date(2104, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),
        (date(2027, 12, 31), 0, date(2027, 12, 31)),
    ],
)
def test_an_anniversary_is_the_same_day_or_28_february(day: date, years: int, expected: date) -> None:
    assert anniversary(day, years) == expected


@given(DATES, st.sampled_from(WEEKDAYS))
def test_the_first_such_weekday_is_at_most_six_days_away(day: date, weekday: str) -> None:
    found = weekday_from(day, weekday)
    assert found.strftime("%A").lower() == weekday
    assert 0 <= (found - day).days <= 6


@given(
    st.integers(730_000, 741_000),
    st.integers(1, 400),
    st.integers(733_000, 737_000),
    st.integers(0, 4_000),
)
def test_dates_repeat_in_both_directions(first: int, every: int, begin: int, length: int) -> None:
    end = begin + length
    expected = [day for day in range(begin, end) if (day - first) % every == 0]
    assert repeating(first, every, begin, end).tolist() == expected


@given(st.integers(730_000, 741_000), st.integers(1, 400), st.integers(1, 2_000))
def test_where_a_run_begins_does_not_move_later_dates(first: int, every: int, later: int) -> None:
    begin, end = 733_000, 737_000
    longer = repeating(first, every, begin, end)
    assert repeating(first, every, begin + later, end).tolist() == longer[longer >= begin + later].tolist()


def test_dates_cannot_repeat_within_a_day() -> None:
    with pytest.raises(ValueError, match="at least one whole day"):
        repeating(730_000, 0, 730_000, 730_010)


def test_lengths_become_days_by_rounding() -> None:
    days = {"1 week": 7, "26 weeks": 182, "1 month": 30, "1 year": 365, "0.5 weeks": 4}
    assert {text: whole_days(duration(text)) for text in days} == days

"""Lengths of time, numbers, dates and what changes on a date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sim.scenario.clock import moved
from sim.scenario.quantities import (
    Dated,
    Duration,
    dated,
    day,
    decimal,
    duration,
    number,
    places,
    rate,
    share,
    whole,
    whole_days,
)
from sim.scenario.wrong import Several, Wrong

DAY = 86_400


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("13 weeks", 91),
        ("1 week", 7),
        ("90 days", 90),
        ("6 months", 6 * 30.4375),
        ("1.5 years", 1.5 * 365.25),
        ("2weeks", 14),
        ("0 days", 0),
        ("100 years", 36_525),
    ],
)
def test_a_length_of_time_is_its_number_times_its_unit(text: str, days: float) -> None:
    assert duration(text).seconds == days * DAY


def test_a_length_of_time_remembers_how_it_was_written() -> None:
    assert duration("1.5 years") == Duration(1.5 * 31_557_600, Decimal("1.5"), "year")
    assert [str(duration(text)) for text in ("1 week", "26 weeks", "1.50 years")] == [
        "1 week",
        "26 weeks",
        "1.5 years",
    ]


@pytest.mark.parametrize(
    "value",
    [13, 13.0, True, "13", "weeks", "13 fortnights", "-1 days", "1,5 weeks", "1.200 days", "1_0 days",
     "101 years", "nan days", None, [], {}, "13 weeks and 2 days", "1e3 days x"],
)  # fmt: skip
def test_what_is_no_length_of_time_is_refused(value: object) -> None:
    with pytest.raises(Wrong):
        duration(value)


def test_whole_days_are_written_in_days_or_weeks() -> None:
    assert whole_days("26 weeks").whole_days == 182
    assert whole_days("10 days").whole_days == 10
    for text in ("6 months", "1 years", "0.5 days", "0 days", "1.5 weeks"):
        with pytest.raises(Wrong):
            whole_days(text)


@pytest.mark.parametrize("value", [True, False, "28", "1.200", None, float("nan"), float("inf"), [1], 1 + 2j])
def test_only_finite_numbers_are_numbers(value: object) -> None:
    for read in (number, share, rate, whole, decimal):
        with pytest.raises(Wrong):
            read(value)


def test_rates_may_exceed_one_and_shares_may_not() -> None:
    assert rate(224) == 224
    assert (share(0), share(1), share(0.5)) == (0, 1, 0.5)
    for outside in (-0.1, 1.1):
        with pytest.raises(Wrong):
            share(outside)


def test_decimals_are_exactly_as_written() -> None:
    assert decimal(3.4) == Decimal("3.4")
    assert decimal(3.4) * 30 == 102  # in binary it would be 101.99…, and a place would be lost
    assert decimal(30) == 30


def test_capacities_are_whole_numbers_or_unlimited() -> None:
    assert (places(22), places("unlimited"), places(0)) == (22, None, 0)
    for value in (-1, 2.5, "many", True, 1_000_001):
        with pytest.raises(Wrong):
            places(value)


def test_dates_are_days_that_exist() -> None:
    assert day("2028-02-29") == day(date(2028, 2, 29)) == date(2028, 2, 29)
    for value in ("2027-02-29", "2027-1-4", "04-01-2027", 20270104, "1800-01-01", "9999-01-01", None):
        with pytest.raises(Wrong):
            day(value)


def test_a_dated_value_holds_its_first_value_before_its_first_date() -> None:
    found = dated({date(2028, 1, 1): 28, "2027-01-04": 22}, places)
    assert found == Dated(22, ((date(2027, 1, 4), 22), (date(2028, 1, 1), 28)))
    assert dated(22, places) == Dated(22)


def test_everything_wrong_with_a_dated_value_is_told_at_once() -> None:
    with pytest.raises(Several) as caught:
        dated({2027: 22, "2028-01-01": -1}, places)
    assert [wrong.at for wrong in caught.value.wrongs] == [(2027,), ("2028-01-01",)]


@pytest.mark.parametrize(
    ("start", "by", "sign", "end"),
    [
        ("2027-01-04", "4 years", 1, "2031-01-04"),
        ("2027-01-04", "6 years", -1, "2021-01-04"),
        ("2028-02-29", "1 years", 1, "2029-02-28"),
        ("2028-02-29", "4 years", 1, "2032-02-29"),
        ("2027-01-31", "1 month", 1, "2027-02-28"),
        ("2027-03-15", "15 months", -1, "2025-12-15"),
        ("2027-01-04", "26 weeks", 1, "2027-07-05"),
        ("2027-01-04", "1.5 years", 1, "2028-07-05"),  # 547.875 days, rounded
    ],
)
def test_whole_years_and_months_are_calendar_steps(start: str, by: str, sign: int, end: str) -> None:
    assert moved(date.fromisoformat(start), duration(by), sign) == date.fromisoformat(end)

"""Dated numbers as steps in seconds, and places from exact decimals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.quantities import Dated
from sim.scenario.schema_parts import Team
from sim.timetable import UNLIMITED
from sim.timetable.capacity import capacity, caseload, in_turn, places

DAY = 86_400
ORIGIN = date(2021, 1, 4)
HORIZON = 3_652 * DAY


def team(full_time: object, citizens_each: object) -> Team:
    return Team.model_validate({"full_time": full_time, "citizens_each": citizens_each})


def dated(first: int | None, steps: tuple[tuple[date, int | None], ...]) -> Dated[int | None]:
    return Dated(first, steps)


def steps(number: Dated[int | None]) -> tuple[list[int], list[int]]:
    found = capacity(places(number), ORIGIN, HORIZON)
    return found.times.tolist(), found.places.tolist()


def test_a_plain_number_holds_from_the_first_second() -> None:
    assert steps(Dated(22)) == ([0], [22])


def test_a_dated_number_holds_its_first_value_before_its_first_date() -> None:
    number = dated(22, ((date(2027, 1, 4), 22), (date(2028, 1, 1), 28)))
    assert steps(number) == ([0, 2_191 * DAY, 2_553 * DAY], [22, 22, 28])


def test_of_the_dates_before_the_run_the_last_counts() -> None:
    number = dated(1, ((date(2019, 1, 1), 1), (date(2020, 1, 1), 2), (date(2022, 1, 4), 3)))
    assert steps(number) == ([0, 365 * DAY], [2, 3])


def test_a_date_on_the_first_day_holds_at_once() -> None:
    number = dated(1, ((date(2020, 1, 1), 1), (ORIGIN, 5)))
    assert steps(number) == ([0], [5])


def test_dates_at_or_after_the_end_do_not_happen() -> None:
    last = date.fromordinal(ORIGIN.toordinal() + 3_652)
    number = dated(1, ((date(2022, 1, 4), 1), (last, 9), (date(2050, 1, 1), 10)))
    assert steps(number) == ([0, 365 * DAY], [1, 1])


def test_unlimited_is_more_than_anybody_asks_for() -> None:
    number = dated(4, ((date(2022, 1, 4), 4), (date(2023, 1, 4), None)))
    assert steps(number)[1] == [4, 4, UNLIMITED]
    assert UNLIMITED > 10**9


@pytest.mark.parametrize(
    ("full_time", "citizens_each", "expected"),
    [
        (0.1, 30, 3),
        (3.4, 30, 102),
        (2.3, 40, 92),
        (0.29, 100, 29),  # 28.999999999999996 in floating point
        (1.1, 10, 11),
        (4.35, 100, 435),  # 434.99999999999994
        (0.35, 20, 7),
        (1.7, 35, 59),
        (0, 30, 0),
        (2.999, 1, 2),
    ],
)
def test_places_of_a_team_are_exact_decimals_rounded_down(
    full_time: float, citizens_each: float, expected: int
) -> None:
    assert caseload(team(full_time, citizens_each))[0][1] == expected


@given(st.decimals(0, 500, places=3), st.decimals(0, 100, places=2))
def test_no_pair_of_decimals_loses_or_gains_a_place(full_time: Decimal, citizens_each: Decimal) -> None:
    exact = Fraction(str(full_time)) * Fraction(str(citizens_each))
    found = caseload(team(full_time, citizens_each))[0][1]
    assert found <= exact < found + 1


def test_staff_may_change_on_dates() -> None:
    found = caseload(team({date(2027, 1, 4): 3.4, date(2028, 1, 1): 2.9}, 30))
    assert [number for _, number in found] == [102, 102, 87]


def test_the_number_of_a_day_is_the_one_in_force_on_it() -> None:
    number = dated(5, ((date(2027, 1, 4), 5), (date(2027, 3, 2), 0), (date(2027, 4, 6), 8)))
    days = [date(2026, 1, 1), date(2027, 3, 1), date(2027, 3, 2), date(2027, 4, 5), date(2027, 4, 6)]
    turns = [(day, k) for k, day in enumerate(days, -2)]
    assert in_turn(number, turns).tolist() == [5, 5, 0, 0, 8]


def test_a_number_with_decimals_is_met_in_turn() -> None:
    turns = [(date(2027, 1, 5), k) for k in range(-4, 6)]
    assert in_turn(Dated(Decimal("4.5")), turns).tolist() == [4, 5] * 5
    assert in_turn(Dated(Decimal("0.25")), turns[:8]).tolist() == [0, 0, 0, 1] * 2


@given(st.decimals(0, 20, places=4), st.integers(-5_000, 5_000), st.integers(1, 500))
def test_whatever_the_turn_one_begins_with_the_number_is_met_to_less_than_one(
    number: Decimal, first: int, turns: int
) -> None:
    found = in_turn(Dated(number), [(date(2027, 1, 5), k) for k in range(first, first + turns)])
    assert abs(Fraction(int(found.sum())) - Fraction(number) * turns) < 1
    assert set(found.tolist()) <= {int(number), int(number) + 1}

"""A year of money is a budget year of the clock, wherever an amount is said for a year."""

from __future__ import annotations

import pytest

from sim.indicators.money_budget import budget, years_in_all
from sim.timetable import timetable
from tests.experiment.towns import town


@pytest.mark.parametrize("years", [1, 2, 3, 1.5, 2.25])
def test_the_years_of_a_window_are_those_that_its_budget_is_paid_in(years: float) -> None:
    scenario = town(clock__years=years)
    assert years_in_all(scenario) == float(sum(budget(scenario, timetable(scenario)).length))


def test_half_a_year_is_a_part_of_the_budget_year_it_lies_in_not_of_the_leap_year_after_it() -> None:
    assert years_in_all(town(clock__years="26 weeks")) == 26 * 7 / 365  # from 4 January 2027


@pytest.mark.parametrize("years", [1, 2, 4])
def test_whole_years_are_whole_whether_or_not_a_29_february_lies_in_them(years: int) -> None:
    assert years_in_all(town(clock__years=years)) == years

"""Capacity as quantities and prices, and how far an option's cost reaches over the ranges of the prices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.indicators.money_prices import (
    Priced,
    cost_of,
    other_prices,
    paid,
    price_range,
    priced,
    without_price,
)
from sim.scenario import Scenario, load
from sim.timetable import timetable
from tests.experiment.towns import town
from tests.indicators.money_town import by_year
from tests.pathway.compared import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASELINE = load(SCENARIOS / "baseline.yaml")


def reaches(option: Scenario, baseline: Scenario = BASELINE) -> tuple[float, float]:
    return price_range(planned(baseline), planned(option))


def planned(scenario: Scenario) -> tuple[Priced, ...]:
    return priced(scenario, timetable(scenario))


def at_stated_prices(of: Sequence[Priced]) -> float:
    return sum(each.price * each.quantity for each in of)


def changed(**changes: object) -> Scenario:
    return BASELINE.with_({path.replace("__", "."): value for path, value in changes.items()})


def test_quantities_times_prices_are_the_capacity_of_a_year_in_which_no_group_is_cancelled() -> None:
    scenario = changed(measures__anxiety_group__groups__minimum=1, measures__health_course__groups__minimum=1)
    dates = timetable(scenario)
    found = by_year(tables(scenario), dates, scenario)["cost_capacity", "all"][0] / 4
    assert sum(each.price * each.quantity for each in priced(scenario, dates)) == pytest.approx(found, abs=10)


def test_every_price_says_its_path_and_its_range() -> None:
    found = {each.path: each for each in priced(BASELINE, timetable(BASELINE))}
    mentor = found["measures.mentor.cost.per_place_year"]
    assert (mentor.quantity, mentor.price, mentor.low, mentor.high) == (22, 50_000, 40_000, 100_000)
    team = found["costs.caseworker_full_time"]
    assert team.quantity == pytest.approx(3.4 + 2.3)
    assert set(found) < set(BASELINE.sources)


def test_a_price_without_a_range_is_itself_at_both_ends() -> None:
    (one,) = priced(bare := town(costs={"caseworker_full_time": 7}), timetable(bare))
    assert one.low == one.price == one.high == 7


def test_an_option_reaches_from_the_low_prices_to_the_high_ones() -> None:
    assert reaches(load(SCENARIOS / "more_mentors.yaml")) == (6 * 40_000, 6 * 100_000)
    assert reaches(changed(measures__mentor__places=20)) == (-2 * 100_000, -2 * 40_000)


def test_what_is_moved_from_one_place_to_another_has_two_prices_that_move_apart() -> None:
    low, high = reaches(changed(measures__mentor__places=21, measures__internship__places=19))
    assert (low, high) == (15_000 - 100_000, 45_000 - 40_000)


def test_one_price_moves_in_both_scenarios_and_in_all_teams_at_once() -> None:
    swapped = changed(caseworkers__job_centre__full_time=3.4, caseworkers__resource_team__full_time=2.3)
    assert reaches(swapped) == (0, 0)


def test_an_option_that_buys_nothing_costs_nothing() -> None:
    assert reaches(BASELINE) == (0, 0)
    assert reaches(load(SCENARIOS / "lower_caseloads_without_staff.yaml")) == (0, 0)


def test_a_new_price_of_the_option_stands_as_it_is() -> None:
    dearer = changed(costs__caseworker_full_time=700_000)
    low, high = reaches(dearer)
    assert low == pytest.approx(5.7 * 20_000)
    assert high == pytest.approx(5.7 * 140_000)


def test_a_capacity_that_comes_later_counts_for_the_time_it_is_there() -> None:
    assert reaches(changed(measures__mentor__places={"2027-01-04": 22, "2029-01-04": 26})) == (
        2 * 40_000,
        2 * 100_000,
    )


def test_what_has_no_price_is_named_where_anything_has_one() -> None:
    assert without_price(BASELINE) == ()
    assert without_price(town()) == ()
    dear = {"per_place_year": 3}
    assert without_price(town(measures__mentor__cost=dear)) == (
        "assessment", "caseworkers", "measures.anxiety_group", "measures.internship",
    )  # fmt: skip
    course = town(costs={"case": 1}, preparation__course={"places": 3, "lasts": "3 weeks"})
    assert without_price(course) == (
        "caseworkers", "measures.mentor", "measures.anxiety_group", "measures.internship",
        "preparation.course",
    )  # fmt: skip
    wrong_kind = town(costs={"case": 1, "caseworker_full_time": 1}, measures__anxiety_group__cost=dear)
    assert "measures.anxiety_group" in without_price(wrong_kind)


def test_a_short_window_changes_nothing_a_year_and_pays_its_part_of_it() -> None:
    half = {"clock.years": "26 weeks"}
    short = [BASELINE.with_(half), BASELINE.with_(half | {"measures.mentor.places": 28})]
    assert reaches(short[1], short[0]) == (6 * 40_000, 6 * 100_000)
    found = by_year(tables(short[0]), timetable(short[0]), short[0])["cost_measures", "mentor"]
    assert found == [round(22 * 50_000 * 26 * 7 / 365)] * 2


NUMBERS = st.floats(0, 1000).map(lambda number: round(number, 3))


@st.composite
def prices(draw: st.DrawFn) -> tuple[Priced, ...]:
    """Some of three posts, at one of two prices each, with a range around it."""
    found = []
    for path in draw(st.sets(st.sampled_from("abc"))):
        price = draw(st.sampled_from((10.0, 25.0)))
        low, high = draw(st.sampled_from(((price, price), (price - 8, price + 30))))
        found.append(Priced(path, price, draw(NUMBERS), low, high))
    return tuple(found)


@given(prices(), prices())
def test_what_an_option_costs_more_lies_within_the_range_that_stands_beside_it(
    before: tuple[Priced, ...], after: tuple[Priced, ...]
) -> None:
    low, high = price_range(before, after)
    more = at_stated_prices(after) - at_stated_prices(before)
    assert low - 1e-6 <= more <= high + 1e-6


@given(prices(), prices())
def test_other_prices_and_other_capacity_together_are_the_whole_difference(
    before: tuple[Priced, ...], after: tuple[Priced, ...]
) -> None:
    stated = {each.path: each.price for each in before}
    capacity = [replace(each, price=stated.get(each.path, each.price)) for each in after]
    parts = other_prices(before, after), at_stated_prices(capacity) - at_stated_prices(before)
    assert sum(parts) == pytest.approx(at_stated_prices(after) - at_stated_prices(before), abs=1e-6)


def test_an_own_price_moves_apart_from_the_one_it_stands_for() -> None:
    ours, theirs = Priced("a", 10, 3, 8, 14), Priced("a", 11, 3, 9, 12)
    assert price_range([ours], [theirs]) == (3 * (9 - 14), 3 * (12 - 8))
    assert price_range([ours], [ours]) == (0, 0)


def test_what_was_paid_is_quantities_times_prices_whatever_was_cancelled_or_bought() -> None:
    scenario = changed(
        measures__anxiety_group__groups__minimum=8,
        costs__meeting=2_000,
        measures__mentor__buys_after={"wait": "60 days", "price": 20_000},
    )
    dates = timetable(scenario)
    found = by_year(tables(scenario), dates, scenario)
    used = paid(scenario, dates, lambda indicator, of: found[indicator, of][0] / 4)
    assert at_stated_prices(used) == pytest.approx(found["cost_running", "all"][0] / 4, abs=10)
    by_path = {each.path: each.quantity for each in used}
    held = {each.path: each.quantity for each in priced(scenario, dates)}
    assert by_path["measures.anxiety_group.cost.per_group"] < held["measures.anxiety_group.cost.per_group"]
    assert by_path["costs.case"] == pytest.approx(held["costs.case"], rel=1e-6)
    assert by_path["measures.mentor.buys_after.price"] > 0


@pytest.mark.parametrize(
    ("path", "post"),
    [
        ("measures.mentor", ("cost_measures", "mentor")),
        ("preparation.course", ("cost_measures", "preparation_course")),
        ("caseworkers", ("cost_caseworkers", "all")),
        ("assessment", ("cost_meetings", "assessment")),
    ],
)
def test_what_stands_at_a_path_has_a_post(path: str, post: tuple[str, str]) -> None:
    assert cost_of(path) == post

"""What changes on dates is paid from each date to the next; what begins with a year is paid in that year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sim.indicators.money_prices import priced
from sim.registers import Sheet
from sim.scenario import Scenario
from sim.timetable import UNLIMITED, timetable
from tests.indicators.hand import Row, Town, groups, places
from tests.indicators.money_town import CUT_OFF

PLACE_DAY = 100
BY_PLACE = {"cost": {"per_place_year": 365 * PLACE_DAY}}


def in_use(measure: str, started: int, ended: int) -> Row:
    return {
        "citizen": 0, "measure": measure, "queued": started, "started": started, "ended": ended,
        "status": "completed",
    }  # fmt: skip


def test_whenever_places_have_no_limit_they_are_paid_by_use_and_otherwise_by_their_number() -> None:
    here = Town(
        {"mentor": places((-100, UNLIMITED), (73, 2), (146, UNLIMITED))}, more={"mentor": BY_PLACE}
    )  # fmt: skip
    ask = here.ask([{"arrived": -60}], [in_use("mentor", -50, 156)])
    assert ask("cost_measures", "mentor", "2027") == (73 + 2 * 73 + 10) * PLACE_DAY


def test_caseworkers_are_paid_from_each_date_to_the_next() -> None:
    full_time = {"2027-01-01": 2, "2027-03-15": 4, "2027-05-27": 3}
    team = {"a": {"full_time": full_time, "citizens_each": 30}}
    here = Town(
        {"mentor": places((-100, 1))}, parts={"caseworkers": team, "costs": {"caseworker_full_time": 365}}
    )  # fmt: skip
    ask = here.ask([], [])
    assert ask("cost_caseworkers", "all", "2027") == 2 * 73 + 4 * 73 + 3 * 219
    assert ask("cost_caseworkers", "all", "2028") == round(3 * 365 * CUT_OFF)


@pytest.mark.parametrize(
    "full_time", [2, {"2026-01-01": 5, "2027-01-04": 2}, {"2025-12-01": 5, "2026-12-01": 2}]
)
def test_who_is_there_on_the_first_day_of_a_run_is_paid_from_its_first_second(full_time: Any) -> None:  # noqa: ANN401  a number or dates
    begin = date(2027, 1, 4)
    scenario = Scenario.model_validate({
        "name": "Begins with a list",
        "clock": {"start": begin, "years": 2},
        "citizens": {"per_year": 1},
        "caseworkers": {"a": {"full_time": full_time, "citizens_each": 30}},
        "measures": {"mentor": {"places": 1, "lasts": "10 weeks"}},
        "costs": {"caseworker_full_time": 1},
        "initial": {"as_of": begin, "spells": Sheet.of("list.csv", ("citizen", "measure", "status"), [])},
    })  # fmt: skip
    (team,) = priced(scenario, timetable(scenario))
    assert team.quantity == 2


def test_places_without_a_limit_are_paid_beside_measures_without_a_price() -> None:
    here = Town(
        {"coach": places((-100, 5)), "mentor": places((-100, UNLIMITED))}, more={"mentor": BY_PLACE}
    )  # fmt: skip
    ask = here.ask([{"arrived": 0}], [in_use("mentor", 0, 10)])
    assert ask("cost_measures", "mentor") == 10 * PLACE_DAY


def test_a_group_on_the_first_day_of_a_budget_year_is_paid_in_that_year_alone() -> None:
    here = Town({"course": groups([0, 365], 84, 8)}, more={"course": {"cost": {"per_group": 10}}})
    rows = [in_use("course", 0, 84) | {"group": 0}, in_use("course", 365, 449) | {"group": 1, "attempt": 2}]
    ask = here.ask([{"arrived": 0}], rows)
    assert [ask("cost_measures", "course", year) for year in ("", "2027", "2028")] == [20, 10, 10]


def test_a_measure_that_brings_no_places_to_its_pool_pays_none() -> None:
    shares = {"pool": "house", "lasts": "4 weeks", "cost": {"per_place_year": 10}}
    here = Town(
        {"a": places((-100, 3)), "b": places((-100, 3))},
        pools={"house": ("a", "b")},
        parts={"measures": {"a": shares | {"places": 3}, "b": shares}},
    )
    ask = here.ask([], [])
    assert [ask("cost_measures", of, "2027") for of in ("a", "b", "all")] == [30, 0, 30]


def test_the_price_of_the_preparation_course_stands_with_the_preparation() -> None:
    more = {"preparation_course": BY_PLACE}
    here = Town({"mentor": places((-100, 1)), "preparation_course": places((-100, 4))}, more=more)
    (course,) = priced(here.scenario, here.timetable)
    assert course.path == "preparation.course.cost.per_place_year"

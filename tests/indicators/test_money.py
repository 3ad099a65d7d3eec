"""What capacity and purchases cost, reckoned on paper in towns by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.indicators import catalogue, definition, when_off
from sim.indicators.money import INDICATORS
from sim.indicators.money_budget import budget
from sim.scenario import load
from sim.tables import DAY
from sim.timetable import UNLIMITED, timetable
from tests.indicators.hand import Town, groups, meetings, places
from tests.indicators.money_town import CUT_OFF, LIVING

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
TEAMS = {"caseworkers": {"a": {"full_time": {"2027-01-01": 2, "2027-05-27": 3}, "citizens_each": 30}}}
YEARS = ("2027", "2028")


def priced(offer: Any = None, parts: dict[str, Any] | None = None, **more: Any) -> Town:  # noqa: ANN401  whatever a town has
    """A town with one measure."""
    return Town({"mentor": offer or places((-100, 5))}, parts=parts or {}, more={"mentor": more})


def money_of(town: Town) -> set[str]:
    """What is asked of a town about money."""
    keys = catalogue(town.scenario, town.timetable)
    return {key.indicator for key in keys if key.unit == "DKK"}


def test_without_any_price_nothing_about_money_is_asked() -> None:
    assert not money_of(priced(parts=TEAMS))


def test_without_years_to_report_nothing_about_money_is_asked() -> None:
    """As in each municipality of a country."""
    town = priced(cost={"per_place_year": 10})
    assert "cost_measures" in money_of(town)
    dates = replace(town.timetable, years=())
    assert not [key for key in catalogue(town.scenario, dates) if key.unit == "DKK"]


@pytest.mark.parametrize(
    ("costs", "asked"),
    [
        ({"caseworker_full_time": 1}, {"cost_caseworkers", "cost_capacity", "cost_running"}),
        ({"case": 1}, {"cost_meetings", "cost_capacity", "cost_running"}),
        ({"meeting": 1}, {"cost_meetings", "cost_capacity", "cost_running"}),
        (
            {"income_support_month": 1},
            {"cost_income_support", "cost_municipal_share", "cost_municipality"},
        ),
        ({"pension_month": 1}, {"cost_pension", "cost_municipal_share", "cost_municipality"}),
        ({"price_level": 2026, "pension_years": 18}, set()),
    ],
)
def test_only_what_is_priced_is_asked(costs: dict[str, float], asked: set[str]) -> None:
    town = Town(
        {"mentor": places((-100, 5))}, meetings=meetings([0], [5]), parts=TEAMS | {"costs": costs}
    )  # fmt: skip
    assert money_of(town) == asked


def test_the_shipped_baseline_asks_for_everything_but_purchases_and_private_measures() -> None:
    scenario = load(BASELINE)
    keys = [key for key in catalogue(scenario, timetable(scenario)) if key.unit == "DKK"]
    every = {indicator.name for indicator in INDICATORS}
    assert {key.indicator for key in keys} == every - {"cost_purchases", "cost_private"}
    assert all(key.by == "" for key in keys)
    assert {key.better for key in keys if key.indicator == "cost_municipality"} == {"lower"}
    assert {key.better for key in keys} == {"lower", ""}
    assert {key.period for key in keys} == {"", "2027", "2028", "2029", "2030"}


def test_every_amount_is_defined_and_what_is_not_there_costs_nothing() -> None:
    for indicator in INDICATORS:
        assert definition(indicator.name) == indicator.definition
    assert when_off("cost_running") == when_off("cost_measures") == when_off("cost_private") == 0
    assert when_off("cost_income_support") != when_off("cost_income_support")


def test_caseworkers_are_paid_for_as_long_as_they_are_there_used_or_not() -> None:
    ask = priced(parts=TEAMS | {"costs": {"caseworker_full_time": 600_000}}).ask([], [])
    # 146 days of two, then 219 days of three: 2.6 full-time years.
    assert ask("cost_caseworkers", "caseworkers.a", "2027") == 2.6 * 600_000
    assert ask("cost_caseworkers", "caseworkers.a", "2028") == round(3 * 600_000 * CUT_OFF)
    assert ask("cost_caseworkers") == ask("cost_caseworkers", "caseworkers.a")


def test_meetings_are_paid_by_the_meeting_and_by_the_cases_they_have_room_for() -> None:
    dates = meetings([-7, 0, 7, 365, 730], [9, 5, 4, 6, 9])
    both = {"costs": {"meeting": 2000, "case": 4500}}
    ask = Town({"mentor": places((-100, 1))}, meetings=dates, parts=both).ask([], [])
    assert ask("cost_meetings", "assessment", "2027") == 2 * 2000 + 9 * 4500
    assert ask("cost_meetings", "assessment", "2028") == 2000 + 6 * 4500
    assert ("cost_meetings", "all") not in ask


def test_of_meetings_without_a_limit_the_cases_they_take_are_paid() -> None:
    town = Town(
        {"mentor": places((-100, 1))},
        meetings=meetings([0, 7, 365], [UNLIMITED, 5, UNLIMITED]),
        parts={"costs": {"case": 4500}},
    )
    days = (0, 0, 7, 365)
    ask = town.ask(
        [{"arrived": 0}] * 4,
        [
            {"citizen": k, "measure": "assessment", "queued": 0, "started": day, "ended": day}
            for k, day in enumerate(days)
        ],
    )
    assert ask("cost_meetings", "assessment", "2027") == (2 + 5) * 4500
    assert ask("cost_meetings", "assessment", "2028") == 4500


def test_places_are_paid_from_the_date_on_which_they_are_there() -> None:
    ask = priced(places((-100, 5), (292, 8)), cost={"per_place_year": 50_000}).ask([], [])
    assert ask("cost_measures", "mentor", "2027") == pytest.approx((5 + 0.2 * 3) * 50_000, abs=0.5)
    assert ask("cost_measures", "mentor", "2028") == round(8 * 50_000 * CUT_OFF)


def test_a_place_for_a_budget_year_costs_its_price_in_a_leap_year_too() -> None:
    scenario = load(BASELINE)
    found = budget(scenario, timetable(scenario))
    assert found.year.tolist() == [days * DAY for days in (365, 366, 365, 365)]
    assert found.fixed["measures"]["mentor"].tolist() == [22 * 50_000] * 4


def test_members_of_a_pool_pay_the_places_they_bring_along() -> None:
    town = Town(
        {"a": places((-100, 5)), "b": places((-100, 5)), "c": places((-100, 5))},
        pools={"house": ("a", "b", "c")},
        more={
            "a": {"pool": "house", "places": 3, "cost": {"per_place_year": 10_000}},
            "b": {"pool": "house", "places": 2, "cost": {"per_place_year": 1_000}},
            "c": {"pool": "house", "places": 0, "cost": {"per_place_year": 100}},
        },
    )
    ask = town.ask([], [])
    assert [ask("cost_measures", name, "2027") for name in "abc"] == [30_000, 2_000, 0]
    assert ask("cost_measures", "all", "2027") == ask("cost_running", "all", "2027") == 32_000


def test_of_unlimited_places_those_in_use_are_paid_but_not_bought_ones() -> None:
    town = priced(places((-100, UNLIMITED)), cost={"per_place_year": 36_500}, also_used_by={"per_year": 1})
    held = {"measure": "mentor", "queued": -50, "status": "active"}
    ask = town.ask(
        [{"arrived": -60}] * 3,
        [
            {"citizen": 0, "started": -50, "ended": 10, "status": "completed"} | held,
            {"citizen": 1, "started": 355} | held,
            {"citizen": 2, "started": 0, "via": "bought"} | held,
            {"citizen": 1_000_000_000, "started": 100, "ended": 120, "via": "other"} | held,
        ],
    )
    assert ask("cost_measures", "mentor", "2027") == (10 + 10 + 20) * 100
    assert ask("cost_measures", "mentor", "2028") == round(36_500 * CUT_OFF)


def test_places_that_lose_their_limit_are_paid_by_use_from_then_on() -> None:
    town = priced(places((-100, 2), (73, UNLIMITED)), cost={"per_place_year": 36_500})
    row = {"citizen": 0, "measure": "mentor", "queued": 0, "started": 0, "ended": 83, "status": "completed"}
    ask = town.ask([{"arrived": 0}], [row])
    assert ask("cost_measures", "mentor", "2027") == 2 * 73 * 100 + 10 * 100


def test_groups_are_paid_in_the_year_they_begin_and_a_cancelled_one_is_not() -> None:
    town = priced(groups([-10, 0, 91, 360, 400], 84, 8), cost={"per_group": 118_000})
    rows = [
        {"citizen": k, "measure": "mentor", "queued": -20, "started": day, "group": group}
        for k, (day, group) in enumerate([(-10, 0), (0, 1), (0, 1), (360, 3)])
    ]
    ask = town.ask([{"arrived": -30}] * 4, rows)
    assert ask("cost_measures", "mentor", "2027") == 2 * 118_000
    assert ask("cost_measures", "mentor", "2028") == 0


def test_a_measure_that_does_not_exist_or_has_no_price_counts_as_nothing() -> None:
    town = Town(
        {"coach": places((-100, 9)), "gone": None, "mentor": places((-100, 1))},
        more={
            "gone": {"available": False, "cost": {"per_place_year": 7}},
            "mentor": {"cost": {"per_place_year": 10}},
        },
    )
    ask = town.ask([], [])
    assert [ask("cost_measures", name, "2027") for name in ("coach", "gone", "mentor", "all")] == [
        0,
        0,
        10,
        10,
    ]


def test_the_preparation_course_is_paid_like_a_measure() -> None:
    town = Town(
        {"mentor": places((-100, 1)), "preparation_course": places((-100, 4))},
        more={"preparation_course": {"cost": {"per_place_year": 30_000}}},
    )
    ask = town.ask([], [])
    assert ask("cost_measures", "preparation_course", "2027") == ask("cost_running", "all", "2027") == 120_000


def test_bought_and_private_places_are_paid_where_they_start_and_private_ones_in_no_sum() -> None:
    town = Town(
        {"coach": places((-100, 5)), "mentor": places((-100, 5))},
        more={
            "coach": {"private": True, "price": 9_000},
            "mentor": {
                "buys_after": {"wait": "30 days", "price": 20_000},
                "alternatives": ["coach"],
                "cost": {"per_place_year": 100},
            },
        },
    )
    rows = [
        {"citizen": 0, "measure": "mentor", "queued": 0, "started": 364, "via": "bought"},
        {"citizen": 1, "measure": "mentor", "queued": 0, "started": 365, "via": "bought"},
        {"citizen": 2, "measure": "mentor", "queued": 0, "started": 10},
        {"citizen": 3, "measure": "coach", "queued": 0, "started": 10, "via": "private"},
    ]
    ask = town.ask([{"arrived": 0}] * 4, rows)
    assert [ask("cost_purchases", "mentor", year) for year in YEARS] == [20_000, 20_000]
    assert [ask("cost_private", of, "2027") for of in ("coach", "all")] == [9_000, 9_000]
    assert ask("cost_private", "all", "2028") == 0
    assert ask("cost_running", "all", "2027") == 5 * 100 + 20_000
    assert ("cost_measures", "coach") not in ask


def test_the_window_is_the_sum_of_its_years_whatever_the_prices() -> None:
    awkward = {"caseworker_full_time": 0.1 + 0.2, "case": 1 / 3, **{k: v * 1.1 for k, v in LIVING.items()}}
    town = Town(
        {"mentor": places((-100, 5), (17, 7))},
        meetings=meetings([0, 7, 400], [5, 6, 7]),
        parts=TEAMS | {"costs": awkward},
        more={"mentor": {"cost": {"per_place_year": 12_345.678}}},
    )
    ask = town.ask([{"arrived": day / 7} for day in range(200)], [])
    for name, of in (
        ("cost_caseworkers", "all"), ("cost_meetings", "assessment"), ("cost_measures", "mentor"),
        ("cost_running", "all"), ("cost_income_support", "all"), ("cost_municipality", "all"),
    ):  # fmt: skip
        assert ask(name, of) == sum(ask(name, of, year) for year in YEARS)

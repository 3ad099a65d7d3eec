"""Every town that the language can say has an answer to every question of its catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from sim.indicators import catalogue, measure_all
from sim.scenario import Scenario
from sim.timetable import timetable
from tests.indicators.money_town import LIVING, by_year
from tests.pathway.compared import tables
from tests.pathway.towns import scenarios

NOTHING = {"available": False}
ROOM = {"places": "unlimited", "lasts": "10 weeks"}
PRICES = {"caseworker_full_time": 620_000, "meeting": 1 / 3, "case": 4500, "pension_years": 17.3}


def answered(scenario: Scenario) -> None:
    dates = timetable(scenario)
    answers = measure_all(tables(scenario), dates, scenario)
    assert len(answers) == len(catalogue(scenario, dates))


@settings(max_examples=120)
@given(scenarios())
def test_every_town_is_measured(scenario: Scenario) -> None:
    answered(scenario)


@settings(max_examples=60)
@given(scenarios())
def test_money_adds_up_in_every_town(scenario: Scenario) -> None:
    costs = {f"measures.{name}.cost": {"per_place_year": 0.1, "per_group": 9} for name in scenario.measures}
    priced = scenario.with_({"costs": LIVING | PRICES, **costs})
    found = by_year(tables(priced), timetable(priced), priced)
    for amounts in found.values():
        assert amounts[0] == sum(amounts[1:])
        assert min(amounts) >= 0
    posts = ("cost_caseworkers", "cost_meetings", "cost_measures")
    parts = [found.get((post, "all")) or found.get((post, "assessment")) for post in posts]
    assert found["cost_capacity", "all"][0] == sum(part[0] for part in parts if part)


@pytest.mark.parametrize("measures", [{"a": NOTHING}, {"a": ROOM}, {"a": NOTHING, "b": ROOM}])
@pytest.mark.parametrize("per_year", [0, 50])
def test_a_town_in_which_nothing_is_limited_is_measured(measures: dict[str, Any], per_year: int) -> None:
    answered(
        Scenario.model_validate({
            "name": "nothing limited",
            "clock": {"start": date(2027, 1, 4), "years": 1},
            "citizens": {"per_year": per_year},
            "measures": measures,
        })
    )  # fmt: skip

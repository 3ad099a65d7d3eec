"""Every town that the language can say has an answer to every question of its catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from sim.indicators import catalogue, measure_all
from sim.scenario import Scenario
from sim.timetable import timetable
from tests.pathway.compared import tables
from tests.pathway.towns import scenarios

NOTHING = {"available": False}
ROOM = {"places": "unlimited", "lasts": "10 weeks"}


def answered(scenario: Scenario) -> None:
    dates = timetable(scenario)
    answers = measure_all(tables(scenario), dates, scenario)
    assert len(answers) == len(catalogue(scenario, dates))


@settings(max_examples=120)
@given(scenarios())
def test_every_town_is_measured(scenario: Scenario) -> None:
    answered(scenario)


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

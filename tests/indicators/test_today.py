"""What becomes of those who wait on the day on which a run begins, in a queue whose starts are known."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf, isnan
from typing import Any

import pytest

import sim
from sim.registers import Sheet
from sim.scenario import Scenario

AS_OF = date(2027, 1, 4)
COLUMNS = ("citizen", "measure", "recommended", "started", "status")


def town(waiting: int, years: str = "104 weeks", **parts: object) -> Scenario:
    """One place, held for ten weeks at a time, four of which have passed; nobody else comes."""
    rows: list[tuple[object, ...]] = [("a", "mentor", AS_OF - timedelta(30), AS_OF - timedelta(28), "active")]
    rows += [(f"w{k}", "mentor", AS_OF - timedelta(20 - k), None, "waiting") for k in range(waiting)]
    data: dict[str, Any] = {
        "clock": {"start": AS_OF, "years": years},
        "citizens": {"per_year": 0},
        "measures": {"mentor": {"places": 1, "lasts": "10 weeks"}},
        "initial": {"as_of": AS_OF, "spells": Sheet.of("list.csv", COLUMNS, rows)},
    }
    return Scenario.model_validate(data | parts)


def figures(scenario: Scenario, of: str = "mentor") -> dict[str, float]:
    table = sim.simulate(scenario, 1, jobs=1).indicators
    mine = table[(table["of"] == of) & (table["by"] == "") & (table["period"] == "")]
    return {
        name: value
        for name, value in zip(mine["indicator"], mine["value"], strict=True)
        if name.startswith("today_")
    }


def test_starts_are_counted_from_the_day_on_which_the_run_begins() -> None:
    found = figures(town(6))  # they start after 6, 16, 26, 36, 46 and 56 weeks
    assert found == {
        "today_waiting": 6,
        "today_started_within_30": 0,
        "today_started_within_90": pytest.approx(1 / 6),
        "today_started_within_180": pytest.approx(2 / 6),
        "today_started_within_365": pytest.approx(5 / 6),
        "today_wait_median": 26 * 7,
        "today_left_within_365": 0,
    }


def test_who_declines_has_left_and_half_are_never_reached_where_all_do() -> None:
    mentor = {"places": 1, "lasts": "10 weeks", "declined": {"share": 1.0}}
    found = figures(town(6, measures={"mentor": mentor}))
    assert found["today_left_within_365"] == 1
    assert found["today_started_within_365"] == 0
    assert found["today_wait_median"] == inf


@pytest.mark.parametrize("waiting", [1, 4])
def test_figures_that_rest_on_few_people_are_not_shown(waiting: int) -> None:
    assert all(isnan(value) for value in figures(town(waiting)).values())


def test_that_nobody_waits_is_shown() -> None:
    found = figures(town(0))
    assert found.pop("today_waiting") == 0
    assert all(isnan(value) for value in found.values())


def test_a_run_that_is_shorter_says_nothing_of_later() -> None:
    found = figures(town(6, years="20 weeks"))
    assert found["today_started_within_90"] == pytest.approx(1 / 6)
    assert isnan(found["today_started_within_180"])
    assert isnan(found["today_left_within_365"])


def test_of_those_in_a_programme_it_is_who_has_come_to_its_end() -> None:
    found = figures(town(6), "programme")  # the plan of one measure is done 10 weeks after its start
    assert found["today_in_programme"] == 7
    assert found["today_ended_within_365"] == pytest.approx(5 / 7)  # after 6, 16, … 46 weeks


def test_a_run_that_begins_empty_is_not_asked() -> None:
    empty = town(6).with_({"clock": {"start": AS_OF, "years": 1}})
    assert "today_waiting" in {key.indicator for key in sim.simulate(empty, 1, jobs=1).catalogue}
    data: dict[str, Any] = {
        "clock": {"start": AS_OF, "years": 1}, "citizens": {"per_year": 1},
        "measures": {"mentor": {"places": 1, "lasts": "10 weeks"}},
    }  # fmt: skip
    keys = sim.simulate(Scenario.model_validate(data), 1, jobs=1).catalogue
    assert not [key for key in keys if key.indicator.startswith("today_")]

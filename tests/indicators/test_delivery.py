"""Delivery on programmes that can be counted by eye."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from tests.indicators.hand import DAYS, MONTH, NAN, Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row

TOWN = Town(
    {"mentor": places((0, 5)), "anxiety": places((0, 5)), "pain": places((0, 5))},
    fields={"mentor": "mentor", "anxiety": "health", "pain": "health"},
)


def programme(start: float, end: float = NAN) -> Row:
    return {"started": start, "ended": end, "end": "inside" if math.isnan(end) else "length_over"}


def spell(citizen: int, measure: str, decided: float = NAN, start: float = NAN, **more: object) -> Row:
    status = "waiting" if math.isnan(start) else "completed"
    return {
        "citizen": citizen, "measure": measure, "recommended": 0, "decided": decided, "started": start,
        "status": status, **more,
    }  # fmt: skip


def test_of_all_programmes_begun_and_of_those_recommended() -> None:
    citizens = [programme(10), programme(10), programme(10), programme(10)]
    spells = [
        spell(0, "mentor", 30, 10 + 6 * MONTH),  # started at exactly six months
        spell(1, "mentor", 30, 10 + 7 * MONTH),
        spell(2, "mentor", 30, status="not_started", reason="refused"),
    ]
    found = TOWN.ask(citizens, spells)
    assert found("recommended", "mentor") == 3 / 4
    assert found("in_plan_by_6_months", "mentor") == 2 / 4
    assert found("delivered_by_6_months", "mentor") == 1 / 4
    assert found("delivered_by_12_months", "mentor") == 2 / 4
    assert found("delivered_by_6_months_of_recommended", "mentor") == pytest.approx(1 / 3)
    assert found("delivered_by_12_months_of_recommended", "mentor") == pytest.approx(2 / 3)
    assert found.count("delivered_by_6_months", "mentor") == 4
    assert found.count("delivered_by_6_months_of_recommended", "mentor") == 3


def test_a_decision_that_took_too_long_or_never_came_is_not_in_the_plan() -> None:
    citizens = [programme(0), programme(0)]
    found = TOWN.ask(citizens, [spell(0, "mentor", 6 * MONTH + 1), spell(1, "mentor")])
    assert found("in_plan_by_6_months", "mentor") == 0.0
    assert found("in_plan_by_12_months", "mentor") == 1 / 2


def test_only_programmes_begun_long_enough_before_the_end_count() -> None:
    edge = DAYS - 12 * MONTH
    citizens = [programme(edge), programme(edge + 1), programme(-1)]
    spells = [spell(k, "mentor", start, start) for k, start in enumerate((edge + 5, edge + 5, 5))]
    found = TOWN.ask(citizens, spells)
    assert found.count("delivered_by_12_months", "mentor") == 1
    assert found.count("delivered_by_6_months", "mentor") == 2
    assert found.count("recommended", "mentor") == 2


def test_ever_is_asked_of_programmes_that_have_ended() -> None:
    citizens = [programme(0, 300), programme(0, 400), programme(0)]
    spells = [spell(0, "mentor", 10, 290), spell(1, "anxiety", 10), spell(2, "mentor", 10, 290)]
    found = TOWN.ask(citizens, spells)
    assert found("delivered_ever", "mentor") == 1 / 2
    assert found("delivered_ever_of_recommended", "mentor") == 1.0
    assert found("delivered_ever_of_recommended", "anxiety") == 0.0
    assert found("nothing_started_ever") == 1 / 2
    assert found.count("nothing_started_ever") == 2


def test_a_field_is_each_citizens_own_measures_of_it() -> None:
    citizens = [programme(0), programme(0), programme(0), programme(0)]
    spells = [
        spell(0, "anxiety", 30),
        spell(1, "pain"),
        spell(2, "anxiety"),
        spell(2, "pain", 300),
        spell(3, "mentor", 9),
    ]
    found = TOWN.ask(citizens, spells)
    assert found("recommended", "health") == 3 / 4
    assert found("in_plan_by_6_months", "health") == 1 / 4
    assert found("in_plan_by_12_months", "health") == 2 / 4
    assert found("delivered_by_12_months", "health") == 0.0


def test_nothing_ever_started_is_asked_of_all_that_have_ended() -> None:
    found = TOWN.ask([programme(0, 300), programme(0, 300), programme(0, 300)], [spell(1, "mentor", 10, 290)])
    assert found("nothing_started_ever") == pytest.approx(2 / 3)


def test_nothing_started_counts_programmes_in_which_nothing_was_recommended() -> None:
    citizens = [programme(0), programme(0), programme(0)]
    spells = [spell(0, "pain", 10, 7 * MONTH), spell(1, "mentor")]
    found = TOWN.ask(citizens, spells)
    assert found("nothing_started_by_6_months") == 1.0
    assert found("nothing_started_by_12_months") == pytest.approx(2 / 3)
    assert found("nothing_started_by_18_months") == pytest.approx(2 / 3)


def test_a_field_counts_where_any_of_its_measures_does() -> None:
    citizens = [programme(0), programme(0)]
    spells = [spell(0, "anxiety", 10, 250), spell(0, "pain", 20, 100), spell(1, "pain", 30)]
    found = TOWN.ask(citizens, spells)
    assert found("recommended", "health") == 1.0
    assert found("delivered_by_6_months", "health") == 1 / 2
    assert found("in_plan_by_6_months", "health") == 1.0
    assert found("delivered_by_6_months", "anxiety") == 0.0


def test_a_field_that_is_nothing_but_its_measure_stands_once() -> None:
    found = TOWN.ask([], [])
    assert ("recommended", "mentor") in found
    assert ("recommended", "field:mentor") not in found
    shared = Town(
        {"mentor": places((0, 1)), "coach": places((0, 1))}, fields={"mentor": "mentor", "coach": "mentor"}
    )
    found = shared.ask([programme(0)], [spell(0, "coach", 10, 20)])
    assert found("delivered_by_6_months", "mentor") == 0.0
    assert found("delivered_by_6_months", "field:mentor") == 1.0


def test_any_attempt_that_started_counts() -> None:
    replaced = spell(0, "mentor", 10, 20) | {"ended": 50, "status": "stopped", "reason": "replaced"}
    again = spell(0, "mentor", 10, 7 * MONTH) | {"attempt": 2}
    refused = spell(1, "mentor", 10, status="not_started", reason="refused")
    granted = spell(1, "mentor", 5 * MONTH, 7 * MONTH) | {"attempt": 2}
    found = TOWN.ask([programme(0), programme(0)], [replaced, again, refused, granted])
    assert found("delivered_by_6_months", "mentor") == 1 / 2
    assert found("delivered_by_12_months", "mentor") == 1.0
    assert found("in_plan_by_6_months", "mentor") == 1.0
    assert found.count("delivered_by_12_months_of_recommended", "mentor") == 2


def test_a_stop_without_a_start_is_no_delivery() -> None:
    absent = spell(0, "mentor", 10, status="stopped", reason="no_show", attempt=2, ended=60)
    found = TOWN.ask([programme(0)], [absent | {"attempt": 1, "status": "not_started", "ended": 30}, absent])
    assert found("delivered_by_6_months", "mentor") == 0.0
    assert found("nothing_started_by_6_months") == 1.0


def test_bought_and_private_places_are_delivered() -> None:
    ways = [spell(0, "pain", 10, 20, via="bought"), spell(1, "anxiety", 10, 20, via="private")]
    found = TOWN.ask([programme(0), programme(0)], ways)
    assert found("delivered_by_6_months", "health") == 1.0
    assert found("nothing_started_by_6_months") == 0.0


def test_a_course_before_the_programme_is_delivered_but_it_is_not_something_started() -> None:
    town = Town({"mentor": places((0, 5)), "preparation_course": places((0, 5))})
    took = spell(0, "preparation_course", -20, -10, ended=-1) | {"recommended": -30}
    not_yet = spell(1, "preparation_course", -20) | {"recommended": -30}
    found = town.ask([programme(0), programme(0)], [took, not_yet])
    assert found("recommended", "preparation_course") == 1.0
    assert found("delivered_by_6_months", "preparation_course") == 1 / 2
    assert found("in_plan_by_6_months", "preparation_course") == 1.0
    assert found("nothing_started_by_6_months") == 1.0


def test_periods_and_profiles_by_the_programmes_start() -> None:
    town = Town({"mentor": places((0, 5))}, profiles=True)
    citizens = [programme(0) | {"age": 0}, programme(364) | {"age": 2}, programme(365) | {"age": 2}]
    found = town.ask(citizens, [spell(1, "mentor", 370, 380), spell(2, "mentor", 370, 380)])
    assert found("delivered_by_6_months", "mentor", "2027") == 1 / 2
    assert found("delivered_by_6_months", "mentor", "2028") == 1.0
    assert found("delivered_by_12_months", "mentor", by="under_30") == 0.0
    assert found("delivered_by_12_months", "mentor", by="from_40") == 1.0
    assert found("nothing_started_by_12_months", by="under_30") == 1.0
    assert math.isnan(found("delivered_by_12_months", "mentor", by="from_30_to_39"))


def test_no_programme_gives_no_number() -> None:
    found = TOWN.ask([{}], [])
    for name in ("recommended", "in_plan_by_6_months", "delivered_by_6_months", "delivered_ever"):
        assert math.isnan(found(name, "mentor"))
    assert math.isnan(found("nothing_started_by_6_months"))

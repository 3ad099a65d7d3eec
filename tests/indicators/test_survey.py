"""What participants have taken part in, and who begins a programme, counted by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.indicators.hand import DAYS, NAN, YEAR_DAYS, Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row

TOWN = Town(
    {"mentor": places((0, 5)), "anxiety": places((0, 5)), "pain": places((0, 5))},
    fields={"anxiety": "health", "pain": "health"},
    profiles=True,
)


def started(citizen: int, measure: str, start: float, end: float = NAN) -> Row:
    return {
        "citizen": citizen, "measure": measure, "recommended": start, "decided": start, "queued": start,
        "started": start, "ended": end, "status": "completed",
    }  # fmt: skip


def test_the_share_is_one_of_the_days_that_all_spend_in_a_programme() -> None:
    citizens: list[Row] = [{"started": 0, "ended": 100}, {"started": 0, "ended": 300}]
    found = TOWN.ask(citizens, [started(0, "mentor", 40, 50), started(1, "mentor", 250, 260)])
    assert found("taken_part", "mentor") == pytest.approx((60 + 50) / 400)
    assert found("taken_part", "mentor", "2027") == pytest.approx((60 + 50) / 400)
    assert found("taken_part", "mentor", "2028") != found("taken_part", "mentor", "2028")  # nobody is asked


def test_those_who_began_before_the_window_are_asked_from_its_first_day() -> None:
    citizens: list[Row] = [{"started": -90}, {"started": -50, "ended": -10}]
    found = TOWN.ask(citizens, [started(0, "mentor", -80, -40), started(0, "pain", YEAR_DAYS)])
    assert found("taken_part", "mentor") == 1.0
    assert found("taken_part", "pain", "2027") == 0.0
    assert found("taken_part", "health") == pytest.approx(1 / 2)
    assert found("taken_part", "health", "2028") == 1.0


def test_it_is_asked_by_profile() -> None:
    citizens: list[Row] = [{"started": 0, "age": 0}, {"started": 0, "age": 2}]
    found = TOWN.ask(citizens, [started(0, "anxiety", DAYS / 2)])
    assert found("taken_part", "health", by="under_30") == pytest.approx(1 / 2)
    assert found("taken_part", "health", by="from_40") == 0.0
    assert found("taken_part", "health") == pytest.approx(1 / 4)


def test_by_profile_it_is_asked_of_the_whole_window() -> None:
    found = TOWN.ask([{"started": 0, "age": 0, "ended": 400}], [started(0, "mentor", 100)])
    assert found("taken_part", "mentor", by="under_30") == pytest.approx(300 / 400)


def test_who_begins_a_programme_and_who_does_not() -> None:
    citizens: list[Row] = [
        {"started": 10, "age": 0, "woman": True, "physical": True, "previous_benefit": 1, "wish": 0},
        {"started": 20, "age": 0, "psychiatric": True, "unskilled": True, "previous_benefit": 0, "wish": 2},
        {"started": 400, "age": 2, "woman": True, "able_to_pay": True, "previous_benefit": 1, "wish": 1},
        {"age": 1, "woman": True},  # no programme
        {"started": -5, "woman": True},  # before the window
    ]
    found = TOWN.ask(citizens, [])
    assert found("citizens_share", "under_30") == pytest.approx(2 / 3)
    assert found("citizens_share", "woman") == pytest.approx(2 / 3)
    assert found("citizens_share", "woman", by="under_30") == 1 / 2
    assert found("citizens_share", "woman", "2028") == 1.0
    for name in ("psychiatric", "physical", "unskilled", "able_to_pay", "sickness"):
        assert found("citizens_share", name) == pytest.approx(1 / 3)
    assert found("citizens_share", "cash_or_education") == pytest.approx(2 / 3)
    wishes = [found("citizens_share", name) for name in ("pension", "neither", "programme")]
    assert wishes == pytest.approx([1 / 3, 1 / 3, 1 / 3])
    assert found.count("citizens_share", "woman") == 3


def test_who_they_are_is_not_asked_of_a_scenario_without_profiles() -> None:
    found = Town({"mentor": places((0, 5))}).ask([{"started": 0}], [])
    assert ("citizens_share", "woman") not in found
    assert ("taken_part", "mentor") in found

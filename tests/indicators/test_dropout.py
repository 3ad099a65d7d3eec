"""Dropout on programmes that can be counted by eye."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from tests.indicators.hand import DAYS, MONTH, NAN, Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row

TOWN = Town({"mentor": places((0, 5)), "course": places((0, 5))})


def programme(start: float, dropped: float = NAN, end: str = "dropped_out") -> Row:
    if math.isnan(dropped):
        return {"started": start}
    return {"started": start, "dropped": dropped, "ended": dropped, "end": end}


def lost(citizen: int, measure: str, status: str, **moments: float) -> Row:
    return {
        "citizen": citizen, "measure": measure, "recommended": 0, "status": status, "reason": "dropped_out",
        **moments,
    }  # fmt: skip


def test_leaving_and_staying_without_taking_part_both_count() -> None:
    citizens = [
        programme(0), programme(0, 6 * MONTH), programme(0, 600),
        programme(0, 200, "disengaged") | {"ended": 500},
    ]  # fmt: skip
    found = TOWN.ask(citizens, [])
    assert found("dropout_within_6_months") == 1 / 4  # at exactly six months
    assert found("dropout_within_12_months") == 2 / 4
    assert found.count("dropout_within_12_months") == 4
    assert math.isnan(found("dropout_within_24_months"))  # the window is shorter


def test_leaving_for_work_is_no_dropout() -> None:
    to_work = {"started": 0, "ended": 100, "end": "left_for_work"}
    stopped: Row = {"citizen": 0, "measure": "mentor", "recommended": 0, "decided": 5, "ended": 100,
                    "status": "not_started", "reason": "programme_ended"}  # fmt: skip
    found = TOWN.ask([to_work, programme(0, 100)], [stopped])
    assert found("dropout_within_12_months") == 1 / 2
    assert found.count("dropout_while_waiting") == 1
    assert found("dropout_while_waiting") == 0.0


def test_programmes_begun_too_late_do_not_count() -> None:
    edge = DAYS - 6 * MONTH
    found = TOWN.ask([programme(edge), programme(edge + 1, edge + 2), programme(-1, 3)], [])
    assert found.count("dropout_within_6_months") == 1
    assert found("dropout_within_6_months") == 0.0


def test_while_waiting_means_something_granted_had_not_started_and_nothing_ran() -> None:
    citizens = [programme(0, 100) for _ in range(5)]
    spells = [
        # waiting for the mentor, nothing else
        lost(0, "mentor", "not_started", decided=20, queued=20),
        # waiting for the mentor while the course runs
        lost(1, "mentor", "not_started", decided=20, queued=20),
        lost(1, "course", "stopped", decided=20, queued=20, started=40, ended=100),
        # held back after its decision
        lost(2, "course", "not_started", decided=30),
        # not yet decided
        lost(3, "mentor", "not_started", identified=50),
        # over before: it was neither running nor waited for
        lost(4, "mentor", "completed", decided=20, started=30, ended=90) | {"reason": ""},
    ]
    found = TOWN.ask(citizens, spells)
    assert found("dropout_while_waiting") == pytest.approx(2 / 5)
    assert found("dropout_while_waiting", "mentor") == pytest.approx(1 / 5)
    assert found("dropout_while_waiting", "course") == pytest.approx(1 / 5)
    assert found.count("dropout_while_waiting") == 5


def test_who_turned_down_what_was_granted_does_not_wait_for_it() -> None:
    declined = lost(0, "mentor", "not_started", decided=20, queued=20, ended=30) | {"reason": "declined"}
    found = TOWN.ask([programme(0, 100), programme(0, 100)], [declined])
    assert found("dropout_while_waiting") == found("dropout_while_waiting", "mentor") == 0.0


def test_while_waiting_goes_by_the_date_of_the_dropout_and_leaves_out_those_before_the_programme() -> None:
    citizens = [programme(-90, 0), programme(-90, -1), programme(0, 365), {"dropped": 10, "ended": 10}]
    found = TOWN.ask(citizens, [lost(0, "mentor", "not_started", decided=-20)])
    assert found.count("dropout_while_waiting") == 2
    assert found("dropout_while_waiting") == 1 / 2
    assert found("dropout_while_waiting", period="2027") == 1.0
    assert found("dropout_while_waiting", period="2028") == 0.0


def test_by_stage_where_citizens_may_leave_before_the_programme() -> None:
    town = Town({"mentor": places((0, 5))}, parts={"dropout": {"per_year": 0.1, "from": "referral"}})
    citizens: list[Row] = [
        {"arrived": 0, "dropped": 5}, {"arrived": 0, "prepared": 3, "dropped": 5},
        {"arrived": 0, "prepared": 3, "assessed": 4, "queued": 4, "dropped": 5},
        {"arrived": 0, "prepared": 3, "assessed": 4, "queued": 4, "started": 4, "dropped": 5}, {"arrived": 0},
        {"arrived": -9, "dropped": -1},
    ]  # fmt: skip
    found = town.ask(citizens, [])
    for stage in ("preparation", "assessment", "programme", "in_programme"):
        assert found("dropout_share", stage) == 1 / 4
    assert ("dropout_share", "preparation") not in TOWN.ask([], [])


def test_by_profile() -> None:
    town = Town({"mentor": places((0, 5))}, profiles=True)
    citizens = [programme(0, 50) | {"psychiatric": True}, programme(0), programme(0, 400)]
    found = town.ask(citizens, [])
    assert found("dropout_within_12_months", by="psychiatric") == 1.0
    assert found("dropout_within_12_months", by="not_psychiatric") == 0.0
    assert found.count("dropout_within_12_months", by="not_psychiatric") == 2


def test_nobody_gives_no_number() -> None:
    found = TOWN.ask([{}], [])
    assert math.isnan(found("dropout_within_6_months"))
    assert math.isnan(found("dropout_while_waiting"))

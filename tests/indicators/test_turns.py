"""No-shows, measures cut short, returns to the team and leaving for work, counted by eye."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from sim.tables import ANONYMOUS
from tests.indicators.hand import DAYS, MONTH, NAN, Town, groups, meetings, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row

TOWN = Town(
    {
        "anxiety": groups([0, 50, 400], lasts=40, seats=8),
        "mentor": places((-100, 5)),
        "pain": groups([0], lasts=40, seats=8),
        "preparation_course": groups([0], lasts=20, seats=8),
    },
    meetings=meetings([0, 200], [9, 9]),
    profiles=True,
    parts={
        "assessment": {"weekday": "tuesday", "cases": 9},
        "lock_in": {"exits_to_work_per_year": 0.1},
        "rules": {"return_when_nothing_started": "6 months"},
    },
    more={
        "anxiety": {"no_show": 0.1, "stops_early": 0.1},
        "mentor": {"stops_early": 0.1, "review": {"every": "4 weeks"}},
        "preparation_course": {"no_show": 0.1},
    },
)


def spell(citizen: int, measure: str, start: float = NAN, end: float = NAN, **more: object) -> Row:
    row: Row = {"citizen": citizen, "measure": measure, "recommended": -50, "decided": -40, "queued": -30}
    status = "active" if math.isnan(end) else "completed"
    return row | {"started": start, "ended": end, "status": status} | more


def absent(citizen: int, measure: str, day: float, attempt: int = 1) -> Row:
    status = "not_started" if attempt == 1 else "stopped"
    return spell(citizen, measure, end=day, attempt=attempt, status=status, reason="no_show")


def test_no_shows_stand_against_the_seats_that_citizens_had_accepted() -> None:
    spells = [
        absent(0, "anxiety", 0), absent(0, "anxiety", 50, attempt=2),
        absent(1, "anxiety", 0), spell(1, "anxiety", 50, 90, group=1, attempt=2),
        spell(2, "anxiety", 400, group=2),
        spell(3, "anxiety", 60, via="bought"),
        spell(4, "anxiety", end=0, status="not_started", reason="declined"),
        spell(ANONYMOUS, "anxiety", 0, 40, group=0, via="other"),
        absent(2, "preparation_course", 0), spell(5, "pain", 0, 40, group=0),
    ]  # fmt: skip
    found = TOWN.ask([{}] * 6, spells)
    assert found("no_shows", "anxiety") == 3 / 5
    assert found.count("no_shows", "anxiety") == 5
    assert found("no_shows", "anxiety", "2027") == 3 / 4
    assert found("no_shows", "preparation_course") == 1.0
    assert found("no_shows") == 3 / 5  # the course is not on the plan
    assert ("no_shows", "pain") not in found


def test_what_is_cut_short_stands_against_all_parts_that_ended() -> None:
    spells = [
        spell(0, "mentor", 0, 30, status="stopped", reason="replaced"),
        spell(0, "mentor", 60, 90, attempt=2),
        spell(1, "mentor", 0, 20, status="stopped", reason="stopped_early"),
        spell(2, "mentor", 300, 365, status="stopped", reason="programme_ended"),
        spell(3, "mentor", 300),
        spell(4, "mentor", end=20, status="not_started", reason="refused"),
        spell(5, "mentor", -60, -10, status="stopped", reason="stopped_early"),
        spell(1, "anxiety", 0, 10, group=0, status="stopped", reason="stopped_early"),
    ]
    found = TOWN.ask([{}] * 6, spells)
    assert found("replaced", "mentor") == 1 / 4
    assert found("stopped_early", "mentor") == 1 / 4
    assert found("stopped_early", "mentor", "2027") == 1 / 3
    assert found("stopped_early", "mentor", "2028") == 0.0
    assert found("stopped_early") == 2 / 5
    assert ("replaced", "anxiety") not in found


def test_a_case_that_goes_back_to_the_team_stands_against_programmes_seen_long_enough() -> None:
    last = DAYS - 6 * MONTH
    starts = [0, 10, last - 1, last, -1]
    citizens: list[Row] = [{"started": start} for start in starts]
    meeting: Row = {"measure": "assessment", "recommended": -90, "queued": -80, "started": -70, "ended": -70,
                    "status": "completed"}  # fmt: skip
    firsts = [meeting | {"citizen": k} for k in range(5)]
    again = {"attempt": 2, "recommended": 182, "queued": 182, "started": 200, "ended": 200}
    waiting = {"attempt": 2, "queued": last, "started": NAN, "ended": NAN, "status": "waiting"}
    seconds = [meeting | {"citizen": 0} | again, meeting | {"citizen": 4} | again]
    found = TOWN.ask(citizens, [*firsts, *seconds])
    assert found.count("returned_to_team") == 3
    assert found("returned_to_team") == 1 / 3
    assert found("returned_to_team", period="2028") == 0.0
    both = TOWN.ask(citizens, [*firsts, *seconds, meeting | {"citizen": 2} | waiting])
    assert both("returned_to_team") == 2 / 3


def test_leaving_for_work_is_asked_like_dropout() -> None:
    def left(start: float, end: float, **more: object) -> Row:
        return {"started": start, "ended": end, "end": "left_for_work", **more}

    citizens = [
        left(0, 12 * MONTH, woman=True), left(0, 12 * MONTH + 1), left(DAYS - 12 * MONTH + 1, DAYS - 1),
        {"started": 0, "dropped": 50, "ended": 50, "end": "dropped_out"}, {"started": 5}, left(-5, 50),
    ]  # fmt: skip
    found = TOWN.ask(citizens, [])
    assert found.count("left_for_work") == 4
    assert found("left_for_work") == 1 / 4
    assert found("left_for_work", by="woman") == 1.0
    assert found("left_for_work", by="man") == 0.0
    assert found("dropout_within_12_months") == 1 / 4


def test_leaving_for_work_is_asked_of_a_programme_that_is_seen_for_just_a_year() -> None:
    last = DAYS - 12 * MONTH
    found = TOWN.ask([{"started": last, "ended": DAYS - 1, "end": "left_for_work"}], [])
    assert found.count("left_for_work") == 1
    assert found("left_for_work") == 1.0


@pytest.mark.parametrize("name", ["no_shows", "replaced", "stopped_early", "returned_to_team"])
def test_nobody_gives_no_number(name: str) -> None:
    assert math.isnan(TOWN.ask([{}], [])(name))


def test_all_is_asked_only_where_it_may_happen_on_the_plan() -> None:
    offers = {name: TOWN.measures[name] for name in ("pain", "preparation_course")}
    found = Town(offers, more={"preparation_course": {"no_show": 0.1}}).ask([], [])
    assert ("no_shows", "preparation_course") in found
    assert ("no_shows", "all") not in found

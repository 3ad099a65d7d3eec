"""Queues and use of capacity on a few rows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.indicators import by_week
from sim.tables import ANONYMOUS
from sim.timetable import UNLIMITED
from tests.indicators.hand import DAYS, NAN, Town, groups, meetings, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row


def spell(citizen: int, queued: float, start: float = NAN, end: float = NAN, **more: object) -> Row:
    status = "waiting" if math.isnan(start) else "active" if math.isnan(end) else "completed"
    return {
        "citizen": citizen, "measure": "mentor", "recommended": queued, "queued": queued, "started": start,
        "ended": end, "status": status, **more,
    }  # fmt: skip


def test_the_queue_over_time_and_at_the_end() -> None:
    town = Town({"mentor": places((0, 1))})
    citizens: list[Row] = [{}, {}, {"dropped": 365, "ended": 365}, {}]
    spells = [
        spell(0, -10, 73),  # 73 days within the window
        spell(1, 657),  # 73 days, still waiting
        spell(2, 355, end=365, status="not_started", reason="dropped_out"),  # leaves on the first day of 2028
        {"citizen": 3, "measure": "mentor", "recommended": 0, "status": "held"},
    ]
    found = town.ask(citizens, spells)
    assert found("waiting_now", "mentor") == 1
    assert found("waiting_now", "mentor", "2027") == 1
    assert found("queue_mean", "mentor") == pytest.approx((73 + 73 + 10) / DAYS)
    assert found("queue_mean", "mentor", "2028") == pytest.approx(73 / 365)
    assert math.isnan(found.count("queue_mean", "mentor"))


def test_utilisation_of_places_that_change_on_a_date() -> None:
    town = Town({"mentor": places((-100, 1), (365, 3))})
    found = town.ask([{}] * 3, [spell(0, -60, -50, 73), spell(1, 0, 365), spell(2, 0, 365, 438)])
    assert found("utilisation", "mentor", "2027") == pytest.approx(73 / 365)
    assert found("utilisation", "mentor", "2028") == pytest.approx((365 + 73) / (3 * 365))
    assert found("utilisation", "mentor") == pytest.approx((73 + 365 + 73) / (4 * 365))


def test_without_a_number_of_places_there_is_no_utilisation() -> None:
    town = Town({"mentor": places((-100, UNLIMITED), (365, 2)), "nothing": None})
    found = town.ask([{}], [spell(0, 0, 365, 438)])
    assert math.isnan(found("utilisation", "mentor"))
    assert math.isnan(found("utilisation", "mentor", "2027"))
    assert found("utilisation", "mentor", "2028") == pytest.approx(73 / 730)
    assert math.isnan(found("utilisation", "nothing"))
    assert found("waiting_now", "nothing") == 0


def test_a_cancelled_group_is_empty() -> None:
    town = Town({"mentor": groups([-30, 0, 100, 400, 500], lasts=50, seats=4, minimum=2)})
    spells = [
        spell(0, -40, -30, 20, group=0), spell(1, -40, -30, 20, group=0),
        spell(2, 10, 100, 150, group=2), spell(4, 10, 100, 150, group=2),
        spell(3, 10, 100, 110, group=2, status="stopped", reason="dropped_out"),
        *(spell(5 + k, 300, 400, 450, group=3) for k in range(4)),
    ]  # fmt: skip
    found = town.ask([{}] * 9, spells)
    assert found("utilisation", "mentor") == pytest.approx(7 / 16)
    assert found("groups_cancelled", "mentor") == 2
    assert found("group_places_empty", "mentor") == 9
    assert found("utilisation", "mentor", "2027") == pytest.approx(3 / 8)
    assert found("groups_cancelled", "mentor", "2027") == 1
    assert found("groups_cancelled", "mentor", "2028") == 1


def test_two_groups_on_one_date_are_two() -> None:
    town = Town({"mentor": groups([100, 100], lasts=50, seats=2)})
    one = town.ask([{}], [spell(0, 0, 100, 150, group=0)])
    assert one("groups_cancelled", "mentor") == 1
    both = town.ask([{}] * 3, [spell(k, 0, 100, 150, group=k // 2) for k in range(3)])
    assert both("groups_cancelled", "mentor") == 0
    assert both("utilisation", "mentor") == 3 / 4


def test_slots_at_meetings() -> None:
    town = Town({"mentor": places((0, 1))}, meetings=meetings([-7, 0, 7, 370], [5, 2, 2, 1]))
    held = [{"citizen": k, "measure": "assessment", "recommended": -9, "queued": -9, "started": day,
             "ended": day, "status": "completed"} for k, day in enumerate((-7, 0, 7, 7))]  # fmt: skip
    found = town.ask([{}] * 4, held)
    assert found("utilisation", "assessment") == pytest.approx(3 / 5)
    assert found("meeting_slots_free", "assessment") == 2
    assert found("meeting_slots_free", "assessment", "2028") == 1
    unlimited = Town({"mentor": places((0, 1))}, meetings=meetings([0, 370], [UNLIMITED, 1])).ask(
        [{}] * 4, held
    )
    assert math.isnan(unlimited("utilisation", "assessment"))
    assert unlimited("utilisation", "assessment", "2028") == 0
    none = Town({"mentor": places((0, 1))}).ask([], [])
    assert math.isnan(none("utilisation", "assessment"))
    assert math.isnan(none("meeting_slots_free", "assessment"))


def test_caseworkers_places_by_team_and_together() -> None:
    town = Town({"mentor": places((0, 1))}, teams={"a": places((-100, 2)), "b": places((-100, 1))})
    citizens: list[Row] = [
        {"team": 0, "started": -20, "ended": 73}, {"team": 1, "started": 657}, {"team": 1, "queued": 700},
    ]  # fmt: skip
    queueing = [
        {
            "citizen": 0,
            "measure": "programme",
            "recommended": -30,
            "queued": -30,
            "started": -20,
            "ended": 73,
        },
        {"citizen": 1, "measure": "programme", "recommended": 584, "queued": 584, "started": 657},
        {"citizen": 2, "measure": "programme", "recommended": 700, "queued": 700},
    ]
    found = town.ask(citizens, queueing)
    assert found("queue_mean", "caseworkers.a") == 0.0
    assert found("queue_mean", "caseworkers.b") == pytest.approx((73 + 30) / DAYS)
    assert found("queue_mean", "programme") == pytest.approx((73 + 30) / DAYS)
    assert found("waiting_now", "caseworkers.b") == 1
    assert found("utilisation", "caseworkers.a") == pytest.approx(73 / (2 * DAYS))
    assert found("utilisation", "caseworkers.b") == pytest.approx(73 / DAYS)
    assert found("utilisation", "programme") == pytest.approx(146 / (3 * DAYS))


def test_other_users_fill_queues_and_places_and_are_no_citizens() -> None:
    town = Town({"mentor": places((-100, 1))})
    other = spell(ANONYMOUS, 0, 73, 146, via="other")
    bought = spell(0, 0, 146, 219, via="bought")
    found = town.ask([{}], [other, bought])
    assert found("queue_mean", "mentor") == pytest.approx((73 + 146) / DAYS)
    assert found("utilisation", "mentor") == pytest.approx(73 / DAYS)
    assert found.count("started_within_365", "mentor") == 1
    assert found.count("why_started", "mentor") == 1
    weeks = by_week(town.tables([{}], [other, bought]), town.timetable, town.scenario)
    mentor = weeks.of.index("mentor")
    assert weeks.waiting[mentor, [0, 10, 11, 20, 21]].tolist() == [2, 2, 1, 1, 0]
    assert weeks.holding[mentor, [10, 11, 20, 21]].tolist() == [0, 1, 1, 0]  # not the bought one


def test_who_does_not_turn_up_leaves_the_queue_and_joins_it_again() -> None:
    town = Town({"mentor": groups([73, 146, 219], lasts=30, seats=2)})
    first = spell(0, 0, end=73, status="not_started", reason="no_show")
    second = spell(0, 73, end=146, status="stopped", reason="no_show", attempt=2)
    found = town.ask([{}], [first, second])
    assert found("queue_mean", "mentor") == pytest.approx(146 / DAYS)
    assert found("waiting_now", "mentor") == 0
    assert found("groups_cancelled", "mentor") == 3
    assert found("group_places_empty", "mentor") == 6


def test_measures_that_share_a_pool_have_the_use_of_all_its_places() -> None:
    shared = places((-100, 2))
    town = Town({"coach": shared, "mentor": shared}, pools={"people": ("coach", "mentor")})
    rows = [spell(0, 0, 0, 73), spell(1, 0, 0, 146, measure="coach"), spell(2, 0, 73)]
    found = town.ask([{}] * 3, rows)
    assert found("utilisation", "mentor") == pytest.approx((73 + 146 + 657) / (2 * DAYS))
    assert found("utilisation", "coach") == found("utilisation", "mentor")
    assert found("queue_mean", "mentor") == pytest.approx(73 / DAYS)
    assert found("queue_mean", "coach") == 0.0
    weeks = by_week(town.tables([{}] * 3, rows), town.timetable, town.scenario)
    assert weeks.holding[weeks.of.index("mentor"), :22].tolist() == [2.0] * 21 + [1.0]


def test_a_team_that_stretches_is_used_beyond_its_places() -> None:
    town = Town({"mentor": places((0, 1))}, teams={"a": places((-100, 1))})
    found = town.ask([{"team": 0, "started": -1}, {"team": 0, "started": -1}], [])
    assert found("utilisation", "caseworkers.a") == 2.0
    assert found("utilisation", "programme") == 2.0


def test_seats_taken_later_count_for_their_group_and_a_seat_taken_again_is_one() -> None:
    town = Town({"mentor": groups([350, 400], lasts=84, seats=2)})
    first = spell(0, 0, 350, 357, group=0, status="stopped", reason="stopped_early")
    rows = [
        first,
        spell(1, 0, 350, 434, group=0),
        spell(2, 340, 371, 434, group=0),
        spell(3, 390, 407, group=1),
    ]
    found = town.ask([{}] * 4, rows)
    assert found("utilisation", "mentor", "2027") == 1.0
    assert found("group_places_empty", "mentor", "2027") == 0  # three sat in two seats
    assert found("group_places_empty", "mentor", "2028") == 1
    assert found("groups_cancelled", "mentor") == 0


def test_a_second_meeting_uses_a_slot_and_stands_in_the_queue() -> None:
    town = Town({"mentor": places((0, 1))}, meetings=meetings([0, 73], [2, 2]))
    first: Row = {"citizen": 0, "measure": "assessment", "recommended": -9, "queued": -9, "started": 0,
                  "ended": 0, "status": "completed"}  # fmt: skip
    again = first | {"attempt": 2, "recommended": 50, "queued": 50, "started": 73, "ended": 73}
    gone = first | {"citizen": 1} | {"attempt": 2, "queued": 50, "started": NAN, "ended": 60,
                                     "status": "not_started", "reason": "dropped_out"}  # fmt: skip
    found = town.ask([{}, {}], [first, again, first | {"citizen": 1}, gone])
    assert found("utilisation", "assessment") == pytest.approx(3 / 4)
    assert found("queue_mean", "assessment") == pytest.approx((23 + 10) / DAYS)


def test_week_by_week() -> None:
    town = Town(
        {"mentor": places((-100, 2), (365, 3)), "class": groups([8, 30], lasts=20, seats=3)},
        meetings=meetings([3, 9], [4, UNLIMITED]),
        teams={"a": places((-100, 5))},
    )
    spells = [
        spell(0, -7, 14), spell(1, 3, 21, 30), spell(1, 1, 8, 28, measure="class", group=0),
        {"citizen": 0, "measure": "assessment", "recommended": 0, "queued": 0, "started": 3, "ended": 3,
         "status": "completed"},
    ]  # fmt: skip
    tables = town.tables([{"team": 0, "started": 5, "ended": 25}, {}], spells)
    weeks = by_week(tables, town.timetable, town.scenario)
    assert weeks.days[:4].tolist() == [0, 7, 14, 21]
    assert len(weeks.days) == math.ceil(DAYS / 7)
    row = {name: k for k, name in enumerate(weeks.of)}
    mentor = row["mentor"]
    assert weeks.waiting[mentor, :4].tolist() == [1, 2, 1, 0]
    assert weeks.waited[mentor, :3].tolist() == [7, (14 + 4) / 2, 11]
    assert math.isnan(weeks.waited[mentor, 3])
    assert weeks.holding[mentor, :6].tolist() == [0, 0, 1, 2, 2, 1]
    assert weeks.places[mentor, [0, 52, 53]].tolist() == [2, 2, 3]
    assert weeks.holding[row["programme"], :5].tolist() == [0, 1, 1, 1, 0]
    assert weeks.places[row["programme"], 0] == 5
    assert weeks.offered[row["assessment"], 0] == 4
    assert math.isnan(weeks.offered[row["assessment"], 1])
    assert weeks.taken[row["assessment"], :2].tolist() == [1, 0]
    assert weeks.offered[row["class"], :5].tolist() == [0, 3, 0, 0, 3]
    assert weeks.taken[row["class"], :5].tolist() == [0, 1, 0, 0, 0]
    assert weeks.cancelled[row["class"], :5].tolist() == [0, 0, 0, 0, 1]


@given(st.lists(st.tuples(st.integers(-90, 729), st.integers(0, 500)), min_size=1, max_size=20))
def test_the_mean_queue_is_the_sum_of_waits_in_the_window_by_littles_law(rows: list[tuple[int, int]]) -> None:
    town = Town({"mentor": places((-100, 1))})
    spells = [
        spell(k, queued, queued + wait if queued + wait < DAYS else NAN)
        for k, (queued, wait) in enumerate(rows)
    ]
    found = town.ask([{}] * len(rows), spells)
    inside = sum(max(0, min(queued + wait, DAYS) - max(queued, 0)) for queued, wait in rows)
    assert found("queue_mean", "mentor") == pytest.approx(inside / DAYS)
    years = [found("queue_mean", "mentor", year) for year in ("2027", "2028")]
    assert np.mean(years) == pytest.approx(found("queue_mean", "mentor"))

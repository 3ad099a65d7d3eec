"""Who was there when the run began: in queues, places and endings, and in no question about beginnings.

The town's run begins 100 days before its window, so what happened on day −900 happened before the run.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.indicators import by_week
from sim.tables import ANONYMOUS
from tests.indicators.hand import DAYS, MONTH, NAN, WARM_UP, Row, Town, groups, meetings, places

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOWN = Town(
    {"mentor": places((-100, 4)), "class": groups([-121, -107, 10, 100], lasts=150, seats=3)},
    fields={"mentor": "support", "class": "health"},
    teams={"a": places((-100, 9)), "b": places((-100, 9))},
    meetings=meetings([5, 12], [2, 2]),
    outcomes=("job", "other"),
    profiles=True,
    parts={"dropout": {"per_year": 0.1, "from": "referral"}},
)
"""Two of its groups had begun when the run began: on the days −121 and −107."""

CITIZEN = st.fixed_dictionaries(
    {
        "age": st.integers(0, 2), "woman": st.booleans(), "team": st.integers(0, 1), "queued": st.just(-990),
        "prepared": st.just(-995), "started": st.integers(-980, 300), "ended": st.integers(301, DAYS - 1),
        "end": st.sampled_from(["completed", "dropped_out"]), "outcome": st.integers(0, 1),
    }
)  # fmt: skip
SPELL = st.tuples(st.sampled_from(["mentor", "class"]), st.integers(-900, 300), st.integers(0, 400))


def took_part(citizen: int, measure: str, start: float, end: float = NAN, **more: object) -> Row:
    status = "active" if math.isnan(end) else "completed"
    return {
        "citizen": citizen, "measure": measure, "recommended": start - 30, "decided": start - 20,
        "queued": start - 10, "started": start, "ended": end, "status": status,
        "group": 0 if measure == "class" else -1, **more,
    }  # fmt: skip


def in_line(citizen: int, queued: float, **more: object) -> Row:
    return {
        "citizen": citizen, "measure": "mentor", "recommended": queued - 60, "decided": queued,
        "queued": queued, "status": "waiting", **more,
    }  # fmt: skip


@given(
    people=st.lists(
        st.tuples(CITIZEN, st.lists(SPELL, max_size=3, unique_by=lambda spell: spell[0])), min_size=1
    ),
    there=st.integers(1, 50),
)
def test_numbers_below_zero_are_numbers_like_any_other(
    people: list[tuple[Row, list[tuple[str, int, int]]]], there: int
) -> None:
    anonymous = took_part(ANONYMOUS, "mentor", -400, 40, via="other")

    def asked(first: int) -> NDArray[np.float64]:
        citizens = [row | {"citizen": first + k} for k, (row, _) in enumerate(people)]
        spells = [
            took_part(first + k, name, start, start + lasts)
            for k, (_, rows) in enumerate(people)
            for name, start, lasts in rows
        ]
        return TOWN.ask(citizens, [*spells, anonymous]).numbers.values

    np.testing.assert_array_equal(asked(-there), asked(0))


def test_what_began_before_the_window_is_no_wait_no_start_and_no_programme_begun() -> None:
    there: Row = {"citizen": -1, "team": 0, "prepared": -990, "queued": -950, "started": -900}
    meeting: Row = {"citizen": -1, "measure": "assessment", "recommended": -1_000, "queued": -990,
                    "started": -950, "ended": -950, "status": "completed"}  # fmt: skip
    place = meeting | {"measure": "programme", "recommended": -950, "queued": -950, "started": -900,
                       "ended": NAN, "status": "active"}  # fmt: skip
    rows = [meeting, place, took_part(-1, "class", -107, group=1), in_line(-1, -300)]
    alone, with_them = TOWN.ask([], []), TOWN.ask([there], rows)
    changed = {
        key.indicator
        for key, was, now in zip(
            alone.numbers.keys, alone.numbers.values, with_them.numbers.values, strict=True
        )
        if not (was == now or (math.isnan(was) and math.isnan(now)))
    }
    stocks = {"waiting_now", "queue_mean", "utilisation", "in_programme", "in_programme_now", "taken_part"}
    assert stocks <= changed
    assert changed <= stocks | {"capacity"}  # places turn over at the pace at which they are left
    assert with_them("utilisation", "caseworkers.a") == pytest.approx(1 / 9)
    assert with_them("in_programme") == pytest.approx(1)


def test_the_queue_of_the_first_day_stands_in_the_means_from_the_first_day_on() -> None:
    rows = [
        in_line(-3, -700, started=73, ended=146, status="completed"),
        in_line(-2, -500),
        in_line(-1, -400, ended=365, status="not_started", reason="dropped_out"),
        took_part(ANONYMOUS, "mentor", -900, 73, via="other"),
    ]
    people: list[Row] = [{"citizen": number} for number in (-3, -2, -1)]
    found = TOWN.ask(people, rows)
    assert found("queue_mean", "mentor") == pytest.approx((73 + DAYS + 365) / DAYS)
    assert (
        found("waiting_now", "mentor", "2027") == 2
    )  # who leaves at the end of the year is in line until then
    assert found("waiting_now", "mentor") == 1
    assert found("utilisation", "mentor") == pytest.approx((73 + 73) / (4 * DAYS))
    weeks = by_week(TOWN.tables(people, rows), TOWN.timetable, TOWN.scenario)
    mentor = weeks.of.index("mentor")
    assert weeks.waiting[mentor, [0, 10, 11, 52, 53]].tolist() == [3, 3, 2, 2, 1]
    assert weeks.waited[mentor, [0, 53]].tolist() == [(700 + 500 + 400) / 3, 371 + 500]
    assert weeks.holding[mentor, [0, 10, 11, 20, 21]].tolist() == [1, 1, 1, 1, 0]


def test_groups_that_ran_when_the_run_began_are_none_of_the_periods() -> None:
    people: list[Row] = [{"citizen": number} for number in (-2, -1, 0)]
    rows = [
        took_part(-2, "class", -107, 43, group=1),
        took_part(-1, "class", -600, -450, group=-1),  # in a group that has ended
        took_part(0, "class", 100, 250, group=3),
        took_part(ANONYMOUS, "class", -121, 29, group=0, via="other"),
    ]
    found = TOWN.ask(people, rows)
    assert found("utilisation", "class") == pytest.approx(1 / 6)
    assert found("group_places_empty", "class") == 5
    assert found("groups_cancelled", "class") == 1
    weeks = by_week(TOWN.tables(people, rows), TOWN.timetable, TOWN.scenario)
    row = weeks.of.index("class")
    assert weeks.offered[row].sum() == 6
    assert weeks.taken[row].sum() == 1
    assert weeks.cancelled[row].sum() == 1
    assert weeks.holding[row, [0, 4, 5, 6, 7]].tolist() == [2, 2, 1, 1, 0]


def test_groups_of_before_count_for_nothing_either_where_the_window_begins_with_the_run() -> None:
    at_once = Town({"class": groups([-121, -107, -100, 10], lasts=150, seats=3)})
    timetable = at_once.timetable
    moved = type(timetable)(
        **{name: getattr(timetable, name) for name in type(timetable).__slots__} | {"report_start": 0}
    )
    tables = at_once.tables([{"citizen": -1}], [took_part(-1, "class", -7, 143, group=1)])
    weeks = by_week(tables, moved, at_once.scenario)
    row = weeks.of.index("class")
    assert weeks.offered[row, :2].tolist() == [3, 0]  # the group of the first day only
    assert weeks.offered[row].sum() == 6
    assert weeks.cancelled[row].sum() == 2


def test_of_the_groups_that_began_before_the_run_those_run_in_which_somebody_is() -> None:
    intakes = replace(groups([-121, -107, 10], lasts=150, seats=3), at_once=1)
    people: list[Row] = [{"citizen": -1}]
    for start, group, seats in ((-121, 0, 0), (-107, 1, 0), (-250, -1, 3)):
        town = Town({"class": intakes})
        found = town.ask(people, [took_part(-1, "class", start, start + 150, group=group)])
        assert found("capacity", "class") == pytest.approx(seats / (DAYS / 365.25))


def test_a_programme_that_ends_in_the_window_is_as_long_and_as_idle_as_it_was() -> None:
    people: list[Row] = [
        {"citizen": -2, "started": -2_000, "ended": 100, "end": "length_over"},
        {"citizen": -1, "started": -1_500, "ended": 100, "end": "length_over"},
        {"citizen": 0, "started": 0, "ended": 100, "end": "length_over"},
    ]
    rows = [
        took_part(-2, "mentor", -2_100, -1_900),  # had begun before the programme
        took_part(-2, "class", -1_000, 60, group=-1),
        took_part(-1, "mentor", -1_400, -1_300),
        took_part(-1, "class", -1_350, -1_200, group=-1),
        took_part(0, "mentor", 10, 50),
    ]
    found = TOWN.ask(people, rows)
    assert found("programme_months") == pytest.approx((2_100 + 1_600 + 100) / 3 / MONTH)
    idle = (2_100 - 100 - 1_060) + (1_600 - 200) + (100 - 40)
    assert found("inactive_months") == pytest.approx(idle / 3 / MONTH)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-5_000, 700), st.integers(0, 4_000)), min_size=1, max_size=2),
        min_size=1,
        max_size=6,
    )
)
def test_idle_days_are_those_of_each_citizen_however_long_ago(spells: list[list[tuple[int, int]]]) -> None:
    people: list[Row] = [
        {"citizen": k - len(spells), "started": -4_000, "ended": 720, "end": "length_over"}
        for k in range(len(spells))
    ]
    rows, idle = [], 0
    for k, mine in enumerate(spells):
        busy = np.zeros(4_720, dtype=np.bool_)
        for name, (start, lasts) in zip(("class", "mentor"), mine, strict=False):
            rows.append(took_part(k - len(spells), name, start, start + lasts, group=-1))
            busy[max(start + 4_000, 0) : max(start + lasts + 4_000, 0)] = True
        idle += int((~busy).sum())
    found = TOWN.ask(people, rows)
    assert found("inactive_months") == pytest.approx(idle / len(spells) / MONTH)


def test_giving_up_in_the_window_counts_whenever_the_programme_began() -> None:
    gone = {"prepared": -990, "queued": -950, "started": -900, "end": "dropped_out"}
    people: list[Row] = [
        gone | {"citizen": -2, "dropped": 50, "ended": 50},
        gone | {"citizen": -1, "dropped": -50, "ended": 400, "end": "disengaged"},
        {"citizen": 0, "dropped": 60, "ended": 60, "prepared": 10, "end": "dropped_out"},
    ]
    waiting = in_line(-2, -300, ended=50, status="not_started", reason="dropped_out")
    found = TOWN.ask(people, [waiting])
    assert found("dropout_while_waiting") == 1
    assert found.count("dropout_while_waiting") == 1
    assert found.count("dropout_share", "in_programme") == 2
    assert found("dropout_share", "in_programme") == 0.5
    assert found.count("dropout_within_6_months") == 0


def test_a_place_that_was_not_taken_long_ago_needs_no_reason() -> None:
    old = in_line(-1, -500, ended=-300, status="not_started")
    assert math.isnan(TOWN.ask([{"citizen": -1}], [old])("why_started", "mentor"))
    for first in (-WARM_UP, -90):  # from the first instant of the run on
        recent = in_line(-1, 10, recommended=first, ended=20, status="not_started")
        with pytest.raises(ValueError, match="no reason"):
            TOWN.ask([{"citizen": -1}], [recent])


def test_the_wait_from_the_recommendation_has_begun_with_the_first_attempt() -> None:
    away = in_line(-1, -200, ended=20, status="not_started", reason="no_show")
    again = in_line(-1, 20, recommended=20, started=40, ended=90, status="completed", attempt=2)
    found = TOWN.ask([{"citizen": -1}], [away, again])
    assert found.count("started_within_30", "mentor") == 0
    assert found.count("queue_started_within_30", "mentor") == 1
    assert found("queue_wait_median", "mentor") == 20

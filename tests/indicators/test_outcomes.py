"""Length, idleness and outcomes of programmes that can be counted by eye."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.tables import DAY
from tests.indicators.hand import DAYS, MONTH, NAN, Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row

TOWN = Town({"a": places((0, 5)), "b": places((0, 5))}, outcomes=("job", "pension", "other"))


def programme(start: float, end: float = NAN, outcome: int = -1) -> Row:
    return {
        "started": start,
        "ended": end,
        "outcome": outcome,
        "end": "inside" if math.isnan(end) else "completed",
    }


def ran(citizen: int, measure: str, start: float, end: float = NAN, **more: object) -> Row:
    return {
        "citizen": citizen, "measure": measure, "recommended": start, "decided": start, "queued": start,
        "started": start, "ended": end, "status": "completed", **more,
    }  # fmt: skip


def test_overlapping_measures_are_counted_once() -> None:
    citizens = [programme(0, 100), programme(50, 150), programme(0)]
    spells = [
        ran(0, "a", 10, 40),
        ran(0, "b", 30, 60),
        ran(1, "a", 60, 70),
        ran(1, "b", 100, 150),
        ran(2, "a", 5),
    ]
    found = TOWN.ask(citizens, spells)
    assert found("inactive_months") == pytest.approx((50 + 40) / 2 / MONTH)
    assert found("programme_months") == pytest.approx(100 / MONTH)
    assert found.count("inactive_months") == 2


def test_a_measure_inside_another_does_not_hide_its_rest() -> None:
    spells = [ran(0, "a", 10, 90), ran(0, "b", 20, 30)]
    assert TOWN.ask([programme(0, 100)], spells)("inactive_months") == pytest.approx(20 / MONTH)


def test_meetings_and_the_place_with_a_caseworker_are_no_measures() -> None:
    spells = [ran(0, "assessment", 5, 5), ran(0, "programme", 0, 100), ran(0, "a", 10, 40)]
    assert TOWN.ask([programme(0, 100)], spells)("inactive_months") == pytest.approx(70 / MONTH)


def test_whose_programme_goes_on_takes_nothing_from_whose_has_ended() -> None:
    citizens = [programme(0), programme(0, 100), {"ended": 90, "end": "dropped_out"}, programme(0, 100)]
    spells = [ran(0, "a", 5), ran(1, "a", 10, 40), ran(2, "a", 20, 30), ran(3, "b", 10, 60)]
    assert TOWN.ask(citizens, spells)("inactive_months") == pytest.approx((70 + 50) / 2 / MONTH)


def test_where_nothing_has_started_the_whole_programme_is_idle() -> None:
    waiting = [ran(who, "a", NAN, 90, status="not_started", reason="programme_ended") for who in range(5)]
    found = TOWN.ask([programme(0, 100)] * 5, waiting)
    assert found("inactive_months") == found("programme_months") == pytest.approx(100 / MONTH)


def test_the_disengaged_are_idle_to_the_end() -> None:
    citizen = {"started": 0, "dropped": 40, "ended": 200, "end": "disengaged"}
    spells = [ran(0, "a", 10, 40, status="stopped", reason="dropped_out")]
    assert TOWN.ask([citizen], spells)("inactive_months") == pytest.approx(170 / MONTH)


def test_a_course_before_the_programme_is_no_part_of_it() -> None:
    town = Town({"a": places((0, 5)), "preparation_course": places((0, 5))})
    found = town.ask([programme(0, 100)], [ran(0, "preparation_course", -60, -20), ran(0, "a", 10, 40)])
    assert found("inactive_months") == pytest.approx(70 / MONTH)


def test_leaving_for_work_ends_a_programme_like_any_other_end() -> None:
    left = programme(0, 100, 0) | {"end": "left_for_work"}
    found = TOWN.ask([left, programme(0, 200, 1)], [])
    assert found("programme_months") == pytest.approx(150 / MONTH)
    assert found("outcome_job") == 1 / 2


def test_programmes_count_in_the_period_in_which_they_end_or_begin() -> None:
    citizens = [programme(-50, -1), programme(-50, 0), programme(0, 365), programme(365)]
    found = TOWN.ask(citizens, [])
    assert found.count("programme_months") == 2
    assert found("programme_months", period="2027") == pytest.approx(50 / MONTH)
    assert found("programme_months", period="2028") == pytest.approx(365 / MONTH)
    assert found("programmes_begun") == pytest.approx(2 / (DAYS / 365.25), rel=1e-12)
    assert found("programmes_begun", period="2028") == pytest.approx(1 / (365 / 365.25))
    assert found("in_programme") == pytest.approx((365 + 365) / DAYS)


def test_a_second_before_the_window_is_before_it() -> None:
    second = 1 / DAY
    found = TOWN.ask([programme(-second), programme(-50, -second)], [])
    assert found("programmes_begun") == found.count("programme_months") == 0
    assert found("in_programme") == 1.0


def test_who_is_in_a_programme_is_counted_at_the_end_of_each_period() -> None:
    first = 365.0
    citizens = [
        programme(0),
        programme(0, first - 1),
        programme(first, first + 10),
        programme(first - 1, first + 10),
        programme(-200, first + 20),
        programme(NAN),
    ]
    found = TOWN.ask(citizens, [])
    assert found("in_programme_now", period="2027") == 3
    assert found("in_programme_now", period="2028") == found("in_programme_now") == 1


def test_outcomes_of_all_programmes_that_ended() -> None:
    citizens = [
        programme(0, 100, 0),
        programme(0, 100, 1),
        programme(0, 100, 1),
        programme(0, 400, 2),
        programme(0),
    ]
    found = TOWN.ask(citizens, [])
    assert found("outcome_job") == 1 / 4
    assert found("outcome_pension") == 2 / 4
    assert found("outcome_other") == 1 / 4
    assert found("outcome_job", period="2027") == pytest.approx(1 / 3)
    assert found("outcome_other", period="2028") == 1.0


def test_outcomes_that_have_not_been_drawn_are_no_numbers() -> None:
    found = TOWN.ask([programme(0, 100)], [])
    assert math.isnan(found("outcome_job"))
    assert found.count("outcome_job") == 0


def test_other_is_asked_once_where_it_is_written() -> None:
    names = [key.indicator for key in TOWN.ask([], []).numbers.keys if key.period == ""]
    assert names.count("outcome_other") == 1


def test_other_is_an_outcome_even_where_it_is_left_out() -> None:
    town = Town({"a": places((0, 5))}, outcomes=("job",))
    assert ("outcome_other", "all") in town.ask([], [])


def test_leaving_before_the_programme_is_no_end_of_a_programme() -> None:
    found = TOWN.ask([{"dropped": 50, "ended": 50, "end": "dropped_out", "outcome": 2}], [])
    assert math.isnan(found("outcome_other"))
    assert math.isnan(found("programme_months"))
    assert math.isnan(found("inactive_months"))
    assert found("in_programme") == 0.0


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 99), st.integers(1, 60), st.sampled_from("ab")),
        max_size=12, unique_by=lambda row: (row[0], row[3]),
    )
)  # fmt: skip
def test_idle_time_is_what_no_measure_covers(rows: list[tuple[int, int, int, str]]) -> None:
    spells = [ran(who, what, start, min(start + lasts, 100)) for who, start, lasts, what in rows]
    covered = [
        {
            day
            for spell in spells
            if spell["citizen"] == who
            for day in range(spell["started"], spell["ended"])
        }
        for who in range(4)
    ]
    found = TOWN.ask([programme(0, 100)] * 4, spells)
    idle = sum(100 - len(days) for days in covered)
    assert found("inactive_months") == pytest.approx(idle / 4 / MONTH, rel=1e-10, abs=1e-10)  # to the second

"""Length, idleness and outcomes of programmes that can be counted by eye."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    assert found("programmes_begun") == pytest.approx(2 / (DAYS / 365.25))
    assert found("programmes_begun", period="2028") == pytest.approx(1 / (365 / 365.25))
    assert found("in_programme") == pytest.approx((365 + 365) / DAYS)


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
    assert found("inactive_months") == pytest.approx(sum(100 - len(days) for days in covered) / 4 / MONTH)

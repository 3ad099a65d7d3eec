"""One possible course: its events are those of the replication that they come from, and nobody is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment import one_course as courses_of_one
from sim.experiment.one_course import QUEUE, OneCourse, one_course
from sim.experiment.one_queue import BEFORE, ELSEWHERE, LEFT, NEVER, STARTED, STAYS, lane
from sim.experiment.replicate import Case, walk
from sim.experiment.state import snapshot
from sim.indicators.weeks import by_week
from sim.tables import DAY

from .towns import town

if TYPE_CHECKING:
    from sim.experiment import Comparison

SEEN = 7
EVERYTHING = ("assessment", "programme", "mentor", "anxiety_group", "internship")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    more = town(measures__mentor__places=6, name="More")
    return sim.compare(town(), [more], SEEN, 1, jobs=1, outcomes=False)


@pytest.fixture(scope="module")
def found(comparison: Comparison) -> OneCourse:
    course = one_course(comparison)
    assert course is not None
    return course


@pytest.mark.parametrize("of", EVERYTHING)
@pytest.mark.parametrize("replication", [0, SEEN - 1])
def test_as_many_wait_and_hold_a_place_every_week_as_in_the_replication(
    comparison: Comparison, of: str, replication: int
) -> None:
    for result in comparison.results:
        seen = lane(result, 1, replication, of)
        case = Case(result.scenario, result.timetable, result.engine)
        weeks = by_week(walk(case, 1, replication)[0], result.timetable, result.scenario)
        days, row = weeks.days.astype(np.int64), weeks.of.index(of)
        assert seen.waiting(days).tolist() == weeks.waiting[row].tolist()
        assert weeks.waiting[row].any()
        if of != "assessment":
            assert seen.holding(days).tolist() == weeks.holding[row].tolist()


def test_other_users_of_a_service_stand_in_the_queue_too() -> None:
    scenario = town(measures__mentor__also_used_by={"per_year": 20})
    result = sim.simulate(scenario, 1, 1)
    seen = lane(result, 1, 0, "mentor")
    weeks = by_week(
        walk(Case(scenario, result.timetable, result.engine), 1, 0)[0], result.timetable, scenario
    )
    assert (seen.who < 0).any()
    waiting = weeks.waiting[weeks.of.index("mentor")]
    assert seen.waiting(weeks.days.astype(np.int64)).tolist() == waiting.tolist()


def test_places_are_those_of_the_scenario_from_the_day_on_which_they_change() -> None:
    scenario = town(measures__mentor__places={"2027-01-04": 4, "2027-07-01": 9})
    seen = lane(sim.simulate(scenario, 1, 1), 1, 0, "mentor")
    assert [places for _day, places in seen.places] == [4, 9]
    assert seen.places[1][0] == 178


def test_no_more_hold_a_place_than_there_are(comparison: Comparison) -> None:
    for of in ("programme", "mentor", "anxiety_group"):
        for result in comparison.results:
            seen = lane(result, 1, 0, of)
            days = np.arange((result.timetable.horizon - result.timetable.report_start) // DAY)
            begins = np.array([day for day, _places in seen.places])
            places = np.array([number for _day, number in seen.places])
            there = places[np.searchsorted(begins, days, side="right") - 1]
            assert (seen.holding(days) <= there).all()


def test_the_same_people_are_in_both_lanes(comparison: Comparison, found: OneCourse) -> None:
    first, second = (set(each.who.tolist()) for each in found.lanes)
    assert len(first & second) >= 0.8 * len(first | second)
    again = sim.compare(town(), [town(name="Nothing else")], 1, 1, jobs=1, outcomes=False)
    for of in EVERYTHING:
        one, other = (lane(result, 1, 0, of) for result in again.results)
        for column in ("who", "joined", "out", "how", "ended"):
            assert getattr(one, column).tolist() == getattr(other, column).tolist()


def test_the_queue_is_that_of_what_the_option_changes(found: OneCourse) -> None:
    assert (found.option, found.of) == ("More", "mentor")
    assert found.with_option.places != found.baseline.places


def test_the_course_is_the_one_in_the_middle_and_not_the_best(
    comparison: Comparison, found: OneCourse
) -> None:
    before, after = (result.column(QUEUE, found.of) for result in comparison.results)
    apart = after - before
    assert (apart <= apart[found.replication]).sum() == (SEEN + 1) / 2


def test_everybody_comes_before_they_leave_and_leaves_the_queue_before_the_place(found: OneCourse) -> None:
    for each in found.lanes:
        assert (each.joined <= each.out).all()
        assert (each.out <= each.ended).all()
        assert (np.diff(each.joined) >= 0).all()
        assert set(each.how.tolist()) <= {STAYS, STARTED, ELSEWHERE, LEFT}
        assert ((each.how == STAYS) == (each.out == NEVER)).all()


def test_a_shorter_window_sees_the_same_and_nothing_of_what_comes_later(found: OneCourse) -> None:
    whole = found.baseline
    short = whole.until(100)
    days = np.arange(100)
    assert short.waiting(days).tolist() == whole.waiting(days).tolist()
    assert short.holding(days).tolist() == whole.holding(days).tolist()
    assert short.joined.max() < 100
    assert all(day <= 100 or day == NEVER for column in (short.out, short.ended) for day in column.tolist())


def test_where_very_many_queue_the_window_is_shorter_and_all_of_them_stand_in_it(
    comparison: Comparison, found: OneCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = len(found.baseline.who) // 2
    monkeypatch.setattr(courses_of_one, "MOST_PEOPLE", most)
    short = one_course(comparison)
    assert short is not None
    assert short.days < found.days
    assert all(len(each.who) <= most for each in short.lanes)
    days = np.arange(short.days)
    for one, other in zip(short.lanes, found.lanes, strict=True):
        assert one.waiting(days).tolist() == other.waiting(days).tolist()


def test_nobody_is_counted_as_started_in_the_window_who_had_a_place_before(found: OneCourse) -> None:
    for each in found.lanes:
        there = (each.how == STARTED) & (each.out == BEFORE)
        end = np.array([found.days])
        assert each.gone(STARTED, end)[0] == ((each.how == STARTED) & ~there).sum()


def test_people_of_a_list_are_never_shown_one_by_one() -> None:
    through = town()
    clock = {"start": through.clock.start, "years": through.clock.years}
    today = through.with_({"clock": clock, "initial": snapshot(through, None, 1, 0).initial})
    more = today.with_({"measures.mentor.places": 6, "name": "More"})
    assert one_course(sim.compare(today, [more], 1, 1, jobs=1, outcomes=False)) is None


def test_there_is_no_course_where_no_queue_moves() -> None:
    dearer = town(name="Dearer", measures__mentor__cost={"per_place_year": 1000})
    assert one_course(sim.compare(town(), [dearer], 2, 1, jobs=1, outcomes=False)) is None

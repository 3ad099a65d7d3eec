"""The timetable of a run that begins with today's citizens: its first day, and the groups that run by it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.registers import Backlog, Person, Sheet, Stay
from sim.scenario import Scenario
from sim.timetable import Capacity, Intakes, Timetable, timetable
from sim.timetable.running import running, taking_part_since

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = 86_400
AS_OF = date(2026, 11, 2)
"""A Monday, nine weeks before the reported window."""
LASTS = 84
GROUP = (
    "measures: {course: {groups: {places: 8, every: %s, first: 2026-10-05, lasts: 12 weeks, admission: %s}}}"
)


def stay(days: float, measure: str = "course", **more: object) -> Stay:
    """Somebody who takes part since some days ago."""
    row: dict[str, object] = {
        "line": 2, "citizen": "a", "measure": measure, "attempt": 1, "recommended": -400 * DAY,
        "identified": None, "decided": None, "queued": None, "offered": None,
        "started": -round(days * DAY), "ended": None, "status": "active", "reason": "", "via": "own",
    }  # fmt: skip
    return Stay(**{**row, **more})  # type: ignore[arg-type]  # by name


def backlog(*stays: Stay) -> Backlog:
    blank = dict.fromkeys(
        (each for each in Person.__slots__ if each not in {"line", "citizen", "arrived", "stays"}), None
    )
    person = Person(line=2, citizen="a", arrived=-500 * DAY, stays=stays, **blank)  # type: ignore[arg-type]
    return Backlog(people=(person,))


def today(measures: str, known: Backlog | None = None, rest: str = "") -> Timetable:
    """The timetable of a scenario that begins on the day, with those who are known."""
    text = f"clock: {{start: 2027-01-04, years: 2}}\ncitizens: {{per_year: 100}}\n{rest}\n{measures}\n"
    nobody = Sheet.of("today.csv", ("citizen", "arrived"), ())
    scenario = Scenario.model_validate(
        yaml.safe_load(text) | {"initial": {"as_of": AS_OF, "citizens": nobody}}
    )
    assert scenario.initial is not None
    scenario.initial._backlog = known or Backlog()
    return timetable(scenario)


def intakes(found: Timetable) -> Intakes:
    ((_, groups),) = found.measures
    assert isinstance(groups, Intakes)
    return groups


def course(known: Backlog | None = None, admission: str = "closed", every: str = "4 weeks") -> Intakes:
    return intakes(today(GROUP % (every, admission), known))


def under_way(groups: Intakes) -> list[tuple[int, int]]:
    """Days of the starts and ends of the groups that run when the run begins."""
    now = groups.starts < 0
    return list(zip((groups.starts[now] // DAY).tolist(), (groups.ends[now] // DAY).tolist(), strict=True))


def test_the_run_begins_on_the_day_of_the_lists_and_reports_from_the_start_of_the_clock() -> None:
    found = today("measures: {mentor: {places: 3, lasts: 20 weeks}}")
    assert found.origin == AS_OF
    assert found.report_start == 63 * DAY
    assert found.horizon == (date(2029, 1, 4) - AS_OF).days * DAY
    assert found.years[0][:2] == ("2027", found.report_start)
    assert found.years[-1][2] == found.horizon
    assert found.new_years.tolist() == [(date(year, 1, 1) - AS_OF).days * DAY for year in (2027, 2028, 2029)]


def test_meetings_are_counted_from_the_start_of_the_clock_back_to_the_day_of_the_lists() -> None:
    team = "assessment: {weekday: tuesday, every: 2 weeks, cases: {2026-01-01: 1, 2027-01-05: 5}}"
    found = today("measures: {mentor: {places: 3, lasts: 20 weeks}}", rest=team)
    assert found.meetings is not None
    dates = [AS_OF + timedelta(days=second // DAY) for second in found.meetings.times[:6].tolist()]
    assert dates[0] == date(2026, 11, 10)
    assert date(2027, 1, 5) in dates
    assert found.meetings.cases[:6].tolist() == [1, 1, 1, 1, 5, 5]


def test_a_capacity_is_the_one_in_force_on_the_day_of_the_lists() -> None:
    places = "{2020-01-01: 3, 2026-11-01: 4, 2026-12-01: 5}"
    found = today(f"measures: {{mentor: {{places: {places}, lasts: 20 weeks}}}}")
    ((_, mentor),) = found.measures
    assert isinstance(mentor, Capacity)
    assert (mentor.times // DAY).tolist() == [0, 29]
    assert mentor.places.tolist() == [4, 5]


def test_a_plan_may_have_begun_years_before_the_day_of_the_lists_but_not_after_the_end() -> None:
    assert under_way(intakes(today(GROUP.replace("2026", "2019") % ("4 weeks", "closed"))))
    with pytest.raises(ValueError, match="2029-01-04 lies outside the clock, which runs until 2029-01-04"):
        today("measures: {mentor: {places: {2020-01-01: 3, 2029-01-04: 4}, lasts: 20 weeks}}")


def test_groups_of_the_plan_that_have_begun_and_not_ended_run() -> None:
    groups = course()
    assert under_way(groups) == [(-84, 0), (-56, 28), (-28, 56)]  # the first ends at this moment
    assert groups.starts[3] == 0
    assert (np.diff(groups.starts) == 28 * DAY).all()
    assert (groups.ends - groups.starts == LASTS * DAY).all()


def test_a_run_that_begins_empty_has_no_group_that_runs() -> None:
    text = "clock: {start: 2026-11-02, years: 2}\ncitizens: {per_year: 100}\n" + GROUP % ("4 weeks", "open")
    empty, there = intakes(timetable(Scenario.from_text(text))), course(admission="open")
    assert empty.starts[0] == 0
    assert set(empty.starts.tolist()) < set(there.starts.tolist())
    assert set(empty.sessions.tolist()) < set(there.sessions.tolist())


def test_a_start_that_was_moved_to_an_open_day_runs_from_there() -> None:
    calendar = "calendar: {country: DK, closed_weeks: [41, 42]}"  # 5 to 18 October
    found = today(GROUP % ("26 weeks", "closed"), rest=calendar)
    assert under_way(intakes(found)) == [(-14, 70)]


def test_who_started_with_a_group_of_the_plan_shows_no_other() -> None:
    assert under_way(course(backlog(stay(28), stay(28 - 0.4), stay(56)))) == under_way(course())


def test_who_started_on_another_day_shows_a_group_of_their_own() -> None:
    groups = course(backlog(stay(40), stay(39.5), stay(10)))
    assert under_way(groups) == [(-84, 0), (-56, 28), (-40, 44), (-28, 56), (-10, 74)]
    assert (np.diff(groups.starts) > 0).all()


def test_a_group_that_should_be_over_ends_on_the_first_day() -> None:
    for admission in ("closed", "open"):
        groups = course(backlog(stay(85), stay(700)), admission)
        assert under_way(groups)[:2] == [(-700, 1), (-85, 1)]
        assert not set(groups.session_of.tolist()) & {0, 1}


def test_whoever_joined_an_open_group_is_in_one_that_was_running() -> None:
    assert under_way(course(backlog(stay(5), stay(33), stay(55)), "open")) == under_way(course())


def test_open_groups_that_nobody_planned_take_those_who_joined_them_later() -> None:
    groups = course(backlog(stay(70), stay(63), stay(10)), "open", every="100 weeks")
    # Of the plan there is one group, of 4 weeks ago.
    assert under_way(groups) == [(-70, 14), (-28, 56)]


def test_sessions_are_held_from_the_first_day_on_only() -> None:
    groups = course(backlog(stay(60)), "open")  # in the group of 12 weeks ago, which ends at this moment
    assert under_way(groups) == [(-84, 0), (-56, 28), (-28, 56)]
    held = [(groups.sessions[groups.session_of == group] // DAY).tolist() for group in range(3)]
    assert held == [[], [0, 7, 14, 21], [0, 7, 14, 21, 28, 35, 42, 49]]


@pytest.mark.parametrize(
    "other",
    [
        stay(40, measure="mentor"),
        stay(40, status="completed", ended=-DAY),
        stay(40, via="bought"),
        stay(40, started=None, status="waiting"),
    ],
)
def test_only_those_who_take_part_in_the_service_itself_show_a_group(other: Stay) -> None:
    assert under_way(course(backlog(other))) == under_way(course())


def test_other_users_of_a_service_show_its_groups_too() -> None:
    assert taking_part_since(Backlog(others=(stay(40, via="other"),)), "course").tolist() == [-40 * DAY]


def test_whoever_started_at_the_first_moment_started_before_the_groups_of_the_first_day() -> None:
    groups = course(backlog(stay(0)))
    assert under_way(groups) == [(-84, 0), (-56, 28), (-28, 56), (-1, 83)]
    assert groups.starts[4] == 0


def test_the_course_before_the_programme_runs_like_any_other() -> None:
    before = (
        "preparation: {course: {groups: {places: 9, every: 4 weeks, first: 2026-10-05, lasts: 12 weeks}}}"
    )
    known = backlog(stay(40, measure="preparation_course"))
    found = today("measures: {mentor: {places: 3, lasts: 20 weeks}}", known, before)
    groups = dict(found.measures)["preparation_course"]
    assert isinstance(groups, Intakes)
    assert under_way(groups) == [(-84, 0), (-56, 28), (-40, 44), (-28, 56)]


@settings(max_examples=60)
@given(
    since=st.lists(st.integers(-300, 0), max_size=12),
    every=st.integers(1, 20),
    admission=st.sampled_from(["closed", "open"]),
)
def test_everybody_who_takes_part_is_in_the_last_group_that_had_begun(
    since: list[int], every: int, admission: str
) -> None:
    groups = course(backlog(*(stay(-day) for day in since)), admission, f"{every} weeks")
    starts, ends = groups.starts, groups.ends
    assert (np.diff(starts) >= 0).all()
    assert (ends >= 0).all()
    assert (starts[:-1] < groups.ends[:-1]).all()
    assert ((groups.sessions >= 0) & (groups.sessions < ends[groups.session_of])).all()
    begun = starts[starts < 0]
    for day in since:
        last = int(begun[np.searchsorted(begun, min(day * DAY, -1), side="right") - 1])
        assert last == min(day, -1) * DAY or (admission == "open" and last <= day * DAY < last + LASTS * DAY)


def seconds(days: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(days, dtype=np.int64) * DAY


def test_the_plan_alone_and_nobody_at_all() -> None:
    starts, ends = running(seconds([]), seconds([]), LASTS * DAY, opened=True)
    assert (starts.tolist(), ends.tolist()) == ([], [])
    starts, ends = running(seconds([-90, -84, -83, -1]), seconds([]), LASTS * DAY, opened=False)
    assert (starts // DAY).tolist() == [-84, -83, -1]
    assert (ends // DAY).tolist() == [0, 1, 83]


@pytest.mark.parametrize("admission", ["open", "closed"])
def test_of_groups_that_are_not_available_any_more_those_that_run_go_on_to_their_end(admission: str) -> None:
    known = backlog(stay(20))
    there = course(known, admission)
    gone = (
        "measures: {course: {available: false, groups: "
        + (GROUP % ("4 weeks", admission)).split("groups: ")[1]
    )
    left = intakes(today(gone, known))
    assert under_way(left) == under_way(there) != []
    assert len(left.starts) == len(left.ends) == len(under_way(there)) < len(there.starts)
    assert left.sessions.size == left.session_of.size == 0


def test_of_places_that_are_not_available_any_more_none_is_left() -> None:
    found = today("measures: {course: {available: false, places: 3, lasts: 12 weeks}}", backlog(stay(20)))
    assert found.measures == (("course", None),)

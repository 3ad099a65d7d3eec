"""The course of a whole run is that of the reported window, with what came before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim import population
from sim.indicators import by_week
from sim.indicators.course import course
from sim.pathway import run
from sim.tables import STAGES
from sim.timetable import timetable
from tests.experiment.towns import town
from tests.indicators.hand import Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row


def test_in_the_window_the_course_is_that_of_the_weeks() -> None:
    scenario = town(clock__warm_up="52 weeks")
    dates = timetable(scenario)
    people = population.draw(scenario, dates, 5, 0)
    tables = population.gather(run(scenario, dates, people), dates, people)
    whole, window = course(tables, dates, scenario), by_week(tables, dates, scenario)
    inside = whole.days >= 0
    np.testing.assert_array_equal(whole.days[inside], window.days)
    assert whole.days[0] == -dates.report_start / 86_400
    rows = dict(zip(zip(whole.of, whole.what, strict=True), whole.number, strict=True))
    for k, name in enumerate(window.of):
        if name == STAGES[1]:
            teams = [f"caseworkers.{team}" for team, _capacity in dates.teams]
            waiting, holding = (sum(rows[team, what] for team in teams) for what in ("waiting", "holding"))
        else:
            waiting, holding = rows[name, "waiting"], rows.get((name, "holding"), window.holding[k])
        np.testing.assert_array_equal(np.asarray(waiting)[inside], window.waiting[k])
        if name != STAGES[0]:
            np.testing.assert_array_equal(np.asarray(holding)[inside], window.holding[k])


def test_a_run_begins_empty() -> None:
    scenario = town()
    dates = timetable(scenario)
    people = population.draw(scenario, dates, 5, 0)
    tables = population.gather(run(scenario, dates, people), dates, people)
    assert not course(tables, dates, scenario).number[:, 0].any()


def test_who_leaves_before_a_start_gives_no_place_back() -> None:
    here = Town({"mentor": places((-100, 5))}, teams={"a": places((-100, 2))})
    people: list[Row] = [
        {"team": 0, "started": 0},
        {"team": 0, "dropped": 50, "ended": 50, "end": "dropped_out"},
    ]
    gone: Row = {"status": "not_started", "reason": "dropped_out", "ended": 50}
    spells: list[Row] = [
        {"citizen": 0, "measure": "mentor", "queued": 0, "started": 0, "status": "active"},
        {"citizen": 1, "measure": "mentor", "queued": 0} | gone,
    ]
    tables = here.tables(people, spells)
    found = course(tables, here.timetable, here.scenario)
    rows = dict(zip(zip(found.of, found.what, strict=True), found.number, strict=True))
    for of in ("mentor", "caseworkers.a"):
        np.testing.assert_array_equal(rows[of, "holding"], found.days >= 0)
    window = by_week(tables, here.timetable, here.scenario)
    for of in ("mentor", STAGES[1]):
        assert (window.holding[window.of.index(of)] == 1).all()


def test_who_never_came_to_the_queue_is_in_none_and_each_waits_for_their_own_team() -> None:
    here = Town({"mentor": places((-100, 5))}, teams={"a": places((-100, 2)), "b": places((-100, 1))})
    came = [{"team": 1}, {"team": 0, "started": 21, "ended": 90}, {"team": 1}]
    stages = [
        {"citizen": 0, "measure": STAGES[1], "recommended": 3},
        {"citizen": 1, "measure": STAGES[1], "recommended": 7, "queued": 7, "started": 21, "ended": 90},
        {"citizen": 2, "measure": STAGES[1], "recommended": 12, "queued": 12},
    ]
    found = course(here.tables(came, stages), here.timetable, here.scenario)
    rows = dict(zip(zip(found.of, found.what, strict=True), found.number, strict=True))
    waits = {team: found.days[rows[f"caseworkers.{team}", "waiting"] == 1] for team in "ab"}
    np.testing.assert_array_equal(waits["a"], found.days[(found.days >= 7) & (found.days < 21)])
    np.testing.assert_array_equal(waits["b"], found.days[found.days >= 12])

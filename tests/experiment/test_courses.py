"""Courses agree with the figures of the same replications: the same citizens on the same luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment.courses import DAYS_WAITED, Courses, courses
from sim.experiment.replicate import Case, walk
from sim.indicators.still_waiting import still_waiting
from sim.tables import STAGES

from .towns import town

if TYPE_CHECKING:
    from sim.experiment import Comparison

FEW = 4
LIMITS = (30, 60, 90, 180, 365)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    more = town(measures__mentor__places=6, name="More")
    return sim.compare(town(), [more], FEW + 2, 1, jobs=1, outcomes=False)


@pytest.fixture(scope="module")
def found(comparison: Comparison) -> Courses:
    return courses(comparison, FEW, jobs=1)


def test_there_are_courses_of_every_scenario(comparison: Comparison, found: Courses) -> None:
    assert found.replications == FEW
    assert len(found.by_scenario) == len(found.waited) == len(comparison.results)
    for course, waited in zip(found.by_scenario, found.waited, strict=True):
        assert course.waiting.shape == (FEW, len(course.of), len(course.days))
        assert waited.started.shape == waited.left.shape == (FEW, len(waited.of), len(waited.weeks))


def test_no_more_courses_than_the_comparison_has(comparison: Comparison) -> None:
    assert courses(comparison, 100, jobs=1).replications == FEW + 2


def test_started_left_and_waiting_are_shares_of_everybody(found: Courses) -> None:
    for waited in found.waited:
        known = ~np.isnan(waited.started)
        assert known.any()
        for share in (waited.started, waited.left, waited.waiting):
            assert ((share[known] >= -1e-9) & (share[known] <= 1 + 1e-9)).all()


def test_who_has_started_or_left_stays_so(found: Courses) -> None:
    for waited in found.waited:
        for share in (waited.started, waited.left):
            assert not (np.diff(share, axis=2) < -1e-12).any()


def test_shares_started_are_the_indicators_of_the_same_replications(comparison: Comparison) -> None:
    for result in comparison.results:
        case = Case(result.scenario, result.timetable, result.engine)
        for number in range(FEW):
            tables, _people = walk(case, result.seed, number)
            found = still_waiting(tables, case.timetable, case.scenario, LIMITS)
            for k, name in enumerate(found.of):
                prefix = "queue_" if name in STAGES else ""
                for column, limit in enumerate(LIMITS):
                    indicator = result.column(f"{prefix}started_within_{limit}", name)[number]
                    assert found.started[k, column] == pytest.approx(indicator, nan_ok=True)


def test_a_week_lies_between_the_indicators_around_it(comparison: Comparison, found: Courses) -> None:
    week = DAYS_WAITED.index(12 * 7)
    for result, waited in zip(comparison.results, found.waited, strict=True):
        started = waited.started[:, waited.row("mentor"), week]
        assert (result.column("started_within_60", "mentor")[:FEW] <= started + 1e-12).all()
        assert (started <= result.column("started_within_90", "mentor")[:FEW] + 1e-12).all()


def test_everybody_recommended_began_to_wait(comparison: Comparison, found: Courses) -> None:
    case = Case(comparison.baseline.scenario, comparison.baseline.timetable, comparison.baseline.engine)
    for number in range(FEW):
        tables, _people = walk(case, comparison.baseline.seed, number)
        spells = tables.spells
        mentor = tables.names.index("mentor")
        mine = (np.asarray(spells["measure"]) == mentor) & (np.asarray(spells["recommended"]) >= 0)
        citizens = len(np.unique(np.asarray(spells["citizen"])[mine]))
        assert found.waited[0].size[number, found.waited[0].row("mentor")] == citizens


def test_nothing_is_said_of_more_weeks_than_the_run_reports() -> None:
    year = town(clock__years=1)
    short = sim.compare(year, [year], 1, 1, jobs=1, outcomes=False)
    waited = courses(short, jobs=1).waited[0]
    mentor = waited.started[0, waited.row("mentor")]
    assert not np.isnan(mentor[:53]).any()
    assert np.isnan(mentor[53:]).all()


def test_queues_week_by_week_average_to_the_queue(comparison: Comparison, found: Courses) -> None:
    course = found.by_scenario[0]
    weekly = course.waiting[:, course.row("mentor")].mean(axis=1)
    assert weekly == pytest.approx(comparison.baseline.column("queue_mean", "mentor")[:FEW], abs=1.0)

"""The two tables from records made by hand: which spells have a row, and when they were recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.population import draw, gather
from sim.scenario import Scenario
from sim.tables import (
    ACTIVE,
    ANONYMOUS,
    DISENGAGED,
    DROPPED_OUT,
    IDENTIFYING,
    LATENT,
    LENGTH_OVER,
    NOT_REACHED,
    WAITING,
    Record,
)
from sim.timetable import timetable

if TYPE_CHECKING:
    import pandas as pd

    from sim.population import Population
    from sim.timetable import Timetable

DAY = 86_400
TOWN = """
clock: {start: 2027-01-04, years: 2, warm_up: 4 weeks}
citizens: {per_year: 50}
preparation:
  course: {groups: {places: 8, every: 4 weeks, first: 2027-02-01, lasts: 3 weeks}, no_show: 0.1}
assessment: {weekday: tuesday, cases: 5, leads_to: {programme: 0.5, ordinary: 0.5}}
rules: {return_when_nothing_started: 6 months}
measures:
  mentor: {places: 3, lasts: 9 weeks, alternatives: [walk]}
  walk: {recommended: 0, places: 3, lasts: 9 weeks, also_used_by: {per_year: 10}}
"""
WARM_UP = 28


class Town:
    """A municipality in which nothing has happened yet but the arrivals."""

    def __init__(self) -> None:
        scenario = Scenario.from_text(TOWN)
        self.dates: Timetable = timetable(scenario)
        self.people: Population = draw(scenario, self.dates, 1, 0)
        spells, citizens = self.people.spells, self.people.citizens
        self.citizen = int(np.flatnonzero(citizens.leads_to == 0)[0])
        """Somebody led to the programme."""
        self.number = len(spells.measure)
        self.record = Record.blank(len(citizens.number), self.number + self.others)
        self.record.spell_status = [
            *np.where(spells.planned, IDENTIFYING, LATENT).tolist(), *([WAITING] * self.others)
        ]  # fmt: skip

    @property
    def others(self) -> int:
        return len(self.people.others.measure)

    def row(self, measure: str, attempt: int) -> int:
        """The row of the citizen's spell."""
        spells = self.people.spells
        here = (
            (spells.citizen == self.citizen)
            & (spells.measure == self.people.names.index(measure))
            & (spells.attempt == attempt)
        )
        return int(np.flatnonzero(here)[0])

    def happens(self, when: int, *columns: str) -> None:
        """Write down that the citizen reaches something on a day of the reported window."""
        for column in columns:
            getattr(self.record, column)[self.citizen] = (WARM_UP + when) * DAY

    def spell(self, row: int, **values: int) -> None:
        """Write down about a spell: days of the reported window, and codes as they are."""
        for name, value in values.items():
            code = name in ("status", "reason", "via", "group")
            getattr(self.record, f"spell_{name}")[row] = value if code else (WARM_UP + value) * DAY

    def spells(self, measure: str | None = None) -> pd.DataFrame:
        """The citizen's rows in the table."""
        frame = gather(self.record, self.dates, self.people).spells_frame()
        mine = frame[frame.citizen == self.citizen]
        return mine if measure is None else mine[mine.measure == measure]


@pytest.fixture(name="town")
def fresh() -> Town:
    return Town()


def only(rows: pd.DataFrame) -> dict[str, Any]:
    assert len(rows) == 1
    return dict(rows.iloc[0])


def test_before_the_meeting_there_are_the_assessment_and_the_preparation_course(town: Town) -> None:
    rows = town.spells()
    assert rows.measure.tolist() == ["assessment", "preparation_course"]
    arrived = town.people.citizens.arrived[town.citizen] / DAY - WARM_UP
    assert rows.recommended.tolist() == [arrived, arrived]


def test_the_preparation_course_stands_with_all_who_were_referred(town: Town) -> None:
    tables = gather(town.record, town.dates, town.people)
    course = tables.spells["measure"] == tables.names.index("preparation_course")
    assert tables.spells["citizen"][course].tolist() == town.people.citizens.number.tolist()
    assert tables.spells["recommended"][course].tolist() == tables.citizens["arrived"].tolist()


def test_what_is_planned_has_a_row_from_the_recommendation_on(town: Town) -> None:
    town.happens(50, "assessed", "queued")
    rows = town.spells()
    assert rows.measure.tolist() == ["assessment", "mentor", "preparation_course", "programme"]
    assert rows.attempt.tolist() == [1, 1, 1, 1]
    assert only(town.spells("mentor"))["recommended"] == 50
    assert only(town.spells("preparation_course"))["recommended"] < 50


def test_alternatives_and_further_attempts_have_a_row_once_they_come_onto_the_plan(town: Town) -> None:
    town.happens(50, "assessed", "queued")
    town.spell(town.row("mentor", 2), recommended=50, queued=80, status=WAITING)
    town.spell(town.row("walk", 1), recommended=70, started=75, status=ACTIVE)
    mentor = town.spells("mentor")
    assert mentor.attempt.tolist() == [1, 2]
    assert mentor.recommended.tolist() == [50, 50]
    assert mentor.queued.tolist()[1] == 80
    walk = only(town.spells("walk"))
    assert (walk["attempt"], walk["recommended"], walk["started"], walk["status"]) == (1, 70, 75, "active")
    town.spell(town.row("preparation_course", 2), recommended=-10, status=WAITING)
    assert town.spells("preparation_course").recommended.tolist()[1] == -10


def test_rows_stand_by_citizen_measure_and_attempt_and_the_anonymous_after_them(town: Town) -> None:
    town.record.queued = [arrived + DAY for arrived in town.people.citizens.arrived.tolist()]
    town.record.spell_recommended = [DAY] * len(town.record.spell_recommended)
    town.record.spell_status = [WAITING] * len(town.record.spell_status)
    frame = gather(town.record, town.dates, town.people).spells_frame()
    keys = list(zip(frame.citizen, frame.measure, frame.attempt, strict=True))
    assert keys == sorted(keys)
    citizens = len(town.people.citizens.number)
    assert len(keys) == len(set(keys)) == 2 * citizens + town.number + town.others
    assert frame.citizen[: -town.others].max() < citizens


def test_anonymous_users_queue_from_the_first_in_the_order_of_the_population(town: Town) -> None:
    assert town.others > 3
    town.spell(town.number + 1, offered=40, started=40, status=ACTIVE)
    frame = gather(town.record, town.dates, town.people).spells_frame()
    rows = frame[frame.citizen >= ANONYMOUS]
    assert rows.citizen.tolist() == [ANONYMOUS + k for k in range(town.others)]
    assert set(rows.measure) == {"walk"}
    assert set(rows.attempt) == {1}
    assert set(rows["via"]) == {"other"}
    arrived = (town.people.others.arrived / DAY - WARM_UP).tolist()
    assert rows.recommended.tolist() == rows.queued.tolist() == pytest.approx(arrived)
    assert rows.status.tolist()[:3] == ["waiting", "active", "waiting"]
    assert rows.started.tolist()[1] == 40
    assert rows.identified.isna().all()


def returned(town: Town) -> dict[str, Any]:
    """The second attempt of the assessment, for a case that went back to the team on day 230."""
    town.happens(50, "assessed", "queued", "started")
    town.happens(230, "returned")
    rows = town.spells("assessment")
    assert rows.attempt.tolist() == [1, 2]
    assert rows.status.tolist()[0] == "completed"
    return dict(rows.iloc[1])


def test_a_case_that_returned_waits_for_the_team(town: Town) -> None:
    row = returned(town)
    assert (row["recommended"], row["queued"], row["status"], row["reason"]) == (230, 230, "waiting", "")
    assert np.isnan([row["offered"], row["started"], row["ended"]]).all()


def test_a_case_that_the_team_took_again_is_completed_there(town: Town) -> None:
    town.happens(244, "reviewed")
    town.happens(300, "dropped", "ended")
    town.record.end[town.citizen] = DROPPED_OUT
    row = returned(town)
    assert [row[time] for time in ("recommended", "queued", "offered", "started", "ended")] == [
        230, 230, 244, 244, 244,
    ]  # fmt: skip
    assert (row["status"], row["reason"]) == ("completed", "")


@pytest.mark.parametrize(
    ("end", "dropped", "ended", "reason", "over"),
    [
        (DROPPED_OUT, 237, 237, "dropped_out", 237),
        (DISENGAGED, 237, NOT_REACHED, "dropped_out", 237),
        (DISENGAGED, 237, 600, "dropped_out", 237),
        (LENGTH_OVER, NOT_REACHED, 240, "programme_ended", 240),
    ],
)
def test_a_case_may_be_over_before_the_team_takes_it_again(
    town: Town, end: int, dropped: int, ended: int, reason: str, over: int
) -> None:
    for when, column in ((dropped, "dropped"), (ended, "ended")):
        if when != NOT_REACHED:
            town.happens(when, column)
    town.record.end[town.citizen] = end
    row = returned(town)
    assert (row["status"], row["reason"], row["ended"]) == ("not_started", reason, over)
    assert np.isnan([row["offered"], row["started"]]).all()


def test_a_case_that_never_returned_is_assessed_once(town: Town) -> None:
    town.happens(50, "assessed", "queued", "started")
    assert town.spells("assessment").attempt.tolist() == [1]

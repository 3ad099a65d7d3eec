"""From an engine's record to the two tables: the same for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import (
    ANONYMOUS,
    CITIZEN_TIMES,
    FLAGS,
    NOT_ADMITTED,
    NOT_REACHED,
    OTHER,
    SPELL_TIMES,
    STAGES,
    Record,
    Tables,
    days,
)

from .gather_stages import assessments, programmes, reviews

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.timetable import Timetable

    from .gather_stages import Columns
    from .people import Population

FROM_THE_RECORD = (
    "identified", "decided", "queued", "offered", "started", "ended", "status", "reason", "via", "group",
)  # fmt: skip
"""Columns of the spells that an engine fills in for every measure."""


def gather(record: Record, timetable: Timetable, population: Population) -> Tables:
    """The two tables of one replication; times in days from `clock.start`.

    A measure has a row once it is recommended: at the team's meeting, or after preparation where there
    is no meeting; the preparation course at the referral; further attempts and alternatives when they
    come onto the plan. Where there is a meeting it stands as `assessment`, and a case that went back to
    the team as its second attempt; the programme always stands as `programme`. Anonymous users of
    services come after the citizens, numbered from `ANONYMOUS`.

    `ended` is when a spell was over, whether it had started or not. `outcome` is that of the assessment
    for those not admitted, and filled in for the others by whoever knows the outcome model
    (-1: none yet).
    """
    people = population.citizens
    reached = {
        name: np.asarray(getattr(record, name), np.int64)
        for name in CITIZEN_TIMES[1:]  # all but the arrival, which the population knows
    }
    end = np.asarray(record.end, np.int64)
    names = tuple(
        sorted({*population.names, *STAGES} - ({"assessment"} if timetable.meetings is None else set()))
    )
    blocks = [
        _measures(record, population, reached["queued"], names),
        programmes(people.number, reached, end, names.index("programme")),
    ]
    if timetable.meetings is not None:
        code = names.index("assessment")
        returned, reviewed = np.asarray(record.returned, np.int64), np.asarray(record.reviewed, np.int64)
        blocks.append(assessments(people.number, people.arrived, reached, end, code))
        blocks.append(reviews(people.number, returned, reviewed, reached, code))
    if len(population.others.measure):
        blocks.append(_anonymous(record, population, names))
    start = timetable.report_start
    outcome = np.where(end == NOT_ADMITTED, people.leads_to - 1, -1)
    citizens: Columns = {
        "citizen": people.number,
        "age": people.age,
        **{flag: getattr(people, flag) for flag in FLAGS},
        "previous_benefit": people.previous_benefit,
        "wish": people.wish,
        "team": people.team,
        "arrived": days(people.arrived, start),
        **{name: days(times, start) for name, times in reached.items()},
        "end": end,
        "outcome": outcome,
        "motivation_start": people.motivation,
        "motivation_end": np.asarray(record.motivation_end, np.float64),
    }
    return Tables(
        replication=population.replication,
        names=names,
        teams=tuple(name for name, _ in timetable.teams),
        outcomes=population.destinations[1:],
        citizens=citizens,
        spells={
            key: days(column, start) if key in SPELL_TIMES else column
            for key, column in _in_order(blocks, len(names)).items()
        },
        areas=record.areas,
    )


def _in_order(blocks: list[Columns], names: int) -> Columns:
    """The rows of all blocks by citizen, measure name and attempt.

    Each block is in this order already, so a sort that looks for runs has little more to do than to merge.
    """
    columns = {key: np.concatenate([block[key] for block in blocks]) for key in blocks[0]}
    attempt = columns["attempt"]
    place = (columns["citizen"] * names + columns["measure"]) * (attempt.max(initial=0) + 1) + attempt
    order = np.argsort(place, kind="stable")
    return {key: column.take(order) for key, column in columns.items()}


def _measures(
    record: Record, population: Population, queued: NDArray[np.int64], names: tuple[str, ...]
) -> Columns:
    spells = population.spells
    later = np.asarray(record.spell_recommended, np.int64)[: len(spells.measure)]
    recommended = np.where((later == NOT_REACHED) & spells.planned, queued[spells.citizen], later)
    if PREPARATION_COURSE in population.names:
        course = (later == NOT_REACHED) & spells.planned
        course &= spells.measure == population.names.index(PREPARATION_COURSE)
        recommended[course] = population.citizens.arrived[spells.citizen[course]]
    rows = np.flatnonzero(recommended != NOT_REACHED)
    return {
        "citizen": population.citizens.number[spells.citizen[rows]],
        "measure": _codes(population, names)[spells.measure[rows]],
        "attempt": spells.attempt[rows],
        "recommended": recommended[rows],
        **_of_record(record, rows),
    }


def _anonymous(record: Record, population: Population, names: tuple[str, ...]) -> Columns:
    others = population.others
    number = np.arange(len(others.measure), dtype=np.int64)
    return {
        "citizen": ANONYMOUS + number,
        "measure": _codes(population, names)[others.measure],
        "attempt": np.ones(len(number), np.int64),
        "recommended": others.arrived,
        **_of_record(record, len(population.spells.measure) + number),
        "queued": others.arrived,
        "via": np.full(len(number), OTHER),
    }


def _codes(population: Population, names: tuple[str, ...]) -> NDArray[np.int64]:
    """Positions in `names` of all that is delivered."""
    return np.array([names.index(name) for name in population.names], np.int64)


def _of_record(record: Record, rows: NDArray[np.int64]) -> Columns:
    """What the engine wrote down about some spells."""
    return {name: np.asarray(getattr(record, f"spell_{name}"), np.int64)[rows] for name in FROM_THE_RECORD}

"""From an engine's record to the two tables: the same for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import (
    ACTIVE,
    ANONYMOUS,
    CITIZEN_TIMES,
    DROPPED_OUT,
    FINISHED,
    FLAGS,
    GAVE_UP,
    HELD,
    NO_REASON,
    NOBODY,
    NOT_ADMITTED,
    NOT_REACHED,
    NOT_STARTED,
    OTHER,
    OWN,
    PROGRAMME_ENDED,
    SPELL_TIMES,
    STAGES,
    STOPPED,
    WAITING,
    Record,
    Tables,
    days,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.timetable import Timetable

    from .people import Population

    Columns = dict[str, NDArray[Any]]

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
    admitted = reached["queued"] != NOT_REACHED
    blocks = [
        _measures(record, population, reached["queued"], names),
        _programmes(reached, end, admitted, names.index("programme")),
    ]
    if timetable.meetings is not None:
        blocks.append(_assessments(people.arrived, reached, end, names.index("assessment")))
        blocks.append(_reviews(record, reached, names.index("assessment")))
    if len(population.others.measure):
        blocks.append(_anonymous(record, population, names))
    spells = {key: np.concatenate([block[key] for block in blocks]) for key in blocks[0]}
    of_citizens = spells["citizen"] < ANONYMOUS
    spells["citizen"][of_citizens] = people.number[spells["citizen"][of_citizens]]
    order = np.lexsort((spells["attempt"], spells["measure"], spells["citizen"]))
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
            key: days(column[order], start) if key in SPELL_TIMES else column[order]
            for key, column in spells.items()
        },
        areas=record.areas,
    )


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
        "citizen": spells.citizen[rows],
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


def _programmes(
    reached: dict[str, NDArray[np.int64]], end: NDArray[np.int64], admitted: NDArray[np.bool_], code: int
) -> Columns:
    rows = np.flatnonzero(admitted)
    queued, started, ended, end = (
        reached["queued"][rows],
        reached["started"][rows],
        reached["ended"][rows],
        end[rows],
    )
    begun, over, gave_up = started != NOT_REACHED, ended != NOT_REACHED, end == DROPPED_OUT
    status = np.select(
        [begun & over & gave_up, begun & over, begun, over], [STOPPED, FINISHED, ACTIVE, NOT_STARTED], WAITING
    )
    columns = _stage(rows, code, queued, queued, started, status)
    columns["ended"] = ended
    columns["reason"] = np.where(over & gave_up, GAVE_UP, NO_REASON)
    return columns


def _assessments(
    arrived: NDArray[np.int64], reached: dict[str, NDArray[np.int64]], end: NDArray[np.int64], code: int
) -> Columns:
    rows = np.arange(len(arrived))
    prepared, assessed = reached["prepared"], reached["assessed"]
    met, gave_up = assessed != NOT_REACHED, end == DROPPED_OUT
    status = np.select([met, gave_up, prepared != NOT_REACHED], [FINISHED, NOT_STARTED, WAITING], HELD)
    columns = _stage(rows, code, arrived, prepared, assessed, status)
    columns["ended"] = np.where(~met & gave_up, reached["ended"], assessed)
    columns["reason"] = np.where(~met & gave_up, GAVE_UP, NO_REASON)
    return columns


def _reviews(record: Record, reached: dict[str, NDArray[np.int64]], code: int) -> Columns:
    """Cases that went back to the team: taken again, or given up or over before."""
    returned = np.asarray(record.returned, np.int64)
    rows = np.flatnonzero(returned != NOT_REACHED)
    reviewed = np.asarray(record.reviewed, np.int64)[rows]
    dropped, ended = reached["dropped"][rows], reached["ended"][rows]
    met = reviewed != NOT_REACHED
    gave_up = ~met & (dropped != NOT_REACHED)
    over = ~met & ~gave_up & (ended != NOT_REACHED)
    status = np.select([met, gave_up | over], [FINISHED, NOT_STARTED], WAITING)
    columns = _stage(rows, code, returned[rows], returned[rows], reviewed, status)
    columns["attempt"] = np.full(len(rows), 2)
    columns["ended"] = np.select([met, gave_up, over], [reviewed, dropped, ended], NOT_REACHED)
    columns["reason"] = np.select([gave_up, over], [GAVE_UP, PROGRAMME_ENDED], NO_REASON)
    return columns


def _stage(
    citizen: NDArray[np.int64],
    code: int,
    recommended: NDArray[np.int64],
    queued: NDArray[np.int64],
    started: NDArray[np.int64],
    status: NDArray[np.int64],
) -> Columns:
    n = len(citizen)
    never = np.full(n, NOT_REACHED)
    return {
        "citizen": citizen,
        "measure": np.full(n, code),
        "attempt": np.ones(n, np.int64),
        "recommended": recommended,
        "identified": never,
        "decided": never,
        "queued": queued,
        "offered": started,
        "started": started,
        "ended": never,
        "status": status,
        "reason": np.full(n, NO_REASON),
        "via": np.full(n, OWN),
        "group": np.full(n, NOBODY),
    }

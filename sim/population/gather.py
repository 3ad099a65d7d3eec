"""From an engine's record to the two tables: the same for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.tables import (
    ACTIVE,
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
    OWN,
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


def gather(record: Record, timetable: Timetable, population: Population) -> Tables:
    """The two tables of one replication; times in days from `clock.start`.

    A measure has a row once it is recommended: at the team's meeting, or after preparation where there
    is no meeting. Where there is a meeting it stands as `assessment`; the programme always stands as
    `programme`. `ended` is when a spell was over, whether it had started or not. `outcome` is that of the
    assessment for those not admitted, and filled in for the others by whoever knows the outcome model
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
        _measures(record, population, admitted, reached["queued"], names),
        _programmes(reached, end, admitted, names.index("programme")),
    ]
    if timetable.meetings is not None:
        blocks.append(_assessments(people.arrived, reached, end, names.index("assessment")))
    spells = {key: np.concatenate([block[key] for block in blocks]) for key in blocks[0]}
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
    record: Record,
    population: Population,
    admitted: NDArray[np.bool_],
    recommended: NDArray[np.int64],
    names: tuple[str, ...],
) -> Columns:
    planned = population.spells
    rows = np.flatnonzero(admitted[planned.citizen])
    citizen = planned.citizen[rows]
    code = np.array([names.index(name) for name in population.names], np.int64)
    columns: Columns = {
        "citizen": citizen,
        "measure": code[planned.measure[rows]],
        "attempt": np.ones(len(rows), np.int64),
        "recommended": recommended[citizen],
    }
    for name in (
        "identified",
        "decided",
        "queued",
        "offered",
        "started",
        "ended",
        "status",
        "reason",
        "via",
        "group",
    ):
        columns[name] = np.asarray(getattr(record, f"spell_{name}"), np.int64)[rows]
    return columns


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

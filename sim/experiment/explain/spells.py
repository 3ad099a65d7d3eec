"""A citizen's measures, and what the time from the recommendation on went with.

The time of a spell falls into stretches: waiting for a caseworker, finding the right offer, the decision,
being held back by other measures, the search for a firm, the queue. They follow each other without a gap,
so that what is said of a wait adds up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim import tables as codes

from .words import called

if TYPE_CHECKING:
    from .story import Telling


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell of a citizen: its row of the table, and what chance had in store for it.

    `ended` is when it was over, whether it had started or not. `gated`: it comes after others.
    """

    measure: str
    called: str
    recommended: float
    identified: float
    decided: float
    queued: float
    offered: float
    started: float
    ended: float
    status: int
    reason: int
    searches: bool
    contradictory: bool
    gated: bool


class Stretch(NamedTuple):
    """A part of the time from the recommendation to the start, or to when it was over without one."""

    name: str
    begin: float
    end: float


def of(told: Telling) -> list[Spell]:
    """The citizen's spells, stages left out, in order of measure name."""
    tables, planned = told.tables, told.population.spells
    mine = slice(planned.first[told.citizen], planned.first[told.citizen + 1])
    plan = {
        told.population.names[measure]: (seconds > 0, bool(confusing), bool(gated))
        for measure, seconds, confusing, gated in zip(
            planned.measure[mine], planned.search[mine], planned.contradictory[mine], planned.gated[mine],
            strict=True,
        )
    }  # fmt: skip
    found = []
    for row in np.flatnonzero(tables.spells["citizen"] == told.citizen):
        name = tables.names[tables.spells["measure"][row]]
        if name in codes.STAGES:
            continue
        times = {moment: float(tables.spells[moment][row]) for moment in codes.SPELL_TIMES}
        searches, contradictory, gated = plan.get(name, (False, False, False))
        found.append(
            Spell(
                name,
                called(told.scenario, name),
                **times,
                status=int(tables.spells["status"][row]),
                reason=int(tables.spells["reason"][row]),
                searches=searches,
                contradictory=contradictory,
                gated=gated,
            )
        )
    return found


def over(told: Telling, s: Spell) -> float:
    """When the wait for a measure was over: its start, its end without one, or the end of the run."""
    return next((x for x in (s.started, s.ended) if not isnan(x)), told.horizon)


def stretches(told: Telling, s: Spell) -> list[Stretch]:
    """What the time of a spell went with: from the recommendation on without a gap, none of length 0."""
    end = over(told, s)
    found, begin = [], s.recommended
    for name, reached in (
        ("caseworker", told.c["started"]),
        ("identify", s.identified),
        ("decide", s.decided),
        ("hold", gate_opened(told, s)),
        ("search", s.queued),
        ("queue", s.started),
    ):
        until = end if isnan(reached) else min(reached, end)
        if until > begin:
            found.append(Stretch(name, begin, until))
            begin = until
    return found


def gate_opened(told: Telling, s: Spell) -> float:
    """When nothing held the measure back any longer; infinite where that never came, NaN if undecided."""
    if isnan(s.decided):
        return s.decided
    return max((s.decided, *(moment for _, moment in _gates(told, s))))


def held_by(told: Telling, s: Spell, at: float | None = None) -> tuple[list[Spell], list[Spell]]:
    """The measures that held this one back once it was granted: by their end, by their decision.

    With `at`, only those that still did at that moment.
    """
    after = told.scenario.measures[s.measure].after
    holding = [
        other for other, moment in _gates(told, s) if moment > s.decided and (at is None or moment >= at)
    ]
    by_end = [other for other in holding if other.measure in after.measures]
    return by_end, [other for other in holding if other.measure not in after.measures]


def _gates(told: Telling, s: Spell) -> list[tuple[Spell, float]]:
    """The measures that this one comes after, and when each let it go; infinite where it never did."""
    if not s.gated:
        return []
    after = told.scenario.measures[s.measure].after
    found = []
    for other in told.spells:
        if other.measure in after.measures:
            found.append((other, inf if isnan(other.ended) else other.ended))
        elif other.measure in after.decided:
            moments = (other.decided, other.ended)
            found.append((other, next((x for x in moments if not isnan(x)), inf)))
    return found

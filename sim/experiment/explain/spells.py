"""A citizen's measures, and what the time of each attempt at them went with.

The time of an attempt falls into stretches: waiting for a caseworker, finding the right offer, the
decision, being held back by other measures, the search for a firm, the queue. They follow each other
without a gap, so that what is said of a wait adds up. A further attempt may begin with a later step.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim import tables as codes
from sim.scenario.schema_parts import PREPARATION_COURSE

from .words import called

if TYPE_CHECKING:
    from .story import Telling

IDENTIFY, SEARCH, QUEUE = "identify", "search", "queue"
"""The steps with which an attempt may begin."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One attempt at a measure: its row of the table, and what chance had in store for it.

    `row` is its place in the table, `luck` its place among the spells of the population. `begun` is when
    this attempt came onto the plan, and `first_step` the step with which it began; `recommended` is when
    the measure did. `ended` is when it was over, whether it had started or not. `gated`: it comes after
    others.
    """

    row: int
    luck: int
    measure: str
    called: str
    attempt: int
    planned: bool
    begun: float
    first_step: str
    recommended: float
    identified: float
    decided: float
    queued: float
    offered: float
    started: float
    ended: float
    status: int
    reason: int
    via: int
    group: int
    searches: bool
    contradictory: bool
    gated: bool

    @property
    def course(self) -> bool:
        """Whether it is the preparation course, which comes before the programme."""
        return self.measure == PREPARATION_COURSE


class Stretch(NamedTuple):
    """A part of the time from the recommendation to the start, or to when it was over without one."""

    name: str
    begin: float
    end: float


def of(told: Telling) -> list[Spell]:
    """The citizen's spells, stages left out, in order of measure name and attempt."""
    table, planned = told.tables.spells, told.population.spells
    names = told.population.names
    lucks = {
        (names[planned.measure[k]], int(planned.attempt[k])): k
        for k in range(planned.first[told.citizen], planned.first[told.citizen + 1])
    }
    found: list[Spell] = []
    for row in np.flatnonzero(table["citizen"] == told.citizen):
        name = told.tables.names[table["measure"][row]]
        if name in codes.STAGES:
            continue
        attempt = int(table["attempt"][row])
        luck = lucks[name, attempt]
        times: dict[str, float] = {moment: float(table[moment][row]) for moment in codes.SPELL_TIMES}
        begun, first_step = times["recommended"], IDENTIFY
        if attempt > 1:
            begun, first_step = _again(told, found[-1])
        found.append(
            Spell(
                row=int(row),
                luck=luck,
                measure=name,
                called=called(told.scenario, name),
                attempt=attempt,
                planned=bool(planned.planned[luck]),
                begun=begun,
                first_step=first_step,
                **times,
                status=int(table["status"][row]),
                reason=int(table["reason"][row]),
                via=int(table["via"][row]),
                group=int(table["group"][row]),
                searches=bool(planned.search[luck] > 0),
                contradictory=bool(planned.contradictory[luck]),
                gated=bool(planned.gated[luck]),
            )
        )
    return found


def stayed_away(s: Spell) -> bool:
    """Whether somebody had a seat, did not turn up, and queued again."""
    return s.reason == codes.NO_SHOW and s.status == codes.NOT_STARTED


def first_step_at(told: Telling, s: Spell) -> float:
    """When the first step towards it was taken: a plan's measures wait for the caseworker."""
    planned = s.planned and not s.course and not isnan(told.c["started"])
    return max(s.begun, told.c["started"]) if planned else s.begun


def over(told: Telling, s: Spell) -> float:
    """When the wait for a measure was over: its start, its end without one, or the end of the run."""
    return next((x for x in (s.started, s.ended) if not isnan(x)), told.horizon)


def stretches(told: Telling, s: Spell) -> list[Stretch]:
    """What the time of an attempt went with: from its beginning on without a gap, none of length 0."""
    end = over(told, s)
    steps = [
        ("caseworker", told.c["started"] if s.planned and not s.course else s.begun),
        ("identify", s.identified),
        ("decide", s.decided),
        ("hold", gate_opened(told, s)),
        ("search", s.queued),
        ("queue", s.started),
    ]
    if s.first_step != IDENTIFY:
        steps = steps[4 if s.first_step == SEARCH else 5 :]
    found, begin = [], s.begun
    for name, reached in steps:
        until = end if isnan(reached) else min(reached, end)
        if until > begin:
            found.append(Stretch(name, begin, until))
            begin = until
    return found


def gate_opened(told: Telling, s: Spell) -> float:
    """When nothing held the measure back any longer; infinite where that never came, NaN if undecided."""
    if isnan(s.decided) or s.first_step != IDENTIFY:
        return s.decided if isnan(s.decided) else s.begun
    return max((s.decided, *(moment for _, moment, _ in _gates(told, s))))


def held_by(told: Telling, s: Spell, at: float | None = None) -> tuple[list[Spell], list[Spell]]:
    """The measures that held this one back once it was granted: by their end, by their decision.

    With `at`, only those that still did at that moment. What took the place of a measure is named for it.
    """
    now = s.decided if at is None else at
    by_end: list[Spell] = []
    by_decision: list[Spell] = []
    for chain, moment, ends in _gates(told, s):
        if moment > s.decided and (at is None or moment >= at):
            current = [other for other in chain if other.begun <= now] or chain[:1]
            (by_end if ends else by_decision).append(current[-1])
    return by_end, by_decision


def held_back(told: Telling, s: Spell) -> list[Spell]:
    """All that held this one back at any time, those that took the place of others meanwhile among them."""
    found: list[Spell] = []
    for chain, moment, _ in _gates(told, s):
        if moment > s.decided:
            at_first = [other for other in chain if other.begun <= s.decided]
            until = min(moment, over(told, s))
            found += at_first[-1:] + [other for other in chain if s.decided < other.begun < until]
    return found


def _again(told: Telling, before: Spell) -> tuple[float, str]:
    """When and with which step the attempt after another began."""
    if stayed_away(before):
        return before.ended, QUEUE
    if before.reason == codes.REPLACED:
        return before.ended, SEARCH
    return told.reviewed, IDENTIFY


def _gates(told: Telling, s: Spell) -> list[tuple[list[Spell], float, bool]]:
    """The measures that this one comes after, each with what took its place, and when they let it go.

    Infinite where they never did; True where it is their end that is waited for, not their decision. What
    has taken the place of a measure comes after the same as that one, and does not wait for it.
    """
    by_end, by_decision = _comes_after(told, s)
    found = []
    for first in told.spells:
        if not first.planned or first.measure not in by_end | by_decision:
            continue
        chain = told.chain.from_(first)
        if s in chain:
            continue
        last = chain[-1]
        moment, ends = inf if isnan(last.ended) else last.ended, first.measure in by_end
        if not ends:
            refused = (codes.REFUSED, codes.NOT_BUDGETED)
            granted = [x.decided for x in chain if not isnan(x.decided) and x.reason not in refused]
            moment = min([*granted, moment])
        found.append((chain, moment, ends))
    return found


def _comes_after(told: Telling, s: Spell) -> tuple[set[str], set[str]]:
    """The measures whose end, and those whose decision, a spell and those it took over from come after."""
    by_end: set[str] = set()
    by_decision: set[str] = set()
    one: Spell | None = s
    while one is not None:
        if one.gated:
            after = told.scenario.offers[one.measure].after
            by_end |= set(after.measures)
            by_decision |= set(after.decided)
        one = told.chain.origin(one)
    return by_end, by_decision

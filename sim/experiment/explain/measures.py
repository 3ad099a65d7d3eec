"""What became of each recommended measure, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from sim import tables as codes
from sim.timetable import UNLIMITED, Capacity, Intakes

from .lines import Line
from .sentences import REASONS, STEPS, SUMMARY, WAY
from .words import called, capital, listed, short_span, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .story import Telling


class Event(NamedTuple):
    """Something that happened, in days from `clock.start`; `order` is its place within an instant."""

    at: float
    order: int
    text: str


class Happened(Protocol):
    """Takes down that something happened: when, its place within the instant, which sentence, its words."""

    def __call__(self, at: float, order: int, name: str, **words: object) -> None:
        """Take it down."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell of a citizen: its row of the table, and what chance had in store for it (in days)."""

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
    search: float
    contradictory: bool

    @property
    def search_began(self) -> float:
        """When the search for a firm began, or would have: the gate was open from then on."""
        return self.queued - self.search


def of(told: Telling) -> list[Spell]:
    """The citizen's spells, stages left out, in order of measure name."""
    tables, planned = told.tables, told.population.spells
    rows = np.flatnonzero(tables.spells["citizen"] == told.citizen)
    mine = slice(planned.first[told.citizen], planned.first[told.citizen + 1])
    plan = {
        told.population.names[m]: (seconds / codes.DAY, bool(confusing))
        for m, seconds, confusing in zip(
            planned.measure[mine], planned.search[mine], planned.contradictory[mine], strict=True
        )
    }
    found = []
    for row in rows:
        name = tables.names[tables.spells["measure"][row]]
        if name in codes.STAGES:
            continue
        times = {moment: float(tables.spells[moment][row]) for moment in codes.SPELL_TIMES}
        search, contradictory = plan.get(name, (0.0, False))
        found.append(
            Spell(
                name,
                called(told.scenario, name),
                **times,
                status=int(tables.spells["status"][row]),
                reason=int(tables.spells["reason"][row]),
                search=search,
                contradictory=contradictory,
            )
        )
    return found


def events(told: Telling, s: Spell) -> list[Event]:
    """What happened to one spell."""
    found: list[Event] = []

    def happened(at: float, order: int, name: str, **words: object) -> None:
        found.append(Event(at, order, told.say(WAY[name], Measure=capital(s.called), **words)))

    begun = told.c["started"]
    if not isnan(s.identified):
        if s.contradictory:
            happened(s.identified, 5, "contradictory")
        waited = span(s.identified - begun)
        if s.reason == codes.UNAVAILABLE:
            happened(s.identified, 5, "unavailable", wait=waited)
        elif s.identified > begun:
            happened(s.identified, 5, "identified", wait=waited)
    if not isnan(s.decided):
        waited = span(s.decided - s.identified)
        if s.reason == codes.REFUSED:
            happened(s.decided, 6, "refused", wait=waited)
        elif s.decided > s.identified:
            happened(s.decided, 6, "granted", wait=waited)
    _held_and_searched(told, s, happened)
    if not isnan(s.queued):
        _in_line(told, s, happened)
    if not isnan(s.ended) and s.status == codes.FINISHED:
        happened(s.ended, 8, "ended", wait=span(s.ended - s.started))
    return found


def summary(told: Telling, s: Spell) -> str:
    """How long a spell took from the recommendation, and what the time went with."""
    steps = listed(list(_steps(told, s)))
    words = {"Measure": capital(s.called), "steps": f": {steps}" if steps else ""}
    if not isnan(s.started):
        return told.say(SUMMARY["measure_started"], wait=span(s.started - s.recommended), **words)
    over = _over(told, s)
    if s.status == codes.NOT_STARTED:
        reason = told.say(REASONS[codes.REASONS[s.reason]])
        return told.say(SUMMARY["measure_not"], wait=span(over - s.recommended), reason=reason, **words)
    return told.say(SUMMARY["measure_waiting"], wait=span(told.horizon - s.recommended), **words)


def time_active(spells: Iterable[Spell], begin: float, end: float) -> float:
    """Days of [begin, end) in which at least one of the spells was running."""
    running = sorted((s.started, end if isnan(s.ended) else s.ended) for s in spells if not isnan(s.started))
    total, reached = 0.0, begin
    for start, stop in running:
        total += max(0.0, min(stop, end) - max(start, reached))
        reached = max(reached, stop)
    return total


def _over(told: Telling, s: Spell) -> float:
    """When a spell that never started was over."""
    if s.reason == codes.GAVE_UP:
        return float(told.c["dropped"])
    if s.reason == codes.PROGRAMME_ENDED:
        return float(told.c["ended"])
    if s.reason == codes.NO_FIRM:
        return _no_firm_at(told, s)
    return max(x for x in (s.recommended, s.identified, s.decided, s.queued, s.offered) if not isnan(x))


def _no_firm_at(told: Telling, s: Spell) -> float:
    """When the search ended without a firm.

    No moment of the table: the search's own length after the decision, or after the last of the measures
    that it came after.
    """
    return min(max(s.decided, _gate_opened(told, s)) + s.search, told.horizon)


def _gate_opened(told: Telling, s: Spell) -> float:
    """When the last of the measures before this one had ended, been decided or been ruled out.

    Only for a citizen whom the rule concerns; others are never held.
    """
    after = told.scenario.measures[s.measure].after
    planned = told.population.spells
    mine = slice(planned.first[told.citizen], planned.first[told.citizen + 1])
    held = dict(zip(planned.measure[mine].tolist(), planned.gated[mine].tolist(), strict=True))
    if not held.get(told.population.names.index(s.measure), False):
        return s.decided
    moments = [s.decided]
    for other in told.spells:
        if other.measure in after.decided and not isnan(other.decided):
            moments.append(other.decided)
        elif other.measure in (*after.decided, *after.measures):
            moments.append(other.ended if not isnan(other.ended) else _over(told, other))
    return max(moments)


def _held_and_searched(told: Telling, s: Spell, happened: Happened) -> None:
    after = told.scenario.measures[s.measure].after
    if not isnan(s.queued):
        if s.search_began > s.decided + 0.5 / codes.DAY:
            before = [o.called for o in told.spells if o.measure in (*after.measures, *after.decided)]
            happened(
                s.search_began, 6, "held", measures=listed(before), wait=span(s.search_began - s.decided)
            )
        if s.search > 0:
            happened(s.queued, 6, "firm_found", wait=span(s.search))
    elif s.reason == codes.NO_FIRM:
        happened(_no_firm_at(told, s), 6, "no_firm", wait=span(s.search))


def _in_line(told: Telling, s: Spell, happened: Happened) -> None:
    """Joining the queue, groups that started or were cancelled meanwhile, and the start."""
    offer = dict(told.timetable.measures)[s.measure]
    line = Line(told.tables, s.measure)
    at_once = s.queued in {s.started, s.offered}
    starts = not isnan(s.started)
    size = 0
    if isinstance(offer, Intakes):
        happened(s.queued, 7, "queued_groups", place=line.standing(told.citizen, s.queued).place)
        size = line.starting(s.started) if starts else 0
        _groups_meanwhile(told, s, offer, line, happened)
    elif isinstance(offer, Capacity) and not at_once:
        second = s.queued * codes.DAY + told.timetable.report_start
        places = int(offer.places[np.searchsorted(offer.times, second, side="right") - 1])
        if places < UNLIMITED:
            standing = line.standing(told.citizen, s.queued)
            happened(s.queued, 7, "queued_places", places=places, place=standing.place)
    if s.reason == codes.DECLINED:
        happened(s.offered, 8, "declined", queue=span(s.offered - s.queued))
    if starts:
        name = "started_group" if size else "started_at_once" if at_once else "started"
        happened(
            s.started, 8, name,
            size=size, queue=span(s.started - s.queued), wait=span(s.started - s.recommended),
        )  # fmt: skip


def _groups_meanwhile(told: Telling, s: Spell, offer: Intakes, line: Line, happened: Happened) -> None:
    until = s.started
    if isnan(until):
        until = s.offered if not isnan(s.offered) else _over(told, s)
    if s.status == codes.WAITING:
        until = told.horizon
    for second in offer.starts.tolist():
        at = (second - told.timetable.report_start) / codes.DAY
        if not s.queued <= at < until:
            continue
        size, standing = line.starting(at), line.standing(told.citizen, at)
        if size:
            happened(at, 7, "passed_over", size=size, place=standing.place, waiting=standing.waiting)
        else:
            happened(at, 7, "cancelled", waiting=standing.waiting, minimum=offer.minimum)


def _steps(told: Telling, s: Spell) -> Iterable[str]:
    """What the time from the recommendation went with, step by step, short ones left out."""
    begun = told.c["started"]
    now = told.horizon
    if s.status == codes.NOT_STARTED:
        now = _over(told, s)
    queue_end = next((x for x in (s.started, s.offered) if not isnan(x)), now)
    moments = [
        ("caseworker", s.recommended, begun),
        ("identify", begun, s.identified),
        ("decide", s.identified, s.decided),
    ]
    if not isnan(s.queued):
        moments += [
            ("hold", s.decided, s.search_began),
            ("search", s.search_began, s.queued),
            ("queue", s.queued, queue_end),
        ]
    for name, begin, end in moments:
        if isnan(begin):
            return
        if (end if not isnan(end) else now) - begin >= 0.5:
            yield STEPS[name].format(span=short_span((end if not isnan(end) else now) - begin))
        if isnan(end):
            return

"""What became of each recommended measure, in sentences."""

from __future__ import annotations

from math import floor, isnan
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from sim import tables as codes
from sim.timetable import UNLIMITED, Capacity, Intakes

from .lines import Line
from .sentences import REASONS, STEPS, SUMMARY, UNTIL, WAY
from .spells import gate_opened, held_by, over, stretches
from .words import capital, listed, short_span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .spells import Spell
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


def events(told: Telling, s: Spell) -> list[Event]:
    """What happened to one spell."""
    found: list[Event] = []

    def happened(at: float, order: int, name: str, **words: object) -> None:
        found.append(Event(at, order, told.say(WAY[name], Measure=capital(s.called), **words)))

    begun = told.c["started"]
    if not isnan(s.identified):
        if s.contradictory:
            happened(s.identified, 5, "contradictory")
        waited = told.span(begun, s.identified)
        if s.reason == codes.UNAVAILABLE:
            happened(s.identified, 5, "unavailable", wait=waited)
        elif s.identified > begun:
            happened(s.identified, 5, "identified", wait=waited)
    if not isnan(s.decided):
        waited = told.span(s.identified, s.decided)
        if s.reason == codes.REFUSED:
            happened(s.decided, 6, "refused", wait=waited)
        else:
            if s.decided > s.identified:
                happened(s.decided, 6, "granted", wait=waited)
            _held_and_searched(told, s, happened)
    if not isnan(s.queued):
        _in_line(told, s, happened)
    if not isnan(s.ended) and s.status == codes.FINISHED:
        happened(s.ended, 4 if s.ended > s.started else 10, "ended", wait=told.span(s.started, s.ended))
    return found


def summary(told: Telling, s: Spell) -> str:
    """How long a spell took from the recommendation, and what the time went with."""
    steps = listed([
        told.say(STEPS[each.name], span=short_span(told.days(each.begin, each.end)), others=holders(told, s))
        for each in stretches(told, s)
        if told.days(each.begin, each.end) >= 1
    ])  # fmt: skip
    words = {
        "Measure": capital(s.called),
        "steps": f": {steps}" if steps else "",
        "wait": told.span(s.recommended, over(told, s)),
    }
    if not isnan(s.started):
        return told.say(SUMMARY["measure_started"], **words)
    if s.status == codes.NOT_STARTED:
        reason = told.say(REASONS[codes.REASONS[s.reason]])
        return told.say(SUMMARY["measure_not"], reason=reason, **words)
    return told.say(SUMMARY["measure_waiting"], **words)


def holders(told: Telling, s: Spell, at: float | None = None) -> str:
    """The measures that held one back; with `at`, those that still did then."""
    by_end, by_decision = held_by(told, s, at)
    return listed([other.called for other in (*by_end, *by_decision)])


def days_active(spells: Iterable[Spell], begin: float, end: float) -> int:
    """Days from one date to another on which at least one of the spells was running."""
    running = sorted((s.started, end if isnan(s.ended) else s.ended) for s in spells if not isnan(s.started))
    total, reached = 0, floor(begin)
    for start, stop in running:
        until = floor(min(stop, end))
        total += max(0, until - max(floor(start), reached))
        reached = max(reached, until)
    return total


def _held_and_searched(told: Telling, s: Spell, happened: Happened) -> None:
    opened, until = gate_opened(told, s), over(told, s)
    if told.days(s.decided, min(opened, until)) >= 1:
        by_end, by_decision = ([other.called for other in group] for group in held_by(told, s))
        reasons = [
            UNTIL[name, len(group) > 1].format(measures=listed(group))
            for name, group in (("ended", by_end), ("decided", by_decision))
            if group
        ]
        happened(s.decided, 7, "held", until=" and ".join(reasons))
        if opened < until or not isnan(s.queued):
            happened(opened, 10 if s.searches else 7, "released", wait=told.span(s.decided, opened))
    if s.searches and opened < until:
        happened(opened, 10 if opened > s.decided else 7, "search_began")
    if s.reason == codes.NO_FIRM:
        happened(s.ended, 8, "no_firm", wait=told.span(opened, s.ended))
    elif s.searches and not isnan(s.queued):
        happened(s.queued, 7, "firm_found", wait=told.span(opened, s.queued))


def _in_line(told: Telling, s: Spell, happened: Happened) -> None:
    """Joining the queue, groups that started or were cancelled meanwhile, and the start."""
    offer = dict(told.timetable.measures)[s.measure]
    line = Line(told.tables, s.measure)
    at_once = s.queued in {s.started, s.offered}
    starts = not isnan(s.started)
    size = 0
    if isinstance(offer, Intakes):
        happened(s.queued, 8, "queued_groups", place=line.standing(told.citizen, s.queued).place)
        size = line.starting(s.started) if starts else 0
        _groups_meanwhile(told, s, offer, line, happened)
    elif isinstance(offer, Capacity) and not at_once:
        second = s.queued * codes.DAY + told.timetable.report_start
        places = int(offer.places[np.searchsorted(offer.times, second, side="right") - 1])
        if places < UNLIMITED:
            standing = line.standing(told.citizen, s.queued)
            name = ("no_place", "queued_place", "queued_places")[min(places, 2)]
            happened(s.queued, 8, name, places=places, place=standing.place)
    queue = told.span(s.queued, over(told, s))
    if s.reason == codes.DECLINED:
        happened(s.offered, 9, "declined_at_once" if at_once else "declined", queue=queue)
    if starts:
        name = "started_group" if size else "started_at_once" if at_once else "started"
        happened(s.started, 9, name, size=size, queue=queue, wait=told.span(s.recommended, s.started))


def _groups_meanwhile(told: Telling, s: Spell, offer: Intakes, line: Line, happened: Happened) -> None:
    until = over(told, s)
    for second in offer.starts.tolist():
        at = (second - told.timetable.report_start) / codes.DAY
        if not s.queued <= at < until:
            continue
        size, standing = line.starting(at), line.standing(told.citizen, at)
        if size:
            happened(at, 9, "passed_over", size=size, place=standing.place, waiting=standing.waiting)
        else:
            name = "cancelled_alone" if standing.waiting == 1 else "cancelled"
            happened(at, 9, name, waiting=standing.waiting, minimum=offer.minimum)

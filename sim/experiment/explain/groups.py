"""Group courses: what became of each group start while somebody was in the queue, and how a seat was taken.

At a start those in line are asked one by one whether its times clash with anything and whether they
accept, until the seats are full; whoever then does not turn up leaves a seat, which with `standby` goes to
the next in line. So those who took such seats are the last of the group in the order of the queue.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.timetable import UNLIMITED

from .sentences_measures import MEASURE, PARTS
from .spells import QUEUE, SEARCH, gate_opened, over
from .words import listed

if TYPE_CHECKING:
    from sim.timetable import Intakes

    from .lines import Line
    from .measures import Happened
    from .spells import Spell
    from .story import Telling


class Start(NamedTuple):
    """A group start: how many took a seat, and how many had accepted one and did not turn up."""

    at: float
    size: int
    away: int


def meanwhile(told: Telling, s: Spell, offer: Intakes, line: Line, happened: Happened) -> None:
    """Groups that started, were cancelled or not held while somebody was in the queue."""
    until = over(told, s)
    for group, second in enumerate(offer.starts.tolist()):
        at = told.moment(second)
        # Who did not turn up at a start queues again after it.
        if s.queued <= at < until and not (s.first_step == QUEUE and at == s.queued):
            _missed(told, s, offer, line, group, happened)


def start_of(told: Telling, offer: Intakes, line: Line, group: int) -> Start:
    """What became of a group's start."""
    at = told.moment(int(offer.starts[group]))
    size = int(((line.group == group) & (line.started == at)).sum())
    away = int((line.away == at).sum())
    if away and offer.starts[group] in offer.sessions:
        away = away if size else 0  # of another group, whose session this was
    return Start(at, size, away)


def clashing(told: Telling, s: Spell, at: float) -> list[str]:
    """What the citizen takes part in, waits or searches for whose hours clash with the times of a group.

    Whether the caseworkers' team prevents it is not asked here.
    """
    uniform = float(told.population.spells.clash[s.luck])
    found = []
    for other in told.spells:
        clash = told.scenario.offers[other.measure].clashes_with
        begin = gate_opened(told, other) if other.first_step in ("identify", SEARCH) else other.queued
        until = told.horizon if isnan(other.ended) else other.ended
        if clash is not None and uniform < clash.groups and begin <= at < until:
            found.append(other.called)
    return list(dict.fromkeys(found))


def seat_taken(told: Telling, s: Spell, offer: Intakes, line: Line) -> tuple[str, int, str]:
    """How a seat was taken: the name of the sentence, the size of the group, and what there is to add."""
    start = start_of(told, offer, line, s.group)
    if s.started > start.at:
        return "session", start.size, _clash_avoided(told, s)
    name, extra = "started_group", ""
    standby, takers = _standby(told, s, offer, line, start)
    if standby:
        name = "standby"
    elif takers:
        extra = told.say(MEASURE["taken_seats"], seats=takers, size=start.size)
    if not standby and _contact_made_the_difference(told, s, known=not takers or standby is not None):
        extra += told.say(MEASURE["turned_up"])
    return name, start.size, extra + _clash_avoided(told, s)


def _standby(told: Telling, s: Spell, offer: Intakes, line: Line, start: Start) -> tuple[bool | None, int]:
    """Whether somebody took the seat of one who did not turn up (None: not known), and how many did."""
    if not told.scenario.offers[s.measure].standby or offer.starts[s.group] in offer.sessions:
        return False, 0
    takers = max(0, start.size + start.away - offer.places)
    before = line.ahead(s.row, (line.group == s.group) & (line.started == start.at))
    if not takers:
        return False, 0
    return (None if before is None else before >= start.size - takers), takers


def _contact_made_the_difference(told: Telling, s: Spell, *, known: bool) -> bool:
    team = told.team()
    if team is None or not team.contact_on_no_show or not known:
        return False
    return float(told.population.spells.no_show[s.luck]) < told.scenario.offers[s.measure].no_show


def _clash_avoided(told: Telling, s: Spell) -> str:
    team = told.team()
    if team is None or not team.coordinates:
        return ""
    others = clashing(told, s, s.started)
    return told.say(MEASURE["clash_avoided"], others=listed(others)) if others else ""


def _missed(told: Telling, s: Spell, offer: Intakes, line: Line, group: int, happened: Happened) -> None:
    start = start_of(told, offer, line, group)
    at, standing = start.at, line.standing(s.row, start.at)
    users = line.users(standing)
    if start.size or start.away:
        others = _clashed(told, s, offer, line, group, start)
        size = str(start.size)
        if start.away and offer.starts[group] not in offer.sessions:
            size += PARTS["away"].format(away=start.away)
        if others:
            happened(at, 9, "clashed", size=size, others=listed(others))
        else:
            name = "passed_over" if standing.place else "passed_over_among"
            happened(at, 9, name, size=size, place=standing.place, waiting=standing.waiting, users=users)
        return
    running = _running(told, offer, line, group)
    if running:
        groups = PARTS["group" if running == 1 else "groups"].format(count=running)
        happened(at, 9, "not_held", groups=groups)
    elif standing.waiting >= offer.minimum:
        happened(at, 9, "cancelled_few", waiting=standing.waiting, minimum=offer.minimum)
    else:
        name = "cancelled_alone" if standing.waiting == 1 else "cancelled"
        happened(at, 9, name, waiting=standing.waiting, minimum=offer.minimum)


def _clashed(told: Telling, s: Spell, offer: Intakes, line: Line, group: int, start: Start) -> list[str]:
    """What clashed with the times of a group for somebody who was asked; empty where nothing did.

    Whoever comes after all who accepted is asked only while there are seats left.
    """
    team = told.team()
    if team is not None and team.coordinates:
        return []
    accepted = start.size + start.away
    seats = offer.places + (start.away if told.scenario.offers[s.measure].standby else 0)
    if accepted >= seats:
        before = line.ahead(
            s.row, ((line.group == group) & (line.started == start.at)) | (line.away == start.at)
        )
        if before is None or before >= accepted:
            return []
    return clashing(told, s, start.at)


def _running(told: Telling, offer: Intakes, line: Line, group: int) -> int:
    """How many groups ran that kept this one from being held; 0 where they did not."""
    if offer.at_once >= UNLIMITED:
        return 0
    running = 0
    for other in np.flatnonzero((offer.starts < offer.starts[group]) & (offer.ends > offer.starts[group])):
        start = start_of(told, offer, line, int(other))
        running += bool(start.size or start.away)
    return running if running >= offer.at_once else 0


def lost_to(told: Telling, s: Spell) -> str:
    """What clashed with the times of a group for somebody who lost it for that."""
    return listed(clashing(told, s, s.ended))

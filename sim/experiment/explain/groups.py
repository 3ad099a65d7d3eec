"""Group courses: what became of a group's start, what clashed with its times, and how a seat was taken.

At a start those in line are asked one by one whether its times clash with anything and whether they
accept, until the seats are full; whoever then does not turn up leaves a seat, which with `standby` goes to
the next in line. So those who took such seats are the last of the group in the order of the queue.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from .sentences_measures import MEASURE, PARTS
from .spells import SEARCH, gate_opened
from .words import listed

if TYPE_CHECKING:
    from sim.timetable import Intakes

    from .lines import Line
    from .spells import Spell
    from .story import Telling


class Start(NamedTuple):
    """A group start: how many took a seat, and how many had accepted one and did not turn up."""

    at: float
    size: int
    away: int


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

    Of what has not started it is said how far it had come. Whether the caseworkers' team prevents the clash
    is not asked here.
    """
    uniform = float(told.population.spells.clash[s.luck])
    found = []
    for other in told.spells:
        clash = told.scenario.offers[other.measure].clashes_with
        begin = gate_opened(told, other) if other.first_step in ("identify", SEARCH) else other.queued
        until = told.horizon if isnan(other.ended) else other.ended
        if clash is not None and uniform < clash.groups and begin <= at < until:
            found.append(_so_far(other, at))
    return list(dict.fromkeys(found))


def _so_far(other: Spell, at: float) -> str:
    """What a measure is called that runs, waits for a place or is searched for at a moment."""
    if other.started <= at:
        return other.called
    return PARTS["queueing" if other.queued <= at else "searching"].format(other=other.called)


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


def lost_to(told: Telling, s: Spell) -> str:
    """What clashed with the times of a group for somebody who lost it for that."""
    return listed(clashing(told, s, s.ended))

"""Parties at a time: measures that run and decisions that are waited for, and when there came to be too many.

Up to two do not weigh on a citizen. Each time a third comes on top of two it costs motivation, unless the
caseworkers' team coordinates them. The tables say when measures ran and decisions were pending; at one
instant measures end first, then steps are taken by row, and groups start and places are given last.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from sim import tables as codes
from sim.timetable import UNLIMITED, Capacity, Intakes

from .measures import Event
from .sentences import DECISION_ON, WAY
from .spells import IDENTIFY
from .words import capital, few, listed

if TYPE_CHECKING:
    from .spells import Spell
    from .story import Telling

TOO_MANY = 3
"""Parties at a time that weigh on a citizen."""

ENDS, STEPS, GROUPS, PLACES = range(4)
"""What happens at one instant, in this order."""


class Change(NamedTuple):
    """A party more (1) or less (-1); sorted, changes stand in the order in which they take place."""

    at: float
    kind: int
    row: int
    within: int
    party: str
    by: int


class Rise(NamedTuple):
    """A moment at which the number of parties rose past two, and who they were then."""

    at: float
    parties: tuple[str, ...]


def rises(told: Telling) -> list[Rise]:
    """Every time the number of parties rose past two."""
    parties: list[str] = []
    found = []
    for change in sorted(change for s in told.spells if not s.course for change in _changes(told, s)):
        if change.by > 0:
            parties.append(change.party)
            if len(parties) == TOO_MANY:
                found.append(Rise(change.at, tuple(parties)))
        else:
            parties.remove(change.party)
    return found


def events(told: Telling) -> list[Event]:
    """The same in sentences, where the number of parties plays a part."""
    motivation, team = told.scenario.motivation, told.team()
    if motivation is None or not motivation.parties:
        return []
    if team is not None and team.coordinates:
        after = told.say(WAY["parties_kept_together"])
    else:
        after = told.say(WAY["parties_weigh"], cost=f"{motivation.parties:.3g}")
    number = capital(few(TOO_MANY))
    return [
        Event(rise.at, 50, told.say(WAY["parties"], Number=number, parties=listed(rise.parties)) + after)
        for rise in rises(told)
    ]


def _changes(told: Telling, s: Spell) -> list[Change]:
    found = []
    decision = DECISION_ON.format(Measure=s.called)
    last = told.horizon if isnan(s.ended) else s.ended
    root = _root(told, s)
    if s.first_step == IDENTIFY and not isnan(s.identified) and s.reason != codes.UNAVAILABLE:
        until = last if isnan(s.decided) else s.decided
        if until > s.identified or isnan(s.decided):
            row = root.row if s.identified == s.begun else s.row
            begins = Change(s.identified, STEPS, row, told.chain.depth(s) * 4 + 1, decision, 1)
            found += [begins, _end(begins, until, STEPS, s)]
    if not isnan(s.started):
        offer = dict(told.timetable.measures)[s.measure]
        kind, row = PLACES, s.row
        if isinstance(offer, Intakes) or s.via == codes.BOUGHT:
            kind = GROUPS
        elif isinstance(offer, Capacity) and offer.places.min() >= UNLIMITED:
            kind, row = STEPS, root.row if s.started == s.begun else s.row
        begins = Change(s.started, kind, row, told.chain.depth(s) * 4 + 2, s.called, 1)
        found += [begins, _end(begins, last, STEPS if s.reason == codes.REPLACED else ENDS, s)]
    return found


def _end(begins: Change, at: float, kind: int, s: Spell) -> Change:
    """A party less: what lasts no time at all ends after it has begun."""
    if at == begins.at:
        return begins._replace(within=begins.within + 1, by=-1)
    return Change(at, kind, s.row, 0, begins.party, -1)


def _root(told: Telling, s: Spell) -> Spell:
    """The spell in whose step this one came, at the same instant."""
    before = told.chain.before(s)
    while before is not None:
        if before.begun != s.begun:
            return before
        s, before = before, told.chain.before(before)
    return s

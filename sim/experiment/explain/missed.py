"""Groups that started without somebody in the queue, were cancelled or not held, and why.

A long queue sees many of them. Of five or more of one kind in a row the first two and the last are told
one by one, and those in between together; so are all of them, where many kinds come by turns.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.timetable import UNLIMITED

from .groups import clashing, start_of
from .sentences_measures import MISSED, PARTS
from .spells import QUEUE, over
from .words import day, listed

if TYPE_CHECKING:
    from sim.timetable import Intakes

    from .groups import Start
    from .lines import Line
    from .measures import Happened
    from .spells import Spell
    from .story import Telling

ORDER = 9
"""The place of a group's start among all that happens to one attempt at one instant."""

TOLD_FIRST, TOLD_LAST = 2, 1
"""How many of a long run are told one by one, at its beginning and at its end."""

AT_MOST = 8
"""How many sentences there are at most about the groups that one attempt missed, kind by kind."""

TOGETHER = {
    "passed_over": "passed_over_more",
    "passed_over_among": "passed_over_more",
    "clashed": "clashed_more",
    "cancelled": "cancelled_more",
    "cancelled_alone": "cancelled_more",
    "cancelled_few": "cancelled_more",
    "not_held": "not_held_more",
}
"""Which sentence tells of several at a time; those with the same may make up one run."""


class Missed(NamedTuple):
    """A group's start that somebody in the queue missed: which sentence tells it, and its words."""

    at: float
    name: str
    place: int
    waiting: int
    words: dict[str, object]

    @property
    def kind(self) -> tuple[str, object]:
        """What all of a run have in common."""
        return TOGETHER[self.name], self.words.get("others")


def meanwhile(told: Telling, s: Spell, offer: Intakes, line: Line, happened: Happened) -> None:
    """Groups that started, were cancelled or not held while somebody was in the queue."""
    until = over(told, s)
    found = []
    for group, second in enumerate(offer.starts.tolist()):
        at = told.moment(second)
        # Who did not turn up at a start queues again after it.
        if s.queued <= at < until and not (s.first_step == QUEUE and at == s.queued):
            found.append(_missed(told, s, offer, line, group))
    runs = [list(run) for _, run in groupby(found, key=lambda one: one.kind)]
    if sum(min(len(run), TOLD_FIRST + 1 + TOLD_LAST) for run in runs) > AT_MOST:
        runs = [found]  # kinds by turns
    for run in runs:
        _tell(told, run, happened)


def _tell(told: Telling, run: list[Missed], happened: Happened) -> None:
    between = run[TOLD_FIRST : len(run) - TOLD_LAST]
    if len(between) > 1:
        kinds = Counter(TOGETHER[one.name] for one in between)
        name = next(iter(kinds)) if len({one.kind for one in between}) == 1 else "missed_more"
        words = {
            "count": len(between),
            "until": day(told.date_of(between[-1].at)),
            "numbers": _waiting(between) if name == "cancelled_more" else _places(between),
            "fates": listed([MISSED[kind, many > 1].format(count=many) for kind, many in kinds.items()]),
        }
        happened(between[0].at, ORDER, name, **words)
        run = run[:TOLD_FIRST] + run[-TOLD_LAST:]
    for one in run:
        happened(one.at, ORDER, one.name, **one.words)


def _places(run: list[Missed]) -> str:
    """The places in the queue during a run, from the first to the last; empty where they cannot be told."""
    places = [one.place for one in run]
    if not all(places):
        return ""
    falling = all(after <= before for before, after in pairwise(places))
    return _range(places, "as_down" if falling else "as_between", "as_same")


def _waiting(run: list[Missed]) -> str:
    """How many were waiting during a run."""
    waiting = [one.waiting for one in run]
    return _range(waiting, "with_between", "with_nobody" if max(waiting) == 1 else "with_same")


def _range(numbers: list[int], several: str, same: str) -> str:
    low, high = min(numbers), max(numbers)
    name = same if low == high else several
    return PARTS[name].format(first=numbers[0], last=numbers[-1], low=low, high=high)


def _missed(told: Telling, s: Spell, offer: Intakes, line: Line, group: int) -> Missed:
    start = start_of(told, offer, line, group)
    standing = line.standing(s.row, start.at)
    place, waiting = standing.place, standing.waiting
    words: dict[str, object] = {"waiting": waiting}
    if start.size or start.away:
        words["size"] = str(start.size)
        if start.away and offer.starts[group] not in offer.sessions:
            words["size"] = str(start.size) + PARTS["away"].format(away=start.away)
        if others := _clashed(told, s, offer, line, group, start):
            name, words["others"] = "clashed", listed(others)
        else:
            name = "passed_over" if place else "passed_over_among"
            words |= {"place": place, "users": line.users(standing)}
    elif running := _running(told, offer, line, group):
        name = "not_held"
        words["groups"] = PARTS["group" if running == 1 else "groups"].format(count=running)
    else:
        few = waiting < offer.minimum
        name = ("cancelled_alone" if waiting == 1 else "cancelled") if few else "cancelled_few"
        words["minimum"] = offer.minimum
    return Missed(start.at, name, place, waiting, words)


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

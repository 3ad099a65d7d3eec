"""Joining a queue, and how it came to an end: a place, a seat, an external place, or none of these."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from sim import tables as codes
from sim.timetable import UNLIMITED, Capacity, Intakes

from . import considerations, groups, missed
from .lines import Line, pooled
from .sentences_measures import SINCE, STANDING
from .spells import QUEUE, over, stayed_away
from .succession import origin, since
from .words import called, day, listed, money

if TYPE_CHECKING:
    from .measures import Happened
    from .spells import Spell
    from .story import Telling


def in_line(told: Telling, s: Spell, happened: Happened) -> None:
    """Joining the queue, groups that started or were cancelled meanwhile, and the start."""
    offer = dict(told.timetable.measures)[s.measure]
    line = Line.of_measure(told, s.measure)
    at_once = s.queued in {s.started, s.offered}
    if isinstance(offer, Intakes):
        if s.first_step != QUEUE:
            happened(s.queued, 8, "queued_groups", standing=line.say(line.standing(s.row, s.queued), "as"))
        missed.meanwhile(told, s, offer, line, happened)
    elif isinstance(offer, Capacity) and not at_once:
        _no_place(told, s, offer, line, happened)
    if not isnan(s.started):
        _started(told, s, offer, line, happened, at_once=at_once)
    else:
        _turned_away(told, s, happened, at_once=at_once)


def _no_place(told: Telling, s: Spell, offer: Capacity, line: Line, happened: Happened) -> None:
    second = told.second(s.queued)
    places = int(offer.places[np.searchsorted(offer.times, second, side="right") - 1])
    if places >= UNLIMITED:
        return
    others = [called(told.scenario, name) for name in pooled(told, s.measure) if name != s.measure]
    shared = STANDING["shared"].format(others=listed(others)) if others else ""
    name = ("no_place", "queued_place", "queued_places")[min(places, 2)]
    standing = line.say(line.standing(s.row, s.queued))
    happened(s.queued, 8, name, places=places, standing=standing, shared=shared)


def _started(
    told: Telling,
    s: Spell,
    offer: Capacity | Intakes | None,
    line: Line,
    happened: Happened,
    *,
    at_once: bool,
) -> None:
    words: dict[str, object] = {
        "queue": told.span(s.queued, s.started),
        "wait": told.span(origin(told, s)[1], s.started),
        "since": since(told, s, SINCE),
    }
    name, extra = "started_at_once" if at_once else "started", ""
    if bought(told, s):
        name = "bought"
        buys = told.scenario.offers[s.measure].buys_after
        words["price"] = money(0.0 if buys is None else buys.price)
    elif isinstance(offer, Intakes):
        name, words["size"], extra = groups.seat_taken(told, s, offer, line)
        words["begun"] = day(told.date_of(told.moment(int(offer.starts[s.group]))))
    if not s.searches:
        extra += considerations.given(told, s)
    happened(s.started, 9, name, extra=extra, **words)


def _turned_away(told: Telling, s: Spell, happened: Happened, *, at_once: bool) -> None:
    queue = told.span(s.queued, over(told, s))
    if s.reason == codes.DECLINED:
        name = "declined_at_once" if at_once else "declined"
        happened(s.offered, 9, "declined_bought" if bought(told, s) else name, queue=queue)
    elif s.reason == codes.CLASH:
        happened(s.ended, 9, "clash_lost", queue=queue, others=groups.lost_to(told, s))
    elif s.reason == codes.NO_SHOW and not stayed_away(s):
        happened(s.offered, 9, "no_show_again")


def bought(told: Telling, s: Spell) -> bool:
    """Whether what was offered was an external place, bought after a wait.

    A private place that was bought, and one that was declined, are told by the moment: at that moment
    nothing else is given but a seat in a group.
    """
    if s.via == codes.BOUGHT:
        return True
    buys = told.scenario.offers[s.measure].buys_after
    if buys is None or s.group != codes.NOBODY:
        return False
    offer, second = dict(told.timetable.measures)[s.measure], told.second(s.offered)
    if isinstance(offer, Intakes) and (second in offer.starts or second in offer.sessions):
        return False
    return second - told.second(s.queued) == round(buys.wait.seconds)

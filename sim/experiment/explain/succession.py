"""What took the place of a measure that was ruled out, stopped at a review or missed: or why nothing did."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from .attempts import RULED_OUT
from .lines import Line
from .sentences_measures import PAID, PARTS
from .spells import QUEUE, SEARCH
from .words import called, capital, listed, money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .measures import Happened
    from .spells import Spell
    from .story import Telling


def came(told: Telling, s: Spell, happened: Happened) -> None:
    """That a spell took over from another at once."""
    before = told.chain.before(s)
    if before is None:
        return
    if s.measure != before.measure:
        beyond = _beyond_means(told, before, s.measure)
        text = told.say(PAID["beyond"], Private=capital(listed(beyond))) if beyond else ""
        happened(s.begun, 0, "took_place", other=before.called, paid=_paid(told, s.measure), beyond=text)
    elif s.first_step == SEARCH:
        happened(s.begun, 0, "once_more", step=PARTS["search" if s.searches else "queue"])
    elif s.first_step == QUEUE:
        line = Line.of_measure(told, s.measure)
        standing = line.standing(s.row, s.queued, after=True)
        happened(s.begun, 0, "no_show", standing=line.say(standing, "again" if standing.place else "as"))


def went(told: Telling, s: Spell, happened: Happened) -> None:
    """That nothing took the place of a measure that was ruled out, though it has alternatives."""
    names = told.chain.considered(s)
    if s.reason not in RULED_OUT or told.chain.after(s) is not None or not names or s.course:
        return
    # After everything else about it, and about what came and went at the same moment.
    beyond = _beyond_means(told, s)
    if beyond:
        happened(s.ended, 9, "cannot_pay", private=listed(beyond))
    else:
        others = [called(told.scenario, name) for name in names]
        was = "was" if len(others) == 1 else "were"
        happened(s.ended, 9, "all_tried", others=listed(others), was=was)


def origin(told: Telling, s: Spell) -> tuple[str, float]:
    """What the wait for a start is counted from (a key of `SINCE` and `ORIGINS`), and when that was."""
    if s.course:
        return "referred", s.recommended
    earlier = [x for x in told.spells if x.measure == s.measure and x.attempt < s.attempt]
    started = [x.ended for x in earlier if not isnan(x.started)]
    if started:
        return "again", started[-1]
    return ("recommended" if _first_before(told, s) is None else "alternative"), s.recommended


def since(told: Telling, s: Spell, words: Mapping[str, str]) -> str:
    """The same in words."""
    before = _first_before(told, s)
    return words[origin(told, s)[0]].format(other="" if before is None else before.called)


def _first_before(told: Telling, s: Spell) -> Spell | None:
    """What the measure is an alternative to."""
    return told.chain.before(told.chain.spells[s.measure, 1])


def _paid(told: Telling, measure: str) -> str:
    offer = told.scenario.offers[measure]
    if not offer.private:
        return ""
    if offer.price is None:
        return told.say(PAID["own"])
    return told.say(PAID["price"], price=money(offer.price))


def _beyond_means(told: Telling, s: Spell, until: str | None = None) -> list[str]:
    """The private alternatives that a citizen could not pay for, up to the one that came instead."""
    if told.c["able_to_pay"]:
        return []
    found = []
    for name in told.chain.considered(s):
        if name == until:
            break
        offer = told.scenario.offers[name]
        if offer.private:
            words = {"Measure": called(told.scenario, name)}
            if offer.price is None:
                found.append(told.say(PAID["private"], **words))
            else:
                found.append(told.say(PAID["private_price"], price=money(offer.price), **words))
    return found

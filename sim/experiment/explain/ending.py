"""How it ended, or where somebody was when the simulated time ended."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim import tables as codes

from . import giving_up
from .measures import Event
from .sentences import (
    BACK_AT_THE_TEAM,
    GOES_ON,
    LAW,
    ON_THE_WAY,
    STOPPED,
    UNSTARTED,
    WAY,
    WHERE_INSIDE,
    WHERE_LEFT,
)
from .words import listed

if TYPE_CHECKING:
    from .story import Telling

LAST = 1000
"""The order of an ending: after all else at its instant."""


def events(told: Telling) -> list[Event]:
    """How it ended."""
    c, end = told.c, told.end
    length = "" if isnan(c["ended"] - c["started"]) else told.span(c["started"], c["ended"])
    if end in (codes.COMPLETED, codes.LENGTH_OVER, codes.LEFT_FOR_WORK):
        motivation = f"{c['motivation_end']:.2f}"
        name = codes.ENDS[end]
        limit = _limit(told) if end != codes.LEFT_FOR_WORK else ""
        text = told.say(WAY[name], wait=length, law=limit, open=left_open(told), motivation=motivation)
        return [Event(c["ended"], LAST, text + _outcome(told))]
    if end == codes.DROPPED_OUT:
        stage, since = where(told)
        left = told.say(WHERE_LEFT[stage], wait=told.span(since, c["ended"]))
        text = told.say(WAY["dropped_out"], where=left, why=giving_up.why(told))
        return [Event(c["ended"], LAST, text + _outcome(told))]
    if end == codes.DISENGAGED:
        return _disengaged(told, length)
    if end == codes.INSIDE:
        stage, since = where(told)
        still = told.say(WHERE_INSIDE[stage], wait=told.span(since, told.horizon))
        text = told.say(WAY["inside"], where=still, open=left_open(told, at_end=True))
        return [Event(told.horizon, LAST + 1, text)]
    return []


def where(told: Telling) -> tuple[str, float]:
    """The stage that the citizen had come to, and since when."""
    c = told.c
    if not isnan(c["started"]):
        return "programme", c["started"]
    if not isnan(c["queued"]):
        return "caseworker", c["queued"]
    if not isnan(c["prepared"]):
        return "assessment", c["prepared"]
    return "preparation", c["arrived"]


def left_open(told: Telling, *, at_end: bool = False) -> str:
    """What was running and what had not started when everything stopped, or the run ended."""
    running = [
        s.called
        for s in told.spells
        if s.status == codes.ACTIVE or (s.status == codes.STOPPED and s.reason == codes.PROGRAMME_ENDED)
    ]
    waiting = [
        s.called
        for s in told.spells
        if s.status < codes.ACTIVE or (s.status == codes.NOT_STARTED and s.reason == codes.PROGRAMME_ENDED)
    ]
    text = ""
    if running:
        text += told.say(GOES_ON if at_end else STOPPED, measures=listed(running))
    if waiting:
        text += told.say(ON_THE_WAY if at_end else UNSTARTED, measures=listed(waiting))
    if told.at_the_team_again:
        text += BACK_AT_THE_TEAM
    return text


def _disengaged(told: Telling, length: str) -> list[Event]:
    c = told.c
    wait = told.span(c["started"], c["dropped"])
    text = told.say(WAY["disengaged"], wait=wait, why=giving_up.why(told))
    found = [Event(c["dropped"], LAST, text)]
    if not isnan(c["ended"]):
        without = told.span(c["dropped"], c["ended"])
        text = told.say(WAY["disengaged_ended"], wait=length, law=_limit(told), without=without)
        found.append(Event(c["ended"], LAST, text + _outcome(told)))
    return found


def _limit(told: Telling) -> str:
    """That a programme was as short or as long as the rules allow, if it was; beginning with a comma.

    One whose plan was done in good time and that went on until the shortest length was over is said to
    have been kept open.
    """
    limits, lasted = (
        told.scenario.rules.programme,
        told.second(told.c["ended"]) - told.second(told.c["started"]),
    )
    if limits.longest is not None and lasted == round(limits.longest.seconds) and told.end != codes.COMPLETED:
        return LAW["longest"]
    if limits.shortest is not None and lasted == round(limits.shortest.seconds):
        kept = told.end == codes.COMPLETED and _done_before(told)
        return LAW["kept"] if kept else LAW["shortest"]
    return ""


def _done_before(told: Telling) -> bool:
    """Whether everything on the plan, and the time after it, was over before the programme ended."""
    settled = max((s.ended for s in told.spells if not s.course), default=told.c["started"])
    wrap_up = max(0, int(told.population.citizens.wrap_up[told.citizen]))
    return told.second(settled) + wrap_up < told.second(told.c["ended"])


def _outcome(told: Telling) -> str:
    code = int(told.c["outcome"])
    if code < 0:
        return ""
    return told.say(WAY["outcome"], outcome=told.tables.outcomes[code].replace("_", " "))

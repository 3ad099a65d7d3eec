"""Up to the programme: the referral, the preparation and its course, and the team's meeting."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim import tables as codes

from .measures import Event
from .sentences import COURSE_OVER, WAY
from .words import AGES, BENEFITS, WISHES, day, listed

if TYPE_CHECKING:
    from .story import Telling

FIRST = -1000
"""The order of the referral: before all else at its instant."""


def events(told: Telling) -> list[Event]:
    """What happened before the citizen queued for a caseworker."""
    c = told.c
    found = [Event(c["arrived"], FIRST, _referred(told))]
    if not isnan(c["prepared"]) and told.scenario.preparation is not None:
        found.append(Event(c["prepared"], 1, _prepared(told)))
    if not isnan(c["assessed"]):
        found.append(Event(c["assessed"], 2, _met(told)))
    return found


def _referred(told: Telling) -> str:
    c = told.c
    text = told.say(WAY["referred"], profile=_profile(told))
    wish = WISHES.get(codes.WISHES[int(c["wish"])])
    if told.scenario.citizens.profiles is not None and wish is not None:
        text += told.say(WAY["wish"], wish=wish)
    if c["arrived"] < 0:
        text += told.say(WAY["before"], begin=day(told.scenario.clock.start))
    return text


def _profile(told: Telling) -> str:
    if told.scenario.citizens.profiles is None:
        return ""
    c = told.c
    sex = "a woman" if c["woman"] else "a man"
    flags = {"psychiatric contact": c["psychiatric"], "physical health problems": c["physical"]}
    troubles = [trouble for trouble, flag in flags.items() if flag]
    has = f" with {listed(troubles)}" if troubles else ""
    unskilled = ", unskilled" if c["unskilled"] else ""
    age, benefit = AGES[codes.AGES[int(c["age"])]], BENEFITS[codes.BENEFITS[int(c["previous_benefit"])]]
    return f": {sex} {age}{has}{unskilled}, from {benefit}"


def _prepared(told: Telling) -> str:
    """When the case was ready; with a course, which of the two was waited for."""
    c = told.c
    papers = c["arrived"] + float(told.population.citizens.preparation[told.citizen]) / codes.DAY
    name, course = "prepared", [s for s in told.spells if s.course]
    if course:
        name = "prepared_last" if told.second(papers) < told.second(c["prepared"]) else "prepared_beside"
    wait, papers_took = told.span(c["arrived"], c["prepared"]), told.span(c["arrived"], papers)
    over = COURSE_OVER[any(not isnan(s.started) for s in course)]
    return told.say(WAY[name], wait=wait, papers=papers_took, course=over)


def _met(told: Telling) -> str:
    c = told.c
    wait, plan = told.span(c["prepared"], c["assessed"]), told.plan()
    if told.end == codes.NOT_ADMITTED:
        return told.say(WAY["led_elsewhere"], wait=wait, destination=told.destination())
    text = told.say(WAY["recommended" if plan else "recommended_nothing"], wait=wait, measures=listed(plan))
    before, after = told.motivation_by_course()[1], told.motivation_at_start()
    if before == after:
        return text
    return text + told.say(WAY["meeting"], before=f"{before:.2f}", after=f"{after:.2f}")

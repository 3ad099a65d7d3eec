"""What became of each attempt at a measure, in sentences, up to its queue and after its start."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sim import tables as codes

from . import considerations, queues, succession
from .sentences_measures import MEASURE, PARTS, UNTIL
from .spells import IDENTIFY, QUEUE, first_step_at, gate_opened, held_back, held_by, over
from .words import capital, listed

if TYPE_CHECKING:
    from .spells import Spell
    from .story import Telling

STEPS_APART = 20
"""Orders between an attempt and the one that takes over from it at the same instant."""

BEFORE_THE_PROGRAMME = -100
"""What the order of everything about the preparation course begins with."""


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
    """What happened to one attempt at a measure."""
    found: list[Event] = []
    first = BEFORE_THE_PROGRAMME if s.course else 0
    later = STEPS_APART * told.chain.depth(s)

    def happened(at: float, order: int, name: str, **words: object) -> None:
        extra = str(words.pop("extra", ""))
        text = told.say(MEASURE[name], Measure=capital(s.called), **words) + extra
        found.append(Event(at, first + order + (later if at == s.begun else 0), text))

    succession.came(told, s, happened)
    if s.first_step == IDENTIFY and not isnan(s.identified):
        _identified(told, s, happened)
    if s.first_step == IDENTIFY and not isnan(s.decided):
        _decided(told, s, happened)
    if s.first_step != QUEUE and not isnan(s.decided) and s.reason not in (codes.REFUSED, codes.NOT_BUDGETED):
        _held_and_searched(told, s, happened)
    if not isnan(s.queued):
        queues.in_line(told, s, happened)
    if not isnan(s.started) and not isnan(s.ended):
        _ended(told, s, happened)
    if not isnan(s.ended):
        succession.went(told, s, happened)
    return found


def holders(told: Telling, s: Spell, at: float | None = None) -> str:
    """The measures that held one back at any time; with `at`, those that still did then."""
    others = held_back(told, s) if at is None else [x for some in held_by(told, s, at) for x in some]
    return listed(list(dict.fromkeys(other.called for other in others)))


def _identified(told: Telling, s: Spell, happened: Happened) -> None:
    begun = first_step_at(told, s)
    waited = told.span(begun, s.identified)
    if s.contradictory:
        happened(s.identified, 5, "contradictory")
    if s.reason == codes.UNAVAILABLE:
        happened(s.identified, 5, "unavailable", wait=waited)
    elif s.identified > begun:
        happened(s.identified, 5, "identified", wait=waited)


def _decided(told: Telling, s: Spell, happened: Happened) -> None:
    waited = told.span(s.identified, s.decided)
    if s.reason == codes.REFUSED:
        happened(s.decided, 6, "refused", wait=waited)
    elif s.reason == codes.NOT_BUDGETED:
        grants = told.scenario.offers[s.measure].decision.grants_per_year
        if grants:
            said = PARTS["grant" if grants == 1 else "grants"].format(count=f"{grants:,}")
            were, year = "was" if grants == 1 else "were", told.date_of(s.decided).year
            happened(
                s.decided, 6, "not_budgeted", wait=waited, grants=said, were=were, year=year, next=year + 1
            )
        else:
            happened(s.decided, 6, "no_budget", wait=waited)
    elif s.decided > s.identified:
        happened(s.decided, 6, "granted", wait=waited)


def _held_and_searched(told: Telling, s: Spell, happened: Happened) -> None:
    opened, until = gate_opened(told, s), over(told, s)
    begun = max(s.decided, s.begun)
    if s.first_step == IDENTIFY and told.days(s.decided, min(opened, until)) >= 1:
        by_end, by_decision = (
            list(dict.fromkeys(other.called for other in group)) for group in held_by(told, s)
        )
        reasons = [
            UNTIL[name, len(group) > 1].format(measures=listed(group))
            for name, group in (("ended", by_end), ("decided", by_decision))
            if group
        ]
        happened(s.decided, 7, "held", until=" and ".join(reasons))
        if opened < until or not isnan(s.queued):
            happened(opened, 10 if s.searches else 7, "released", wait=told.span(s.decided, opened))
    if s.searches and opened < until:
        needs = considerations.required(told, s)
        happened(opened, 10 if opened > begun else 7, "search_began", needs=needs)
    if s.reason == codes.NO_FIRM:
        happened(s.ended, 8, "no_firm", wait=told.span(opened, s.ended))
    elif s.searches and not isnan(s.queued):
        given = considerations.given(told, s)
        happened(s.queued, 7, "firm_found", wait=told.span(opened, s.queued), given=given)


def _ended(told: Telling, s: Spell, happened: Happened) -> None:
    order, wait = 4 if s.ended > s.started else 10, told.span(s.started, s.ended)
    if s.status == codes.FINISHED and s.course and told.scenario.motivation is not None:
        before, after = told.motivation_by_course()
        name = "ended" if before == after else "course_ended"
        happened(s.ended, order, name, wait=wait, before=f"{before:.2f}", after=f"{after:.2f}")
    elif s.status == codes.FINISHED:
        happened(s.ended, order, "ended", wait=wait)
    elif s.reason == codes.STOPPED_EARLY:
        whole = told.span(0.0, float(told.population.spells.lasts[s.luck]) / codes.DAY)
        why = considerations.why_stopped(told, s)
        happened(s.ended, order, "stopped_early", wait=wait, whole=whole, why=why)
    elif s.reason == codes.REPLACED:
        review = told.scenario.offers[s.measure].review
        every = 0.0 if review is None else review.every.seconds / codes.DAY
        happened(s.ended, order, "replaced", wait=wait, every=told.span(0.0, every))

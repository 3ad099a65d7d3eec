"""How the records stand before anything has happened: nothing is reached, and nobody has done anything."""

from __future__ import annotations

from sim.compiled.layout import NONE, PER_WORD
from sim.tables import IDENTIFYING, INSIDE, LATENT, NO_REASON, NOBODY, NOT_REACHED, OTHER, OWN

from .clock import NEVER
from .journey_steps import NOWHERE
from .memory import (
    awaited,
    before,
    citizen,
    citizen_of,
    exit_of,
    gated,
    measure,
    measure_of,
    patience,
    planned,
    put_awaited,
    put_closed,
    spell,
    start_motivation,
    team,
    work,
)
from .motivation import meet, team_row
from .native import Town, native


@native
def begin(town: Town) -> None:
    """Everybody and everything is as it is before the first second."""
    for c in range(town.citizen_count):
        a_citizen(town, c)
        for word in range(town.words):
            put_awaited(town, c * town.words + word, 0)
        if town.works:
            prospect = exit_of(town, c)
            prospect.budget, prospect.rate, prospect.since, prospect.leaves_at = work(town, c), 0.0, 0, NEVER
            prospect.waiting, prospect.begun = 0, 0
    for s in range(town.spell_count):
        a_spell(town, s)
        spell(town, s).part = measure_of(town, s)
        if not planned(town, s):
            spell(town, s).status = LATENT
        if town.words:
            a_gate(town, s)
        if planned(town, s) and measure_of(town, s) != town.course:
            citizen(town, citizen_of(town, s)).open += 1
    for k in range(town.other_count):
        a_spell(town, town.spell_count + k)
        spell(town, town.spell_count + k).via = OTHER


@native
def a_citizen(town: Town, c: int) -> None:
    """A citizen who has not been referred yet."""
    me = citizen(town, c)
    me.prepared = me.assessed = me.queued = me.started = NOT_REACHED
    me.returned = me.reviewed = me.dropped = me.ended = NOT_REACHED
    me.motivation, me.budget = start_motivation(town, c), patience(town, c)
    me.slope = me.base = me.usual = 0.0
    me.since, me.drop_at, me.alarm, me.ends_early_at = 0, NEVER, town.horizon, NOT_REACHED
    me.active = me.pending = me.open = 0
    me.end, me.step = INSIDE, NOWHERE
    me.in_programme = me.in_review = me.awaits_course = 0
    meet(town, c, team(town, team_row(town, c)).contacts)


@native
def a_spell(town: Town, s: int) -> None:
    """A spell of which nothing has begun."""
    it = spell(town, s)
    it.recommended = it.identified = it.decided = it.queued = NOT_REACHED
    it.offered = it.started = it.ended = NOT_REACHED
    it.group, it.predecessor, it.part, it.followed = NOBODY, NONE, NONE, 0
    it.status, it.reason, it.via = IDENTIFYING, NO_REASON, OWN


@native
def a_gate(town: Town, s: int) -> None:
    """What a spell comes after, and what others await of it."""
    c, k = citizen_of(town, s), measure_of(town, s)
    for word in range(town.words):
        put_closed(town, s * town.words + word, before(town, k * town.words + word) if gated(town, s) else 0)
    rules = measure(town, k)
    if planned(town, s) and rules.gate >= 0:
        word = c * town.words + rules.gate // PER_WORD
        put_awaited(town, word, awaited(town, word) | (rules.awaited << 2 * (rules.gate % PER_WORD)))

"""Patience is spent when it should be, motivation ends where it should, and so does everything on them."""

from __future__ import annotations

from itertools import pairwise
from math import exp, expm1
from typing import TYPE_CHECKING

import pytest

from sim.tables import (
    DECLINED,
    DISENGAGED,
    DROPPED_OUT,
    LEFT_FOR_WORK,
    NOT_REACHED,
    REPLACED,
)
from tests.pathway.invariants.chains import AGAIN
from tests.pathway.invariants.mood import running

if TYPE_CHECKING:
    from tests.pathway.invariants.chains import Chains
    from tests.pathway.invariants.mood import Mood
    from tests.pathway.invariants.seen import Run, Spell

Moods = dict[int, "Mood"]

SAME = 1e-9
"""Two accounts of motivation may differ by this much, since sums are taken in different orders."""


def motivation_ends_where_it_should(run: Run, moods: Moods) -> None:
    """At the end of taking part, or now."""
    for c, mood in moods.items():
        if mood.known:
            expected = mood.at(run.last(c))
            assert run.record.motivation_end[c] == pytest.approx(expected, abs=SAME), f"citizen {c}"


def patience_is_spent_when_it_should_be(run: Run, moods: Moods) -> None:
    """The hazard along the mood, integrated; whoever has spent the budget gives up, and nobody else does."""
    rules, people, record = run.rules, run.population.citizens, run.record
    for c, mood in moods.items():
        begun = int(people.arrived[c]) if rules.from_referral else record.started[c]
        if begun == NOT_REACHED or not mood.known:
            continue
        last = run.last(c)
        taking_part = running(run.of_citizen[c], last)
        used = 0.0
        edges = sorted({begun, last, *mood.times, *(t for span in taking_part for t in span[:2])})
        for start, end in pairwise(edges):
            if begun <= start < last:
                active = any(first <= start < over for first, over, _ in taking_part)
                base = rules.hazard_active if active else rules.hazard_waiting
                used += spent(mood, start, end, base, rules.beta, rules.reference)
        if record.end[c] in (DROPPED_OUT, DISENGAGED):
            most = max(rules.hazard_waiting, rules.hazard_active) * exp(rules.beta)
            assert used == pytest.approx(people.patience[c], rel=1e-7, abs=2 * most), f"citizen {c}"
        else:
            assert used <= people.patience[c] * (1 + 1e-7), f"citizen {c}"


def spent(mood: Mood, start: int, end: int, base: float, beta: float, reference: float) -> float:
    """Patience spent between two moments with nothing between them."""
    if not beta:
        return base * (end - start)
    k = max(k for k, time in enumerate(mood.times) if time <= start)
    slope, m = mood.slopes[k], mood.at(start)
    moving = float(end - start)
    if slope:
        moving = min(moving, max(0.0, ((1.0 if slope > 0 else 0.0) - m) / slope))
    now = base * exp(beta * (reference - m))
    rate = beta * slope
    used = now * (-expm1(-rate * moving) / rate if rate else moving)
    rest = end - start - moving
    return used + base * exp(beta * (reference - m - slope * moving)) * rest


def people_leave_for_work_when_they_should(run: Run) -> None:
    """The hazard is lower while a citizen waits for a place; the budget is spent exactly at the exit."""
    rules, people, record = run.rules, run.population.citizens, run.record
    for c, end in enumerate(record.end):
        begun = record.started[c]
        if begun == NOT_REACHED or not rules.work:
            assert end != LEFT_FOR_WORK
            continue
        last = run.last(c)
        waits = [
            (spell.queued, min(t for t in (spell.offered, spell.ended, last) if t is not None))
            for spell in run.of_citizen[c]
            if spell.queued is not None and spell.measure != rules.course
        ]
        waited = covered(waits)
        hazard = rules.work * rules.work_while_waiting
        used = rules.work * (last - begun - waited) + hazard * waited
        if end == LEFT_FOR_WORK:
            assert used == pytest.approx(people.work[c], rel=1e-9, abs=2 * rules.work), f"citizen {c}"
        else:
            assert used <= people.work[c] * (1 + 1e-9), f"citizen {c} should have left for work"


def covered(spans: list[tuple[int, int]]) -> int:
    """The length of time in at least one of some spans."""
    total, until = 0, -1
    for start, end in sorted(spans):
        total += max(0, end - max(start, until))
        until = max(until, end)
    return total


def reviews_replace_what_does_not_move(run: Run, chains: Chains, moods: Moods) -> None:
    """At whole numbers of periods after the start, where motivation is below 1 and not above the last."""
    for spell in run.own:
        every = run.rules.offers[spell.measure].review_every
        if spell.reason == REPLACED:
            assert every, spell
            assert spell.started is not None
            assert spell.ended is not None
            assert spell.ended > spell.started
            assert (spell.ended - spell.started) % every == 0, spell
        if not every or spell.started is None or not moods[spell.citizen].known:
            continue
        until = min(run.last(spell.citizen), run.dates.horizon if spell.ended is None else spell.ended)
        _reviewed(run, chains, spell, moods[spell.citizen], range(spell.started, until + 1, every), until)


def _reviewed(run: Run, chains: Chains, spell: Spell, mood: Mood, reviews: range, until: int) -> None:
    for before, now in pairwise(reviews):
        replaced = spell.reason == REPLACED and now == spell.ended
        if now == until and not replaced:
            continue
        low, high = mood.around(now)
        was_low, was_high = mood.around(before)
        if low > was_high + SAME or low >= 1.0:
            assert not replaced, f"{spell} was replaced at {now} though motivation rose"
        moved_not = high < min(was_low, 1.0) - SAME or (mood.rests(before, now) and high < 1.0)
        if moved_not and something_can_follow(run, chains, spell, now):
            assert replaced, f"{spell} was not replaced at {now}"


def something_can_follow(run: Run, chains: Chains, spell: Spell, now: int) -> bool:
    """Whether an alternative or a new attempt is left for somebody whose measure does not help."""
    attempts = [other for other in run.of_citizen[spell.citizen] if other.measure == spell.measure]
    if not any(chains.origin[other.row] == AGAIN[REPLACED] for other in attempts):
        return True
    options = run.rules.offers[spell.measure].alternatives
    pays = run.population.citizens.able_to_pay[spell.citizen]
    taken = chains.on_plan(spell.citizen, now)
    return any(k not in taken and (pays or not run.rules.offers[k].private) for k in options)


def offers_are_declined_by_the_motivation_of_that_moment(run: Run, moods: Moods) -> None:
    """Each uniform meets the share that holds when the place is offered."""
    people, rows = run.population.citizens, run.population.spells
    for spell in run.own:
        if spell.offered is None:
            continue
        if people.never_ready[spell.citizen]:
            assert spell.reason != DECLINED or spell.started is None
            assert spell.started is None
            continue
        rule = run.rules.offers[spell.measure].declining
        if rule is None:
            assert spell.reason != DECLINED
        elif moods[spell.citizen].known:
            low, high = moods[spell.citizen].around(spell.offered)
            most = rule.share * exp(rule.beta * (rule.reference - low))
            least = rule.share * exp(rule.beta * (rule.reference - high))
            uniform = rows.decline[spell.row]
            if spell.reason == DECLINED:
                assert uniform < most + SAME, spell
            elif spell.started is not None:
                assert uniform >= least - SAME, spell

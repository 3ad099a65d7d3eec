"""Who is next: at every instant those who were served had a lower key than those who wait on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import BOUGHT, CLASH, DECLINED, NO_SHOW, NOBODY, NOT_REACHED, NOT_STARTED
from sim.timetable import Intakes
from tests.pathway.invariants.groups import may_clash
from tests.pathway.invariants.places import cases, team_stays

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.pathway.invariants.mood import Mood
    from tests.pathway.invariants.seen import Run, Spell, Stay

    Keys = Callable[[Spell, int], tuple[float, float] | None]

MIDDLE_AGE = 1
UNMOVED = 0.5


def first_come_first_served(run: Run) -> None:
    """Nobody meets the team or gets a caseworker after somebody who queued later."""
    queues: list[Sequence[Stay]] = [cases(run)]
    queues += [team_stays(run, k) for k, team in enumerate(run.rules.teams) if not team.stretches]
    for stays in queues:
        in_line = sorted(
            (stay for stay in stays if stay.started is not None), key=lambda s: (s.queued, s.row)
        )
        starts = [stay.started for stay in in_line if stay.started is not None]
        assert starts == sorted(starts)


def the_lowest_key_is_served(run: Run, moods: dict[int, Mood]) -> None:
    """In each queue of measures, by its rule and then by (queued, row).

    Those who join at the very instant may have come after it; those whose working hours may clash with
    a group may have been passed over.
    """
    pools = [members for _, members in run.dates.pools]
    pooled = {k for members in pools for k in members}
    single = [(k,) for k in range(len(run.dates.measures)) if k not in pooled]
    for members in [*pools, *single]:
        keys = KEYS[run.rules.offers[members[0]].queue](run, moods)
        line = [spell for k in members for spell in run.of_measure[k]]
        for instant in sorted({spell.offered for spell in line if spell.offered is not None}):
            served = [spell for spell in line if spell.offered == instant and was_next(run, spell)]
            if run_in_groups(run, members):  # where one is cancelled those who accepted wait on
                served = [spell for spell in served if spell.reason not in (CLASH, DECLINED)]
            waiting = [
                spell
                for spell in line
                if spell.queued is not None
                and spell.queued < instant
                and (spell.offered is None or spell.offered > instant)
                and (spell.ended is None or spell.ended > instant)
                and not may_clash(run, spell)
            ]
            for one in served:
                for other in waiting:
                    assert not goes_before(other, one, keys, instant), f"{other} was passed over by {one}"


def run_in_groups(run: Run, members: Sequence[int]) -> bool:
    """Whether these are groups and not places."""
    return isinstance(run.dates.measures[members[0]][1], Intakes)


def was_next(run: Run, spell: Spell) -> bool:
    """Whether an offer came by the queue, and not by a purchase."""
    wait = run.rules.offers[spell.measure].buys_after
    assert spell.queued is not None
    assert spell.offered is not None
    if spell.via == BOUGHT:
        return False
    return wait is None or spell.citizen == NOBODY or spell.offered - spell.queued < wait


def goes_before(other: Spell, one: Spell, keys: Keys, instant: int) -> bool:
    """Whether another certainly stands before one; keys are the least and most that they can be."""
    theirs, ours = keys(other, instant), keys(one, instant)
    if theirs is None or ours is None:
        return False
    if theirs[1] < ours[0]:
        return True
    same = theirs[0] == theirs[1] == ours[0] == ours[1]
    assert other.queued is not None
    assert one.queued is not None
    return same and (other.queued, other.row) < (one.queued, one.row)


def by_nothing(_run: Run, _moods: dict[int, Mood]) -> Keys:
    """First come, first served."""
    return lambda _spell, _instant: (0.0, 0.0)


def by_programme(run: Run, _moods: dict[int, Mood]) -> Keys:
    """Who has been longest in the programme; other users began when they queued."""

    def key(spell: Spell, _instant: int) -> tuple[float, float] | None:
        began = spell.queued if spell.citizen == NOBODY else run.record.started[spell.citizen]
        if began in (None, NOT_REACHED) or spell.measure == run.rules.course:
            return None
        return float(began), float(began)

    return key


def by_motivation(run: Run, moods: dict[int, Mood]) -> Keys:
    """Who has the lowest motivation at that instant, as far as it is known."""

    def key(spell: Spell, instant: int) -> tuple[float, float] | None:
        if spell.citizen == NOBODY:
            return UNMOVED, UNMOVED
        mood = moods[spell.citizen]
        if not mood.known:
            return None
        low, high = mood.around(instant)
        exact = low == high and not any(mood.slopes)
        return (low, high) if exact else (low - 1e-9, high + 1e-9)

    return key


def by_age(run: Run, _moods: dict[int, Mood]) -> Keys:
    """The youngest age group."""

    def key(spell: Spell, _instant: int) -> tuple[float, float] | None:
        if spell.citizen == NOBODY:
            return MIDDLE_AGE, MIDDLE_AGE
        age = float(run.population.citizens.age[spell.citizen])
        return age, age

    return key


KEYS = {
    "first_come": by_nothing,
    "longest_in_programme": by_programme,
    "lowest_motivation": by_motivation,
    "youngest_first": by_age,
}


def nobody_misses_twice_and_goes_on(run: Run) -> None:
    """Who does not turn up queues again once, at once; who does it again is stopped."""
    for spell in run.own:
        if spell.reason != NO_SHOW:
            continue
        assert isinstance(run.dates.measures[spell.measure][1], Intakes)
        assert spell.offered == spell.ended
        assert spell.started is None
        following = run.by_row.get(spell.row + 1)
        again = following is not None and (following.citizen, following.measure) == (
            spell.citizen,
            spell.measure,
        )
        before = [
            other
            for other in run.of_citizen[spell.citizen]
            if other.measure == spell.measure and other.attempt < spell.attempt and other.reason == NO_SHOW
        ]
        assert (spell.status == NOT_STARTED) == (not before), spell
        if not before:
            assert again, f"{spell} does not queue again"
            assert following is not None
            assert following.queued == spell.ended

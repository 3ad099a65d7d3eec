"""How long a step goes on that is under way when the run begins, and what it tells about its citizen.

A step has lasted so long already, so its length is drawn given that it is longer. A search that goes on
also tells something: who needs considerations searches longer, and somebody for whom the order between
measures holds has searched only since the gate opened. Both are drawn by Bayes' rule. Whoever is held is
held by that order. And who takes part still is less likely to be without what he needs, where that makes
people stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import ACTIVE, DECIDING, HELD, IDENTIFYING, NOT_REACHED, SEARCHING

from .considerations import given, required
from .people import NEVER
from .quantiles import whole_seconds
from .residual import going_on, surviving

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Distribution, Measure

    from .luck import Luck
    from .people import Bools, Floats, Ints, Spells

ROUNDS = 200
"""How often something is drawn again that does not fit with what is known, before it is left as it is."""


def given_the_search(
    spells: Spells, rows: Ints, history: Mapping[str, Ints], name: str, measure: Measure, luck: Luck
) -> None:
    """Who is held by `after:` and who needs considerations, given how long the search has gone on.

    `rows` are all rows of the measure, settled once for all; `history["since"]` of a search is when the
    gate opened, and becomes when it was decided where the citizen was not held.
    """
    status = history["spell_status"][rows]
    held = spells.citizen[rows[status == HELD]]
    spells.gated[rows[np.isin(spells.citizen[rows], held)]] = True
    searching = rows[status == SEARCHING]
    if measure.search.lasts is None or not len(searching):
        return
    some = 1.0 - float(np.prod([1.0 - kind.recommended for kind in measure.considerations.values()]))

    share, first = measure.after.share, searching[spells.attempt[searching] == 1]
    opened, decided = history["since"][first], history["spell_decided"][first]
    decided = np.where(decided == NOT_REACHED, opened, decided)
    if share < 1.0 and (opened > decided).any():
        since_then = share * np.add(*still_searching(measure, some, -opened))
        all_along = (1.0 - share) * np.add(*still_searching(measure, some, -decided))
        uniforms = luck.uniform(f"free:{name}")[spells.citizen[first]]
        free = uniforms < share_of(all_along, since_then, 1.0 - share)
        history["since"][first[free]] = decided[free]
        behind = opened > decided
        for these, is_held in ((first[behind & free], False), (first[behind & ~free], True)):
            spells.gated[rows[np.isin(spells.citizen[rows], spells.citizen[these])]] = is_held

    if 0.0 < some < 1.0:
        who = spells.citizen[searching]
        needing, others = still_searching(measure, some, -history["since"][searching])
        needs = luck.uniform(f"needs:{name}")[who] < share_of(needing, others, some)
        bits = np.zeros(luck.citizens, dtype=np.int64)
        bits[who[needs]] = some_of_them(measure, name, who[needs], luck)
        of_theirs = rows[np.isin(spells.citizen[rows], who)]
        spells.required[of_theirs] = bits[spells.citizen[of_theirs]]


def still_searching(measure: Measure, some: float, passed: Ints) -> tuple[Floats, Floats]:
    """The probabilities to search for so long and need considerations, or not; `some`: share who do."""
    lasts, slower = measure.search.lasts, measure.search.slower_with_considerations
    if lasts is None:
        raise ValueError("there is no search")
    quicker = np.floor(passed / slower).astype(np.int64)
    return some * surviving(lasts, quicker), (1.0 - some) * surviving(lasts, passed)


def share_of(one: Floats, other: Floats, otherwise: float) -> Floats:
    """`one` as a share of both; `otherwise` where both are 0."""
    both = one + other
    share: Floats = np.divide(one, both, out=np.full(len(both), otherwise), where=both > 0.0)
    return share


def some_of_them(measure: Measure, name: str, who: Ints, luck: Luck) -> Ints:
    """Which considerations each of `who` needs, given that it is at least one."""
    bits = required(measure.considerations, luck, name, who)
    for again in range(ROUNDS):
        none = np.flatnonzero(bits == 0)
        if not len(none):
            break
        bits[none] = required(measure.considerations, luck, f"{name}|{again}", who[none])
    return bits


def given_so_far(
    spells: Spells,
    rows: Ints,
    history: Mapping[str, Ints],
    name: str,
    measure: Measure,
    luck: Luck,
    attempt: int,
) -> None:
    """Lengths of the steps under way in these rows (all of one attempt), given how long they have lasted."""
    again = "" if attempt == 1 else f"@{attempt}"
    this = name + again
    status, since = history["spell_status"][rows], history["since"][rows]
    under_way = since != NOT_REACHED

    def passed(where: Bools) -> tuple[Ints, Ints]:
        these = rows[where & under_way]
        return these, -history["since"][these]

    these, so_far = passed(status == IDENTIFYING)
    spells.identify[these] = longer(
        measure.identify.lasts, so_far, luck, f"identify:{this}", spells.citizen[these]
    )
    these, so_far = passed(status == DECIDING)
    spells.decide[these] = longer(
        measure.decision.lasts if measure.decision.by != "team" else None,
        so_far, luck, f"decide:{this}", spells.citizen[these],
    )  # fmt: skip
    these, so_far = passed(status == SEARCHING)
    spells.search[these] = longer_search(spells, these, so_far, measure, luck, f"search:{this}")
    these, so_far = passed(status == ACTIVE)
    taking_part(spells, these, so_far, name, measure, luck, again)


def longer(distribution: Distribution | None, passed: Ints, luck: Luck, name: str, who: Ints) -> Ints:
    """Lengths of `who`, each longer than what has passed; where there is none in the scenario, it is over."""
    if distribution is None or not len(who):
        return passed
    return whole_seconds(going_on(distribution, passed, luck.uniform(name)[who]))


def longer_search(spells: Spells, rows: Ints, passed: Ints, measure: Measure, luck: Luck, name: str) -> Ints:
    """Lengths of searches, longer for those who need considerations."""
    factor = np.where(spells.required[rows] != 0, measure.search.slower_with_considerations, 1.0)
    usual = np.floor(passed / factor).astype(np.int64)
    found = longer(measure.search.lasts, usual, luck, name, spells.citizen[rows]).astype(np.float64) * factor
    return np.maximum(whole_seconds(found), passed)


def taking_part(
    spells: Spells, rows: Ints, passed: Ints, name: str, measure: Measure, luck: Luck, again: str
) -> None:
    """How long a measure lasts that runs, and who stops early: only those who have not stopped already.

    Lengths and stops are drawn together, again and again, until they agree with what has passed; and where
    more stop without the considerations that they need, so is what they need and get. `again` ends the
    names of luck of a further attempt.
    """
    who = spells.citizen[rows]
    left = np.arange(len(rows))
    for number in range(ROUNDS):
        if not len(left):
            break
        this = name + again + (f"|{number}" if number else "")
        if number and measure.considerations and measure.stops_without != 1.0:
            other_considerations(spells, rows[left], name, measure, luck, f"{again}|{number}")
        missing = (spells.required[rows[left]] & ~spells.given[rows[left]]) != 0
        share = measure.stops_early * np.where(missing, measure.stops_without, 1.0)
        lasts = lengths_of(spells, rows[left], passed[left], measure, luck, this)
        stops, part = stop(luck, this, who[left], share)
        stops_after = np.where(stops, np.maximum(1, whole_seconds(part * lasts)), NEVER)
        spells.lasts[rows[left]] = lasts
        fits = stops_after >= passed[left]
        spells.stops_after[rows[left]] = np.where(fits, stops_after, NEVER)
        left = left[~fits]


def other_considerations(
    spells: Spells, rows: Ints, name: str, measure: Measure, luck: Luck, again: str
) -> None:
    """Draw again what the citizens of these rows need, in every attempt, and what they get in this one."""
    who = spells.citizen[rows]
    bits = np.zeros(luck.citizens, dtype=np.int64)
    bits[who] = required(measure.considerations, luck, name + again, who)
    attempts = np.flatnonzero((spells.measure == spells.measure[rows[0]]) & np.isin(spells.citizen, who))
    spells.required[attempts] = bits[spells.citizen[attempts]]
    spells.given[rows] = bits[who] & given(measure.considerations, luck, name, who, again)


def lengths_of(spells: Spells, rows: Ints, passed: Ints, measure: Measure, luck: Luck, name: str) -> Ints:
    """Lengths of a measure with places; a course lasts as long as it does."""
    if measure.groups is not None:
        return spells.lasts[rows]
    return longer(measure.lasts, passed, luck, f"lasts:{name}", spells.citizen[rows])


def stop(luck: Luck, name: str, who: Ints, share: Floats) -> tuple[Bools, Floats]:
    """Who stops early, and after which part of the length."""
    if not share.any():
        return np.zeros(len(who), dtype=np.bool_), np.ones(len(who))
    return luck.uniform(f"stops:{name}")[who] < share, luck.uniform(f"stops_when:{name}")[who]

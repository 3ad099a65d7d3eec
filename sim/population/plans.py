"""Rows of spells: which measures a citizen may come to, and how often each may be attempted.

A measure that is recommended to a citizen stands on the plan from its beginning. Further attempts at it
and the alternatives that it may lead to are latent: whether they are needed is for the engine to find.
What would happen in them does not depend on the course of events and is settled here (`steps.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.schema_parts import PREPARATION_COURSE

from .people import NEVER, Spells
from .settled import Settled, last_plan, remember
from .steps import UNTOUCHED, settle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Measure

    from .luck import Luck
    from .people import Bools, Ints


def plan(
    offers: Mapping[str, Measure],
    recommended: Bools,
    able_to_pay: Bools,
    luck: Luck,
    *,
    returns: bool = False,
    content: Mapping[str, bytes] | None = None,
) -> Spells:
    """The rows of all spells that may be needed, by citizen, measure name and attempt.

    `recommended`: citizens × offers in order of name. `returns`: a case may return to the team. `content`
    has a fingerprint of each measure; with it, what was settled before for the same citizens is found again.
    """
    names = sorted(offers)
    attempts = np.array([attempts_at(name, offers[name], returns=returns) for name in names], dtype=np.int64)
    spells = rows_of(recommended, within_reach(offers, recommended, able_to_pay), attempts)
    times_clash = clashing(offers)
    kinds = None if content is None else [(name, content[name], times_clash) for name in names]
    before = None if kinds is None else last_plan(luck)
    for position, name in enumerate(names):
        rows = np.flatnonzero(spells.measure == position)
        if not len(rows):
            continue
        if kinds is not None and before is not None and before.copied(spells, rows, kinds[position]):
            continue
        most = int(attempts[position])
        settle(spells, rows, name, offers[name], luck, clashing=times_clash, attempts=most)
    if kinds is not None:
        remember(Settled(spells, kinds), luck)
    return spells


def clashing(offers: Mapping[str, Measure]) -> bool:
    """Whether there are measures whose hours clash with the times of groups."""
    return any(each.clashes_with is not None and each.clashes_with.groups > 0.0 for each in offers.values())


def attempts_at(name: str, measure: Measure, *, returns: bool) -> int:
    """How many attempts at a measure one citizen may need.

    One more for who does not turn up in a group, for who is replaced at a review, and for whose case
    returns to the team; the last two come after the preparation course.
    """
    number = 1 + int(measure.groups is not None and measure.no_show > 0.0)
    if name != PREPARATION_COURSE:
        number += int(measure.review is not None and measure.review.replaces) + int(returns)
    return number


def within_reach(offers: Mapping[str, Measure], recommended: Bools, able_to_pay: Bools) -> Bools:
    """Citizens × offers: what is recommended, and what alternatives may lead to from there.

    A private measure is within the reach of those able to pay only, and so is what comes after it. The
    preparation course leads to no other measure, since it is over before the plan begins.
    """
    names = sorted(offers)
    leads = [
        (names.index(name), names.index(other))
        for name in names
        if name != PREPARATION_COURSE
        for other in offers[name].alternatives
    ]
    reach = recommended.copy() if leads else recommended
    further = bool(leads)
    while further:
        further = False
        for one, other in leads:
            new = reach[:, one] & ~reach[:, other]
            if offers[names[other]].private:
                new &= able_to_pay
            if new.any():
                reach[:, other] |= new
                further = True
    return reach


def rows_of(recommended: Bools, reach: Bools, attempts: Ints) -> Spells:
    """Rows in which every step takes no time, everything is granted and nothing stands in the way.

    `attempts` at each of the offers, for everybody or one row a citizen.
    """
    # Twice as fast as np.nonzero on a table.
    citizen, measure = divmod(np.flatnonzero(reach), max(1, reach.shape[1]))
    attempt = np.ones(len(citizen), dtype=np.int64)
    planned = np.ones(len(citizen), dtype=np.bool_) if reach is recommended else recommended[reach]
    if attempts.max(initial=1) > 1:
        times = attempts[measure] if attempts.ndim == 1 else attempts[citizen, measure]
        row = np.repeat(np.arange(len(citizen)), times)
        begins = np.cumsum(times) - times
        attempt = np.arange(len(row), dtype=np.int64) - begins[row] + 1
        citizen, measure, planned = citizen[row], measure[row], planned[row] & (attempt == 1)
    first = np.zeros(len(reach) + 1, dtype=np.int64)
    np.cumsum(np.bincount(citizen, minlength=len(reach)), out=first[1:])
    rows = len(citizen)
    return Spells(
        first=first,
        citizen=citizen,
        measure=measure,
        attempt=attempt,
        planned=planned,
        identify=np.zeros(rows, dtype=np.int64),
        contradictory=np.zeros(rows, dtype=np.bool_),
        decide=np.zeros(rows, dtype=np.int64),
        granted=np.ones(rows, dtype=np.bool_),
        gated=np.zeros(rows, dtype=np.bool_),
        search=np.zeros(rows, dtype=np.int64),
        no_firm=np.zeros(rows, dtype=np.bool_),
        required=np.zeros(rows, dtype=np.int64),
        given=np.zeros(rows, dtype=np.int64),
        lasts=np.zeros(rows, dtype=np.int64),
        stops_after=np.full(rows, NEVER),
        decline=np.full(rows, UNTOUCHED),
        clash=np.full(rows, UNTOUCHED),
        no_show=np.full(rows, UNTOUCHED),
    )

"""Planned spells: how long each step of a recommended measure would take, and what would be decided.

One row per citizen and recommended measure. Whether the citizen gets so far is for the engine to find;
what would happen then does not depend on the course of events and is settled here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .people import Spells
from .quantiles import lengths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Measure

    from .luck import Luck
    from .people import Bools, Ints

NEVER = 1.0
"""A uniform that no chance reaches: for those who have nothing to decline."""


def plan(measures: Mapping[str, Measure], recommended: Bools, luck: Luck) -> Spells:
    """The rows of all planned spells, by citizen and then by measure name.

    `recommended`: citizens × measures in order of name.
    """
    citizen, measure = (column.astype(np.int64) for column in np.nonzero(recommended))
    spells = empty(citizen, measure, recommended)
    for position, name in enumerate(sorted(measures)):
        rows = np.flatnonzero(measure == position)
        fill(spells, rows, name, measures[name], luck)
    return spells


def empty(citizen: Ints, measure: Ints, recommended: Bools) -> Spells:
    """Rows in which every step takes no time, everything is granted and nothing stands in the way."""
    rows = len(citizen)
    first = np.zeros(len(recommended) + 1, dtype=np.int64)
    np.cumsum(recommended.sum(axis=1), out=first[1:])
    return Spells(
        first=first,
        citizen=citizen,
        measure=measure,
        identify=np.zeros(rows, dtype=np.int64),
        contradictory=np.zeros(rows, dtype=np.bool_),
        decide=np.zeros(rows, dtype=np.int64),
        granted=np.ones(rows, dtype=np.bool_),
        gated=np.zeros(rows, dtype=np.bool_),
        search=np.zeros(rows, dtype=np.int64),
        no_firm=np.zeros(rows, dtype=np.bool_),
        lasts=np.zeros(rows, dtype=np.int64),
        decline=np.full(rows, NEVER),
    )


def fill(spells: Spells, rows: Ints, name: str, measure: Measure, luck: Luck) -> None:
    """Settle the spells of one measure; every column of luck carries the measure's name."""
    who = spells.citizen[rows]
    spells.identify[rows] = lengths(measure.identify.lasts, luck, f"identify:{name}", who)
    spells.contradictory[rows] = happens(measure.identify.contradictory, luck, f"contradictory:{name}", who)
    if measure.decision.by != "team":
        spells.decide[rows] = lengths(measure.decision.lasts, luck, f"decide:{name}", who)
        spells.granted[rows] = happens(measure.decision.granted, luck, f"granted:{name}", who)
    if measure.after.measures or measure.after.decided:
        spells.gated[rows] = happens(measure.after.share, luck, f"gated:{name}", who)
    spells.search[rows] = lengths(measure.search.lasts, luck, f"search:{name}", who)
    spells.no_firm[rows] = happens(measure.search.no_firm, luck, f"no_firm:{name}", who)
    if measure.groups is None:
        spells.lasts[rows] = lengths(measure.lasts, luck, f"lasts:{name}", who)
    if measure.declined is not None:
        spells.decline[rows] = luck.uniform(f"decline:{name}")[who]


def happens(share: float, luck: Luck, name: str, who: Ints) -> Bools:
    """To whom of `who` something happens that befalls a share of all; certain things need no luck."""
    if share <= 0.0 or share >= 1.0:
        return np.full(len(who), share >= 1.0)
    return luck.uniform(name)[who] < share

"""The steps of spells: how long each would take, and what would be decided in it.

Every column of luck carries the measure's name. The first attempt has the plain name and attempt k the
name with `@k`, so that a further attempt leaves the first one's luck alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .considerations import given, required
from .luck import happens
from .quantiles import lengths, whole_seconds

if TYPE_CHECKING:
    from sim.scenario import Measure

    from .luck import Luck
    from .people import Ints, Spells

UNTOUCHED = 1.0
"""A uniform that no chance reaches: for those who have nothing to decline, or nothing to miss."""


def settle(
    spells: Spells, rows: Ints, name: str, measure: Measure, luck: Luck, *, clashing: bool, attempts: int
) -> None:
    """Settle all attempts at a measure; `rows` are all of them, and nobody has more than `attempts`."""
    once_for_all(spells, rows, name, measure, luck, clashing=clashing)
    for attempt in range(1, attempts + 1):
        these = rows if attempts == 1 else rows[spells.attempt[rows] == attempt]
        each_attempt(spells, these, name, measure, luck, attempt)


def once_for_all(
    spells: Spells, rows: Ints, name: str, measure: Measure, luck: Luck, *, clashing: bool
) -> None:
    """Settle what is the same in all attempts of a citizen at one measure; `rows` are all of them.

    `clashing`: there are measures that clash with the times of groups.
    """
    who = spells.citizen[rows]
    if measure.after.measures or measure.after.decided:
        spells.gated[rows] = happens(measure.after.share, luck, f"gated:{name}", who)
    if measure.considerations:
        spells.required[rows] = required(measure.considerations, luck, name, who)
    if clashing and measure.groups is not None:
        spells.clash[rows] = luck.uniform(f"clash:{name}")[who]


def each_attempt(spells: Spells, rows: Ints, name: str, measure: Measure, luck: Luck, attempt: int) -> None:
    """Settle one attempt (1, 2, …) at a measure; `rows` are those of this attempt, settled once for all."""
    who = spells.citizen[rows]
    again = "" if attempt == 1 else f"@{attempt}"
    this = name + again
    spells.identify[rows] = lengths(measure.identify.lasts, luck, f"identify:{this}", who)
    spells.contradictory[rows] = happens(measure.identify.contradictory, luck, f"contradictory:{this}", who)
    if measure.decision.by != "team":
        spells.decide[rows] = lengths(measure.decision.lasts, luck, f"decide:{this}", who)
        spells.granted[rows] = happens(measure.decision.granted, luck, f"granted:{this}", who)
    spells.search[rows] = lengths(measure.search.lasts, luck, f"search:{this}", who)
    spells.no_firm[rows] = happens(measure.search.no_firm, luck, f"no_firm:{this}", who)
    if measure.groups is None:
        spells.lasts[rows] = lengths(measure.lasts, luck, f"lasts:{this}", who)
    else:
        spells.lasts[rows] = round(measure.groups.lasts.seconds)
        if measure.no_show > 0.0:
            spells.no_show[rows] = luck.uniform(f"no_show:{this}")[who]
    if measure.declined is not None:
        spells.decline[rows] = luck.uniform(f"decline:{this}")[who]
    if measure.considerations:
        wanted = spells.required[rows]
        spells.given[rows] = wanted & given(measure.considerations, luck, name, who, again)
        slow_down(spells, rows[wanted != 0], measure.search.slower_with_considerations)
    if measure.stops_early > 0.0:
        stop_early(spells, rows, this, measure, luck)


def slow_down(spells: Spells, rows: Ints, factor: float) -> None:
    """Where considerations are required the search takes `factor` times as long, to the whole second."""
    if factor != 1.0:
        spells.search[rows] = whole_seconds(spells.search[rows].astype(np.float64) * factor)


def stop_early(spells: Spells, rows: Ints, this: str, measure: Measure, luck: Luck) -> None:
    """Who stops before the end, and when: after a uniform part of the length, but at least a second.

    Where a required consideration is not given, the share who stop is `stops_without` times as large.
    """
    who = spells.citizen[rows]
    missing = (spells.required[rows] & ~spells.given[rows]) != 0
    share = measure.stops_early * np.where(missing, measure.stops_without, 1.0)  # above 1: everybody
    stops = luck.uniform(f"stops:{this}")[who] < share
    part = luck.uniform(f"stops_when:{this}")[who[stops]]
    stopping = rows[stops]
    spells.stops_after[stopping] = np.maximum(1, whole_seconds(part * spells.lasts[stopping]))

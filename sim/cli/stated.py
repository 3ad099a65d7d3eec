"""Where the values as they are stated lie among the sets of assumptions.

The page's first figure is that at the stated values. Where it is larger, or smaller, than in nine sets of
ten, whoever reads no further is misled, so that a sentence says so. A set has fewer replications than
the comparison: the stated values are set beside it both with all of theirs and with those of the same luck,
and what is said holds of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.headline import MATTERS
from sim.experiment.intervals import difference
from sim.experiment.scales import HEADS, Scale, scale
from sim.experiment.verdicts import HEADCOUNTS

if TYPE_CHECKING:
    from sim.experiment import Assumptions, Comparison
    from sim.experiment.assumptions.found import Over

OUTSIDE = 0.9
"""The share of the sets beyond which the stated values must lie to be spoken of."""


def at_the_stated(comparison: Comparison, found: Assumptions, row: Over) -> str:
    """A sentence that follows others, where the stated values lie beyond nearly all sets; or nothing."""
    stated = _stated(comparison, row)
    alike = _stated(comparison, row, found.replications)
    apart = found.apart(row)
    if np.isnan([stated, alike]).any() or abs(stated - row.median) < MATTERS.get(row.unit, 0.0):
        return ""
    way = 1.0 if (row.median or stated) > 0 else -1.0
    below = min(int((way * apart < way * value).sum()) for value in (stated, alike))
    above = min(int((way * apart > way * value).sum()) for value in (stated, alike))
    most, word, does = (below, "more", "most") if below >= above else (above, "less", "least")
    if most < OUTSIDE * row.sets:
        return ""
    size = scale_of(comparison, row).difference(stated)
    sets = f"all {row.sets}" if most == row.sets else f"{most} of {row.sets}"
    return (
        f" At the stated values it is {size}, {word} than in {sets} sets: "
        f"the baseline stands where this option does {does}."
    )


def scale_of(comparison: Comparison, row: Over) -> Scale:
    """One scale for all that sentences say of the differences of a figure."""
    if row.unit in HEADCOUNTS:
        return HEADS
    ends = (row.median, row.low, row.high, row.near_median, row.near_low, row.near_high)
    return scale(row.unit, _stated(comparison, row), *ends)


def _stated(comparison: Comparison, row: Over, replications: int | None = None) -> float:
    """The mean difference at the stated values, over the first so many replications or all of them."""
    baseline, option = comparison.baseline, comparison.options[row.option]
    key = next(
        key
        for each in (baseline, option)
        for key in each.catalogue
        if (key.indicator, key.of, key.by, key.period) == (row.indicator, row.of, "", "")
    )
    return difference(baseline.figure(key)[:replications], option.figure(key)[:replications]).mean

"""Which figures of an option are taken apart where people read it, on the terminal and in the report alike.

Of a measure it is who starts, by a day or at all, and never the mean wait of those who start: that one gets
shorter by losing people.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.headline import MATTERS
from sim.tables import STAGES

if TYPE_CHECKING:
    from .found import Levers, Waterfall

ALWAYS = ("nothing_started_by_12_months", "dropout_within_12_months", "cost_running", "cost_municipality")
"""Figures that are shown whatever they do: losing people flatters waits, and money is always asked for."""
OF_MEASURE = ("started_within_90", "delivered_by_12_months")
OF_STAGE = ("queue_wait_mean_of_started",)
OF_ALL = ("programmes_begun", "left_for_work", *ALWAYS[:2])


def striking(found: Levers) -> list[Waterfall]:
    """The figures with a clear and large step, the largest first; of a measure one."""
    best: dict[tuple[str, str], Waterfall] = {}
    for each in found.waterfalls:
        about = _about(each)
        if about is not None and _size(each) and (about not in best or _size(each) > _size(best[about])):
            best[about] = each
    return sorted(best.values(), key=lambda each: -_size(each))


def _about(waterfall: Waterfall) -> tuple[str, str] | None:
    """What a figure is about, of which one figure is enough; None where it is not spoken of."""
    indicator, of = waterfall.key.indicator, waterfall.key.of
    if of in STAGES:
        return (indicator, of) if indicator in OF_STAGE else None
    if of == "all":
        return (indicator, of) if indicator in OF_ALL else None
    return ("", of) if indicator in OF_MEASURE else None


def _size(waterfall: Waterfall) -> float:
    """The largest clear step, in what matters of its unit; 0 where none is clear and large enough."""
    matters = MATTERS.get(waterfall.key.unit, 0.0)
    clear = [
        abs(each.step) / matters
        for each in waterfall.steps
        if matters and abs(each.step) >= matters and (isnan(each.low) or each.low > 0 or each.high < 0)
    ]
    return max(clear, default=0.0)

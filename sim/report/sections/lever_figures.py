"""Which figures of an option are taken apart on the page, in numbers that add up as they are printed.

The figures with a clear and large step come first, one a measure; who gives up, who has nothing started and
what it costs always stand there. Levels are rounded as everywhere, and the steps between them so that they
lead from the one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.headline import MATTERS
from sim.experiment.rounding import shared
from sim.experiment.scales import MONTHS, SHARE_FINE, Scale, scale
from sim.indicators.money_budget import years_in_all
from sim.tables import STAGES

if TYPE_CHECKING:
    from sim.experiment.levers import Levers, Waterfall

AT_MOST = 5
"""Figures of an option that stand in its table, beside those that always do."""
ALWAYS = ("nothing_started_by_12_months", "dropout_within_12_months", "cost_running", "cost_municipality")
OF_MEASURE = ("started_within_90", "delivered_by_12_months", "wait_mean_of_started")
OF_STAGE = ("queue_wait_mean_of_started",)
OF_ALL = ("programmes_begun", "left_for_work", *ALWAYS[:2])
CLEARER = 0.5
"""Difference against its largest step, below which levers work against each other."""
MOST_OF_IT = 0.75
"""Part of the difference from which on one lever is most of it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A waterfall in whole numbers of its smallest printed digit: `baseline` + `steps` = `option`."""

    waterfall: Waterfall
    scale: Scale
    baseline: int
    steps: tuple[int, ...]
    option: int

    def exact(self, number: int) -> float:
        """A printed number in the unit of its figure."""
        return self.drawn(number) / self.scale.factor

    def drawn(self, number: int) -> float:
        """A printed number as it is printed, in the unit of its scale."""
        return float(number * 10.0**-self.scale.digits)

    @property
    def against(self) -> bool:
        """Whether levers work against each other, so that little is left of what they do."""
        return (
            any(s > 0 for s in self.steps)
            and any(s < 0 for s in self.steps)
            and (abs(self.option - self.baseline) < CLEARER * max(abs(step) for step in self.steps))
        )

    @property
    def most(self) -> int | None:
        """The lever that is most of the difference, if one is."""
        whole = self.option - self.baseline
        found = [k for k, step in enumerate(self.steps) if whole and step / whole >= MOST_OF_IT]
        return found[0] if len(found) == 1 and self.told(found[0]) else None

    def told(self, lever: int) -> bool:
        """Whether a step is told from zero."""
        step = self.waterfall.steps[lever]
        return bool(self.steps[lever]) and (isnan(step.low) or step.low > 0 or step.high < 0)


def printed(found: Levers, waterfall: Waterfall) -> Printed:
    """A waterfall as it is printed."""
    shown = _scale(found, waterfall)
    unit = shown.factor * 10**shown.digits
    baseline, option = round(waterfall.baseline * unit), round(waterfall.option * unit)
    steps = shared([each.step * unit for each in waterfall.steps], option - baseline)
    return Printed(waterfall, shown, baseline, tuple(steps), option)


def striking(found: Levers) -> list[Waterfall]:
    """The figures with a clear and large step, the largest first; of a measure one."""
    best: dict[tuple[str, str], Waterfall] = {}
    for each in found.waterfalls:
        about = _about(each)
        if about is not None and _size(each) and (about not in best or _size(each) > _size(best[about])):
            best[about] = each
    return sorted(best.values(), key=lambda each: -_size(each))


def shown(found: Levers) -> list[Printed]:
    """The figures of the table: the most striking first, then those that always stand there."""
    some = striking(found)[:AT_MOST]
    some += [each for each in found.waterfalls if each.key.indicator in ALWAYS and each not in some]
    return [printed(found, each) for each in some]


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


def _scale(found: Levers, waterfall: Waterfall) -> Scale:
    """Shares with a decimal, money in thousands a year, waits in weeks where they are long."""
    unit = waterfall.key.unit
    if unit == "share":
        return SHARE_FINE
    if unit == "months":
        return MONTHS
    if unit == "DKK":
        years = years_in_all(found.comparison.baseline.scenario)
        return Scale(1e-3 / years, 0, "1,000 DKK", "1,000 DKK")
    return scale(unit, waterfall.baseline, waterfall.option, *(each.step for each in waterfall.steps))

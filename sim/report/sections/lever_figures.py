"""The figures of an option that are taken apart on the page, in numbers that add up as they are printed.

Those with a clear and large step come first, one a measure; who gives up, who has nothing started and what it
costs always stand there. Levels are rounded as everywhere, and the steps between them so that they
lead from the one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.levers.striking import ALWAYS, striking
from sim.experiment.rounding import shared
from sim.experiment.scales import MONTHS, SHARE_FINE, Scale, scale
from sim.indicators.money_budget import years_in_all

if TYPE_CHECKING:
    from sim.experiment.levers import Levers, Waterfall

AT_MOST = 5
"""Figures of an option that stand in its table, beside those that always do."""
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


def shown(found: Levers) -> list[Printed]:
    """The figures of the table: the most striking first, then those that always stand there."""
    some = striking(found)[:AT_MOST]
    some += [each for each in found.waterfalls if each.key.indicator in ALWAYS and each not in some]
    return [printed(found, each) for each in some]


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

"""A waterfall in numbers that add up as they are printed.

The baseline and the option are rounded as everywhere on the page. The steps between them are rounded so that
they lead from the one to the other: the largest remainders are rounded up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.experiment.explain.words import capital
from sim.experiment.rounding import shared
from sim.experiment.scales import SAID_IN_WEEKS, WEEK
from sim.indicators.money_budget import years_in_all
from sim.tables import STAGES

from .compare_measures import name_of
from .compare_table import PEOPLE
from .way_in import STAGE_LABELS, WAITED_FOR

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.levers import Levers, Waterfall

THOUSAND = 1000.0
OF_MEASURES = {
    "started_within_90": "started in 90 days",
    "delivered_by_12_months": "started by 12 months",
    "wait_mean_of_started": "mean wait",
    "wait_median": "half started after",
}
OF_ALL = {
    **PEOPLE,
    "nothing_started_by_12_months": "Nothing started by 12 months",
    "dropout_within_12_months": "Gave up within 12 months",
    "left_for_work": "Left for work within 12 months",
    "inactive_months": "Time with nothing running",
    "cost_running": "Cost to run",
    "cost_municipality": "Cost to the municipality",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A waterfall in whole numbers of its smallest printed digit: `baseline` + `steps` = `option`.

    `factor`: by what a figure is multiplied, and `digits`: decimals that are printed, in `unit`.
    """

    waterfall: Waterfall
    label: str
    unit: str
    factor: float
    digits: int
    baseline: int
    steps: tuple[int, ...]
    option: int

    def level(self, number: int) -> str:
        """A level in print."""
        return f"{number / 10**self.digits:,.{self.digits}f}"

    def step(self, number: int) -> str:
        """A step in print, with its sign; never one before zero."""
        return f"{number / 10**self.digits:+,.{self.digits}f}" if number else self.level(0)

    def exact(self, value: float) -> str:
        """Any other difference of the figure in the same unit: the end of an interval."""
        return self.step(round(value * self.factor * 10**self.digits))


def shown(found: Levers, waterfall: Waterfall) -> Shown:
    """A waterfall as it is printed."""
    unit, factor, digits = _unit(found.comparison, waterfall)
    scale = factor * 10**digits
    baseline, option = round(waterfall.baseline * scale), round(waterfall.option * scale)
    steps = shared([each.step * scale for each in waterfall.steps], option - baseline)
    label = label_of(found.comparison, waterfall.key.indicator, waterfall.key.of)
    return Shown(waterfall, label, unit, factor, digits, baseline, tuple(steps), option)


def label_of(comparison: Comparison, indicator: str, of: str) -> str:
    """What a figure is called: `Mentor: started in 90 days`."""
    if indicator == "waiting_now":
        return f"Wait for {WAITED_FOR[of]} at the end"
    if indicator in OF_ALL:
        return OF_ALL[indicator]
    if of in STAGES:
        return f"Mean wait for the {STAGE_LABELS[of]}"
    return f"{capital(name_of(comparison, of))}: {OF_MEASURES[indicator]}"


def _unit(comparison: Comparison, waterfall: Waterfall) -> tuple[str, float, int]:
    """The unit that a figure is printed in, what it is multiplied by for it, and the decimals."""
    unit = waterfall.key.unit
    if unit == "share":
        return "%", 100.0, 1
    if unit == "days":
        long = max(abs(waterfall.baseline), abs(waterfall.option)) >= SAID_IN_WEEKS
        return ("weeks", 1 / WEEK, 1) if long else ("days", 1.0, 1)
    if unit == "DKK":
        return "1,000 DKK a year", 1 / THOUSAND / years_in_all(comparison.baseline.scenario), 0
    return ("months" if unit == "months" else "people"), 1.0, 1

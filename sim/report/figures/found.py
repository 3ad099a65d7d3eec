"""One figure of one option as it was found: its values, intervals, scale, and how single years swing.

Outside the planned family a figure has intervals of its own only.
"""

from __future__ import annotations

from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import amount
from sim.experiment.comparison import Difference
from sim.experiment.moved import moved, worth_an_interval
from sim.experiment.posts import MONEY, SUMS, Post
from sim.experiment.price_gaps import without_it
from sim.experiment.scales import COUNT, HEADS
from sim.experiment.verdicts import UNTOLD, Judged, by_name
from sim.indicators.sheet import ALL

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.experiment.moved import Moved
    from sim.experiment.scales import Scale
    from sim.experiment.swings import Swing
    from sim.indicators import Key
    from sim.report.gathered.findings import Findings

NAN = float("nan")
FEWEST_PAIRS = 10
"""Pairs of years below which nobody counts in how many an option is worse."""


class FoundFigure:
    """One figure of one option against the baseline. Raises KeyError where neither of the two has it."""

    def __init__(self, findings: Findings, option: str, indicator: str, of: str = ALL) -> None:
        self.findings, self.option, self.indicator, self.of = findings, option, indicator, of
        self.key = _key(findings, option, indicator, of)
        self.is_money = indicator.startswith(MONEY)

    @property
    def in_option(self) -> bool:
        """Whether the option has it; a measure that it removes has no figures there."""
        found = self.findings.comparison.options[self.option]
        return _asked(found, self.indicator, self.of) is not None or not isnan(self.row.row.value)

    @property
    def in_baseline(self) -> bool:
        """Whether the baseline has it; a measure that only the option has does not."""
        found = self.findings.comparison.baseline
        return _asked(found, self.indicator, self.of) is not None or not isnan(self.row.row.baseline)

    @cached_property
    def money(self) -> Moved | None:
        """Of an amount: DKK a year, without what has no price in one of the two."""
        if not self.is_money:
            return None
        comparison = self.findings.comparison
        if self.indicator in SUMS and self.of == ALL:
            return without_it(comparison, self.option, self.indicator)
        return amount(comparison, self.option, Post(0, self.indicator, self.of, part=False))

    @cached_property
    def row(self) -> Judged:
        """The figure as it is judged; one beside the planned family is not told, whatever its intervals."""
        family = by_name(self.findings.judged[self.option], self.indicator, self.of)
        return family or self._beside_the_family()

    @cached_property
    def scale(self) -> Scale:
        """One scale for values and difference; people get a decimal where whole ones would mislead."""
        shown, row = self.row.scale, self.row.row
        if shown != HEADS or isnan(row.difference):
            return shown
        whole = round(row.value) - round(row.baseline) == round(row.difference)
        lost = row.difference and not round(row.difference) and self.row.beyond_zero
        return shown if whole and not lost else COUNT

    @cached_property
    def by_chance(self) -> bool:
        """Whether an interval of the difference is worth saying; an amount is often the same in every run."""
        low, high = self.row.meeting_low, self.row.meeting_high
        if isnan(low) or not self.is_money:
            return not isnan(low)
        return worth_an_interval(low, high, self.row.difference)

    @cached_property
    def swing(self) -> Swing | None:
        """How single years swing, where the figure bears it and there are years enough."""
        comparison = self.findings.comparison
        wanted = (self.option, self.indicator, self.of)
        found = next((s for s in comparison.swings() if (s.option, s.indicator, s.of) == wanted), None)
        if found is None or found.pairs < max(FEWEST_PAIRS, comparison.replications / 2):
            return None
        return found

    def _beside_the_family(self) -> Judged:
        comparison = self.findings.comparison
        found = self.money or moved(
            self.indicator,
            self.of,
            comparison.baseline.figure(self.key),
            comparison.options[self.option].figure(self.key),
        )
        row = Difference(
            option=self.option,
            indicator=self.indicator,
            of=self.of,
            by="",
            period="",
            baseline=found.baseline,
            value=found.value,
            difference=found.difference,
            confidence=comparison.confidence,
            low=found.low,
            high=found.high,
            simultaneous_low=NAN,
            simultaneous_high=NAN,
            p_better=NAN,
            unit=self.key.unit,
            better=self.key.better,
            method="",
            replications=comparison.replications,
            not_reached=0,
        )
        return Judged(row, UNTOLD, found.meeting_low, found.meeting_high)


def _key(findings: Findings, option: str, indicator: str, of: str) -> Key:
    comparison = findings.comparison
    for result in (comparison.baseline, comparison.options[option]):
        found = _asked(result, indicator, of)
        if found is not None:
            return found
    raise KeyError(f"{indicator}:{of}")


def _asked(result: Result, indicator: str, of: str) -> Key | None:
    """The figure of all citizens over all years, if it was asked for there."""
    for key in result.catalogue:
        if (key.indicator, key.of) == (indicator, of) and not key.by and not key.period:
            return key
    return None

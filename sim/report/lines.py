"""One figure of one option as it is printed: on the first page of a report, and by the command behind it.

Both take their texts from here, so that a number of a report stands in what its command prints.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.posts import RUNNING
from sim.experiment.price_gaps import over_ranges
from sim.indicators.sheet import ALL

from .figure_found import FoundFigure
from .figure_names import figure_name
from .figure_sets import Sets
from .kroner import both_dkk, dkk_interval
from .words import DIGITS, MINUS, UNKNOWN

if TYPE_CHECKING:
    from .findings import Findings
    from .words import Words

BY_CHANCE = 2
"""Digits of an amount that chance moves."""


class FigureLines(FoundFigure):
    """The texts of a figure in one language.

    Every text is as it is printed: a difference signed, its size without a sign, and an interval in the
    direction of the difference where it lies on one side of zero (`8.3 to 9.9`, of a wait that is so much
    shorter), signed where it does not. What does not exist is `–`.
    """

    def __init__(self, findings: Findings, words: Words, option: str, indicator: str, of: str = ALL) -> None:
        super().__init__(findings, option, indicator, of)
        self.words = words

    @cached_property
    def sets(self) -> Sets | None:
        """The same over sets of assumptions; None where there are none or they do not have the figure."""
        over = self.findings.over
        row = over.row(self.option, self.indicator, self.of) if over is not None else None
        return None if over is None or row is None else Sets(over, row, self.findings.comparison, self.words)

    @property
    def what(self) -> str:
        """`Mentor: mean wait of those who start`."""
        return figure_name(self.words, self.findings.comparison, self.indicator, self.of)

    @property
    def option_name(self) -> str:
        """What the option is called."""
        comparison = self.findings.comparison
        return self.words.names(comparison)[comparison.names.index(self.option)]

    @property
    def heading(self) -> str:
        """`Six more mentors – Mentor: mean wait of those who start`."""
        return self.words.say("{option} – {figure}", option=self.option_name, figure=self.what)

    @property
    def value(self) -> str:
        """With the option."""
        return self._levels[0]

    @property
    def baseline(self) -> str:
        """Without it."""
        return self._levels[1]

    @property
    def size(self) -> str:
        """The difference without its sign."""
        if self.money is not None:
            return self.words.dkk(self.money.difference, BY_CHANCE if self.by_chance else DIGITS)
        return self.words.size(self.scale, self.row.difference)

    @property
    def difference(self) -> str:
        """The difference with its sign."""
        if self.money is None:
            return self.words.difference(self.scale, self.row.difference)
        apart = self.money.difference
        if isnan(apart) or abs(apart) < 1:
            return self.size
        return (MINUS if apart < 0 else "+") + self.size

    @property
    def interval(self) -> str:
        """The 80 % interval of the difference."""
        return self._interval(self.row.meeting_low, self.row.meeting_high)

    @property
    def interval_95(self) -> str:
        """The 95 % interval of the difference, of this figure alone."""
        return self._interval(self.row.row.low, self.row.row.high)

    @property
    def prices(self) -> str:
        """Of the running cost: the difference over the ranges of the prices; empty where there are none."""
        if self.indicator != RUNNING:
            return ""
        low, high = over_ranges(self.findings.comparison, self.option)
        if isnan(low) or low == high:
            return ""
        return dkk_interval(self.words, *((-high, -low) if high <= 0 else (low, high)))

    @property
    def years(self) -> str:
        """Of 100 pairs of years, those in which the one with the option is the worse; empty where unknown."""
        return "" if self.swing is None else self.words.hundred(self.swing.chance_worse)[0]

    def lines(self, *, sets: bool = False) -> tuple[str, ...]:
        """What the command prints, with `sets` of assumptions or without."""
        say, against = self.words.say, self.words.names(self.findings.comparison)[0]
        found = [
            self.heading,
            say("With the option: {value}", value=self.value),
            say("{baseline}: {value}", baseline=against, value=self.baseline),
            say("Difference: {difference}", difference=self.difference),
        ]
        found += self._interval_lines()
        if self.prices:
            found.append(say("Over the ranges of the prices: {interval}", interval=self.prices))
        if self.years:
            found.append(
                say(
                    "A year with the option is worse than a year without it in {share} pairs of years",
                    share=self.years,
                )
            )
        if sets and self.sets is not None:
            found += self.sets.lines()
        elif sets:
            found.append(say("No sets of assumptions say anything of this figure"))
        return tuple(found)

    def _interval_lines(self) -> list[str]:
        say = self.words.say
        if self.interval == UNKNOWN:
            return [say("No interval: there is one replication only, or the figure is not there in all")]
        return [
            say("80 % interval of the difference: {interval}", interval=self.interval),
            say("95 % interval of the difference: {interval}", interval=self.interval_95),
        ]

    # ---- how they are made

    @cached_property
    def _levels(self) -> tuple[str, str]:
        if self.money is not None:
            return both_dkk(self.words, self.money.value, self.money.baseline)
        row = self.row.row
        return self.words.value(self.scale, row.value), self.words.value(self.scale, row.baseline)

    def _interval(self, low: float, high: float) -> str:
        if isnan(low) or isnan(high):
            return UNKNOWN
        one_side = low >= 0 or high <= 0
        ends = (-high, -low) if one_side and self.row.difference < 0 else (low, high)
        if self.money is not None:
            return dkk_interval(self.words, *ends, digits=BY_CHANCE if self.by_chance else DIGITS)
        shown = replace(self.row, meeting_low=low, meeting_high=high).meeting_scale
        shown = replace(shown, digits=max(shown.digits, self.scale.digits))
        return self.words.interval(shown, *ends, sign=not one_side)

"""One figure of one option as it is printed: on the first page of a report, and by the command behind it.

Both take their texts from here, so that a number of a report stands in what its command prints.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.posts import MUNICIPALITY, RUNNING
from sim.experiment.price_gaps import over_ranges
from sim.experiment.scales import HEADS
from sim.experiment.verdicts import HEADCOUNTS
from sim.indicators.sheet import ALL
from sim.report.kroner import BY_CHANCE, both_dkk, dkk_interval, dkk_signed
from sim.report.rounded import scale_apart
from sim.report.sources.behind import behind, decided
from sim.report.sources.years import in_parts, of_all
from sim.report.texts import later
from sim.report.words import DIGITS, UNKNOWN

from . import climb, group_starts
from .called import figure_name, heading
from .draws import Drawn, split_of
from .found import FoundFigure
from .sets import Sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment.scales import Scale
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words
    from sim.scenario.stated import Stated

LACKS = later("{name} does not have this figure")


def figure_lines(
    findings: Findings, words: Words, option: str, indicator: str, of: str = ALL, *, sets: bool = False
) -> tuple[str, ...]:
    """What the command prints of an option: the figure, or that neither it nor the baseline has it."""
    try:
        found = FigureLines(findings, words, option, indicator, of)
    except KeyError:
        comparison = findings.comparison
        names = dict(zip(comparison.names, words.names(comparison), strict=True))
        neither = words.say(
            "Neither {option} nor {baseline} has this figure",
            option=names[option],
            baseline=names[comparison.names[0]],
        )
        return heading(words, comparison, option, indicator, of), neither
    return found.lines(sets=sets)


class FigureLines(FoundFigure):
    """The texts of a figure in one language.

    Every text is as it is printed: a difference and its interval signed (`−9.1 weeks`, `−9.9 to −8.3`), its
    size and the interval of the size without signs (`8.3 to 9.9`, of a wait that is so much shorter). An
    interval on both sides of zero is signed in either case. What does not exist is `–`.
    """

    def __init__(self, findings: Findings, words: Words, option: str, indicator: str, of: str = ALL) -> None:
        super().__init__(findings, option, indicator, of)
        self.words = words

    @cached_property
    def sets(self) -> Sets | None:
        """The same over sets of assumptions; None where there are none or they do not have the figure."""
        over = self.findings.over
        row = over.row(self.option, self.indicator, self.of) if over is not None else None
        if over is None or row is None or not row.sets:
            return None
        return Sets(over, row, self.findings.comparison, self.words)

    @cached_property
    def draws(self) -> Drawn | None:
        """The same over draws of parameters; None where there are none, or they do not have the figure."""
        found = split_of(self.findings.comparison, self.option, self.indicator, self.of)
        return Drawn(found, self.row, self.words) if found is not None and self.row.drawn else None

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
        return heading(self.words, self.findings.comparison, self.option, self.indicator, self.of)

    @property
    def value(self) -> str:
        """With the option."""
        return self._levels[0]

    @property
    def baseline(self) -> str:
        """Without it."""
        return self._levels[1]

    @cached_property
    def whole(self) -> tuple[str, str] | None:
        """With the option and without it in whole people, as a sentence has them; None of all other figures.

        The figure itself has a decimal where whole ones would not be as far apart as their difference.
        """
        if self.row.row.unit not in HEADCOUNTS or self.scale == HEADS:
            return None
        with_it, without = (
            self.words.shown(HEADS, each) for each in (self.row.row.value, self.row.row.baseline)
        )
        return (with_it, without) if with_it != without else None

    @property
    def size(self) -> str:
        """The difference without its sign."""
        if self.money is not None:
            return self.words.dkk(self.money.difference, BY_CHANCE if self.by_chance else DIGITS)
        return self.words.size(self._apart, self.row.difference)

    @property
    def difference(self) -> str:
        """The difference with its sign."""
        if self.money is None:
            return self.words.difference(self._apart, self.row.difference)
        return dkk_signed(self.words, self.money.difference, BY_CHANCE if self.by_chance else DIGITS)

    @property
    def vanishes(self) -> bool:
        """Whether there is a difference, and none of it is left as it is printed: `0 points`."""
        return bool(self.row.difference) and re.fullmatch(r"[^1-9]*0[^1-9]*", self.difference) is not None

    @property
    def signed(self) -> str:
        """The 80 % interval of the difference, signed as the difference is."""
        return self._interval(*self.row.ends)

    @property
    def interval(self) -> str:
        """The 80 % interval of the size of the difference; the same as `signed` on both sides of zero."""
        return self._of_size(*self.row.ends)

    @property
    def interval_95(self) -> str:
        """The 95 % interval of the difference, of this figure alone, signed."""
        return self._interval(self.row.row.low, self.row.row.high)

    @property
    def evidence(self) -> str:
        """How many of the numbers behind it are assumed, and of which years the others are."""
        return of_all(self.stated, self.words, self.decided)

    @property
    def assumed(self) -> str:
        """`9 of 12`, as it stands in that line; empty where none is."""
        return in_parts(self.stated, self.words, self.decided)[1]

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The stated numbers behind it, to look at first."""
        there = self.findings.stated[self.option]
        return behind(self.findings.comparison, self.option, self.indicator, self.of, there)

    @cached_property
    def decided(self) -> frozenset[tuple[str, ...]]:
        """The paths of those among them that the planner decides."""
        return decided(self.findings.comparison, self.option, self.stated)

    @property
    def prices(self) -> str:
        """Of the running cost: the difference over the ranges of the prices; empty where there are none."""
        if self.indicator != RUNNING:
            return ""
        low, high = over_ranges(self.findings.comparison, self.option)
        if isnan(low) or low == high:
            return ""
        return dkk_interval(self.words, low, high, sign=True)

    @property
    def years(self) -> str:
        """Of 100 pairs of years, those in which the one with the option is the worse; empty where unknown."""
        return "" if self.swing is None else self.words.hundred(self.swing.chance_worse)[0]

    def lines(self, *, sets: bool = False) -> tuple[str, ...]:
        """What the command prints, with `sets` of assumptions or without."""
        say = self.words.say
        found = [self.heading, *self._level_lines()]
        if self.whole is not None:
            value, baseline = self.whole
            found.append(say("In whole people: {value}, against {baseline}", value=value, baseline=baseline))
        if self.in_option and self.in_baseline:
            template = (
                say("Difference: hardly any ({difference})")
                if self.vanishes
                else say("Difference: {difference}")
            )
            found.append(template.format(difference=self.difference))
            found += self._interval_lines()
        if self.prices:
            found.append(say("Over the ranges of the prices: {interval}", interval=self.prices))
        found += self._beside_the_mean()
        if self.years:
            found.append(
                say(
                    "A year with the option is worse than a year without it in {share} pairs of years",
                    share=self.years,
                )
            )
        if self.draws is not None:
            found += self.draws.lines()
        found.append(self.evidence)
        if sets and self.sets is not None:
            found += self.sets.lines()
        elif sets:
            found.append(say("No sets of assumptions say anything of this figure"))
        return tuple(found)

    def _level_lines(self) -> list[str]:
        """The two values; of a measure that only one of the two has, that the other does not have it."""
        say, against = self.words.say, self.words.names(self.findings.comparison)[0]
        return [
            say("With the option: {value}", value=self.value)
            if self.in_option
            else say(LACKS, name=self.option_name),
            say("{baseline}: {value}", baseline=against, value=self.baseline)
            if self.in_baseline
            else say(LACKS, name=against),
        ]

    def _beside_the_mean(self) -> Sequence[str]:
        """Of amounts: groups that are not paid for; the years that a mean is of, and what it leaves out."""
        comparison = self.findings.comparison
        if (self.indicator, self.of) == (RUNNING, ALL):
            return group_starts.lines(self.words, comparison, self.option)
        if (self.indicator, self.of) == (MUNICIPALITY, ALL):
            names = self.words.names(comparison)[0], self.option_name
            return climb.lines(self.words, comparison, self.option, names)
        return ()

    def _interval_lines(self) -> list[str]:
        say = self.words.say
        if self.interval == UNKNOWN:
            return [say("No interval: there is one replication only, or the figure is not there in all")]
        template = (
            say("80 % interval of the difference over the draws of parameters: {interval}")
            if self.row.drawn
            else say("80 % interval of the difference: {interval}")
        )
        by_chance = (
            say("95 % interval of the mean difference, of the simulation's chance alone: {interval}")
            if self.row.drawn
            else say("95 % interval of the difference: {interval}")
        )
        found = [
            template.format(interval=self.signed),
            by_chance.format(interval=self.interval_95),
        ]
        if self.interval != self.signed:
            found.append(
                say(
                    "Size of the difference: {size} (80 % interval {interval})",
                    size=self.size,
                    interval=self.interval,
                )
            )
        return found

    # ---- how they are made

    @cached_property
    def _levels(self) -> tuple[str, str]:
        if self.money is not None:
            return both_dkk(self.words, self.money.value, self.money.baseline)
        row = self.row.row
        return self.words.value(self.scale, row.value), self.words.value(self.scale, row.baseline)

    def _interval(self, low: float, high: float) -> str:
        """Signed."""
        if isnan(low) or isnan(high):
            return UNKNOWN
        if self.money is not None:
            return dkk_interval(self.words, low, high, BY_CHANCE if self.by_chance else DIGITS, sign=True)
        return self.words.interval(self._scale_of(low, high), low, high, sign=True)

    def _of_size(self, low: float, high: float) -> str:
        """Without signs, in the direction of the difference, where it lies on one side of zero."""
        if isnan(low) or isnan(high) or low < 0 < high:
            return self._interval(low, high)
        ends = (-high, -low) if self.row.difference < 0 else (low, high)
        if self.money is not None:
            return dkk_interval(self.words, *ends, BY_CHANCE if self.by_chance else DIGITS)
        return self.words.interval(self._scale_of(low, high), *ends)

    @cached_property
    def _apart(self) -> Scale:
        """The scale of the difference and of its 80 % interval."""
        shown = scale_apart(self.row)
        return replace(shown, digits=max(shown.digits, self.scale.digits))

    def _scale_of(self, low: float, high: float) -> Scale:
        nowhere = float("nan")
        shown = replace(
            self.row, meeting_low=low, meeting_high=high, drawn_low=nowhere, drawn_high=nowhere
        ).meeting_scale
        return replace(shown, digits=max(shown.digits, self._apart.digits))

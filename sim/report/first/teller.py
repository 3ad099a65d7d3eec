"""What every part of the first page tells from: the findings, a language, and where its numbers come from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sim.experiment.verdicts import by_name
from sim.indicators.sheet import ALL
from sim.report.figures.trap import TrapLines
from sim.report.figures.whence import Whence
from sim.report.sources.years import ASSUMED, in_parts

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.traps import Trap
    from sim.experiment.verdicts import Judged
    from sim.report.blocks import Number
    from sim.report.figures.lines import FigureLines
    from sim.report.first_page import Line
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words


class Told:
    """One figure of one option: each of its texts as a number that leads to where it comes from."""

    def __init__(self, whence: Whence, option: str, indicator: str, of: str) -> None:
        self._whence, self.option, self.indicator, self.of = whence, option, indicator, of
        self.lines: FigureLines = whence.lines(option, indicator, of)

    def number(self, text: str, *, sets: bool = False) -> Number:
        """A text that the figure's command prints."""
        return self._whence.number(text, self.option, self.indicator, self.of, sets=sets)

    @property
    def now(self) -> Number:
        """With the option; people are whole in a sentence."""
        return self.number(self.lines.whole[0] if self.lines.whole else self.lines.value)

    @property
    def before(self) -> Number:
        """Without it."""
        return self.number(self.lines.whole[1] if self.lines.whole else self.lines.baseline)

    @property
    def size(self) -> Number:
        """The difference without its sign."""
        return self.number(self.lines.size)

    @property
    def difference(self) -> Number:
        """The difference with its sign."""
        return self.number(self.lines.difference)

    @property
    def interval(self) -> Number:
        """The 80 % interval of the size."""
        return self.number(self.lines.interval)

    @property
    def signed(self) -> Number:
        """The 80 % interval of the difference, with signs."""
        return self.number(self.lines.signed)

    @property
    def years(self) -> Line:
        """The years of the evidence behind it, and how many of its numbers are assumed."""
        template, assumed = in_parts(self.lines.stated, self.lines.words, self.lines.decided)
        before, place, after = template.partition(ASSUMED)
        return (before, self.number(assumed), after) if place and assumed else (template,)


class ToldTrap:
    """How an option is a trap: a text of its lines, called, is a number that leads to where it comes from."""

    def __init__(self, whence: Whence, lines: TrapLines) -> None:
        self._whence, self.lines = whence, lines

    def __call__(self, text: str) -> Number:
        """A text that `--figure trap` prints."""
        return self._whence.of_trap(text, self.lines.option)


class Teller:
    """Of a whole report; one for a page, since the numbers are counted as they are told.

    live: for a page that answers while somebody turns its controls, and has no terminal at hand.
    """

    def __init__(self, findings: Findings, words: Words, *, live: bool = False) -> None:
        self.findings, self.words, self.live = findings, words, live
        self.whence = Whence(findings, words)

    @property
    def comparison(self) -> Comparison:
        """What was compared."""
        return self.findings.comparison

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(zip(self.comparison.names, self.words.names(self.comparison), strict=True))

    @property
    def baseline(self) -> str:
        """What the baseline is called."""
        return self._names[self.comparison.names[0]]

    def called(self, option: str) -> str:
        """What an option is called."""
        return self._names[option]

    def rows(self, option: str) -> list[Judged]:
        """Its headline figures."""
        return self.findings.judged[option]

    def row(self, option: str, indicator: str, of: str = ALL) -> Judged | None:
        """One of them, if it is there."""
        return by_name(self.rows(option), indicator, of)

    def trap(self, option: str) -> Trap | None:
        """The trap that an option is, if it is one."""
        return self.findings.traps.get(option)

    def of_trap(self, option: str) -> ToldTrap:
        """What makes it one; KeyError where it is none."""
        return ToldTrap(self.whence, TrapLines(self.findings, self.words, option))

    def told(self, option: str, indicator: str, of: str = ALL) -> Told:
        """A figure as it is told; KeyError where neither of the two has it."""
        return Told(self.whence, option, indicator, of)

    def told_of(self, row: Judged) -> Told:
        """The same of a judged one."""
        return self.told(row.row.option, row.indicator, row.of)

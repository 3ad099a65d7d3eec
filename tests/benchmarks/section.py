"""What a part of the benchmarks found: a table of figures, each beside its goal, and sentences about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.benchmarks.measure import Spread

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Goal:
    """A bound for the median: at least or at most so much."""

    bound: float
    most: bool = False

    def said(self, found: float) -> str:
        """The goal, and whether it is met: only just not, where the figure is printed as the bound itself."""
        met = found <= self.bound if self.most else found >= self.bound
        missed = "**just not met**" if float(number(found)) == self.bound else "**not met**"
        return f"at {'most' if self.most else 'least'} {self.bound:g}: {'met' if met else missed}"


@dataclass(frozen=True)
class Row:
    """A figure; where a table has several columns, one value for each (None: not measured).

    The goal is for the first of them.
    """

    what: str
    values: Sequence[Spread | float | None]
    unit: str = ""
    goal: Goal | None = None

    def cells(self) -> list[str]:
        """The row's cells, with the goal as the last."""
        first = self.values[0]
        met = ""
        if self.goal is not None and first is not None:
            met = self.goal.said(first.middle if isinstance(first, Spread) else first)
        return [self.what, *(_said(value, self.unit) for value in self.values), met]


@dataclass
class Section:
    """A table and what there is to say about it."""

    about: str
    columns: Sequence[str]
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The section in Markdown."""
        lines = [self.about, ""]
        if self.rows:
            lines += [_line(["", *self.columns, "goal"]), _line(["---"] * (len(self.columns) + 2))]
            lines += [_line(row.cells()) for row in self.rows] + [""]
        for note in self.notes:
            lines += [note, ""]
        return lines


def number(value: float) -> str:
    """A figure with as many digits as a noisy machine supports."""
    if value >= 99.5:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"


def _said(value: Spread | float | None, unit: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Spread):
        return f"{number(value.middle)}{unit} ({number(value.low)}–{number(value.high)})"
    return f"{number(value)}{unit}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")

"""What a tornado found: for each output the parameters in order of their reach, a table, and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from .saying import difference, listed, size, value
from .screened import DUMMY

if TYPE_CHECKING:
    import pandas as pd

    from .ends import Ends
    from .model import Output


class Difference(NamedTuple):
    """A mean paired difference to the run in which nothing was moved, with its interval; `n` pairs."""

    mean: float
    low: float
    high: float
    n: int

    @property
    def told(self) -> bool:
        """Whether its interval leaves out 0."""
        return self.low > 0.0 or self.high < 0.0


class Bar(NamedTuple):
    """What one parameter does to one output at its low end and at its high end."""

    parameter: str
    at_low: Difference
    at_high: Difference

    @property
    def reach(self) -> float:
        """How far the output goes between nothing moved and either end; NaN where no end is known."""
        means = [each.mean for each in (self.at_low, self.at_high) if not isnan(each.mean)]
        return max(0.0, *means) - min(0.0, *means) if means else float("nan")

    @property
    def told(self) -> bool:
        """Whether either end can be told from nothing."""
        return self.at_low.told or self.at_high.told


@dataclass(frozen=True)
class Tornado:
    """A tornado of each of the `outputs`.

    `middles`: the outputs with nothing moved. `bars`: for each output a bar for each parameter, in order of
    the ends, and the dummy's last.
    """

    outputs: tuple[Output, ...]
    ends: Ends
    middles: tuple[float, ...]
    bars: tuple[tuple[Bar, ...], ...]
    replications: int
    refused: tuple[str, ...] = ()

    def ordered(self, number: int) -> tuple[Bar, ...]:
        """The bars of one output, dummy and all, by reach; those that are not known come last."""
        return tuple(sorted(self.bars[number], key=lambda bar: (isnan(bar.reach), -bar.reach)))

    @property
    def table(self) -> pd.DataFrame:
        """A row for each output and parameter, by reach; the dummy has no values."""
        import pandas as pd

        by_path = {each.path: (each.low, each.high, each.unit) for each in self.ends.each}
        rows = [
            (
                output.name, output.of, output.unit, bar.parameter,
                *by_path.get(bar.parameter, (float("nan"), float("nan"), "")),
                middle, *bar.at_low[:3], *bar.at_high[:3], bar.reach,
                bar.told and bar.parameter != DUMMY, min(bar.at_low.n, bar.at_high.n),
            )
            for number, (output, middle) in enumerate(zip(self.outputs, self.middles, strict=True))
            for bar in self.ordered(number)
        ]  # fmt: skip
        names = ["output", "of", "unit", "parameter", "from", "to", "parameter_unit", "middle"]
        names += [f"at_{end}{which}" for end in ("low", "high") for which in ("", "_from", "_to")]
        return pd.DataFrame(rows, columns=[*names, "reach", "told", "n"])

    def sentences(self) -> tuple[str, ...]:
        """What was found, in plain words."""
        others = "the others at their medians" if self.ends.middle else "the others as stated"
        first = (
            f"Each of {len(self.ends.each)} parameters was moved to {self.ends.whence}, {others}, on the "
            f"same luck in {self.replications} replications."
        )
        said = [first]
        said += [self._of(number, output) for number, output in enumerate(self.outputs)]
        said += [f"Some values could not be run, and are left out: {reason}" for reason in self.refused]
        return tuple(said)

    def _of(self, number: int, output: Output) -> str:
        bars = self.ordered(number)
        told = [self._sized(bar, output) for bar in bars if bar.told and bar.parameter != DUMMY]
        rest = [bar.parameter for bar in bars if not bar.told and bar.parameter != DUMMY]
        unknown = [name for name in rest if isnan(next(b.reach for b in bars if b.parameter == name))]
        idle = [name for name in rest if name not in unknown]
        chance = next(bar.reach for bar in bars if bar.parameter == DUMMY)
        name = output.said[:1].upper() + output.said[1:]
        parts = [f"{name} is {value(self.middles[number], output.unit)} with nothing moved."]
        if told:
            parts.append(f"It depends on {listed(told)}.")
        if idle:
            parts.append(f"{listed(idle)} cannot be told from nothing.")
        if unknown:
            parts.append(f"With {listed(unknown)} moved, it is not defined often enough.")
        if not isnan(chance):
            parts.append(f"By other luck alone the mean goes {size(chance, output.unit)}.")
        return " ".join(parts)

    def _sized(self, bar: Bar, output: Output) -> str:
        end = next(each for each in self.ends.each if each.path == bar.parameter)
        ends = [
            f"{difference(found.mean, output.unit)} at {end.said(at)}"
            for found, at in ((bar.at_low, end.low), (bar.at_high, end.high))
            if not isnan(found.mean)
        ]
        return f"{bar.parameter} ({', '.join(ends)})"

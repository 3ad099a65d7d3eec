"""What a split of variance found: a share with its interval for each output, a table, and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from .saying import percent, size

if TYPE_CHECKING:
    import pandas as pd

    from .model import Output

FEWEST = 20
"""Sets of values below which a share of variance is not told."""
HALF = 0.5


class Parted(NamedTuple):
    """The split of one output.

    `share` of the variance that is due to parameters, with its interval (NaN where the output does not vary,
    or is defined in too few sets); `middle`: the mean; `parameters`, `chance`: standard deviations due to
    each; `sets`: the sets of values behind it.
    """

    share: float
    low: float
    high: float
    middle: float
    parameters: float
    chance: float
    sets: int


@dataclass(frozen=True)
class Split:
    """The split of each of the `outputs` over `sets` of values at `paths`, each run on so many `lucks`."""

    outputs: tuple[Output, ...]
    paths: tuple[str, ...]
    parts: tuple[Parted, ...]
    sets: int
    lucks: int
    refused: tuple[str, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """A row for each output; `parameters` and `chance` are standard deviations in its unit."""
        import pandas as pd

        rows = [(*output[:3], *each) for output, each in zip(self.outputs, self.parts, strict=True)]
        return pd.DataFrame(rows, columns=["output", "of", "unit", *Parted._fields])

    def sentences(self) -> tuple[str, ...]:
        """What was found, in plain words."""
        first = (
            f"{self.sets} sets of values of {len(self.paths)} parameters were run {self.lucks} times each, "
            "every time on other luck. What the runs of a set differ by is chance, the rest is parameters."
        )
        said = [first]
        said += [self._of(*each) for each in zip(self.outputs, self.parts, strict=True)]
        said += [f"Some values could not be run, and are left out: {reason}" for reason in self.refused]
        return tuple(said)

    def _of(self, output: Output, found: Parted) -> str:
        name = output.said[:1].upper() + output.said[1:]
        left = self.sets - found.sets
        out = f" In {left} sets it is not defined; they are left out." if left else ""
        if found.sets < FEWEST:
            return f"{name}: nothing is said of it.{out}"
        if isnan(found.share):
            return f"{name}: it is the same in all runs.{out}"
        meant = ""
        if found.low > HALF:
            meant = " To know the parameters better would narrow it more than anything else."
        elif found.high < HALF:
            meant = " Most of it remains however well the parameters are known."
        return (
            f"{name}: {percent(found.share)} of its variance ({percent(found.low)} to {percent(found.high)}) "
            "is due to parameters, the rest to chance; standard deviations of "
            f"{size(found.parameters, output.unit)} and {size(found.chance, output.unit)}.{meant}{out}"
        )

"""Between which ends each parameter is moved, one at a time, and what the others are meanwhile.

Of the draws of a posterior the ends are the 10 and the 90 % quantile of each parameter alone, and the others
are at their medians. Parameters that only their sum is known of have wide ends each, though together they are
narrow: moving one at a time does not see that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from calibration.prior import DAYS

from .saying import SHARE, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim import Draws

LOW, HIGH = 0.1, 0.9
"""The quantiles of draws that are taken for ends: 80 of 100 draws lie between them."""


class End(NamedTuple):
    """A parameter with its two ends; `unit` as in the prior, or that of a share where it is to be said so."""

    path: str
    low: float
    high: float
    unit: str = ""

    def said(self, number: float) -> str:
        """A value of it, as a sentence has it."""
        if self.unit == SHARE:
            return f"{short(100 * number)} %"
        return f"{short(number)} days" if self.unit == DAYS else short(number)


@dataclass(frozen=True)
class Ends:
    """The ends of each parameter; `middle`: what the others are (those that are not in it are as stated)."""

    each: tuple[End, ...]
    middle: Mapping[str, float]
    whence: str

    @classmethod
    def of_draws(cls, draws: Draws, units: Mapping[str, str]) -> Ends:
        """Quantiles of weighted draws, all others at their medians; `units` by path, as in the prior."""
        columns = dict(zip(draws.paths, zip(*draws.rows, strict=True), strict=True))
        quantiles = {path: quantile(column, draws.weights) for path, column in columns.items()}
        found = tuple(End(path, low, high, units.get(path, "")) for path, (low, _, high) in quantiles.items())
        middle = {path: median for path, (_, median, _) in quantiles.items()}
        return cls(found, middle, f"the {LOW:.0%} and {HIGH:.0%} quantile of its draws".replace("%", " %"))


def quantile(
    values: Sequence[float], weights: Sequence[float], levels: Sequence[float] = (LOW, 0.5, HIGH)
) -> tuple[float, ...]:
    """Quantiles of weighted values: the smallest of them that so much of the weight does not lie above."""
    order = np.argsort(values, kind="stable")
    running = np.cumsum(np.asarray(weights, float)[order])
    places = np.searchsorted(running, np.asarray(levels) * running[-1] * (1 - 1e-12))
    return tuple(float(each) for each in np.asarray(values, float)[order][places])

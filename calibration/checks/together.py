"""Parameters of which the data know the combination, and none by itself: pairs, and where there are more.

A queue tells how much work comes to it; whether it is many short cases or few long ones it hardly does.
Then each parameter alone has a wide interval, and draws of both lie along a line. What they would decide
together, as the load, is well known all the same, and draws must be used in pairs: an interval of each
would allow what the data rule out.

Correlations are those of the draws as shares of their ranges, and so of logarithms where a parameter is even
in its logarithm: a product that is known is a straight line there. (On the logit it would be bent, and seem
to be known less well.) A narrow ridge leaves sqrt(1 − r²) of a parameter's width once the other is known.
Three parameters may be tied to one number without any two of them lying along a line: see `several`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from .several import several
from .words import percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calibration.posterior.posterior import Posterior

    from .several import Several

    Floats = NDArray[np.float64]

CLOSE = 0.8
"""From this correlation on two parameters go together: an assumption. Each would be known 0.4 narrower if
the other were known."""

STILL_WIDE = 0.4
"""A parameter whose interval is narrower than this share of its prior's is known well enough by itself: an
assumption."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parameters that go together: their correlation, and how both enter what is known of them."""

    one: str
    other: str
    correlation: float
    logarithms: bool

    @property
    def combination(self) -> str:
        """What of the two is known."""
        if self.logarithms:
            return "product" if self.correlation < 0 else "ratio"
        return "sum" if self.correlation < 0 else "difference"

    @property
    def narrower(self) -> float:
        """By how much narrower each would be known if the other were known."""
        return 1.0 - sqrt(1.0 - self.correlation**2)

    def sentence(self) -> str:
        """What it means."""
        how = "lower" if self.correlation < 0 else "higher"
        return (
            f"{self.one} and {self.other} are known together only: the higher the one, the {how} the other "
            f"(correlation {self.correlation:.2f}), so it is something like their {self.combination} that "
            f"the data tell. If one of them were known, the other would be known {percent(self.narrower)} "
            "narrower."
        )


@dataclass(frozen=True, slots=True)
class Together:
    """The pairs, the closest first, and combinations of three or more."""

    pairs: tuple[Pair, ...]
    more: tuple[Several, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """One for each pair, and one for each combination of more."""
        return (*(each.sentence() for each in self.pairs), *(each.sentence() for each in self.more))


def together(posterior: Posterior) -> Together:
    """Which parameters go together, none of them known well by itself."""
    parameters = posterior.prior.parameters
    wide = np.flatnonzero([each >= STILL_WIDE for each in posterior.contraction.values()])
    correlations = _correlations(posterior, wide)
    found = []
    for k, place in enumerate(wide):
        for j, before in enumerate(wide[:k]):
            one, other = parameters[before], parameters[place]
            r = float(np.clip(correlations[j, k], -1.0, 1.0))
            if abs(r) >= CLOSE:
                found.append(Pair(one.path, other.path, r, one.scale == other.scale == "log"))
    more = several([parameters[k].path for k in wide], correlations, posterior.effective, CLOSE)
    return Together(tuple(sorted(found, key=lambda each: -abs(each.correlation))), more)


def _correlations(posterior: Posterior, columns: NDArray[np.intp]) -> Floats:
    weights = posterior.weights / posterior.weights.sum()
    off = posterior.draws[:, columns]
    off = off - weights @ off
    spread = np.sqrt(weights @ np.square(off))
    off = off / np.where(spread > 0.0, spread, np.inf)
    found: Floats = off.T @ (weights[:, None] * off)
    return found

"""What some replications of a candidate say about a claim: fails, may be confirmed, or cannot be told yet.

Three claims are made. *A year keeps all promises* with the probability asked for: each replication gives one
year, independent of the others, and what is known of a probability is Clopper and Pearson's bound. *The mean
of the years* does, and *all people together in the long run* do: each replication gives one number (the long
run is a ratio of sums over replications, whose error is that of its linearised residuals), and what is known
of a mean is Student's t bound, corrected for skewness (shares near one are skewed: a few bad replications
carry most of the shortfall). All promises must hold, so each is tested by itself
and none needs correction.

A failure is believed only when it is about three standard errors strong, since it rules out much and is
looked for many times; a confirmation, which is made once with luck that has not been looked at, has the
error that was asked for. No error is taken to be smaller than that of as many independent people: a few
replications that are all alike do not make a thing certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Protocol

import numpy as np
from scipy import special, stats

from sim.experiment.skewness import straightened
from sim.indicators.incidence import ROUNDING

from .binomial import replications_for
from .numbers import average, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .asked import Asked

    Floats = NDArray[np.float64]

STRONG = 3.0
"""Standard errors of a failure that is believed."""
TAIL = float(special.ndtr(-STRONG))
LEAST = 30
"""Replications without which no mean is confirmed, however clear it looks."""
FEWEST = 16
"""Replications without which no confirmation of a mean is tried: fewer often look all alike."""
POWER = 0.95
"""How likely a confirmation should be to succeed before it is tried."""
ALLOWED = 60
"""Years that may fail in a confirmation, at most."""


class Evidence(Protocol):
    """What is known of one candidate."""

    @property
    def n(self) -> int:
        """Replications behind it."""

    @property
    def breaks(self) -> tuple[int | None, ...]:
        """The promises that it certainly breaks; None: all of them taken together."""

    @property
    def lean(self) -> float:
        """How many standard errors it lies above (below zero: below) what is promised, at the weakest."""

    @property
    def keeps(self) -> bool:
        """Whether all promises are kept with the confidence asked for."""

    @property
    def holds(self) -> tuple[int, ...]:
        """The promises that are kept with that confidence, each taken by itself."""

    def size(self, at_most: int) -> int | None:
        """Fresh replications with which a confirmation would probably succeed; None where none would do."""

    def best_size(self, at_most: int) -> int | None:
        """The same where it is as likely as not to succeed."""


def evidence(asked: Asked, years: Sequence[int], rows: Sequence[Floats]) -> Evidence:
    """What rows, one a replication as `measured` gives them, say about the claim of a plan.

    `years`: the years of the clock, by their place, in which every promise can be judged.
    """
    values = np.array(rows)
    shares = np.array([promise.share for promise in asked.promises])
    if asked.claim == "share_of_years":
        return Years(kept(values, shares, years), asked.confidence)
    return Average(*average(values, long_run=asked.claim == "long_run"), len(rows), shares, asked.confidence)


@dataclass(frozen=True)
class Average:
    """Evidence about a mean: that of the years, or of all people in the long run."""

    mean: Floats
    error: Floats
    skewness: Floats
    n: int
    shares: Floats
    confidence: float

    @property
    def breaks(self) -> tuple[int | None, ...]:
        """See `Evidence`."""
        if self.n < 2:
            return ()
        limit = float(special.stdtrit(self.n - 1, 1 - TAIL))
        apart = (self.mean - self.shares) / self.error
        if self.n >= FEWEST:
            apart = straightened(apart, self.skewness, self.n)
        return tuple(int(i) for i in np.flatnonzero(apart < -limit))

    @property
    def lean(self) -> float:
        """See `Evidence`."""
        apart = (self.mean - self.shares + ROUNDING) / self.error
        return float(np.nan_to_num(apart, nan=0.0).min())

    @property
    def keeps(self) -> bool:
        """See `Evidence`."""
        return len(self.holds) == len(self.shares)

    @property
    def holds(self) -> tuple[int, ...]:
        """See `Evidence`."""
        if self.n < 2:
            return ()
        limit = float(special.stdtrit(self.n - 1, self.confidence))
        apart = (self.mean - self.shares + ROUNDING) / self.error
        kept = straightened(apart, self.skewness, self.n) >= limit
        return tuple(int(i) for i in np.flatnonzero(kept))

    def size(self, at_most: int) -> int | None:
        """See `Evidence`."""
        return self._size(at_most, POWER)

    def best_size(self, at_most: int) -> int | None:
        """See `Evidence`."""
        likely = self._size(at_most, 0.5)
        return None if likely is None else at_most

    def _size(self, at_most: int, power: float) -> int | None:
        """Half an error is taken off what seems to be there: what is tried is what looked good."""
        margin = self.mean - self.shares - self.error / 2
        if self.n < FEWEST or not (margin > 0).all():
            return None
        wanted = float(special.ndtri(self.confidence))
        apart = margin / self.error / np.sqrt(self.n)
        found = LEAST
        for _ in range(3):  # what skewness asks for more depends on how many there will be
            more = np.maximum(0.0, -self.skewness) * (wanted**2 / 3 + 1 / 6) / np.sqrt(found)
            needed = wanted + more + special.ndtri(power)
            found = max(LEAST, ceil(float(((needed / apart) ** 2).max())) + 2)
        return found if found <= at_most else None


@dataclass(frozen=True)
class Years:
    """Evidence about the probability that a year keeps all promises; `kept`: (replications, promises)."""

    kept: NDArray[np.bool_]
    confidence: float

    @property
    def n(self) -> int:
        """See `Evidence`."""
        return len(self.kept)

    @cached_property
    def failed(self) -> int:
        """Years in which some promise was broken."""
        return int((~self.kept.all(axis=1)).sum())

    @property
    def breaks(self) -> tuple[int | None, ...]:
        """See `Evidence`."""
        broken = (~self.kept).sum(axis=0)
        found: tuple[int | None, ...] = tuple(
            i for i, times in enumerate(broken.tolist()) if self._too_many(times)
        )
        return found or ((None,) if self._too_many(self.failed) else ())

    def _too_many(self, failed: int) -> bool:
        return failed > 0 and float(stats.binom.sf(failed - 1, self.n, 1 - self.confidence)) < TAIL

    @property
    def lean(self) -> float:
        """See `Evidence`."""
        allowed = 1 - self.confidence
        error = np.sqrt(allowed * self.confidence / max(self.n, 1))
        return float((allowed - self.failed / max(self.n, 1)) / error)

    @property
    def keeps(self) -> bool:
        """See `Evidence`."""
        return self.n >= replications_for(self.failed, self.confidence)

    @property
    def holds(self) -> tuple[int, ...]:
        """See `Evidence`."""
        broken = (~self.kept).sum(axis=0).tolist()
        return tuple(i for i, b in enumerate(broken) if self.n >= replications_for(b, self.confidence))

    def size(self, at_most: int) -> int | None:
        """See `Evidence`."""
        for allowed in range(ALLOWED):
            n = replications_for(allowed, self.confidence)
            if n > at_most:
                return None
            if self._likely(allowed, n) >= POWER:
                return n
        return None

    def best_size(self, at_most: int) -> int | None:
        """See `Evidence`."""
        sizes = [(allowed, replications_for(allowed, self.confidence)) for allowed in range(ALLOWED)]
        likely = [(self._likely(allowed, n), n) for allowed, n in sizes if n <= at_most]
        best = max(likely, default=(0.0, 0))
        return best[1] if best[0] >= 0.5 else None

    def _likely(self, allowed: int, n: int) -> float:
        """How likely a confirmation succeeds, if years fail as often as they seem to."""
        return float(stats.binom.cdf(allowed, n, (self.failed + 0.5) / (self.n + 1)))

"""Whether the method tells the truth: the rank that the truth has among the draws, where the truth is known.

Draw parameters from the prior, make up data at them, and ask for the posterior. If the posterior is right,
the true value is as likely to lie at any place among its draws as at any other: the share of the weight below
it is even between 0 and 1 (Cook, Gelman & Rubin 2006; Talts et al. 2018, Validating Bayesian inference
algorithms with simulation-based calibration, arXiv:1804.06788). Intervals that are too narrow leave the truth
at the ends too often, and those that are too wide in the middle.

Evenness is tested by chi-square over equal bins, each parameter at the limit that is allowed for all of them
together, over their number (Bonferroni). Since one table serves all data, the check costs the making up of
data and little else. Tables of later waves know one place of the prior only, that of the real data: the check
asks for a table, or the first wave of one, that covers all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from .words import chance, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from calibration.posterior.learnt import Learnt
    from calibration.posterior.posterior import Posterior
    from calibration.table.table import Table

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

ALLOWED = 0.05
"""How often the test may find fault with a method that is right: an assumption, the usual one."""

BINS = 10
"""Into how many bins ranks are counted, where there are data sets enough: an assumption."""

IN_A_BIN = 5
"""Data sets that a bin is expected to hold, at least, for chi-square to hold (Cochran 1954)."""

FEWEST = 2 * IN_A_BIN
"""Data sets below which nothing is tested: two bins."""

SHIFTED = 3.0
"""Standard errors from which on the mean of the ranks, or their spread, is said to be off in a sentence."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """below: (data sets, parameters), how much of each posterior's weight lies below the truth."""

    paths: tuple[str, ...]
    below: Floats = field(repr=False)

    def __post_init__(self) -> None:
        if self.below.ndim != 2 or self.below.shape[1] != len(self.paths) or len(self.below) < FEWEST:
            raise ValueError(f"ranks of {FEWEST} data sets or more are tested, a column a parameter")

    @property
    def histogram(self) -> NDArray[np.int64]:
        """(parameters, bins): how many data sets have their truth in each bin."""
        bins = min(BINS, len(self.below) // IN_A_BIN)
        return np.array([np.histogram(column, bins, (0.0, 1.0))[0] for column in self.below.T])

    @property
    def p(self) -> Floats:
        """(parameters,): how probable ranks as uneven as these are where the method is right."""
        from scipy.special import chdtrc

        counts = self.histogram
        expected = len(self.below) / counts.shape[1]
        found: Floats = chdtrc(counts.shape[1] - 1, (np.square(counts - expected) / expected).sum(axis=1))
        return found

    @property
    def uneven(self) -> tuple[str, ...]:
        """The parameters whose ranks are not even."""
        limit = ALLOWED / len(self.paths)
        return tuple(path for path, p in zip(self.paths, self.p, strict=True) if p < limit)

    def sentences(self) -> tuple[str, ...]:
        """What was found."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        number = len(self.below)
        if not self.uneven:
            yield (
                f"In {number} data sets made up at values drawn from the prior, the true values lie evenly "
                "among the draws of the posterior, as they do where a method is right."
            )
        for path in self.uneven:
            place = self.paths.index(path)
            yield (
                f"In {number} data sets made up at values drawn from the prior, the true {path} does not lie "
                f"evenly among the draws of the posterior ({chance(self.p[place])}): "
                f"{_fault(self.below[:, place])}."
            )


def _fault(below: Floats) -> str:
    """What is wrong with ranks that are not even: an even share has mean 1/2, and is 1/4 from it."""
    number = len(below)
    mean = (below.mean() - 0.5) * np.sqrt(12.0 * number)
    far = (np.abs(below - 0.5).mean() - 0.25) * np.sqrt(48.0 * number)
    faults = []
    if abs(far) > SHIFTED:
        faults.append(f"its intervals are too {'narrow' if far > 0 else 'wide'}")
    if abs(mean) > SHIFTED:
        faults.append(f"its draws are too {'low' if mean > 0 else 'high'}")
    return listed(faults) or "neither its intervals as a whole nor their middle are at fault"


def ranks(posterior: Callable[[Floats], Posterior], points: Floats, statistics: Floats) -> Ranks:
    """The ranks of true points of the unit cube, given the data made up at each.

    posterior: from data (statistics,) to what they leave possible, such as `Learnt.posterior`.
    """
    found = [posterior(values) for values in statistics]
    below = [each.below(point) for each, point in zip(found, points, strict=True)]
    # Shares of weights that are added up may be more than 1 by a rounding error.
    return Ranks(found[0].prior.paths if found else (), np.clip(below, 0.0, 1.0))


def ranks_of(learnt: Learnt, points: Floats, statistics: Floats) -> Ranks:
    """The same of a table that has been learnt from. ValueError where it does not cover all of the prior."""
    if any(box is not None for box in learnt.table.boxes):
        raise ValueError("the table has waves that cover a part of the prior only: take `first_wave` of it")
    return ranks(learnt.posterior, points, statistics)


def first_wave(table: Table) -> Table:
    """The part of a table that covers all of the prior, for other data than those it was made for."""
    return table.first(int((table.wave == 0).sum()))

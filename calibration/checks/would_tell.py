"""Which data would tell of a parameter: how much narrower it would be expected to be with each.

The points of the table that are near the observed data are what those data leave possible. Some data more
would leave some of these, and which ones is known for each: the table has simulated those data too. So what
a parameter varies by once they are known is what a regression on them leaves unexplained, near the observed
data:

    expected contraction with more = contraction now · sqrt(variance left with them / variance left without)

By the law of total variance the expected posterior variance is no larger than what is left by any
regression, so what is promised here is kept (up to the size of the table). A point is judged by a line
drawn without it, so columns that only fit chance promise nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from calibration.posterior.adjusted import nearest
from calibration.posterior.learnt import learn
from calibration.posterior.ridge import FLAT, ridge

from .words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from calibration.posterior.learnt import Learnt
    from calibration.table.table import Table

    from .candidates import Candidate

    Floats = NDArray[np.float64]

WORTH_ASKING = 0.15
"""By how much of the prior's width data must be expected to narrow a parameter before they are asked for: an
assumption, more than what makes a parameter not identified."""

AS_GOOD = 0.05
"""Data whose promise is within this of the best are as good, and those of least trouble are named."""

FARTHEST = 4.0
"""Standard deviations beyond which a statistic is taken to be this far: its square decides too much else."""

KINDS = ("referrals", "intervals", "waiting", "quantiles", "shares")


@dataclass(frozen=True, slots=True)
class Promise:
    """Data that might be had, and the contraction that a parameter would be expected to have with them."""

    candidate: Candidate
    contraction: float

    @property
    def narrower(self) -> float:
        """By how much narrower than before any data."""
        return 1.0 - self.contraction


@dataclass(frozen=True, slots=True)
class WouldTell:
    """Of one parameter, its contraction now and with each of the data that might be had, the best first.

    everything: whether all kinds of data that the programme reads are observed or among them.
    """

    contraction: float
    promises: tuple[Promise, ...]
    everything: bool

    @property
    def best(self) -> Promise | None:
        """The data to ask for: of those that promise most, the least trouble. None where none is worth it."""
        if not self.promises or self.contraction - self.promises[0].contraction < WORTH_ASKING:
            return None
        good = [p for p in self.promises if p.contraction <= self.promises[0].contraction + AS_GOOD]
        return min(good, key=lambda each: (each.candidate.trouble, each.contraction))

    @property
    def less_trouble(self) -> Promise | None:
        """Other data that are less trouble than the best and worth asking for, the most telling of them."""
        if (best := self.best) is None:
            return None
        return next(
            (
                each
                for each in self.promises
                if each.candidate.trouble < best.candidate.trouble
                and self.contraction - each.contraction >= WORTH_ASKING
            ),
            None,
        )

    def clause(self) -> str:
        """What would narrow it, as the end of a sentence."""
        if (best := self.best) is None:
            if self.everything:
                return "none of the data that the programme reads would"
            return "none of the other data that were tried would" if self.promises else "no others were tried"
        said = [f"{best.candidate.called} would (expected {best.narrower:.1f} narrower)"]
        if other := self.less_trouble:
            said.append(f"{other.candidate.called} would in part ({other.narrower:.1f})")
        return listed(said)


def would_tell(
    table: Table, observed: Sequence[str], values: Floats, offered: Sequence[Candidate]
) -> Mapping[str, WouldTell]:
    """By path, what the data offered would tell of each parameter beside those observed.

    table: of all of it (an operator made by `candidates.through_all`). values: those observed, in the order
    of `observed`. The parameters need not be unidentified: known ones can be known better.
    """
    learnt = learn(table.only(observed))
    values = np.asarray(values, np.float64)
    contraction = learnt.posterior(values).contraction
    rows, weights, near = _near(learnt, values)
    shares = table.points[rows]
    without = _left(near, shares, weights)
    kinds = {key.partition(":")[0] for key in (*observed, *(k for each in offered for k in each.keys))}
    with_each = []
    for each in offered:
        more = _columns(table.only(each.keys).statistics[rows], weights)
        with_each.append(_left(np.hstack([near, more]), shares, weights))
    found = {}
    for column, path in enumerate(table.prior.paths):
        promises = [
            Promise(each, contraction[path] * _narrowing(left[column], without[column]))
            for each, left in zip(offered, with_each, strict=True)
        ]
        promises.sort(key=lambda promise: promise.contraction)
        found[path] = WouldTell(contraction[path], tuple(promises), set(KINDS) <= kinds)
    return found


def _near(learnt: Learnt, values: Floats) -> tuple[NDArray[np.intp], Floats, Floats]:
    """The points near the data, their weights, and what the data say of them."""
    here = learnt.summaries.at(values)
    off = learnt.summaries.points - here
    rows, kernel = nearest(np.sqrt(np.square(off).sum(axis=1)), learnt.kept)
    return rows, kernel * learnt.weights[rows], np.hstack([off[rows], np.square(off[rows])])


def _left(columns: Floats, shares: Floats, weights: Floats) -> Floats:
    """(parameters,): the variance of shares about what a line through the other points makes of each.

    A residual over one minus its leverage is what it would be had the point not been in the regression.
    """
    line = ridge(columns, shares, weights)
    found: Floats = weights @ np.square((shares - line.fitted) / (1.0 - line.leverage)) / weights.sum()
    return found


def _columns(statistics: Floats, weights: Floats) -> Floats:
    """Statistics and their squares, off their middle, in units of their spread."""
    middle = weights @ statistics / weights.sum()
    spread = np.sqrt(weights @ np.square(statistics - middle) / weights.sum())
    spread = np.where(spread > FLAT * (np.abs(middle) + 1.0), spread, np.inf)
    off = np.clip((statistics - middle) / spread, -FARTHEST, FARTHEST)
    return np.hstack([off, np.square(off)])


def _narrowing(left: float, without: float) -> float:
    return float(np.sqrt(min(left / without, 1.0))) if without > 0.0 else 1.0

"""From a list of waits to the figures that a model is held against, each with its interval.

The share started within so many days is Aalen and Johansen's (`sim.indicators.incidence`): leaving competes
with starting, whoever still waits on the extract date is censored there, and who came into the list late is
at risk from then on. Its variance is of Greenwood's kind: at each day the events are a multinomial draw
among those at risk, and the curve is a smooth function of them (Andersen, Borgan, Gill and Keiding 1993,
section IV.4; Allignol, Schumacher and Beyersmann 2010 found that it does better than Aalen's own in small
samples). Without censoring it is p(1 − p)/n. The interval is taken on the scale of log(−log), and that of
a median is where the limits of the curve pass one half (Brookmeyer and Crowley 1982). Where nobody or
everybody has started, the limit is the exact one of Clopper and Pearson.

People who wait in the same queue wait together; these intervals take each for himself. Those of a median
held the truth in 93 to 97 of 100 made-up lists of 30 to 100 waits (late entries and leaving among them). In
shorter lists they do so less often, and a median of fewer than 30 waits has none.

What is told of all this is what `disclosure` lets through, and it is rounded here: shares to steps of a
person or more, waits to whole days. The mean wait has no interval, since a mean and a spread would together
tell how long the longest wait was.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log, nan
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators import incidence
from sim.indicators.today import FEWEST

from .disclosure import (
    STARTS_FOR_DAYS,
    STARTS_FOR_LIMITS,
    Fives,
    day_told,
    days_told,
    mean_told,
    nearly_the_same,
    share_told,
)
from .waits import LEFT, STARTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.indicators import Incidence

    from .waits import Observed

    Floats = NDArray[np.float64]

LIMITS = (30, 90, 180, 365)
"""Days within which a start is looked for; the model's figures know them too."""
FIRST = (90, 180, 365, 30)
"""The same by which is told rather, where two of them together would tell of one to four people."""
CONFIDENCE = 0.95

PEOPLE_FOR_LIMITS = 30
"""Waits from which on a median has limits."""

_WIDEST = 50.0
"""A width on the scale of log(−log) beyond which an interval is all from 0 to 1."""

FEW, FEW_STARTS, SHORT = "few", "few_starts", "short"
"""Why a figure is not shown: it would tell of fewer than five people; fewer than ten have started; fewer than
five were watched for so long."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its interval, NaN where it has none.

    Infinite where a median is not reached. All are NaN where `why` says why it is not shown.
    """

    value: float
    low: float
    high: float
    why: str = ""


def figures(waits: Observed, beside: Observed | None = None) -> dict[str, Measured]:
    """The figures of a list that may be told, by the names that they have in the model.

    `beside`: waits of the same people from another moment on, which stand on the same page.
    """
    names = [f"started_within_{limit}" for limit in LIMITS]
    days = ("wait_median", "wait_mean_of_started")
    if waits.n < FEWEST:
        return dict.fromkeys((*names, *days), _hidden(FEW))
    curve = Curve(waits)
    told = days_told(waits, FIRST, beside)
    found = {}
    for name, limit in zip(names, LIMITS, strict=True):
        share = curve.within(limit)
        hidden = share.why or ("" if limit in told else FEW)
        found[name] = _hidden(hidden) if hidden else _rounded(share, waits.n)
    if len(curve.starts) < STARTS_FOR_DAYS:
        return found | dict.fromkeys(days, _hidden(FEW_STARTS))
    if beside is not None and nearly_the_same(waits, beside):
        return found | dict.fromkeys(days, _hidden(FEW))
    return found | dict(zip(days, (curve.median(), curve.mean_of_started()), strict=True))


def _hidden(why: str) -> Measured:
    return Measured(nan, nan, nan, why)


def _rounded(share: Measured, people: int) -> Measured:
    value, low, high = (share_told(each, people) for each in (share.value, share.low, share.high))
    return Measured(value, low, high)


class Curve:
    """The share started by each day, of waits that are at least five."""

    def __init__(self, waits: Observed) -> None:
        durations, causes = np.array(waits.durations), np.array(waits.causes)
        self.watched = np.array(waits.watched)
        self.starts = np.sort(durations[causes == STARTED]).astype(np.float64)
        self.incidence = incidence(durations, causes, entries=waits.entries, of=(STARTED, LEFT))
        self.error = greenwood(self.incidence)
        before = np.append(1.0, self.incidence.survival[0][:-1])
        thin = self.incidence.at_risk[0] < FEWEST * before
        self.thin_from = float(self.incidence.times[thin].min()) if thin.any() else inf
        """The first day on which those still watched stand for fewer than five who began to wait."""

    def within(self, limit: float) -> Measured:
        """The share started within so many days, as exactly as it is known."""
        followed = int((self.watched >= limit).sum())
        if followed < FEWEST:
            return _hidden(SHORT)
        if limit >= self.thin_from:
            return _hidden(FEW)
        value = float(self.incidence.at(limit)[0])
        last = int(np.searchsorted(self.incidence.times, limit, side="right")) - 1
        error = float(self.error[last]) if last >= 0 else 0.0
        return Measured(value, *share_interval(value, error, followed))

    def median(self) -> Measured:
        """The days after which half had started, as they are told; infinite where fewer are seen to start."""
        shares = [self.within(float(time)) for time in self.incidence.times]
        known = [each for each in shares if not each.why]
        if not known:
            return _hidden(shares[0].why)
        value, low, high = (
            self._first([getattr(each, name) >= 0.5 - 1e-12 and not each.why for each in shares])
            for name in ("value", "high", "low")
        )
        fives = Fives(self.starts.tolist(), value)
        middle = inf if value == inf else day_told(fives.median())
        if len(self.watched) < PEOPLE_FOR_LIMITS or len(self.starts) < STARTS_FOR_LIMITS:
            return Measured(middle, nan, nan)
        return Measured(middle, day_told(fives.below(low)), day_told(fives.above(high)))

    def mean_of_started(self) -> Measured:
        """The mean wait of those who started, as it is told."""
        if not mean_told(self.starts.tolist()):
            return _hidden(FEW)
        return Measured(day_told(float(self.starts.mean())), nan, nan)

    def _first(self, reached: list[bool]) -> float:
        """The first time that is reached; infinite if none is."""
        return float(self.incidence.times[reached.index(True)]) if True in reached else inf


def greenwood(curve: Incidence) -> Floats:
    """The standard error of the first cause's curve at each of its times.

    At time u the shares h₁ and h₂ of those at risk are drawn from n(u) people. Raising h₁(u) by a little
    raises the curve at t ≥ u by S(u−) − G, and h₂(u) by −G, where G = (F(t) − F(u)) S(u−)/S(u) is what
    those who are gone at u would have added later.
    """
    survival, started = curve.survival[0], curve.curves[0, 0]
    before = np.append(1.0, survival[:-1])
    jumps = np.diff(curve.curves[:, 0], prepend=0.0, axis=1)
    one = np.where(before > 0, before, 1.0)
    first, second = jumps / one
    at_risk = np.maximum(curve.at_risk[0], 1.0)
    left = survival / one
    variance = np.empty(len(curve.times))
    for last in range(len(curve.times)):
        upto = slice(0, last + 1)
        later = started[last] - started[upto]
        gone = np.divide(later, left[upto], out=np.zeros_like(later), where=left[upto] > 1e-12)
        up, down = before[upto] - gone, -gone
        mean = up * first[upto] + down * second[upto]
        square = up**2 * first[upto] + down**2 * second[upto]
        variance[last] = ((square - mean**2) / at_risk[upto]).sum()
    return np.sqrt(np.maximum(variance, 0.0))


def share_interval(share: float, error: float, people: int) -> tuple[float, float]:
    """The interval of a share with a standard error, on the scale of log(−log)."""
    tail = (1 - CONFIDENCE) / 2
    if not 1e-9 < share < 1 - 1e-9:
        reach = tail ** (1 / people)
        return (0.0, 1 - reach) if share < 0.5 else (reach, 1.0)
    width = NormalDist().inv_cdf(1 - tail) * error / (share * -log(share))
    factor = exp(min(width, _WIDEST))
    return share**factor, share ** (1 / factor)

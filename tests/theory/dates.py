"""What queueing theory says about service at dates: up to K are taken every T, and those waiting may leave.

Arrivals are Poisson at `rate`. The number left behind by a date is a Markov chain: until the next date
each of them stays with probability `e^(−leave·T)`, those who have come since and stay are Poisson with
mean `rate·(1 − e^(−leave·T))/leave`, and the date takes away up to `places` of them all if they are at
least `minimum` (bulk service; Bailey 1954). Little's law gives mean waits from it, and following one
arrival from date to date, with its place in the line and its own patience, the distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import exp, expm1

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Dates:
    """`every`, `rate` and `leave` share a unit of time; `leave` is the rate at which one who waits leaves.

    `most` is where the queue is cut off: far beyond what it ever reaches.
    """

    rate: float
    every: float
    places: int
    minimum: int = 1
    leave: float = 0.0
    most: int = 500

    @property
    def load(self) -> float:
        """Arrivals a date over places."""
        return self.rate * self.every / self.places

    def _stays(self, time: float) -> float:
        return exp(-self.leave * time)

    def _new(self, time: float) -> float:
        """Mean number who have come within `time` and still wait."""
        return self.rate * (time if self.leave == 0.0 else -expm1(-self.leave * time) / self.leave)

    def _thinned(self, line: Floats, time: float) -> Floats:
        if self.leave == 0.0:
            return line
        return np.asarray(line @ (self._staying if time == self.every else self._staying_for(time)))

    def _staying_for(self, time: float) -> Floats:
        """Row by column: P(of so many, so many still wait after `time`)."""
        n = np.arange(self.most + 1)
        return np.asarray(stats.binom.pmf(n[None, :], n[:, None], self._stays(time)))

    @cached_property
    def _staying(self) -> Floats:
        return self._staying_for(self.every)

    def _joined(self, line: Floats, time: float) -> Floats:
        came = stats.poisson.pmf(np.arange(self.most + 1), self._new(time))
        return np.convolve(line, came)[: self.most + 1]

    def _taken(self, line: Floats) -> Floats:
        """The line that a date leaves behind."""
        after = np.zeros_like(line)
        after[: self.minimum] = line[: self.minimum]
        after[0] += line[self.minimum : self.places + 1].sum()
        after[1 : self.most + 1 - self.places] += line[self.places + 1 :]
        return after

    @cached_property
    def left_behind(self) -> Floats:
        """Distribution of the number still waiting just after a date, in the long run."""
        unit = np.eye(self.most + 1)
        after = [self._taken(self._joined(row, self.every)) for row in self._thinned(unit, self.every)]
        step = np.array(after)
        step /= step.sum(axis=1, keepdims=True)
        balance = step.T - unit
        balance[-1] = 1.0
        right = np.zeros(self.most + 1)
        right[-1] = 1.0
        return np.asarray(np.linalg.solve(balance, right))

    @property
    def mean_queue(self) -> float:
        """Over time."""
        left = float(self.left_behind @ np.arange(self.most + 1))
        if self.leave == 0.0:
            return left + self.rate * self.every / 2.0
        share = -expm1(-self.leave * self.every) / (self.leave * self.every)
        return left * share + self.rate / self.leave * (1.0 - share)

    @property
    def mean_wait(self) -> float:
        """Of all, taken or not."""
        return self.mean_queue / self.rate

    @property
    def lost(self) -> float:
        """P(leaves before being taken)."""
        return self.leave * self.mean_wait

    def within(self, wait: float) -> float:
        """P(taken within `wait` of queueing); those who leave first are not. For a minimum of 1."""
        if self.minimum > 1:
            raise ValueError("the line behind a person matters where a date has a minimum")
        edge = wait % self.every
        total = 0.0
        # the number of dates within reach changes where an arrival has `edge` left to the next date
        for low, high in ((0.0, self.every - edge), (self.every - edge, self.every)):
            nodes, weights = np.polynomial.legendre.leggauss(12)
            for node, weight in zip(nodes, weights, strict=True):
                since = low + (high - low) * (node + 1.0) / 2.0
                total += weight * (high - low) / 2.0 * self._taken_from(since, wait)
        return total / self.every

    def _taken_from(self, since: float, wait: float) -> float:
        """The same for one who queues `since` after a date."""
        ahead = self._joined(self._thinned(self.left_behind, since), since)
        passed, until, taken = 0.0, self.every - since, 0.0
        while passed + until <= wait:
            passed += until
            ahead = self._thinned(ahead, until)
            taken += float(ahead[: self.places].sum()) * self._stays(passed)
            ahead = np.concatenate([ahead[self.places :], np.zeros(self.places)])
            until = self.every
        return taken

    def quantile(self, share: float) -> float:
        """The wait that `share` of all do not exceed, where nobody leaves."""
        high = self.every
        while self.within(high) < share:
            high *= 2.0
        return float(optimize.brentq(lambda wait: self.within(wait) - share, 0.0, high, xtol=1e-6))

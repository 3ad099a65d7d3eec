"""What queueing theory says about Places: Erlang, Palm, Pollaczek and Khinchine, and empty starts.

Any unit of time will do as long as rates and lengths share it; `load` is arrivals × mean service in
Erlangs, before it is divided by the places.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from scipy import integrate, stats

if TYPE_CHECKING:
    from collections.abc import Callable


def erlang_b(places: int, load: float) -> float:
    """Share lost where nobody may wait (Erlang 1917), by its recursion in the number of places."""
    blocked = 1.0
    for k in range(1, places + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked


def erlang_c(places: int, load: float) -> float:
    """Share who wait where all stay (Erlang 1917)."""
    blocked = erlang_b(places, load)
    use = load / places
    return blocked / (1.0 - use * (1.0 - blocked))


@dataclass(frozen=True)
class Markov:
    """M/M/c: Poisson arrivals at `rate`, exponential service of `mean`, `places`, first come first served."""

    rate: float
    mean: float
    places: int

    @property
    def use(self) -> float:
        """Load a place, below 1."""
        return self.rate * self.mean / self.places

    @property
    def waits(self) -> float:
        """P(wait > 0)."""
        return erlang_c(self.places, self.rate * self.mean)

    @property
    def _drain(self) -> float:
        return self.places / self.mean - self.rate

    @property
    def mean_wait(self) -> float:
        return self.waits / self._drain

    def longer(self, wait: float) -> float:
        """P(wait > `wait`): those who wait at all wait an exponential time."""
        return self.waits * exp(-self._drain * wait)

    def quantile(self, share: float) -> float:
        """The wait that `share` of all do not exceed."""
        return max(0.0, log(self.waits / (1.0 - share)) / self._drain)


@dataclass(frozen=True)
class Patience:
    """Erlang-A (Palm 1946): M/M/c whose waiting leave after an exponential time of mean `patience`.

    Birth and death: from n to n + 1 at `rate`, and back at `min(n, c)/mean + max(n − c, 0)/patience`.
    """

    rate: float
    mean: float
    patience: float
    places: int

    def present(self) -> list[float]:
        """Distribution of the number waiting or in service."""
        weights, n = [1.0], 0
        while n < self.places or weights[-1] > 1e-18 * max(weights):
            n += 1
            out = min(n, self.places) / self.mean + max(n - self.places, 0) / self.patience
            weights.append(weights[-1] * self.rate / out)
        total = sum(weights)
        return [weight / total for weight in weights]

    @property
    def waits(self) -> float:
        """P(not served at once); arrivals see time averages."""
        return 1.0 - sum(self.present()[: self.places])

    @property
    def mean_wait(self) -> float:
        """Of all, served or not, by Little's law."""
        return sum((n - self.places) * p for n, p in enumerate(self.present()) if n > self.places) / self.rate

    @property
    def lost(self) -> float:
        """P(leaves unserved): each who waits leaves at rate 1/patience."""
        return self.mean_wait / self.patience


def pollaczek_khinchine(rate: float, mean: float, cv: float) -> float:
    """Mean wait of M/G/1 with service of coefficient of variation `cv` (Pollaczek 1930, Khinchine 1932)."""
    return rate * mean**2 * (1.0 + cv**2) / (2.0 * (1.0 - rate * mean))


def held_from_empty(rate: float, survives: Callable[[float], float], time: float) -> float:
    """Expected number in service at `time` where nobody waits and it began empty (M/G/∞)."""
    return rate * float(integrate.quad(survives, 0.0, time, epsabs=1e-12, limit=200)[0])


def exponential(mean: float) -> Callable[[float], float]:
    """P(service > x)."""
    return lambda x: exp(-x / mean)


def gamma(mean: float, sd: float) -> Callable[[float], float]:
    """P(service > x)."""
    distribution = stats.gamma((mean / sd) ** 2, scale=sd**2 / mean)
    return lambda x: float(distribution.sf(x))


def lognormal(mean: float, sd: float) -> Callable[[float], float]:
    """P(service > x)."""
    spread = log(1.0 + (sd / mean) ** 2)
    distribution = stats.lognorm(sqrt(spread), scale=mean * exp(-spread / 2.0))
    return lambda x: float(distribution.sf(x))


def starts_before_patience_ends(shape: float, scale: float, patience: float, by: float) -> float:
    """P(a gamma delay is over by `by`, and before an exponential patience of mean `patience`)."""
    delay = stats.gamma(shape, scale=scale)
    return float(integrate.quad(lambda x: delay.pdf(x) * exp(-x / patience), 0.0, by, epsabs=1e-12)[0])


def age_in_stock(mean: float, cv: float) -> float:
    """Mean age of those now in service, in the long run: half the length-biased mean."""
    return mean * (1.0 + cv**2) / 2.0

"""How much of what a difference may be is chance, and how much is that the parameters are not known.

Every draw of the parameters is run on two lucks, so that each headline difference is known twice: d₁ and d₂.
In the one-way layout of an analysis of variance (Searle, Casella and McCulloch 1992, chapter 3) a difference
is what is expected under its draw, and what chance adds in a single run:

    chance² = mean of (d₁ − d₂)² / 2
    parameters² = variance of (d₁ + d₂) / 2  −  chance² / 2,   not below 0
    share = parameters² / (parameters² + chance²)

Where there are more replications than draws, several of them have the same draw, and differ from each other
by chance only. So n pairs of which n_d are of draw d vary by less than as many different draws would,
by the part Σ (n_d / n)²; the variance is divided by what is left.

What is expected under a draw is known from two runs only, so means of pairs are spread more widely than it
is. They are drawn together around their mean until they are spread as much as the parameters do (Louis 1984);
between the ends of 80 % of them lies what is expected in the long run, as far as the parameters are known. A
single run of the municipality meets both, and its interval holds 80 % of the runs as they are. The interval
of the share holds 80 % of the shares that draws give when they are drawn again (a bootstrap; all runs of a
draw stay together). With few pairs of runs nothing is said of the share, and with few different draws no
interval: it would be of these draws alone.

Where all draws are the same, parameters can move nothing: their share is 0, and not estimated.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.experiment import bootstrap
from sim.experiment.headline import MATTERS
from sim.experiment.request import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from sim.experiment.comparison import Comparison
    from sim.indicators import Key
    from sim.scenario import Draws

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

HELD = 0.8
"""What an interval holds: as in the sentences of a comparison."""
FEWEST = 20
"""Pairs of runs below which the share is not said, and different draws below which it has no interval, as no
bootstrap of fewer is trusted elsewhere. With 25 draws the interval of 80 % holds the share in 67 of 100, with
60 in about 80."""
NAN = float("nan")


class Parts(NamedTuple):
    """The two parts of a variance, and the interval of the share that the parameters have in it.

    enough: whether there are pairs enough to say the share.
    """

    chance: float
    parameters: float
    low: float = NAN
    high: float = NAN
    enough: bool = True

    @property
    def share(self) -> float:
        """The share of the parameters; NaN where nothing varies, or too little is known."""
        both = self.chance + self.parameters
        return self.parameters / both if self.enough and both > 0.0 else NAN


@dataclass(frozen=True, slots=True)
class Split:
    """One headline difference: its mean over all draws and lucks, and where it lies.

    expected_*: 80 % interval of the difference in the long run, for the parameters alone; run_*: of the
    difference in one run, for both. chance, parameters: standard deviations. share_*: the parameters' share
    of the variance, with its interval. better, worse: the shares of the draws under which what is expected is
    so, by more than a trifle; NaN where neither direction is. `draws`: how many pairs of runs it rests on;
    `different`: how many different draws these have.
    """

    option: str
    indicator: str
    of: str
    unit: str
    difference: float
    expected_low: float
    expected_high: float
    run_low: float
    run_high: float
    chance: float
    parameters: float
    share: float
    share_low: float
    share_high: float
    better: float
    worse: float
    draws: int
    different: int

    @property
    def varies(self) -> bool:
        """Whether runs differ at all, so that there is something to take apart."""
        return self.chance > 0.0 or self.parameters > 0.0


COLUMNS = tuple(each.name for each in fields(Split))


def split(comparison: Comparison) -> tuple[Split, ...]:
    """Every headline difference, option by option; a `RequestError` where there was no second luck."""
    if not comparison.again:
        raise RequestError(
            "how much is chance and how much parameters is known only where every draw was run twice: "
            "compare scenarios under draws with split=True"
        )
    return tuple(_rows(comparison))


def table(rows: tuple[Split, ...]) -> pd.DataFrame:
    """The rows as a table."""
    import pandas as pd

    return pd.DataFrame({name: [getattr(row, name) for row in rows] for name in COLUMNS}, columns=[*COLUMNS])


def parts(pairs: Floats, of: Ints | None = None, *, moved: bool = True) -> Parts:
    """The parts of the variance of (pairs, 2) differences.

    of: (pairs,), which draw each is of, where several may have the same. moved: whether the draws differ at
    all.
    """
    if not moved or len(pairs) < 2:
        # all runs are of the same values, so any two of them differ by chance alone
        chance = float(pairs.var(ddof=1)) if pairs.size > 1 and np.ptp(pairs) > 0.0 else 0.0
        known = not moved and chance > 0.0
        return Parts(chance, 0.0, *((0.0, 0.0) if known else (NAN, NAN)), enough=not moved)
    sums = _Sums.of(pairs, np.arange(len(pairs)) if of is None else of)
    draws = len(sums.sizes)
    (chance,), (parameters,) = sums.components(np.ones((1, draws)))
    if len(pairs) < FEWEST:
        return Parts(float(chance), float(parameters), enough=False)
    if draws < FEWEST or chance + parameters == 0.0:
        return Parts(float(chance), float(parameters))
    drawn_chance, drawn_parameters = sums.components(bootstrap.drawn(draws))
    both = drawn_chance + drawn_parameters
    shares = drawn_parameters[both > 0.0] / both[both > 0.0]
    low, high = np.quantile(shares, _ends()) if len(shares) else (NAN, NAN)
    return Parts(float(chance), float(parameters), float(low), float(high))


class _Sums(NamedTuple):
    """Of each draw: its pairs, and sums over them of chance, of how far they are off, and of that squared."""

    sizes: Floats
    chance: Floats
    off: Floats
    squares: Floats

    @classmethod
    def of(cls, pairs: Floats, of: Ints) -> _Sums:
        _draws, own = np.unique(of, return_inverse=True)
        means = pairs.mean(axis=1)
        apart = means - means.mean()
        halves = (pairs[:, 0] - pairs[:, 1]) ** 2 / 2
        every = (np.ones(len(pairs)), halves, apart, apart**2)
        return cls(*(np.bincount(own, each).astype(np.float64) for each in every))

    def components(self, times: Floats) -> tuple[Floats, Floats]:
        """The variance of chance and that of parameters; rows of `times` say how often each draw counts."""
        n = times @ self.sizes
        chance = times @ self.chance / n
        spread = times @ self.squares / n - (times @ self.off / n) ** 2
        alike = times @ self.sizes**2 / n**2  # the part by which pairs of one draw vary less
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (spread - chance / 2 * (1 - 1 / n)) / (1 - alike)
        return chance, np.where(alike < 1.0, np.maximum(found, 0.0), 0.0)


def expected(pairs: Floats, found: Parts) -> Floats:
    """What is expected under each draw: the means of pairs, spread as much as the parameters do."""
    means: Floats = pairs.mean(axis=1)
    middle = means.mean()
    spread = float(means.var(ddof=1)) if len(means) > 1 and np.ptp(means) > 0.0 else 0.0
    if found.parameters == 0.0 or spread == 0.0:
        return np.full(len(means), middle)
    drawn_together: Floats = middle + (means - middle) * np.sqrt(found.parameters / spread)
    return drawn_together


def _rows(comparison: Comparison) -> Iterator[Split]:
    draws, n = comparison.baseline.scenario.draws, comparison.replications
    dealt = np.zeros(n, np.int64) if draws is None else which(draws, n, comparison.baseline.seed)
    moved = len(set(dealt.tolist())) > 1
    lucks = (comparison.results, comparison.again)
    for place, option in enumerate(comparison.names[1:], 1):
        for key in comparison.family_keys:
            with np.errstate(invalid="ignore"):
                apart = [luck[place].figure(key) - luck[0].figure(key) for luck in lucks]
            pairs = np.column_stack(apart)
            known = ~np.isnan(pairs).any(axis=1)
            yield _row(option, key, pairs[known], dealt[known], moved=moved)


def _row(option: str, key: Key, pairs: Floats, of: Ints, *, moved: bool) -> Split:
    if not len(pairs) or np.isinf(pairs).any():
        nothing = dict.fromkeys(COLUMNS[4:-2], NAN)
        return Split(option, key.indicator, key.of, key.unit, **nothing, draws=0, different=0)
    found = parts(pairs, of, moved=moved)
    in_the_long_run = expected(pairs, found)
    low, high = np.quantile(in_the_long_run, _ends())
    run_low, run_high = np.quantile(pairs, _ends())
    return Split(
        option, key.indicator, key.of, key.unit, float(pairs.mean()),
        float(low), float(high), float(run_low), float(run_high),
        found.chance**0.5, found.parameters**0.5, found.share, found.low, found.high,
        *_better_and_worse(in_the_long_run, key), len(pairs), len(set(of.tolist())),
    )  # fmt: skip


def _better_and_worse(differences: Floats, key: Key) -> tuple[float, float]:
    """In which shares of the draws an option is better, and worse, by no trifle."""
    if not key.better:
        return NAN, NAN
    gains = differences if key.better == "higher" else -differences
    least = MATTERS.get(key.unit, 0.0)
    large = np.abs(gains) >= least
    return float((large & (gains > 0.0)).mean()), float((large & (gains < 0.0)).mean())


def which(draws: Draws, replications: int, seed: int) -> Ints:
    """(replications,): a number for the values of each; equal values have the same."""
    numbers: dict[tuple[float, ...], int] = {}
    rows = (draws.rows[draws.which(number, seed)] for number in range(replications))
    return np.array([numbers.setdefault(row, len(numbers)) for row in rows], np.int64)


def _ends() -> tuple[float, float]:
    return (1 - HELD) / 2, (1 + HELD) / 2

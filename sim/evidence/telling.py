"""Which figures of one municipality would tell rival explanations apart.

Two explanations that agree with what is published may say quite different things about what a municipality
can count at home: how many are refused, how long its lists are. A figure tells two of them apart where what
single municipalities would show under the one hardly overlaps with what they would show under the other:
where the means over replications lie more than twice both standard deviations apart. The standard deviation
is that of one replication, one municipality over the years reported, not the error of a mean: a planner has
one municipality and no more.

Few figures are named: each next one is that which tells most of the pairs apart that are still together,
the clearer one where two tell as many.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import fsum, inf, isfinite
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DEVIATIONS = 2.0
"""Standard deviations on both sides that must find room between two means."""

FEWEST = 10
"""Replications below which nobody knows how far single municipalities lie apart."""
CLEAR = 10.0
"""Beyond so many times what tells two apart it makes no difference."""

Pair = tuple[int, int]
Named = TypeVar("Named", bound="Hashable")


@dataclass(frozen=True, slots=True)
class Telling(Generic[Named]):
    """A figure, its mean under each explanation, and the pairs of explanations that it tells apart."""

    figure: Named
    means: tuple[float, ...]
    pairs: frozenset[Pair]


def telling(
    candidates: Mapping[Named, Sequence[Floats]],
) -> tuple[tuple[Telling[Named], ...], frozenset[Pair]]:
    """The fewest figures that tell most explanations apart, the best first, and the pairs that none does.

    candidates: by figure, a column (an entry a replication, NaN where undefined) for each explanation.
    """
    measured = {name: _pairs(columns) for name, columns in candidates.items()}
    left = frozenset(pair for pairs in measured.values() for pair in pairs)
    apart = {name: {p: far for p, far in pairs.items() if far > 1.0} for name, pairs in measured.items()}
    found: list[Telling[Named]] = []
    while apart:
        best = max(apart, key=lambda name: _worth(apart[name], left))
        new = left & apart[best].keys()
        if not new:
            break
        means = tuple(_mean(column) for column in candidates[best])
        found.append(Telling(best, means, frozenset(apart[best])))
        left -= new
    return tuple(found), left


def _pairs(columns: Sequence[Floats]) -> dict[Pair, float]:
    """For each pair of explanations, how far apart the figure is, in units of what tells apart."""
    return {(i, j): _far(columns[i], columns[j]) for i, j in combinations(range(len(columns)), 2)}


def _worth(pairs: Mapping[Pair, float], left: frozenset[Pair]) -> tuple[int, float]:
    new = [far for pair, far in pairs.items() if pair in left]
    return len(new), fsum(min(far, CLEAR) for far in new)


def _far(one: Floats, other: Floats) -> float:
    """The distance of two means over `DEVIATIONS` of both; 0 where one is not known, or rests on few."""
    means = _mean(one), _mean(other)
    if not all(map(isfinite, means)) or min(_known(one), _known(other)) < FEWEST:
        return 0.0
    room = DEVIATIONS * (_spread(one) + _spread(other))
    distance = abs(means[0] - means[1])
    return distance / room if room else inf if distance else 0.0


def _mean(column: Floats) -> float:
    known = column[~np.isnan(column)]
    return float(known.mean()) if len(known) else float("nan")


def _known(column: Floats) -> int:
    return int((~np.isnan(column)).sum())


def _spread(column: Floats) -> float:
    known = column[~np.isnan(column)]
    return float(known.std(ddof=1)) if len(known) > 1 else 0.0

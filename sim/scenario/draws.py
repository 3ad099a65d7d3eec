"""Draws of parameters: sets of values that are held possible together, each with a weight.

A calibration gives such draws, as any other analysis may that knows more of a municipality's numbers than
one of each. A scenario is put under them (`Scenario.under`), and then replication n of it has the values of
the draw that belongs to n. Which one that is follows from the seed, n and the weights alone: all scenarios
that are compared have the same draw in a replication, whatever else they say.

The draws are taken as in systematic resampling (Carpenter, Clifford and Fearnhead 1999): evenly spaced
points, of which only the first is chance, are looked up in the running sum of the weights, so every draw
comes about as often as its weight says. But how many replications there will be is not known, and more of
them may not change the first ones. So the points are those of a golden-ratio sequence (Weyl 1916), which lie
nearly evenly wherever one stops.

Lengths of time are days. Nothing here needs the numerical packages.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from math import fsum, isfinite
from typing import TYPE_CHECKING, Any, Protocol

from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable

WEIGHT = "weight"
"""The name of the column of weights."""
_TURN = 2**64
_GOLDEN = 0x9E37_79B9_7F4A_7C15
"""A turn divided by the golden ratio."""


class Columns(Protocol):
    """Columns by name: a mapping, or a table of pandas."""

    def items(self) -> Iterable[tuple[Any, Iterable[Any]]]:
        """Each name with its column."""


@dataclass(frozen=True)
class Draws:
    """Weighted draws: `rows[k]` are the values at `paths`, `weights[k]` is how much they count.

    `seed` says which draw a replication has, in place of the run's own seed. `doubts`: what whoever made them
    has against them (`sim.scenario.doubts`); no number depends on it. Raises `Wrong`, a
    ValueError, for what are no draws: nothing drawn, a value that is not finite, weights below zero or
    without a sum.
    """

    paths: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    seed: int | None = None
    doubts: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if not self.rows:
            raise Wrong("there are no draws: no row stands here")
        if len(set(self.paths)) < len(self.paths):
            raise Wrong("a path stands here twice")
        if len(self.weights) != len(self.rows) or any(len(row) != len(self.paths) for row in self.rows):
            raise Wrong("the rows of draws and their weights are not equally many, or not equally long")
        for number, (row, weight) in enumerate(zip(self.rows, self.weights, strict=True), 1):
            if not isfinite(weight) or weight < 0.0:
                raise Wrong(
                    f"row {number}: the weight is {weight:g}",
                    hint="A weight is a finite number of 0 or more.",
                )
            for path, value in zip(self.paths, row, strict=True):
                if not isfinite(value):
                    said = "nothing" if value != value else f"{value:g}"  # noqa: PLR0124 - NaN
                    raise Wrong(f"row {number}: {said} stands for {path}", hint="Give a number.")
        if not fsum(self.weights) > 0.0:
            raise Wrong("all weights are 0, so none of these draws is possible")

    @classmethod
    def of(cls, columns: Columns) -> Draws:
        """Draws of columns by path (a table of pandas, a mapping); without `weight` they count alike."""
        found = {str(name): [_number(each, str(name)) for each in column] for name, column in columns.items()}
        weights = found.pop(WEIGHT, None)
        if not found:
            raise Wrong("there are no parameters: no column beside weight")
        sizes = {len(column) for column in found.values()}
        if len(sizes) > 1:
            raise Wrong("the columns of draws are not equally long")
        rows = tuple(zip(*found.values(), strict=True))
        return cls(tuple(found), rows, (1.0,) * len(rows) if weights is None else tuple(weights))

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def worth(self) -> float:
        """How many draws of equal weight they are worth (Kish 1965): (Σ w)² / Σ w²."""
        return fsum(self.weights) ** 2 / fsum(weight**2 for weight in self.weights)

    def which(self, number: int, seed: int) -> int:
        """The position of the draw that replication `number` has, in a run with this seed."""
        name = f"draws of parameters: {seed if self.seed is None else self.seed}"
        first = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
        point = (first + number * _GOLDEN) % _TURN / _TURN
        found = bisect_right(self._running, point * self._running[-1])
        return min(found, self._last)

    def values(self, number: int, seed: int) -> dict[str, float]:
        """The values of replication `number`, by path."""
        return dict(zip(self.paths, self.rows[self.which(number, seed)], strict=True))

    def without(self, paths: Iterable[str]) -> Draws:
        """The same draws, in which some values are not drawn."""
        gone = set(paths)
        kept = [k for k, path in enumerate(self.paths) if path not in gone]
        if len(kept) == len(self.paths):
            return self
        rows = tuple(tuple(row[k] for k in kept) for row in self.rows)
        return replace(self, paths=tuple(self.paths[k] for k in kept), rows=rows)

    def times(self, path: str, factor: float) -> Draws:
        """The same draws with one value so many times as large, where it is drawn."""
        if path not in self.paths:
            return self
        at = self.paths.index(path)
        rows = tuple((*row[:at], row[at] * factor, *row[at + 1 :]) for row in self.rows)
        return replace(self, rows=rows)

    def keyed_by(self, seed: int | None) -> Draws:
        """The same draws, dealt to replications as in a run with this seed; None: with the run's own."""
        return self if seed == self.seed else replace(self, seed=seed)

    def outermost(self) -> tuple[int, ...]:
        """The positions of draws in which some value is the smallest or the largest that has any weight."""
        possible = [k for k, weight in enumerate(self.weights) if weight > 0.0]
        found: dict[int, None] = {}
        for column in range(len(self.paths)):
            for end in (min, max):
                found[end(possible, key=lambda k, of=column: self.rows[k][of])] = None  # type: ignore[misc]
        return tuple(found)

    @cached_property
    def digest(self) -> str:
        """A fingerprint: equal for equal draws."""
        text = repr((self.paths, self.rows, self.weights, self.seed))
        return blake2b(text.encode(), digest_size=16).hexdigest()

    @cached_property
    def _running(self) -> tuple[float, ...]:
        return tuple(accumulate(self.weights))

    @cached_property
    def _last(self) -> int:
        """The last draw with any weight: rounding may lead no further."""
        return max(k for k, weight in enumerate(self.weights) if weight > 0.0)


def _number(value: Any, name: str) -> float:  # noqa: ANN401 - whatever stands in a table
    wrong = Wrong(f"{name} holds something that is no number (lengths are numbers of days)")
    if isinstance(value, (str, bytes, bool)):
        raise wrong
    try:
        return float(value)
    except (TypeError, ValueError):
        raise wrong from None

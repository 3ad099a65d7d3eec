"""The posterior: draws of the parameters that the data leave possible, each with a weight."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from calibration.prior import Prior

    Floats = NDArray[np.float64]

WEIGHT = "weight"
"""The column of weights, wherever draws are written; the others are called by their paths."""
OF_AN_EVEN_SHARE = 1.0 / sqrt(12.0)
"""The standard deviation of a share of which nothing is known but that it lies between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Weighted draws.

    draws: (draws, parameters), points of the unit cube of `prior`. weights: (draws,), adding up to 1.
    made_from: in words, by what it says, what the draws rest on.
    """

    prior: Prior
    draws: Floats = field(repr=False)
    weights: Floats = field(repr=False)
    made_from: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.draws.shape != (len(self.weights), len(self.prior.parameters)) or not len(self.weights):
            raise ValueError("a posterior has at least one draw, a weight a draw, and a column a parameter")
        if not (np.isfinite(self.draws).all() and (self.weights >= 0).all() and self.weights.sum() > 0):
            raise ValueError("draws are numbers, and weights numbers from 0 on that are not all 0")

    def __repr__(self) -> str:
        """How much there is of it, in a line: what it rests on is long."""
        parameters, draws = len(self.prior.parameters), len(self.weights)
        return f"<Posterior: {draws:,} draws of {parameters} parameters, as good as {self.effective:,.0f}>"

    def frame(self) -> pd.DataFrame:
        """A row a draw: its weight, and the values of the parameters by path, lengths of time in days."""
        import pandas as pd

        numbers = np.column_stack([self.weights, self.values()])
        return pd.DataFrame(numbers, columns=pd.Index([WEIGHT, *self.prior.paths]))

    def values(self) -> Floats:
        """(draws, parameters): the values of the parameters, lengths of time in days."""
        return self.prior.values(self.draws)

    @property
    def effective(self) -> float:
        """How many draws of equal weight would say as much: one over the sum of the squared weights."""
        return float(np.square(self.weights.sum()) / np.square(self.weights).sum())

    @property
    def contraction(self) -> dict[str, float]:
        """By path, the standard deviation of the share over what it was before: 1 where nothing is learnt."""
        mean = self.weights @ self.draws / self.weights.sum()
        spread = np.sqrt(self.weights @ np.square(self.draws - mean) / self.weights.sum())
        return dict(zip(self.prior.paths, (spread / OF_AN_EVEN_SHARE).tolist(), strict=True))

    def quantiles(self, path: str, levels: tuple[float, ...]) -> tuple[float, ...]:
        """The values of a parameter below which these shares of the weight lie."""
        column = self._column(path)
        draws = self.draws[:, column]
        order = np.argsort(draws, kind="stable")
        reached = np.cumsum(self.weights[order])
        middles = (reached - self.weights[order] / 2.0) / reached[-1]
        shares = np.interp(levels, middles, draws[order])
        found = self.prior.parameters[column].at(shares)
        return tuple(float(each) for each in found)

    def median(self, path: str) -> float:
        """The value that a parameter is as likely to be above as below."""
        return self.quantiles(path, (0.5,))[0]

    def interval(self, path: str, level: float = 0.9) -> tuple[float, float]:
        """The central interval that holds a parameter with this probability."""
        low, high = self.quantiles(path, ((1.0 - level) / 2.0, (1.0 + level) / 2.0))
        return low, high

    def below(self, point: Floats) -> Floats:
        """(parameters,): how much of the weight lies below each share of a point of the unit cube.

        At the truth these are the ranks that simulation-based calibration asks for: even, if the posterior
        is right.
        """
        found: Floats = self.weights @ (self.draws < point) / self.weights.sum()
        return found

    def _column(self, path: str) -> int:
        if path not in self.prior.paths:
            raise KeyError(f"{path} is not among the parameters: {', '.join(self.prior.paths)}")
        return self.prior.paths.index(path)

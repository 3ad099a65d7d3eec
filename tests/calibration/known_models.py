"""Functions with known answers that can be looked at as if they were simulations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

import sim
from calibration.prior import Parameter, Prior
from calibration.sensitivity import Ends, Output
from calibration.sensitivity.ends import End
from sim.scenario.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STATED = 0.5


def ends_of(prior: Prior) -> Ends:
    """The ends of the ranges, all others as stated."""
    found = tuple(End(each.path, each.low, each.high, each.unit) for each in prior.parameters)
    return Ends(found, {}, "the ends of its range")


@dataclass(frozen=True)
class Linear:
    """A weighted sum, with normal chance; parameters in `shuffles` do nothing but draw other luck.

    `missing`: values of the first parameter above this have no answer; `refused`: above this they cannot be.
    """

    weights: tuple[float, ...]
    chance: float = 0.0
    shuffles: tuple[str, ...] = ()
    seed: int = 1
    missing: float = np.inf
    refused: float = np.inf
    heavy: bool = False

    @property
    def outputs(self) -> tuple[Output, ...]:
        return (Output("wait", "mentor", "days"),)

    def __call__(self, values: Mapping[str, float], block: int, replications: int) -> Floats:
        at = [values.get(path, STATED) for path in self.paths]
        if at[0] > self.refused:
            raise sim.ScenarioError([Problem("", 0, 0, "so many cannot be", path=self.paths[0])])
        key = [int(1e6 * at[self.paths.index(path)]) for path in self.shuffles]
        luck = np.random.default_rng([self.seed, block, *key])
        noise = luck.standard_normal(replications)
        if self.heavy:
            noise = (noise**2 - 1.0) / 2**0.5
        found = float(np.dot(self.weights, at)) + self.chance * noise
        return np.where(at[0] > self.missing, np.inf, found)[:, None]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple("abcdefgh"[: len(self.weights)])

    @property
    def prior(self) -> Prior:
        """Each parameter from 0 to 1."""
        return Prior.of([Parameter(path, 0.0, 1.0) for path in self.paths])

    @property
    def share(self) -> float:
        """The share of variance due to parameters: an even range has a twelfth of its square."""
        parameters = sum(weight**2 for weight in self.weights) / 12
        return parameters / (parameters + self.chance**2)

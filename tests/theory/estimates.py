"""Estimates with standard errors that are honest and small: control variates and exact coupling.

A replication is one observation. What is known about its chance (how many came, how long they were
served, compared with what is expected) explains part of how far it lies from the mean; a regression on
such controls takes that part out (Lavenberg and Welch 1981). A recursion that equals the engine citizen
by citizen is a control with correlation 1, so the mean of many replications of the recursion, plus the
mean difference between engine and recursion over a few, estimates what the engine alone would need all
of them for. Where the two differ, the difference enters the estimate and its error.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SIGMAS = 4.0
"""How many standard errors an estimate may lie from theory."""

POWER = 0.84
"""Standard errors by which an error must exceed that, to be seen with probability 0.8."""


@dataclass(frozen=True)
class Estimate:
    """A mean and its standard error."""

    value: float
    error: float

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(self.value + other.value, sqrt(self.error**2 + other.error**2))

    def far_from(self, theory: float) -> float:
        """Distance in standard errors."""
        return (self.value - theory) / self.error

    def sees(self, effect: float) -> bool:
        """Whether an error of this size would be noticed with probability 0.8."""
        return self.error <= effect / (SIGMAS + POWER)


def average(values: Floats) -> Estimate:
    """Mean of independent values."""
    return Estimate(float(values.mean()), float(values.std(ddof=1)) / sqrt(len(values)))


def controlled(values: Floats, controls: Floats) -> Estimate:
    """Mean of independent values, each with controls of known mean zero: values (n,), controls (n, k)."""
    controls = controls[:, controls.std(axis=0) > 0.0]
    design = np.column_stack([np.ones(len(values)), controls])
    inverse = np.linalg.inv(design.T @ design)
    fitted = inverse @ design.T @ values
    residual = values - design @ fitted
    spread = float(residual @ residual) / (len(values) - design.shape[1])
    return Estimate(float(fitted[0]), sqrt(spread * float(inverse[0, 0])))

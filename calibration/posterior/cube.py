"""Shares of a range on a scale without ends: the logit, so that no draw leaves its range.

An even share has a logistic distribution there, so a parameter of which the data say nothing comes back even.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NEAREST = 1e-6
"""A share nearer to an end of its range than this is taken to be this far from it."""


def unbounded(shares: Floats) -> Floats:
    """Logits of shares."""
    inside = np.clip(shares, NEAREST, 1.0 - NEAREST)
    found: Floats = np.log(inside) - np.log1p(-inside)
    return found


def bounded(logits: Floats) -> Floats:
    """The shares with these logits."""
    found: Floats = 0.5 * (1.0 + np.tanh(0.5 * logits))
    return found

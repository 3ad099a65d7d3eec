"""Data that somebody has made up: they are of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from calibration.checks.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calibration.prior import Floats


def of_nobody(names: Sequence[str], values: Floats) -> Seen:
    """(statistics,): their values, all of which may be told."""
    return Seen(tuple(names), np.asarray(values, np.float64), np.ones(len(names), np.bool_))

"""From rows, one a replication, to the numbers of a claim: years that keep promises, means, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.incidence import ROUNDING

from .measured import PEOPLE, STARTS, YEARS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.timetable import Timetable

    from .asked import Asked

    Floats = NDArray[np.float64]


def judged(asked: Asked, timetable: Timetable) -> tuple[int, ...]:
    """The years of the clock, by their place, that begin early enough for every promise to be judged."""
    longest = max(promise.seconds for promise in asked.promises)
    latest = timetable.horizon - longest
    return tuple(k for k, (_name, begin, _end) in enumerate(timetable.years) if begin <= latest)


def kept(values: Floats, shares: Floats, years: Sequence[int]) -> NDArray[np.bool_]:
    """(replications, promises): whether the year of each replication keeps each promise.

    Replication r looks at one year of the clock, each in its turn; so all years count alike. Where nobody
    began to wait in it there is nobody to whom the promise was broken.
    """
    mine = np.array(years)[np.arange(len(values)) % len(years)]
    share = values[np.arange(len(values)), :, YEARS + mine]
    return np.isnan(share) | (share >= shares - ROUNDING)


def average(values: Floats, *, long_run: bool) -> tuple[Floats, Floats, Floats]:
    """(promises,): the mean share who start within the limit, its error, and the skewness behind it.

    Where a promise was made to nobody the mean is NaN.
    """
    people, starts = values[:, :, PEOPLE], values[:, :, STARTS]
    number = people.sum(axis=0)
    if long_run:
        mean = starts.sum(axis=0) / np.maximum(number, 1)
        apart = (starts - mean * people) / np.maximum(people.mean(axis=0), 1e-9)
        many = np.full(len(number), float(len(values)))
    else:
        years = values[:, :, YEARS:]
        known = ~np.isnan(years)
        each = np.where(known, years, 0.0).sum(axis=2) / np.maximum(known.sum(axis=2), 1)
        there = known.any(axis=2)
        many = there.sum(axis=0).astype(np.float64)
        mean = np.where(there, each, 0.0).sum(axis=0) / np.maximum(many, 1)
        apart = np.where(there, each - mean, 0.0)
    error = np.sqrt((apart**2).sum(axis=0) / np.maximum(many - 1, 1) / np.maximum(many, 1))
    smoothed = (mean * number + 1) / (number + 2)
    least = np.sqrt(smoothed * (1 - smoothed) / np.maximum(number, 1))
    error = np.where(many > 1, np.maximum(error, least), np.inf)
    spread = np.sqrt((apart**2).sum(axis=0) / np.maximum(many, 1))
    skewness = (apart**3).sum(axis=0) / np.maximum(many, 1) / np.where(spread > 0, spread, 1.0) ** 3
    return np.where(number > 0, mean, np.nan), error, skewness

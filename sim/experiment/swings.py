"""The spread from year to year of shares: what a planner will meet, however long is computed.

Only shares that the end of the window leaves alone are asked year by year. The mean wait of those who
started, and the median, know nothing of whoever was recommended late in the window and starts after it: they
fall in the last years by themselves, and would call an identical option better. The mean wait in a queue is
of those who left it, and has the same fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.indicators import Key

    from .result import Result

    Floats = NDArray[np.float64]

NAN = float("nan")
BY_YEAR = (
    "started_within_90", "delivered_by_12_months", "nothing_started_by_12_months", "dropout_within_12_months",
    "left_for_work",
)  # fmt: skip
"""Shares that are reckoned for what has not been seen to its end, or asked only of what has been."""


@dataclass(frozen=True, slots=True)
class Swing:
    """The spread of one headline share from year to year.

    `spread`: standard deviation of the baseline's yearly figure over years and replications, NaN where
    it is not reached in some. `chance_worse`: share of the `pairs` of successive years in which the
    second, with the option, is worse than the first without it.
    """

    option: str
    indicator: str
    of: str
    spread: float
    chance_worse: float
    pairs: int


def swings(
    names: Sequence[str], results: Sequence[Result], headline: Sequence[Key], keys: Sequence[Key]
) -> tuple[Swing, ...]:
    """The spread of each headline share that bears it, option by option; the baseline comes first.

    Of a measure with groups the last year is left out: whoever waits for a group that starts after the window
    is not seen to start, and those who are seen say nothing of them.
    """
    yearly: dict[tuple[str, str], list[Key]] = {}
    for key in keys:
        if key.period and not key.by and key.indicator in BY_YEAR:
            yearly.setdefault((key.indicator, key.of), []).append(key)
    baseline = results[0]
    return tuple(
        Swing(name, key.indicator, key.of, *_year_to_year(baseline, option, periods))
        for name, option in zip(names[1:], results[1:], strict=True)
        for key in headline
        if key.better and (periods := _seen(yearly.get((key.indicator, key.of), []), (baseline, option)))
    )


def is_better(before: Floats, after: Floats, better: str) -> NDArray[np.bool_]:
    """Where `after` is better than `before`; a wait that is not reached is the worst there is."""
    found: NDArray[np.bool_] = after > before if better == "higher" else after < before
    return found


def _seen(periods: list[Key], pair: Sequence[Result]) -> list[Key]:
    """The years in order that are seen to the end."""
    periods = sorted(periods, key=lambda key: key.period)
    offers = [result.scenario.offers.get(key.of) for result in pair for key in periods[:1]]
    in_groups = any(offer is not None and offer.groups is not None for offer in offers)
    return periods[:-1] if in_groups else periods


def _year_to_year(baseline: Result, option: Result, periods: list[Key]) -> tuple[float, float, int]:
    before = np.column_stack([baseline.figure(key) for key in periods])
    after = np.column_stack([option.figure(key) for key in periods])
    known = before[~np.isnan(before)]
    spread = float(known.std(ddof=1)) if len(known) > 1 and not np.isinf(known).any() else NAN
    this, following = before[:, :-1].ravel(), after[:, 1:].ravel()
    pairs = ~(np.isnan(this) | np.isnan(following))
    if not pairs.any():
        return spread, NAN, 0
    worse = is_better(following, this, periods[0].better)
    return spread, float(worse[pairs].mean()), int(pairs.sum())

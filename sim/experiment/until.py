"""Running on until the figures that are judged are known well enough, or as many have run as may.

A look is a simulation or comparison of the replications so far. What earlier looks have run is kept, so a
look runs only what is new, and what comes out is to the last bit that of one run of as many replications.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from . import precision as rule
from .headline import headline
from .intervals import mean_interval
from .kept import Once
from .pairing import compare
from .precision import CONFIDENCE, Precision, Watched
from .request import AT_MOST, FIRST_LOOK, check_at_most
from .simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from sim.indicators import Key
    from sim.pathway import QueueRule
    from sim.scenario import Scenario

    from .comparison import Comparison
    from .kept import Store
    from .own_rules import Asked
    from .request import Engine, Progress
    from .result import Result

    Floats = NDArray[np.float64]

Made = TypeVar("Made", "Result", "Comparison")


@dataclass(frozen=True)
class Until(Generic[Made]):
    """What was run until it was known well enough, and how well each figure is known.

    `met`: whether all figures are, and have stayed so; otherwise `at_most` replications ended the run.
    """

    found: Made
    precision: Precision
    at_most: int
    watched: tuple[Watched, ...]
    met: bool

    @property
    def replications(self) -> int:
        """How many it took."""
        return self.found.replications

    @property
    def missed(self) -> tuple[Watched, ...]:
        """The figures that are not known well enough, the worst first."""
        return tuple(sorted((each for each in self.watched if not each.met), key=lambda each: -each.times))

    @property
    def left_out(self) -> tuple[Watched, ...]:
        """The figures that more replications make no better known."""
        return tuple(each for each in self.watched if each.left_out)

    @property
    def least(self) -> Watched | None:
        """The figure that is known least well, of those that can be known; None where there is none."""
        known = (each for each in self.watched if not each.left_out and not each.unseen)
        return max(known, key=lambda each: each.times, default=None)


def compare_until(
    baseline: Scenario,
    options: Sequence[Scenario],
    precision: Precision | None = None,
    at_most: int = AT_MOST,
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    confidence: float = CONFIDENCE,
    outcomes: bool = True,
    queue_rules: Asked | None = None,
    cluster: str | None = None,
    store: Store | None = None,
) -> Until[Comparison]:
    """Compare until every headline difference is known as well as `precision` asks (5 %, 3 days, 1 point).

    `at_most` replications are run in all. The other arguments are those of `compare`, and `found` is what
    `compare` would give for as many replications. Raises as `compare` does.
    """

    def look(replications: int, kept: Once, hear: Progress | None) -> Comparison:
        return compare(
            baseline, options, replications, seed, engine, jobs, "indicators", hear,
            confidence=confidence, outcomes=outcomes, queue_rules=queue_rules, cluster=cluster, store=kept,
        )  # fmt: skip

    return _until(look, of_comparison, precision or Precision(), at_most, store, progress)


def simulate_until(
    scenario: Scenario,
    precision: Precision | None = None,
    at_most: int = AT_MOST,
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    outcomes: bool = True,
    queue_rules: Mapping[str, QueueRule] | None = None,
    cluster: str | None = None,
    store: Store | None = None,
) -> Until[Result]:
    """Simulate until every headline figure is known as well as `precision` asks (5 %, 3 days, 1 point).

    `at_most` replications are run in all. The other arguments are those of `simulate`, and `found` is what
    `simulate` would give, without tables, for as many replications. Raises as `simulate` does.
    """

    def look(replications: int, kept: Once, hear: Progress | None) -> Result:
        return simulate(
            scenario, replications, seed, engine, jobs, "indicators", hear,
            outcomes=outcomes, queue_rules=queue_rules, cluster=cluster, store=kept,
        )  # fmt: skip

    return _until(look, of_result, precision or Precision(), at_most, store, progress)


Figure = tuple[str, "Key", "Floats", "Floats"]
"""Option, what it is, the values whose mean is asked for, and those whose mean is the level."""


def of_comparison(made: Comparison) -> tuple[list[Figure], list[tuple[float, float, float]]]:
    """The headline differences, and the mean and interval that the page shows of each."""
    rows = made.family(CONFIDENCE)
    keys = {(key.indicator, key.of): key for each in made.results for key in each.catalogue if _whole(key)}
    figures: list[Figure] = []
    for row in rows:
        key = keys[row.indicator, row.of]
        before, after = made.baseline.figure(key), made.options[row.option].figure(key)
        with np.errstate(invalid="ignore"):
            figures.append((row.option, key, after - before, before))
    return figures, [(row.difference, row.low, row.high) for row in rows]


def of_result(made: Result) -> tuple[list[Figure], list[tuple[float, float, float]]]:
    """The headline figures, and the mean and interval that the page shows of each."""
    keys = headline(made.catalogue, [made.scenario])
    figures: list[Figure] = [("", key, made.figure(key), made.figure(key)) for key in keys]
    shown = [mean_interval(values, CONFIDENCE) for _option, _key, values, _levels in figures]
    return figures, [(each.mean, each.low, each.high) for each in shown]


def _whole(key: Key) -> bool:
    return not key.by and not key.period


def _until(
    look: Callable[[int, Once, Progress | None], Made],
    figures_of: Callable[[Made], tuple[list[Figure], list[tuple[float, float, float]]]],
    precision: Precision,
    at_most: int,
    store: Store | None,
    progress: Progress | None,
) -> Until[Made]:
    check_at_most(at_most)
    kept, replications = Once(store), min(FIRST_LOOK, at_most)
    while True:
        made = look(replications, kept, progress)
        figures, shown = figures_of(made)
        watched = tuple(_watched(f, s, precision) for f, s in zip(figures, shown, strict=True))
        met = all(each.met for each in watched) and _stays(figures, watched, precision)
        if met or replications >= at_most:
            return Until(made, precision, at_most, watched, met)
        worst = max((each.times for each in watched if not each.left_out), default=1.0)
        replications = rule.next_look(replications, worst, at_most)


def _watched(figure: Figure, shown: tuple[float, float, float], precision: Precision) -> Watched:
    option, key, values, levels = figure
    mean, low, high = shown
    known = ~(np.isnan(values) | np.isnan(levels))
    why = ""
    if np.isinf(values).any() or np.isinf(levels).any():
        why = rule.NOT_REACHED
    elif not known.any():
        why = rule.ONE_SIDED if option else rule.NEVER_KNOWN
    level = float(levels[known].mean()) if known.any() and not why else 0.0
    half, allowed = max(high - mean, mean - low), precision.allowed(key.unit, level)
    unseen = bool(option) and key.unit == "share" and not why and not values[known].any()
    return Watched(option, key.indicator, key.of, key.unit, half, allowed, why, unseen)


def _stays(figures: Sequence[Figure], watched: Sequence[Watched], precision: Precision) -> bool:
    """Whether all that can be known have been for long enough."""
    some = [figure for figure, each in zip(figures, watched, strict=True) if not each.left_out]
    if not some:
        return True
    values = np.column_stack([values for _option, _key, values, _levels in some])
    levels = np.column_stack([levels for _option, _key, _values, levels in some])
    half, level = rule.widths(values, levels)
    amounts = np.array([precision.amount(key.unit) for _option, key, _values, _levels in some])
    return rule.stays(half <= np.maximum(precision.relative * np.abs(level), amounts))

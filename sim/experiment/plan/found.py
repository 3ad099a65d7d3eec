"""What a search has found, in numbers: the verdict, the plan, and what else was tried."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from scipy import special, stats

from .numbers import average, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.experiment.comparison import Comparison
    from sim.scenario import Scenario

    from .asked import Asked
    from .lattice import At

    Floats = NDArray[np.float64]

Verdict = Literal["found", "inconclusive", "none"]
State = Literal["kept", "open", "broken"]

TABLE = (
    "cost", "state", "confirmed", "replications", "promise", "of", "limit_days", "promised", "share",
    "low", "high", "years_kept",
)  # fmt: skip
"""Columns of `Planned.table`, after one for each lever."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One promise: the share who start within its limit, its interval, and the share of years that keep it.

    The share is the mean of the years', or in the claim about the long run that of all people together.
    """

    share: float
    low: float
    high: float
    years: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A combination of the levers and what was seen of it.

    `state`: kept (confirmed), broken (certainly), or open. `years`: the share of years that keep all promises
    at once, with the bounds between which it lies with the confidence asked for. `below`: what it is ruled
    out by, where its own replications do not tell that it breaks a promise: one that gives more and does.
    """

    at: At
    values: dict[str, Any]
    cost: float
    state: State
    replications: int
    confirmed: bool
    promises: tuple[Kept, ...]
    years: tuple[float, float, float]
    below: At | None = None


@dataclass(frozen=True)
class Planned:
    """The answer to a plan.

    `plan`: the cheapest that keeps the promises, as far as one was confirmed. `open`: those that cannot be
    told, the cheapest first, all cheaper than `plan`; `more_open`: how many there are beside them. `broken`:
    the promises that break at `best`, the best there is, where nothing keeps them; `unsettled` those of which
    it could not be told whether something within the bounds keeps them; and `plateau` the levers
    of which more changes nothing there, each with the position from which on. `more_open_costs`: what the
    cheapest and the dearest of those cost that are only counted. `tried`: whatever was run, the cheapest
    first. `against`: where more of something made a promise worse. `beside`: today and the
    plan (or the first that is open, or the best) on luck of their own. `settling`: what there is to say of
    queues that still fill up with the plan (or what stands in its place) when the report begins.
    """

    asked: Asked
    seed: int
    verdict: Verdict
    plan: Candidate | None
    open: tuple[Candidate, ...]
    more_open: int
    best: Candidate | None
    broken: tuple[int | None, ...]
    tried: tuple[Candidate, ...]
    against: tuple[str, ...]
    spent: int
    beside: Comparison | None
    notes: tuple[str, ...] = ()
    more_open_costs: tuple[float, float] = (float("nan"), float("nan"))
    plateau: tuple[tuple[int, int], ...] = ()
    unsettled: tuple[int, ...] = ()
    settling: tuple[str, ...] = ()

    @property
    def subject(self) -> Candidate | None:
        """What stands beside today."""
        return self.plan or (self.open[0] if self.open else self.best)

    @property
    def scenario(self) -> Scenario | None:
        """The plan as a scenario; None where none was confirmed."""
        return None if self.plan is None else self.asked.scenario.with_(dict(self.plan.values))

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row for every candidate that was run and every promise: the levers, and the columns `TABLE`."""
        paths = [lever.path for lever in self.asked.levers]
        rows = [
            [
                *self.asked.changes(each.at).values(),
                each.cost, each.state, each.confirmed, each.replications,
                promise.kind, promise.of, promise.seconds / 86_400, promise.share,
                of.share, of.low, of.high, of.years,
            ]
            for each in self.tried
            for promise, of in zip(self.asked.promises, each.promises, strict=True)
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=[*paths, *TABLE])


def candidate(
    asked: Asked, years: Sequence[int], at: At, rows: Sequence[Floats], state: State, *, confirmed: bool
) -> Candidate:
    """What rows, one a replication, say of a candidate."""
    values = asked.changes(at)
    if len(rows) < 2:
        nothing = (float("nan"),) * 3
        unknown = tuple(Kept(*nothing, float("nan")) for _ in asked.promises)
        return Candidate(at, values, asked.cost(at), state, len(rows), confirmed, unknown, nothing)
    numbers = np.array(rows)
    mean, error, _skewness = average(numbers, long_run=asked.claim == "long_run")
    half = float(special.stdtrit(len(rows) - 1, (1 + asked.confidence) / 2)) * error
    in_years = kept(numbers, np.array([promise.share for promise in asked.promises]), years)
    promises = tuple(
        Kept(float(m), max(0.0, float(m - h)), min(1.0, float(m + h)), float(y))
        for m, h, y in zip(mean, half, in_years.mean(axis=0), strict=True)
    )
    all_kept = in_years.all(axis=1)
    return Candidate(
        at, values, asked.cost(at), state, len(rows), confirmed, promises,
        _share(int(all_kept.sum()), len(rows), asked.confidence),
    )  # fmt: skip


def _share(some: int, n: int, confidence: float) -> tuple[float, float, float]:
    """A share with its exact interval (Clopper and Pearson 1934)."""
    found = stats.binomtest(some, n).proportion_ci(confidence, method="exact")
    return some / n, float(found.low), float(found.high)

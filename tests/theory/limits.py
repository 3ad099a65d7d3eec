"""How a limit is tested: many replications of a recursion, coupled with the engine, against theory.

`Case` is a municipality with one queue, run long enough to forget its empty start. Its estimate has two
parts (`estimates.py`): the recursion over many replications, with what is known about arrivals and
lengths as controls, and the difference between the compiled engine and the recursion over a few shorter
ones. SimPy's engine has to tell the same of some customers, to the last bit. Everything is in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from sim import compiled
from sim.tables import NOT_REACHED
from tests.compiled.agreement import assert_same_record
from tests.theory.estimates import average, controlled
from tests.theory.recursions import NEVER
from tests.theory.scenes import DAY, YEAR_DAYS, YEAR_SECONDS, Drawn, drawn, scene

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sim import Scenario
    from tests.theory.estimates import Estimate, Floats

    Times = Sequence[int] | NDArray[np.int64]
    Recursion = Callable[[Drawn], tuple[Times, Times]]

COHORT = 0.9
"""Share of the window whose arrivals are asked; the rest is there to let them finish waiting."""

COUPLED, SHARE = 4, 0.1
"""Replications in which engine and recursion are compared, and the share of the window that each has."""

TOLD_TWICE = 1_000
"""Customers, on average, whom SimPy's engine and the compiled one are both asked of."""


@dataclass(frozen=True)
class Seen:
    """What became of each: time waited until taken or gone (NaN: still waiting), and whether taken."""

    wait: Floats
    taken: NDArray[np.bool_]

    def of(self, who: NDArray[np.bool_]) -> Seen:
        """The same of some, who must all have finished waiting."""
        seen = Seen(self.wait[who], self.taken[who])
        assert not np.isnan(seen.wait).any(), "the window ends too early for somebody"
        return seen


@dataclass(frozen=True)
class Claim:
    """What theory says of a figure, and how far off it would be after an error that must not pass."""

    name: str
    theory: float
    effect: float
    figure: Callable[[Seen], float]


@dataclass(frozen=True)
class Case:
    """A municipality with one queue; `customers` come in a window of `window` days after `warm_up` days.

    `starts` names the record's column of when people are taken; `recursion` says when they are, and when each
    would have left. `lengths` gives the lengths of service
    (with `mean` in seconds and coefficient of variation `cv`), whose sample moments serve as controls; so
    does, where `places` is given, how often that many would be held if nobody ever had to wait.
    """

    body: str
    per_day: float
    window: float
    warm_up: float
    replications: int
    starts: str
    recursion: Recursion
    lengths: Callable[[Drawn], NDArray[np.int64]] | None = None
    mean: float = 1.0
    cv: float = 0.0
    places: int = 0

    def scene(self, share: float = 1.0) -> Scenario:
        """The municipality, with `share` of the window."""
        return scene(
            self.body,
            per_year=self.per_day * YEAR_DAYS,
            years=f"{ceil(self.window * share)} days",
            warm_up=f"{ceil(self.warm_up)} days",
        )

    def asked(self, case: Drawn) -> NDArray[np.bool_]:
        """Those whose waits are asked for."""
        begin, end = case.dates.report_start, case.dates.horizon
        arrived = case.population.citizens.arrived
        return (arrived >= begin) & (arrived < begin + COHORT * (end - begin))

    def by_recursion(self, case: Drawn) -> Seen:
        """What theory's recursion makes of a replication."""
        taken, leaves = self.recursion(case)
        return _seen(case.population.citizens.arrived, np.array(taken), np.array(leaves), NEVER)

    def by_engine(self, case: Drawn) -> Seen:
        """What the compiled engine makes of it."""
        record = compiled.run(case.scenario, case.dates, case.population)
        starts, gone = np.array(getattr(record, self.starts)), np.array(record.dropped)
        return _seen(case.population.citizens.arrived, starts, gone, NOT_REACHED)

    def told_twice(self, seed: int) -> None:
        """Both engines tell the same of a town where so few have come."""
        days = ceil(TOLD_TWICE / self.per_day)
        first = drawn(scene(self.body, per_year=self.per_day * YEAR_DAYS, years=f"{days} days"), seed)
        record = first.run()
        assert any(at != NOT_REACHED for at in getattr(record, self.starts))
        assert_same_record(record, first.scenario, first.dates, first.population)

    def controls(self, case: Drawn, who: NDArray[np.bool_]) -> list[float]:
        """How chance differed from what is expected, relatively: arrivals, lengths, and crowding."""
        window = COHORT * (case.dates.horizon - case.dates.report_start)
        expected = case.scenario.citizens.per_year / YEAR_SECONDS * window
        moments = [float(who.sum()) / expected - 1.0]
        if self.lengths is not None:
            relative = self.lengths(case)[who] / self.mean
            moments += [
                float(relative.mean()) - 1.0,
                float((relative**2).mean()) / (1.0 + self.cv**2) - 1.0,
            ]
            if self.places:
                moments += self._crowding(case, who, self.lengths(case))
        return moments

    def _crowding(self, case: Drawn, who: NDArray[np.bool_], lengths: NDArray[np.int64]) -> list[float]:
        """Whom an arrival would find if nobody waited is Poisson: P(`places` or more), and the mean beyond.

        Those who end in the very second of an arrival count half: seconds are cut from continuous time.
        """
        arrived = case.population.citizens.arrived
        ends = np.sort(arrived + lengths)
        before = np.searchsorted(ends, arrived, side="left")
        by_then = np.searchsorted(ends, arrived, side="right") - (lengths == 0)
        tail = stats.poisson.sf(np.arange(self.places - 1, self.places + 400), self.per_day / DAY * self.mean)
        number = np.arange(len(arrived)) - self.places + 1
        beyond = np.maximum(np.array([number - before, number - by_then])[:, who], 0)
        return [float((beyond > 0).mean() / tail[0]) - 1.0, float(beyond.mean() / tail.sum()) - 1.0]


def _seen(queued: NDArray[np.int64], starts: NDArray[np.int64], gone: NDArray[np.int64], never: int) -> Seen:
    taken = starts != never
    until = np.where(taken, starts, gone)
    return Seen(np.where(until == never, np.nan, (until - queued).astype(float)), taken)


def estimates(case: Case, claims: list[Claim], seed: int) -> list[Estimate]:
    """Each claim's figure as the engine has it, with its standard error."""
    figures, controls = [], []
    town = case.scene()
    for replication in range(case.replications):
        one = drawn(town, seed, replication)
        who = case.asked(one)
        seen = case.by_recursion(one).of(who)
        figures.append([claim.figure(seen) for claim in claims])
        controls.append(case.controls(one, who))
    differences = []
    case.told_twice(seed + 2_000_000)
    town = case.scene(SHARE)
    for replication in range(COUPLED):
        one = drawn(town, seed + 1_000_000, replication)
        who = case.asked(one)
        theirs, ours = case.by_engine(one).of(who), case.by_recursion(one).of(who)
        differences.append([claim.figure(theirs) - claim.figure(ours) for claim in claims])
    return [
        controlled(np.array(figures)[:, k], np.array(controls)) + average(np.array(differences)[:, k])
        for k in range(len(claims))
    ]


def verify(case: Case, claims: list[Claim], seed: int) -> None:
    """All figures within four standard errors of theory, and the errors that matter would show."""
    found = estimates(case, claims, seed)
    for claim, estimate in zip(claims, found, strict=True):
        assert estimate.sees(claim.effect), f"{claim.name}: too blunt, {estimate}, effect {claim.effect}"
        assert abs(estimate.far_from(claim.theory)) < 4, f"{claim.name}: {estimate}, theory {claim.theory}"


def longer_than(wait: float) -> Callable[[Seen], float]:
    """Share of all who wait longer."""
    return lambda seen: float((seen.wait > wait).mean())


def taken_within(wait: float) -> Callable[[Seen], float]:
    """Share of all who are taken within a wait."""
    return lambda seen: float(((seen.wait <= wait) & seen.taken).mean())


def mean_wait(seen: Seen) -> float:
    """Of all, taken or gone."""
    return float(seen.wait.mean())


def lost(seen: Seen) -> float:
    """Share who leave before they are taken."""
    return 1.0 - float(seen.taken.mean())

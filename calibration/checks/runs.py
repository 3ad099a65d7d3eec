"""Runs for the checks: data made up at points of the prior, and what draws of a posterior would show.

They have luck of their own, which no point of the reference table had: the table was made to know its own
runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

import sim
from sim.tables import CITIZEN_TIMES, SPELL_TIMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from calibration.operator import Operator
    from calibration.posterior.posterior import Posterior
    from calibration.prior import Prior
    from sim.tables import Tables

    Floats = NDArray[np.float64]
    Progress = Callable[[int, int], None]

AT_ONCE = 10
"""Runs that are one piece of work for a process."""

OWN_RUNS = 1_000_000_000
"""The number of the first run of a check: no table has as many points."""

_OWN_LUCK = 0xC4EC5
"""Beside the seed, so that points and draws are chosen with no luck that anything else has."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A scenario in its window, how it is observed, and how many days after its first day that begins."""

    scenario: sim.Scenario
    operator: Operator
    seed: int
    later: int = 0

    def at(self, values: Mapping[str, float], number: int) -> Floats:
        """(statistics,): what would have been observed of run `number` at these values."""
        moved = sim.with_values(self.scenario, values) if values else self.scenario
        tables = sim.walk(moved, self.seed, number, outcomes=self.operator.needs_outcomes)
        return self.operator.of(from_day(tables, self.later) if self.later else tables, self.seed)


def observed_at(
    scenario: sim.Scenario,
    prior: Prior,
    points: Floats,
    operator: Operator,
    seed: int = 1,
    jobs: int = 1,
    progress: Progress | None = None,
    *,
    since: date | None = None,
    first: int = OWN_RUNS,
) -> Floats:
    """(points, statistics): what would have been observed of a run at each point of the unit cube.

    since: the first day of the runs where it lies before the operator's, as where the last part of a period
    is predicted from its beginning. first: the number of the first run. Raises `sim.ScenarioError`.
    """
    begin = operator.since if since is None else since
    window = replace(operator, since=begin, instruments=()).window(scenario)
    shared = Watched(window, operator, seed, (operator.since - begin).days)
    found: list[Floats] = []
    with sim.Workers(jobs, shared) as workers:
        for some in workers.each(_piece, _pieces(prior, points, first)):
            found.append(some)
            if progress is not None:
                progress(sum(map(len, found)), len(points))
    return np.concatenate(found) if found else np.empty((0, len(operator.statistics)))


def from_prior(
    scenario: sim.Scenario,
    prior: Prior,
    operator: Operator,
    number: int,
    seed: int = 1,
    jobs: int = 1,
    progress: Progress | None = None,
) -> tuple[Floats, Floats]:
    """So many points drawn from the prior, each independent of the others, and data made up at each."""
    points = np.random.default_rng([seed, _OWN_LUCK]).random((number, len(prior.parameters)))
    first = OWN_RUNS + 10_000_000  # other luck than that of `observed_at`
    return points, observed_at(scenario, prior, points, operator, seed, jobs, progress, first=first)


def drawn(posterior: Posterior, number: int, seed: int = 1) -> Floats:
    """(number, parameters): draws of equal weight, by systematic resampling in an order of their own."""
    luck = np.random.default_rng([seed, _OWN_LUCK])
    reached = np.cumsum(posterior.weights) / posterior.weights.sum()
    places = np.searchsorted(reached, (np.arange(number) + luck.random()) / number, side="right")
    rows = np.minimum(places, len(reached) - 1)
    found: Floats = posterior.draws[luck.permutation(rows)]
    return found


def from_day(tables: Tables, day: int) -> Tables:
    """The tables of a run with its clock set to start so many days later: what was before is negative."""

    def moved(columns: Mapping[str, NDArray[np.float64]], times: Sequence[str]) -> dict[str, Floats]:
        return {name: each - day if name in times else each for name, each in columns.items()}

    return replace(
        tables,
        citizens=moved(tables.citizens, CITIZEN_TIMES),
        spells=moved(tables.spells, SPELL_TIMES),
    )


def _pieces(prior: Prior, points: Floats, first: int) -> Iterator[tuple[int, list[dict[str, float]]]]:
    for begin in range(0, len(points), AT_ONCE):
        yield first + begin, [prior.at(point) for point in points[begin : begin + AT_ONCE]]


def _piece(shared: Watched, work: tuple[int, Sequence[Mapping[str, float]]]) -> Floats:
    first, points = work
    return np.array([shared.at(values, first + k) for k, values in enumerate(points)])

"""The same comparison under the same draws, on a second luck.

Replication n has the draw that it had before, and citizens and chance of its own. What differs between the
two can be chance only; what both have in common, and other replications have not, comes from the parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.experiment.request import Interrupted
from sim.experiment.simulation import result_of
from sim.experiment.study import study

if TYPE_CHECKING:
    from sim.experiment.comparison import Comparison
    from sim.experiment.kept import Store
    from sim.experiment.own_rules import Asked
    from sim.experiment.request import Progress
    from sim.scenario import Scenario

_OTHER = 0xD1B5_4A32_D192_ED03
"""Odd, so that no two seeds become the same one; and not what a search for a plan makes its seeds with."""


def second_seed(seed: int) -> int:
    """The seed of the second luck, which nothing else is run on."""
    return (seed + _OTHER) % 2**63


class Twice:
    """Listeners to a study and to the one of `later` pieces of work that follows it, as one piece of work."""

    def __init__(self, progress: Progress | None, later: int) -> None:
        self._progress = progress
        self._later = later
        self._before = 0

    def first(self, done: int, of: int) -> None:
        """Hear of the first."""
        self._before = of
        if self._progress is not None:
            self._progress(done, of + self._later)

    def second(self, done: int, of: int) -> None:
        """Hear of the second."""
        if self._progress is not None:
            self._progress(self._before + done, self._before + of)


def with_again(
    comparison: Comparison,
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    outcomes: bool = True,
    queue_rules: Asked | None = None,
    cluster: str | None = None,
    store: Store | None = None,
) -> Comparison:
    """The comparison with its second luck (`Comparison.split`), on the engine that it ran on.

    The arguments are those of `compare` that it was made with. Raises `Interrupted`, with the comparison as
    it was, when somebody stops the work.
    """
    baseline, size = comparison.baseline, len(comparison.results)
    if queue_rules is not None and not isinstance(queue_rules, Mapping):
        queue_rules = list(queue_rules)[:size]
    found = study(
        [_dealt(each.scenario, baseline.seed) for each in comparison.results],
        comparison.replications,
        second_seed(baseline.seed),
        jobs,
        keep_tables=False,
        with_outcomes=outcomes,
        progress=progress,
        engine=baseline.engine,
        queue_rules=queue_rules,
        cluster=cluster,
        store=store,
    )
    if found.interrupted:
        raise Interrupted(found.done, found.asked, comparison, found.work)
    again = tuple(result_of(found, which, second_seed(baseline.seed)) for which in range(size))
    return replace(comparison, again=again)


def _dealt(scenario: Scenario, seed: int) -> Scenario:
    """The scenario under its draws, dealt as in a run with this seed."""
    draws = scenario.draws
    if draws is None or draws.seed is not None:
        return scenario
    return scenario.carrying(draws.keyed_by(seed))

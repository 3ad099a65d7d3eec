"""Work in pieces: a comparison runs a few replications at a time, so that others can come between them.

What a piece has run is remembered, and the last one finds everything there: it gives what `sim.compare` would
give for as many replications at once, to the last bit.
"""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from sim.experiment import compare
from sim.experiment.elsewhere import idle
from sim.experiment.parameters.together import together
from sim.experiment.request import check
from sim.experiment.study import study
from sim.experiment.traps import to_judge_by
from sim.experiment.warm_up import warm_up_check
from sim.experiment.workers import warm

from .remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.experiment import Comparison
    from sim.experiment.request import Engine
    from sim.experiment.warm_up import WarmUp
    from sim.scenario import Scenario

    from .waiting import Order

SECONDS = 0.4
"""How long a piece should take: as long as somebody who has moved a slider waits for another's refinement."""
FEWEST = 10
"""Replications of a piece at least, and of the first of all: beginning one takes as long as some of them."""
WARM_UPS = 256
"""Scenarios whose check of the warm-up is remembered."""


class Served(NamedTuple):
    """What a piece came to: whether the order is done, and then its comparison."""

    done: bool
    comparison: Comparison | None = None


class Pieces:
    """Runs orders piece by piece, in one thread."""

    def __init__(self, jobs: int, engine: Engine, memory: int) -> None:
        self._jobs, self._engine = jobs, engine
        self.remembered = Remembered(memory)
        self._each = 0.0
        """Seconds that a replication of one scenario takes; 0 before any has been run."""
        self._warm_ups: OrderedDict[tuple[str, int], WarmUp | None] = OrderedDict()

    def serve(self, order: Order) -> Served:
        """The next piece of an order; the last of a comparison finds all that it needs remembered."""
        check(order.replications, order.seed, self._engine, self._jobs)
        scenarios = self._scenarios(order)
        known = [self.remembered.known(each, order.seed) for each in scenarios]
        left = sum(max(0, order.replications - number) for number in known)
        if left:
            pieces = ceil(left / self._at_once())
            begun = min(known)
            self._run(scenarios, begun + ceil((order.replications - begun) / pieces), order.seed)
            if pieces > 1:
                return Served(done=False)
        found = compare(
            order.baseline, order.options or (order.baseline,), order.replications, order.seed,
            self._engine, self._jobs, outcomes=False, store=self.remembered,
        )  # fmt: skip
        if order.last:
            self._check_warm_ups(found)
        return Served(done=True, comparison=found)

    def warm_ups(self, comparison: Comparison) -> Mapping[str, WarmUp] | None:
        """The checks of the warm-up by name, where all of them have been made; without those of lists."""
        seed = comparison.baseline.seed
        found: dict[str, WarmUp] = {}
        for name, result in zip(comparison.names, comparison.results, strict=True):
            key = result.scenario.digest, seed
            if key not in self._warm_ups:
                return None
            seen = self._warm_ups[key]
            if seen is not None:
                found[name] = seen
        return found

    def close(self) -> None:
        """End the processes that wait for work."""
        idle.end()

    def _scenarios(self, order: Order) -> list[Scenario]:
        """All that has to be run: an option that takes places away is run once more with these put back."""
        if not order.options:
            warm(self._jobs)
        found, _notes = together([order.baseline, *order.options])
        beside = [to_judge_by(found[0], option) for option in found[1:]]
        return [*found, *(each for each in beside if each is not None)]

    def _at_once(self) -> int:
        """How many replications, of whichever scenario, make a piece."""
        return max(FEWEST, int(SECONDS / self._each)) if self._each else FEWEST

    def _run(self, scenarios: Sequence[Scenario], upto: int, seed: int) -> None:
        begun, before = perf_counter(), self.remembered.ran
        study(
            scenarios, upto, seed, self._jobs,
            keep_tables=False, with_outcomes=False, engine=self._engine, store=self.remembered,
        )  # fmt: skip
        ran = self.remembered.ran - before
        if ran:
            self._each = (perf_counter() - begun) / ran

    def _check_warm_ups(self, comparison: Comparison) -> None:
        """Look whether each scenario has settled when its report begins, once for each."""
        seed = comparison.baseline.seed
        for result in comparison.results:
            key = result.scenario.digest, seed
            if key not in self._warm_ups:
                self._warm_ups[key] = warm_up_check(result.scenario, seed, engine=self._engine)
            self._warm_ups.move_to_end(key)
        while len(self._warm_ups) > WARM_UPS:
            self._warm_ups.popitem(last=False)

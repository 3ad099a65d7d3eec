"""Work in pieces: a comparison runs a few replications at a time, so that others can come between them.

What a piece has run is remembered, and the last one finds everything there: it gives what `sim.compare` would
give for as many replications at once, to the last bit.
"""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

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

Key = TypeVar("Key")
Value = TypeVar("Value")
SECONDS, OF_MORE = 0.8, 0.15
"""How long a piece should take, and one of a refinement, for which somebody who moves a slider waits.

A first answer about the shipped baseline is one piece: two of them take a seventh longer.
"""
FEWEST = 10
"""Replications of the first piece: nobody knows yet how long one takes."""
SPEEDS = 64
"""Baselines of which it is remembered how long a replication takes."""
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
        self._each: OrderedDict[str, float] = OrderedDict()
        """Seconds that a replication of one scenario takes, by the digest of the baseline that it belongs to:
        what is turned makes little difference, beside that between a small town and a city."""
        self._warm_ups: OrderedDict[tuple[str, int], WarmUp | None] = OrderedDict()

    def serve(self, order: Order) -> Served:
        """The next piece of an order; the last of a comparison finds all that it needs remembered."""
        check(order.replications, order.seed, self._engine, self._jobs)
        scenarios = self._scenarios(order)
        known = [self.remembered.known(each, order.seed) for each in scenarios]
        left = sum(max(0, order.replications - number) for number in known)
        at_once = self._at_once(order)
        if left:
            begun = min(known)
            upto = begun + ceil((order.replications - begun) / ceil(left / at_once))
            # Of many heavy ones even a single replication of each would be a long piece.
            behind = [each for each, number in zip(scenarios, known, strict=True) if number == begun]
            self._run(order, scenarios if len(scenarios) <= at_once else behind[:at_once], upto)
            if left > at_once:
                return Served(done=False)
        if order.last and not self._looked_at(scenarios[: 1 + len(order.options)], order.seed):
            return Served(done=False)
        found = compare(
            order.baseline, order.options or (order.baseline,), order.replications, order.seed,
            self._engine, self._jobs, outcomes=False, store=self.remembered,
        )  # fmt: skip
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

    def _at_once(self, order: Order) -> int:
        """How many replications, of a baseline or of its options, make a piece."""
        each = self._each.get(order.baseline.digest)
        return FEWEST if each is None else max(1, int((SECONDS if order.first else OF_MORE) / each))

    def _run(self, order: Order, scenarios: Sequence[Scenario], upto: int) -> None:
        begun, before = perf_counter(), self.remembered.ran
        study(
            scenarios, upto, order.seed, self._jobs,
            keep_tables=False, with_outcomes=False, engine=self._engine, store=self.remembered,
        )  # fmt: skip
        ran = self.remembered.ran - before
        if ran:
            self._each[order.baseline.digest] = (perf_counter() - begun) / ran
            _keep_last(self._each, order.baseline.digest, SPEEDS)

    def _looked_at(self, scenarios: Sequence[Scenario], seed: int) -> bool:
        """Look whether one more scenario has settled when its report begins; whether all have been looked at.

        Each is looked at once, and in a piece of its own.
        """
        missing = [each for each in scenarios if (each.digest, seed) not in self._warm_ups]
        if missing:
            self._warm_ups[missing[0].digest, seed] = warm_up_check(missing[0], seed, engine=self._engine)
        for each in scenarios:
            if (each.digest, seed) in self._warm_ups:
                _keep_last(self._warm_ups, (each.digest, seed), WARM_UPS)
        return len({each.digest for each in missing}) <= 1


def _keep_last(kept: OrderedDict[Key, Value], key: Key, most: int) -> None:
    """What was used last stays longest, and no more than so much is kept."""
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)

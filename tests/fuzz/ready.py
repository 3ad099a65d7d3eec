"""A desk whose answers are ready: nothing is simulated for a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.experiment import Comparison, compare
from sim.experiment.pairing import numbered
from sim.web.answers.desk import Ticket

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Sequence

    from sim.experiment import Result
    from sim.scenario import Scenario

FEW = 10
"""Replications that an answer rests on."""


class Ready:
    """Knows some scenarios, and gives the figures of each for whatever is turned in it, under its name.

    Of others, such as those that visitors open, it has no answer.
    """

    def __init__(self, known: Iterable[Scenario]) -> None:
        self._known = {each.digest: _simulated(each) for each in known}

    def ticket(self, visitor: str) -> Ticket:
        return Ticket(visitor)

    def warm_ups(self, _comparison: object) -> None: ...

    async def answers(
        self,
        _ticket: Ticket,
        baseline: Scenario,
        options: Sequence[Scenario],
        seed: int,
        _upto: object,
        **_patient: bool,
    ) -> AsyncGenerator[Comparison, None]:
        if baseline.digest in self._known:
            found = self._known[baseline.digest]
            results = [replace(found, scenario=each, seed=seed) for each in (baseline, *options)]
            yield Comparison(tuple(results), numbered([each.scenario.name for each in results]))


def _simulated(scenario: Scenario) -> Result:
    return compare(scenario, [scenario], FEW, jobs=1, outcomes=False).baseline

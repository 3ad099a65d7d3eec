"""Questions that cannot be asked of scenarios under draws of parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.request import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.scenario import Scenario


def refuse_draws(scenarios: Iterable[Scenario], why: str) -> None:
    """Raise a `RequestError` where a scenario is under draws; `why` says what the question does instead."""
    if under := next((each for each in scenarios if each.draws is not None), None):
        raise RequestError(
            f'"{under.name}" is under draws of parameters, and this {why}: ask it of the scenario as stated, '
            "without parameters"
        )

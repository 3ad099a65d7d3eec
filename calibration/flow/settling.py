"""Whether the queues of the fitted model settle, with every parameter at the median of what the data leave.

Where more people join a queue than can be served, it grows for as long as a run lasts, so what a comparison
says of its wait depends on how many years are looked at. A calibration is not wrong for that, since the queue
it was fitted to may have grown too; but whoever uses its draws must know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sim

if TYPE_CHECKING:
    from calibration.posterior.posterior import Posterior

NOT_LOOKED_AT = (
    "Whether the queues of the fitted model settle was not looked at: it begins with the people of a list."
)
NOT_POSSIBLE = (
    "Whether the queues of the fitted model settle was not looked at: the medians cannot be run together."
)
SETTLES = "With every parameter at its median, every queue of the fitted model settles."


@dataclass(frozen=True, slots=True)
class Settling:
    """never: the measures and stages whose queue does not settle; slow: those that do after the start.

    notes: the same in sentences. asked: whether it could be looked at.
    """

    asked: bool
    never: tuple[str, ...] = ()
    slow: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """What was found."""
        if not self.asked:
            return self.notes
        return tuple(f"With every parameter at its median, {each}" for each in self.notes) or (SETTLES,)


def settling(scenario: sim.Scenario, posterior: Posterior, seed: int) -> Settling:
    """Look at the scenario with its parameters at their medians."""
    medians = {each.path: posterior.median(each.path) for each in posterior.prior.parameters}
    try:
        found = sim.warm_up_check(sim.with_values(scenario, medians), seed)
    except (sim.ScenarioError, sim.RequestError):
        return Settling(asked=False, notes=(NOT_POSSIBLE,))
    if found is None:
        return Settling(asked=False, notes=(NOT_LOOKED_AT,))
    waits = [each for each in found.unsettled if each.what == "waiting"]
    never = tuple(each.of for each in waits if each.years == float("inf"))
    slow = tuple(each.of for each in waits if each.of not in never)
    return Settling(asked=True, never=never, slow=slow, notes=found.notes)

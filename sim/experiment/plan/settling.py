"""Whether today and the plan have settled when the report begins: `found` may otherwise hold for a while only.

Queues that still fill up look better than they will be, so a plan that keeps a promise in the years of the
clock may break it later. It is looked at as `run` and `compare` do (`sim.experiment.warm_up`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.warm_up import warm_up_check

if TYPE_CHECKING:
    from sim.experiment.request import Engine
    from sim.scenario import Scenario


class Settling(NamedTuple):
    """What there is to say of today and the plan, each with its name, and of the plan without it."""

    notes: tuple[str, ...]
    of_the_plan: tuple[str, ...]


def settling(today: Scenario, plan: Scenario, seed: int, engine: Engine) -> Settling:
    """Look at both; nothing is said where they begin with the people of a list."""
    checks = [(each.name, warm_up_check(each, seed, engine=engine)) for each in (today, plan)]
    notes = [
        (name, note.removeprefix(f"{name}: ")) for name, check in checks if check for note in check.notes
    ]
    of_the_plan = tuple(note for name, note in notes if name == plan.name)
    return Settling(tuple(dict.fromkeys(f"{name}: {note}" for name, note in notes)), of_the_plan)

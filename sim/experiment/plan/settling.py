"""Whether today and the plan have settled when the report begins: otherwise a plan may hold for a while only.

Queues that still fill up look better than they will be, so a plan that keeps a promise in the years of the
clock may break it later. It is looked at as `run` and `compare` do (`sim.experiment.warm_up`). A claim about
the long run asks for more: its many replications must not show that those who begin to wait later fare
otherwise than those who begin early, also where no queue grows by so much that one would warn of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.experiment.explain.words import called
from sim.experiment.since import planned
from sim.experiment.warm_up import warm_up_check

from .evidence import STRONG
from .measured import YEARS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.experiment.request import Engine
    from sim.scenario import Scenario

    from .asked import Asked

    Floats = NDArray[np.float64]

FEWEST = 16
"""Replications without which no course over the years is spoken of."""


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


def drift(asked: Asked, years: Sequence[tuple[int, str]], rows: Sequence[Floats]) -> tuple[str, ...]:
    """What contradicts a claim about the long run: shares that go up or down with the years of the clock.

    `years`: those in which every promise can be judged, by place and name; `rows`: replications of the plan.
    """
    if asked.claim != "long_run" or len(years) < 2 or len(rows) < FEWEST:
        return ()
    clock = asked.scenario.clock
    changes = asked.scenario.citizens.growth_per_year or any(
        day > clock.start for day in planned(asked.scenario)
    )
    advice = (
        "the scenario changes meanwhile, so no long run has been seen"
        if changes
        else "a longer warm-up would tell (clock.warm_up)"
    )
    along = np.arange(len(years)) - (len(years) - 1) / 2
    places = [YEARS + place for place, _name in years]
    said = []
    for i, promise in enumerate(asked.promises):
        shares = np.array([row[i, places] for row in rows])
        shares = shares[~np.isnan(shares).any(axis=1)]
        slopes = (shares * along).sum(axis=1)
        if len(slopes) < FEWEST or abs(slopes.mean()) <= STRONG * slopes.std(ddof=1) / len(slopes) ** 0.5:
            continue
        first, last = (f"{shares[:, k].mean():.1%} in {years[k][1]}" for k in (0, -1))
        said.append(
            f"of those who begin to wait for {called(asked.scenario, promise.of)}, the share who start "
            f"within {promise.limit} is {first} and {last}; {advice}."
        )
    return tuple(said)

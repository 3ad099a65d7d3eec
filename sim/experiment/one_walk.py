"""One replication of a scenario as its two tables, for whoever measures it in a way of their own.

It is the walk that `simulate` takes in that replication, before anything is counted: ten milliseconds for the
shipped baseline, and two for a single queue.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.timetable import timetable

from . import engines, request
from . import outcomes as drawing
from .replicate import Case, Order, who_ended
from .replicate import walk as walked
from .study import meets_the_shares, solve, solved

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.tables import Tables

    from .outcomes import Ends, Logit
    from .request import Engine


def walk(
    scenario: Scenario,
    seed: int = 1,
    replication: int = 0,
    engine: Engine = "auto",
    *,
    outcomes: bool = False,
) -> Tables:
    """The tables of one replication: who came, and what became of all that was recommended to them.

    How programmes end is left out. With `outcomes` it is drawn as `simulate` draws it, for which 200
    replications of the scenario's parent run, once in a process; after that a walk takes a third longer.
    `tables.citizens_frame()` and `spells_frame()` give them as pandas have them; times are days from
    `clock.start`.

    Raises `RequestError` for what cannot be asked.
    """
    request.check(1, seed, engine, 1)
    if type(replication) is not int or replication < 0:
        raise request.RequestError(f"replication must be a whole number from 0 on, not {replication!r}")
    runs = engines.pick(engine)
    engines.ready(runs, engines.say_in_log)
    case = Case(scenario, timetable(scenario), runs).at(seed, replication)
    made, people = walked(case, seed, replication)
    if not outcomes or (logit := _logit(scenario, runs)) is None:
        return made
    return drawing.fill(made, people.citizens.outcome, case.scenario, logit)


def _logit(scenario: Scenario, runs: engines.Runs) -> Logit | None:
    """How outcomes are drawn, from the parent of the scenario; None where none are.

    Who ends in the parent's replications does not depend on what outcomes depend on. So where it is that
    which changes from walk to walk, only the intercepts are solved anew: up to a fifth of a second for each
    walk, and not a second and a half.
    """
    parent = meets_the_shares(scenario)
    if parent is None or (known := solved(parent)) is not None:
        return None if parent is None else known
    root = parent.root_parent().digest
    if root not in _ended:
        cases = (Case(parent, timetable(parent), runs),)
        first = Order(0, 0, drawing.SEED)
        every = (replace(first, number=number) for number in range(drawing.REPLICATIONS))
        _ended[root] = tuple(who_ended(cases, each) for each in every)
    return solve(parent, _ended[root])


_ended: dict[str, tuple[Ends, ...]] = {}
"""Who ended in the replications of a scenario that is nobody's option, by its digest."""

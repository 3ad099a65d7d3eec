"""A study: several scenarios walked by the same citizens with the same luck.

A simulation is a study of one scenario, a comparison one of several. The work is done replication by
replication, all scenarios of a replication before the next, so that what is finished when somebody
interrupts is a smaller study and not half of one.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sim.timetable import timetable

from . import outcomes
from .replicate import Case, Order, replicate, who_ended
from .workers import Workers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables

    from .outcomes import Ends, Logit
    from .request import Progress


@dataclass(slots=True)
class Study:
    """What a study found: for each case, a row of indicators (and tables) per replication."""

    cases: tuple[Case, ...]
    asked: int
    values: list[list[NDArray[np.float64]]] = field(default_factory=list)
    tables: list[list[Tables]] = field(default_factory=list)
    logit: Logit | None = None
    interrupted: bool = False
    work: tuple[int, int] = (0, 0)  # pieces done and pieces in all, outcomes included

    @property
    def done(self) -> int:
        """Replications that every scenario has finished."""
        return min((len(rows) for rows in self.values), default=0)


_solved: dict[str, Logit] = {}
"""Outcomes already solved in this process, by the digest of the parent scenario."""


def study(
    scenarios: Sequence[Scenario],
    replications: int,
    seed: int,
    jobs: int,
    *,
    keep_tables: bool,
    with_outcomes: bool,
    progress: Progress | None = None,
) -> Study:
    """Run all `scenarios`; outcomes follow the first. An interrupt gives what is done."""
    parent = meets_the_shares(scenarios[0]) if with_outcomes else None
    cases = tuple(Case(s, timetable(s)) for s in scenarios)
    found = Study(cases, replications, [[] for _ in cases], [[] for _ in cases])
    found.work = 0, replications * len(cases)
    shared = cases if parent is None else (*cases, Case(parent, timetable(parent)))
    with tempfile.TemporaryDirectory(prefix="ventetid-") as folder:
        try:
            with Workers(jobs, shared) as workers:
                _run(found, workers, parent, seed, folder, keep_tables=keep_tables, progress=progress)
        except KeyboardInterrupt:
            found.interrupted = True
    return found


def meets_the_shares(scenario: Scenario) -> Scenario | None:
    """The scenario whose programmes end in the shares that `scenario` has under `outcome:`; None without.

    It is the most distant parent, and so the one that the evidence is about. What outcomes depend on is as
    `scenario` itself says: an option may assume something else about it than its parent.
    """
    if scenario.outcome is None:
        return None
    parent = scenario.root_parent()
    same = parent.outcome == scenario.outcome
    return parent if same else parent.with_({"outcome": scenario.resolved["outcome"]})


def _run(
    found: Study,
    workers: Workers[tuple[Case, ...]],
    parent: Scenario | None,
    seed: int,
    folder: str,
    *,
    keep_tables: bool,
    progress: Progress | None,
) -> None:
    solving = 0
    stored: dict[tuple[int, int], str] = {}
    in_all = found.asked * len(found.cases)

    def tell(done: int) -> None:
        found.work = done, solving + in_all
        if progress is not None:
            progress(*found.work)

    if parent is not None:
        found.logit = _solved.get(parent.digest)
        solving = outcomes.REPLICATIONS if found.logit is None else 0
    tell(0)
    if parent is not None and found.logit is None:
        orders = _to_solve(found, parent, seed, folder)
        stored = {(o.case, o.number): o.store for o in orders if o.store is not None}
        ended: list[Ends] = []
        for each in workers.each(who_ended, orders):
            ended.append(each)
            tell(len(ended))
        found.logit = _solved[parent.digest] = outcomes.solve(parent, ended)
    orders = [
        Order(case, number, seed, found.logit, stored.get((case, number)), keep_tables)
        for number in range(found.asked)
        for case in range(len(found.cases))
    ]
    for done, (order, made) in enumerate(zip(orders, workers.each(replicate, orders), strict=True), 1):
        found.values[order.case].append(made.values)
        if made.tables is not None:
            found.tables[order.case].append(made.tables)
        tell(solving + done)


def _to_solve(found: Study, parent: Scenario, seed: int, folder: str) -> list[Order]:
    """The parent's replications; where the study asks for the very same walk, it is stored for it."""
    same = [k for k, case in enumerate(found.cases) if case.scenario.digest == parent.digest]
    where = same[0] if same else len(found.cases)
    asked = found.asked if same and seed == outcomes.SEED else 0
    return [
        Order(where, number, outcomes.SEED, store=str(Path(folder, str(number))) if number < asked else None)
        for number in range(outcomes.REPLICATIONS)
    ]

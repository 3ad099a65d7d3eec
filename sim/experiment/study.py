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

from sim.scenario.scaled import typical
from sim.timetable import timetable

from . import engines, outcomes
from .kept import keep_solved, shelf
from .kept import solved as kept_solved
from .once import once
from .own_rules import only_here, own_rules
from .replicate import Case, Order, replicate, who_ended
from .workers import Workers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables

    from .kept import Shelf, Store
    from .outcomes import Ends, Logit
    from .own_rules import Asked
    from .request import Engine, Progress


@dataclass(slots=True)
class Study:
    """What a study found: for each case, a row of indicators (and tables) per replication."""

    cases: tuple[Case, ...]
    asked: int
    values: list[list[NDArray[np.float64]]] = field(default_factory=list)
    tables: list[list[Tables]] = field(default_factory=list)
    logit: Logit | None = None
    interrupted: bool = False
    notes: tuple[str, ...] = ()
    reused: int = 0  # replications of all scenarios together that had been run before
    work: tuple[int, int] = (0, 0)  # pieces done and pieces in all that had to be run, outcomes included

    @property
    def done(self) -> int:
        """Replications that every scenario has finished."""
        return min((len(rows) for rows in self.values), default=0)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a study looks for what has been run before, and puts what it runs: a shelf for each case."""

    store: Store | None
    shelves: tuple[Shelf, ...]

    def solved(self, parent: Scenario) -> Logit | None:
        """How outcomes are drawn for `parent`, if the store knows; from now on this process does too."""
        found = kept_solved(self.store, parent)
        if found is not None:
            _solved[parent.digest] = found
        return found


_dates = once(timetable)
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
    engine: Engine = "auto",
    queue_rules: Asked | None = None,
    cluster: str | None = None,
    store: Store | None = None,
) -> Study:
    """Run all `scenarios`; outcomes follow the first. An interrupt gives what is done.

    The queue rules are those of `scenarios`: the parent that outcomes are solved from keeps its own. What
    `store` has of the study is taken from there, unless tables are wanted, and what it lacks is put there.
    """
    own = own_rules(queue_rules, scenarios)
    runs = engines.pick(engine, own)
    engines.ready(runs, engines.say_in_log)
    parent = meets_the_shares(scenarios[0]) if with_outcomes else None
    cases = tuple(Case(s, _dates(s), runs, rules) for s, rules in zip(scenarios, own, strict=True))
    found = Study(cases, replications, [[] for _ in cases], [[] for _ in cases])
    found.work = 0, replications * len(cases)
    if keep_tables:
        store = None
    shelves = tuple(shelf(store, case, seed, parent) for case in cases)
    shared = cases if parent is None else (*cases, Case(parent, _dates(parent), runs))
    if any(rules.stays_here for rules in own):
        only_here(cluster)
        jobs = 1
    with tempfile.TemporaryDirectory(prefix="ventetid-") as folder:
        try:
            with Workers(jobs, shared, cluster=cluster) as workers:
                stored = folder if cluster is None else None
                kept = Kept(store, shelves)
                _run(found, workers, parent, seed, stored, kept, keep_tables=keep_tables, progress=progress)
                found.notes = workers.notes
        except KeyboardInterrupt:
            found.interrupted = True
        finally:
            for each in shelves:
                each.close()
    return found


def meets_the_shares(scenario: Scenario) -> Scenario | None:
    """The scenario whose programmes end in the shares that `scenario` has under `outcome:`; None without.

    It is the most distant parent, and so the one that the evidence is about. What outcomes depend on is as
    `scenario` itself says: an option may assume something else about it than its parent. The parent is as
    stated, and under no draws of parameters: what these move may move the shares.
    """
    if scenario.outcome is None:
        return None
    parent = typical(scenario.root_parent())
    if parent.draws is not None:
        parent = parent.carrying(None)
    same = parent.outcome == scenario.outcome
    return parent if same else parent.with_({"outcome": scenario.resolved["outcome"]})


def solved(parent: Scenario) -> Logit | None:
    """How outcomes are drawn for `parent` and its options, if that has been solved in this process."""
    return _solved.get(parent.digest)


def solve(parent: Scenario, ended: Sequence[Ends]) -> Logit:
    """Solve it, from who ended in the parent's replications, once in a process."""
    found = _solved[parent.digest] = outcomes.solve(parent, ended)
    return found


def _run(
    found: Study,
    workers: Workers[tuple[Case, ...]],
    parent: Scenario | None,
    seed: int,
    folder: str | None,
    kept: Kept,
    *,
    keep_tables: bool,
    progress: Progress | None,
) -> None:
    solving = 0
    stored: dict[tuple[int, int], str] = {}
    missing = [
        (case, number)
        for number in range(found.asked)
        for case in range(len(found.cases))
        if kept.shelves[case].row(number) is None
    ]

    def tell(done: int) -> None:
        found.work = done, solving + len(missing)
        if progress is not None:
            progress(*found.work)

    if parent is not None:
        found.logit = solved(parent) or kept.solved(parent)
        solving = outcomes.REPLICATIONS if found.logit is None else 0
    tell(0)
    if parent is not None and found.logit is None:
        orders = _to_solve(found, parent, seed, folder, set(missing))
        stored = {(o.case, o.number): o.walk_file for o in orders if o.walk_file is not None}
        ended: list[Ends] = []
        for each in workers.each(who_ended, orders, _place):
            ended.append(each)
            tell(len(ended))
        found.logit = solve(parent, ended)
    if parent is not None and found.logit is not None:
        keep_solved(kept.store, parent, found.logit)
    orders = [
        Order(case, number, seed, found.logit, stored.get((case, number)), keep_tables)
        for case, number in missing
    ]
    _take_kept(found, kept.shelves, orders[0] if orders else None)
    for done, (order, made) in enumerate(
        zip(orders, workers.each(replicate, orders, _place), strict=True), 1
    ):
        found.values[order.case].append(made.values)
        kept.shelves[order.case].put(order.number, made.values)
        if order.walk_file is not None:
            Path(order.walk_file).unlink()
        if made.tables is not None:
            found.tables[order.case].append(made.tables)
        _take_kept(found, kept.shelves, orders[done] if done < len(orders) else None)
        tell(solving + done)


def _take_kept(found: Study, shelves: Sequence[Shelf], until: Order | None) -> None:
    """Take from the shelves what comes before the next replication that has to be run."""
    in_all = len(found.cases) * found.asked
    end = in_all if until is None else until.number * len(found.cases) + until.case
    for position in range(sum(map(len, found.values)), end):
        number, case = divmod(position, len(found.cases))
        row = shelves[case].row(number)
        if row is None:
            raise RuntimeError(f"replication {number} is neither kept nor run")
        found.values[case].append(row)
        found.reused += 1


def _place(order: Order) -> int:
    """All scenarios of a replication go to the same process: it has drawn their luck."""
    return order.number


def _to_solve(
    found: Study, parent: Scenario, seed: int, folder: str | None, missing: set[tuple[int, int]]
) -> list[Order]:
    """The parent's replications; where the study asks for the very same walk, it is stored for it.

    Without a folder that all who work can read (a cluster's workers are elsewhere) it is walked again.
    """
    same = [k for k, case in enumerate(found.cases) if case.scenario.digest == parent.digest and not case.own]
    where = same[0] if same else len(found.cases)
    asked = found.asked if same and seed == outcomes.SEED else 0

    def store(number: int) -> str | None:
        wanted = folder is not None and number < asked and (where, number) in missing
        return str(Path(str(folder), str(number))) if wanted else None

    return [
        Order(where, number, outcomes.SEED, walk_file=store(number))
        for number in range(outcomes.REPLICATIONS)
    ]

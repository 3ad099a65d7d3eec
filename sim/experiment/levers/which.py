"""The work: every replication once for each choice of levers that its orders pass through.

Up to `ALL_ORDERS` levers every order is tried, which takes every choice of them; of more, orders are drawn
anew in each replication, in circles (`gap.orders`). The baseline and the option have been run already by
then, in the comparison that is taken apart.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment import request
from sim.experiment.gap.orders import circle, needed, parts
from sim.experiment.kept import shelf
from sim.experiment.pairing import compare
from sim.experiment.replicate import Case, Order, replicate
from sim.experiment.request import Interrupted, RequestError
from sim.experiment.study import meets_the_shares, solved
from sim.experiment.workers import Workers
from sim.timetable import timetable

from .apart import apart, with_some
from .figures import Reader, column, figures
from .found import Levers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from sim.experiment.comparison import Comparison
    from sim.experiment.gap.orders import Off
    from sim.experiment.gap.orders import Order as Way
    from sim.experiment.kept import Store
    from sim.experiment.request import Engine, Progress
    from sim.indicators import Key
    from sim.scenario import Scenario

    from .apart import Lever

    Floats = NDArray[np.float64]
    On = Off

ALL_ORDERS = 4
"""Levers up to which every order is tried."""
NONE: On = frozenset()


def which_lever(
    baseline: Scenario,
    option: Scenario,
    replications: int = request.REPLICATIONS,
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    confidence: float = 0.95,
    outcomes: bool = False,
    cluster: str | None = None,
    store: Store | None = None,
) -> Levers:
    """Compare an option with a baseline, and say what each thing that it changes has done.

    The arguments are those of `compare`. The same seed gives the same steps whatever the number of jobs.

    Raises `RequestError` for what cannot be asked, and an option that changes nothing has no levers;
    `Interrupted`, with the steps of the replications that are finished, if any, when somebody stops the work.
    """
    request.check(replications, seed, engine, jobs, cluster_address=cluster)
    levers = apart(baseline, option)
    if not levers:
        raise RequestError(
            f'"{option.name}" changes nothing that could make a difference to "{baseline.name}"'
        )
    orders = [_orders(len(levers), seed, number) for number in range(replications)]
    later = sum(len(_between(each, len(levers))) for each in orders)
    before = 0

    def hear(done: int, of: int) -> None:
        nonlocal before
        before = of
        if progress is not None:
            progress(done, of + later)

    def go_on(done: int, of: int) -> None:
        if progress is not None:
            progress(before + done, before + of)

    try:
        found = compare(
            baseline, [option], replications, seed, engine, jobs, "indicators", hear,
            confidence=confidence, outcomes=outcomes, cluster=cluster, store=store, look_for_traps=False,
        )  # fmt: skip
    except Interrupted as stop:
        done, of = stop.work
        raise Interrupted(0, replications, None, (done, of + later)) from None
    return levers_of(
        found,
        found.names[1],
        jobs,
        go_on,
        confidence=confidence,
        outcomes=outcomes,
        cluster=cluster,
        store=store,
    )


def levers_of(
    comparison: Comparison,
    option: str,
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    confidence: float = 0.95,
    outcomes: bool = False,
    cluster: str | None = None,
    store: Store | None = None,
) -> Levers:
    """What each lever of one option of a comparison has done; `outcomes`: whether it was made with them.

    Raises `Interrupted`, with the steps of the replications that are finished.
    """
    first, last = comparison.baseline, comparison.options[option]
    levers = apart(first.scenario, last.scenario)
    keys = figures((first, last))
    asked, seed = comparison.replications, first.seed
    orders = [_orders(len(levers), seed, number) for number in range(asked)]
    run = [(number, on) for number in range(asked) for on in _between(orders[number], len(levers))]
    choices = list(dict.fromkeys(on for _, on in run))
    cases = tuple(_case(comparison, option, levers, on) for on in choices)
    readers = {on: Reader.of(case, keys) for on, case in zip(choices, cases, strict=True)}
    parent = meets_the_shares(first.scenario) if outcomes else None
    logit = None if parent is None else solved(parent)
    every = len(levers) <= ALL_ORDERS  # only then does each choice have every replication, as a shelf wants
    shelves = [shelf(store if every else None, case, seed, parent) for case in cases]
    place = {on: k for k, on in enumerate(choices)}
    rows: dict[tuple[int, On], Floats] = {}
    missing = []
    for number, on in run:
        row = shelves[place[on]].row(number)
        if row is None:
            missing.append(Order(place[on], number, seed, logit))
        else:
            rows[number, on] = readers[on].read(row)
    done, stopped = 0, False
    try:
        with Workers(jobs, cases, cluster=cluster) as workers:
            for order, made in zip(missing, workers.each(replicate, missing, _place), strict=True):
                on = choices[order.case]
                shelves[order.case].put(order.number, made.values)
                rows[order.number, on] = readers[on].read(made.values)
                done += 1
                if progress is not None:
                    progress(done, len(missing))
    except KeyboardInterrupt:
        stopped = True
    finally:
        for each in shelves:
            each.close()
    whole = missing[done].number if done < len(missing) else asked
    ends = [column(result, keys) for result in (first, last)]
    found = _found(comparison, option, levers, keys, rows, orders[:whole], ends, confidence)
    if stopped:
        raise Interrupted(
            whole, asked, found if whole else None, (done, len(missing)), whose="choice of levers"
        )
    return found


def _case(comparison: Comparison, option: str, levers: Sequence[Lever], on: On) -> Case:
    first, last = comparison.baseline, comparison.options[option]
    scenario = with_some(first.scenario, last.scenario, levers, on)
    return Case(scenario, timetable(scenario), first.engine)


def _orders(levers: int, seed: int, number: int) -> tuple[Way, ...]:
    """The orders of a replication: all there are, or a circle of them."""
    if levers <= ALL_ORDERS:
        return tuple(permutations(range(levers)))
    return circle(levers, seed, number)


def _between(orders: Iterable[Way], levers: int) -> tuple[On, ...]:
    """The choices of levers that the orders pass through, without none and all of them."""
    return tuple(on for on in needed(orders) if 0 < len(on) < levers)


def _place(order: Order) -> int:
    """All choices of a replication go to the same process: it has drawn their luck."""
    return order.number


def _found(
    comparison: Comparison,
    option: str,
    levers: tuple[Lever, ...],
    keys: tuple[Key, ...],
    rows: dict[tuple[int, On], Floats],
    orders: Sequence[tuple[Way, ...]],
    ends: Sequence[Floats],
    confidence: float,
) -> Levers:
    all_on: On = frozenset(range(len(levers)))
    shape = (len(orders), len(levers), len(keys))
    steps, alone = np.zeros(shape), np.zeros(shape)
    start, end = (each[: len(orders)].copy() for each in ends)
    for number, ways in enumerate(orders):
        seen = {on: rows[number, on] for on in _between(ways, len(levers))}
        seen |= {NONE: start[number].copy(), all_on: end[number].copy()}
        known = np.array(list(seen.values()))
        # with a figure that some choice lacks, or does not reach, steps would not add up: it has none here
        lacking = np.where(
            np.isnan(known).any(axis=0), np.nan, np.where(np.isinf(known).any(axis=0), np.inf, 0)
        )
        with np.errstate(invalid="ignore"):
            steps[number] = parts({on: np.where(lacking == 0, -row, 0.0) for on, row in seen.items()}, ways)
            for k in range(len(levers)):
                alone[number, k] = seen[frozenset({k})] - seen[NONE]
        steps[number] = np.where(lacking == 0, steps[number], lacking)
        start[number] = np.where(lacking == 0, start[number], lacking)
    tried = len(orders[0]) if orders else 0
    every = len(levers) <= ALL_ORDERS
    return Levers(comparison, option, levers, keys, start, end, steps, alone, tried, every, confidence)

"""Running what a report shows beside a comparison: sets of assumptions, courses, levers and bottlenecks.

All of it is on the luck of the comparison. Whoever stops one of them gets the report of what is finished, and
it says what is lacking.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sim import experiment
from sim.experiment.amounts import ends_drawn
from sim.experiment.bottlenecks import bottlenecks
from sim.experiment.courses import courses
from sim.experiment.followed import followed
from sim.experiment.levers import levers_of
from sim.experiment.levers.apart import apart, things
from sim.experiment.levers.which import ALL_ORDERS
from sim.experiment.one_course import one_course
from sim.experiment.parameters.again import with_again
from sim.experiment.request import Interrupted
from sim.experiment.steps import steps
from sim.experiment.warm_up import warm_up_check

from .findings import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from sim.evidence.waits import ObservedWaits
    from sim.experiment import Assumptions, Comparison, Levers
    from sim.experiment.kept import Store
    from sim.experiment.request import Engine, Progress
    from sim.experiment.warm_up import WarmUp

    from .command import Command

    Hear = Callable[[str], AbstractContextManager[Progress | None]]

SETS = 100
"""Sets of assumptions that a report is made with, unless somebody says otherwise."""
LEVER_REPLICATIONS = 50
"""Of an option with so many changes that not every order of them is tried; of others all there are."""
BOTTLENECK_REPLICATIONS = 100


class With(NamedTuple):
    """With what a report is run: engine, processes, a cluster, and where replications are kept."""

    engine: Engine = "auto"
    jobs: int = -1
    cluster: str | None = None
    store: Store | None = None


def gather(
    comparison: Comparison,
    command: Command,
    means: With,
    *,
    hear: Hear | None = None,
    over: Assumptions | None = None,
    levers: Mapping[str, Levers] | None = None,
    observed: ObservedWaits | None = None,
) -> Findings:
    """Everything that a report shows. `command.sets` sets of assumptions are run, unless `over` has them.

    hear: gives a listener for each part of the work, by its name. levers: those that have been found already.
    """
    listen: Hear = hear or (lambda _part: nullcontext())
    found = Findings(comparison, command, levers=dict(levers or {}), observed=observed)
    try:
        if comparison.baseline.scenario.draws is not None and not comparison.again:
            with listen("Second luck") as progress:
                comparison = with_again(
                    comparison, means.jobs, progress,
                    outcomes=ends_drawn(comparison.results), cluster=means.cluster, store=means.store,
                )  # fmt: skip
            found = replace(found, comparison=comparison)
        found = replace(found, warm_ups=_warm_ups(comparison, means))
        found = _with_sets(found, means, listen, over)
        with listen("Week by week") as progress:
            seen = courses(comparison, jobs=means.jobs, progress=progress, cluster=means.cluster)
        found = replace(found, courses=seen, one_course=one_course(comparison))
        with listen("Step by step") as progress:
            came = steps(comparison, means.jobs, progress, cluster=means.cluster)
        found = replace(found, steps=came)
        with listen("Bottlenecks") as progress:
            binding = bottlenecks(
                comparison.baseline.scenario,
                min(BOTTLENECK_REPLICATIONS, comparison.replications),
                comparison.baseline.seed,
                means.engine,
                means.jobs,
                progress,
                cluster=means.cluster,
                store=means.store,
            )
        found = replace(found, bottlenecks=binding)
        for option in (each for each in found.options if each not in found.levers):
            with listen("Taking apart") as progress:
                taken = _levers(comparison, option, means, progress)
            if taken is not None:
                found = replace(found, levers={**found.levers, option: taken})
    except KeyboardInterrupt as stop:
        part = stop.of if isinstance(stop, Interrupted) else ""
        found = replace(found, stopped=part or "runs")
    return found


def _warm_ups(comparison: Comparison, means: With) -> dict[str, WarmUp]:
    """Whether each had settled when its report begins; a few replications of each, and nothing of a list."""
    found = {}
    for name, result in zip(comparison.names, comparison.results, strict=True):
        seen = warm_up_check(result.scenario, comparison.baseline.seed, engine=means.engine)
        if seen is not None:
            found[name] = seen
    return found


def _with_sets(found: Findings, means: With, listen: Hear, over: Assumptions | None) -> Findings:
    command, comparison = found.command, found.comparison
    if over is None and command.sets:
        with listen("Assumptions") as progress:
            over = experiment.over_assumptions(
                comparison.baseline.scenario,
                [result.scenario for result in comparison.results[1:]],
                command.sets,
                command.set_replications,
                comparison.baseline.seed,
                progress=progress,
                engine=means.engine,
                jobs=means.jobs,
                cluster=means.cluster,
            )
    if over is None:
        return found
    return replace(found, over=over, followed=followed(comparison, over))


def _levers(comparison: Comparison, option: str, means: With, progress: Progress | None) -> Levers | None:
    """What each change of an option did, as in the comparison itself; None where it changes one thing."""
    pair = comparison.baseline.scenario, comparison.options[option].scenario
    if len(things(*pair)) < 2:
        return None
    every = len(apart(*pair)) <= ALL_ORDERS
    number = comparison.replications if every else min(LEVER_REPLICATIONS, comparison.replications)
    few = experiment.compare(
        pair[0],
        [pair[1]],
        number,
        comparison.baseline.seed,
        means.engine,
        means.jobs,
        outcomes=False,
        cluster=means.cluster,
        store=means.store,
        look_for_traps=False,
    )
    return levers_of(
        few, few.names[1], means.jobs, progress, outcomes=False, cluster=means.cluster, store=means.store
    )

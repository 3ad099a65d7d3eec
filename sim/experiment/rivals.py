"""Options under rival explanations of the same published figures.

An explanation is a scenario that says otherwise than its parent why so little of what is recommended is
delivered: refused, waited for, missing. What it says otherwise is put upon the baseline, which gives a world
in which that explanation holds; what an option says otherwise than the baseline is put upon that world. So
the same decision is made in every world, and within a world everybody has the same luck with it and without.

Explanations keep the capacities that a municipality knows. Where an option and an explanation change the
same value the option's stands, since it is the decision that is being made; `taken` says where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario.carried import carried

from . import request
from .changes import changes
from .comparison import Comparison
from .pairing import numbered
from .parameters.refused import refuse_draws
from .request import Interrupted, RequestError
from .simulation import result_of
from .study import study

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Scenario

    from .kept import Store
    from .request import Engine, Progress


@dataclass(frozen=True, slots=True)
class World:
    """An explanation put upon the baseline: the baseline in it, and the options.

    `taken`: by option, the values that the explanation sets and the option decides.
    """

    name: str
    baseline: Scenario
    options: tuple[Scenario, ...]
    taken: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rival:
    """A world and what the options do in it."""

    world: World
    comparison: Comparison

    @property
    def name(self) -> str:
        """What the explanation is called."""
        return self.world.name


def world(baseline: Scenario, options: Sequence[Scenario], explanation: Scenario) -> World:
    """The baseline and its options as an explanation has them.

    Raises `ScenarioError` where the explanation, or an option in it, does not go together with the baseline.
    """
    parent = explanation.parent()
    there = carried(explanation, parent, baseline)
    explained = {change.field for change in changes(parent, explanation)}
    names = numbered([baseline.name, *(option.name for option in options)])[1:]
    taken = {
        name: tuple(
            change.field
            for change in changes(baseline, option)
            if any(_overlap(_decided(change.field), path) for path in explained)
        )
        for name, option in zip(names, options, strict=True)
    }
    return World(
        explanation.name,
        there,
        tuple(carried(option, baseline, there) for option in options),
        {name: paths for name, paths in taken.items() if paths},
    )


def under_explanations(
    baseline: Scenario,
    options: Sequence[Scenario],
    explanations: Sequence[Scenario],
    replications: int = request.REPLICATIONS,
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    confidence: float = 0.95,
    cluster: str | None = None,
    store: Store | None = None,
) -> tuple[Rival, ...]:
    """Compare the options with the baseline in the world of each explanation, in their order.

    The arguments are those of `compare`; outcomes, which are put in, are left out. Options keep the names
    that they have in that comparison.

    Raises `RequestError`, `ScenarioError` (an explanation that does not go together with the baseline), and
    `Interrupted`, with the worlds as far as all of them are finished.
    """
    request.check(replications, seed, engine, jobs, "indicators", cluster)
    if not options or not explanations:
        raise RequestError("there is nothing to compare: give at least one option and one explanation")
    refuse_draws(
        [baseline, *options, *explanations],
        "puts rival explanations in place of the one under which the parameters were found",
    )
    worlds = [world(baseline, options, each) for each in explanations]
    names = numbered([baseline.name, *(option.name for option in options)])
    scenarios = [scenario for each in worlds for scenario in (each.baseline, *each.options)]
    found = study(
        scenarios, replications, seed, jobs,
        keep_tables=False, with_outcomes=False, progress=progress, engine=engine, cluster=cluster,
        store=store,
    )  # fmt: skip
    size = len(names)
    made: tuple[Rival, ...] = ()
    if found.done:
        results = [result_of(found, which, seed) for which in range(len(scenarios))]
        made = tuple(
            Rival(each, Comparison(tuple(results[k * size : (k + 1) * size]), names, confidence))
            for k, each in enumerate(worlds)
        )
    if found.interrupted:
        raise Interrupted(found.done, replications, made or None, found.work)
    return made


def _decided(path: str) -> str:
    """What is settled by a change: who decides settles the whole decision."""
    return path.removesuffix(".by") if path.endswith("decision.by") else path


def _overlap(one: str, other: str) -> bool:
    """Whether a path is another, or lies below it."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")

"""A comparison over sets of assumptions: every set of a Latin hypercube, on the same luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim import indicators
from sim.experiment import engines, request
from sim.experiment.headline import headline
from sim.experiment.pairing import numbered
from sim.experiment.request import Interrupted, RequestError
from sim.experiment.workers import Workers
from sim.timetable import timetable

from .design import design
from .found import Assumptions
from .sets import Made, Shared, run_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment.request import Engine, Progress
    from sim.indicators import Key
    from sim.scenario import Scenario

    from .design import Design


def over_assumptions(
    baseline: Scenario,
    options: Sequence[Scenario],
    sets: int = 100,
    replications: int = request.SET_REPLICATIONS,
    seed: int = 1,
    jobs: int = -1,
    progress: Progress | None = None,
    engine: Engine = "auto",
    *,
    cluster: str | None = None,
) -> Assumptions:
    """Compare options with a baseline over `sets` sets of assumptions, `replications` of each.

    Every declared range is moved at once, in all scenarios alike; what an option decides is not. A set that
    the language refuses is left out and named. Outcomes are left out.

    Raises `RequestError` for what cannot be asked, and `Interrupted`, with what is finished, when somebody
    stops the work.
    """
    request.check_sets(sets, replications)
    request.check(replications, seed, engine, jobs, cluster_address=cluster)
    if not options:
        raise RequestError("there is nothing to compare: give at least one option")
    runs_on = engines.pick(engine)
    engines.ready(runs_on, engines.say_in_log)
    scenarios = (baseline, *options)
    drawn = design(scenarios, sets, seed)
    keys = headline(
        {key: None for each in scenarios for key in indicators.catalogue(each, timetable(each))}, scenarios
    )
    made: list[Made] = []
    try:
        shared = Shared(scenarios, keys, replications, seed, runs_on)
        with Workers(jobs, shared, cluster=cluster) as workers:
            if progress is not None:
                progress(0, sets)
            for each in workers.each(run_set, [drawn.of(number) for number in range(sets)]):
                made.append(each)
                if progress is not None:
                    progress(len(made), sets)
    except KeyboardInterrupt:
        partial = _found(scenarios, keys, drawn, replications, made) if made else None
        raise Interrupted(len(made), sets, partial, of="sets of assumptions") from None
    return _found(scenarios, keys, drawn, replications, made)


def _found(
    scenarios: Sequence[Scenario],
    keys: tuple[Key, ...],
    drawn: Design,
    replications: int,
    made: list[Made],
) -> Assumptions:
    run = [(number, each) for number, each in enumerate(made) if each.differences is not None]
    shape = (0, len(scenarios) - 1, len(keys))
    rows = [each.differences for _, each in run if each.differences is not None]
    known = run and all(each.near is not None for _, each in run)
    return Assumptions(
        baseline=scenarios[0],
        names=numbered([each.name for each in scenarios]),
        keys=keys,
        design=drawn,
        replications=replications,
        which=np.array([number for number, _ in run], np.int64),
        differences=np.array(rows) if rows else np.zeros(shape),
        near=np.array([bool(each.near) for _, each in run]) if known else None,
        refused=tuple(each.refused for each in made if each.refused),
    )

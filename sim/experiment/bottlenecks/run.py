"""The work: one comparison with an option for each unit, all of a replication with the same luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment import request
from sim.experiment.pairing import compare
from sim.experiment.request import Interrupted, RequestError

from .found import Bottlenecks
from .units import NoLimit, Unit, units

if TYPE_CHECKING:
    from sim.experiment.comparison import Comparison
    from sim.experiment.kept import Store
    from sim.experiment.request import Engine, Progress
    from sim.scenario import Scenario

REPLICATIONS = 100


def bottlenecks(
    scenario: Scenario,
    replications: int = REPLICATIONS,
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    confidence: float = 0.95,
    outcomes: bool = False,
    cluster: str | None = None,
    store: Store | None = None,
) -> Bottlenecks:
    """What one more unit of each capacity would do to waiting, delivery, dropout and costs.

    The arguments are those of `compare`. The same seed gives the same answer whatever the number of jobs.

    Raises `RequestError` for what cannot be asked, and where nothing has a limit; `Interrupted`, with the
    answer of the replications that are finished, when somebody stops the work.
    """
    request.check(replications, seed, engine, jobs, cluster_address=cluster)
    every = units(scenario)
    some = tuple(each for each in every if isinstance(each, Unit))
    without = tuple(each for each in every if isinstance(each, NoLimit))
    if not some:
        raise RequestError(
            f'"{scenario.name}" has no capacity that more could be had of: there is a place for everybody '
            "everywhere, so nothing is a bottleneck"
        )
    try:
        found = compare(
            scenario, [scenario.with_(each.changes) for each in some], replications, seed, engine, jobs,
            "indicators", progress,
            confidence=confidence, outcomes=outcomes, cluster=cluster, store=store,
        )  # fmt: skip
    except Interrupted as stop:
        partial: Comparison | None = stop.partial  # type: ignore[assignment]  # what `compare` gives
        made = None if partial is None else Bottlenecks(partial, some, without, confidence)
        raise Interrupted(stop.done, stop.asked, made, stop.work) from None
    return Bottlenecks(found, some, without, confidence)

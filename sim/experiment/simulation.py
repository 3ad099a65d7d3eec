"""Many replications of one scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim import indicators

from . import request
from .once import once
from .parameters.together import together
from .request import Interrupted
from .result import Result
from .study import Study, study

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.pathway import QueueRule
    from sim.scenario import Scenario

    from .kept import Store
    from .request import Engine, Keep, Progress


_catalogue = once(indicators.catalogue)


def simulate(
    scenario: Scenario,
    replications: int = request.REPLICATIONS,
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    keep: Keep = "tables",
    progress: Progress | None = None,
    *,
    outcomes: bool = True,
    queue_rules: Mapping[str, QueueRule] | None = None,
    cluster: str | None = None,
    store: Store | None = None,
) -> Result:
    """Run `replications` of `scenario` and measure them.

    The same seed gives the same result whatever the number of jobs (processes; -1: all cores).
    `keep="indicators"` drops the tables as soon as a replication is measured, so that memory does not
    grow with replications. Where the scenario has outcome shares, 200 replications of its parent
    decide how outcomes are drawn, once in a process; `outcomes=False` leaves them out. `queue_rules` are
    queue rules of your own in Python, by measure (`sim/experiment/README.md` says how to write one); they run
    on SimPy.
    `cluster`: the address of a Dask scheduler whose workers do all the work, in place of processes here.
    `store`: where replications are kept; what it has is not run again, unless tables are wanted.

    Raises `RequestError` for what cannot be asked, and `Interrupted`, with what is finished, when
    somebody stops the work.
    """
    request.check(replications, seed, engine, jobs, keep, cluster)
    _scenarios, notes = together([scenario])
    found = study(
        [scenario],
        replications,
        seed,
        jobs,
        keep_tables=keep == "tables",
        with_outcomes=outcomes,
        progress=progress,
        engine=engine,
        queue_rules=queue_rules,
        cluster=cluster,
        store=store,
    )
    if found.interrupted:
        partial = result_of(found, 0, seed, notes) if found.done else None
        raise Interrupted(found.done, replications, partial, found.work)
    return result_of(found, 0, seed, notes)


def result_of(found: Study, which: int, seed: int, notes: tuple[str, ...] = ()) -> Result:
    """The result of one case of a study, as far as all cases are done; `notes` stand below its own."""
    case, done = found.cases[which], found.done
    kept = tuple(found.tables[which][:done]) if found.tables[which] else None
    return Result(
        case.scenario,
        case.timetable,
        seed,
        _catalogue(case.scenario, case.timetable),
        np.array(found.values[which][:done]),
        kept,
        (
            *(found.logit.notes if found.logit is not None else ()),
            *([case.own.note()] if case.own else []),
            *found.notes,
            *notes,
        ),
        case.engine,
        bool(case.own),
    )

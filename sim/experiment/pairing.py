"""Options against a baseline, on the same citizens with the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import request
from .comparison import Comparison
from .own_rules import own_rules
from .request import Interrupted, RequestError
from .simulation import result_of
from .study import study
from .traps import to_judge_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Scenario

    from .kept import Store
    from .own_rules import Asked
    from .request import Engine, Keep, Progress


def compare(
    baseline: Scenario,
    options: Sequence[Scenario],
    replications: int = request.REPLICATIONS,
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    keep: Keep = "indicators",
    progress: Progress | None = None,
    *,
    confidence: float = 0.95,
    outcomes: bool = True,
    queue_rules: Asked | None = None,
    cluster: str | None = None,
    store: Store | None = None,
    look_for_traps: bool = True,
) -> Comparison:
    """Run `baseline` and every option `replications` times and compare them pair by pair.

    Outcomes of all of them are drawn as for the parent of the baseline. Options with equal names are
    numbered. The other arguments are those of `simulate`; `confidence` is that of the table. `queue_rules`
    are those of all scenarios, or a list with the rules of each, the baseline first. An option that takes
    places away from caseworkers and changes other things, too, is run once more with these places put back,
    to see whether it is a trap; without `look_for_traps` it is judged beside the baseline only.

    Raises `RequestError` for what cannot be asked, and `Interrupted`, with the comparison of what is
    finished, when somebody stops the work.
    """
    request.check(replications, seed, engine, jobs, keep, cluster)
    scenarios = [baseline, *options]
    if len(scenarios) < 2:
        raise RequestError("there is nothing to compare: give at least one option")
    if not 0.0 < confidence < 1.0:
        raise RequestError(f"confidence must lie between 0 and 1, not {confidence}")
    beside = {
        which: scenario
        for which, option in enumerate(options, 1)
        if look_for_traps and (scenario := to_judge_by(baseline, option)) is not None
    }
    if queue_rules is not None and not isinstance(queue_rules, Mapping):
        own_rules(queue_rules, scenarios)  # as many as there are scenarios that somebody asked for
        queue_rules = [*queue_rules, *(queue_rules[which] for which in beside)]
    found = study(
        [*scenarios, *beside.values()],
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
    if found.interrupted and not found.done:
        raise Interrupted(0, replications, None, found.work)
    results = tuple(result_of(found, which, seed) for which in range(len(scenarios)))
    names = numbered([s.name for s in scenarios])
    put_back = {
        names[which]: result_of(found, place, seed) for place, which in enumerate(beside, len(scenarios))
    }
    made = Comparison(results, names, confidence, put_back)
    if found.interrupted:
        raise Interrupted(found.done, replications, made, found.work)
    return made


def numbered(names: Sequence[str]) -> tuple[str, ...]:
    """The same names, told apart: the second *Today* becomes *Today (2)*."""
    taken: list[str] = []
    for name in names:
        unique, count = name, 1
        while unique in taken or (count > 1 and unique in names):
            count += 1
            unique = f"{name} ({count})"
        taken.append(unique)
    return tuple(taken)

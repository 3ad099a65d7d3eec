"""Options against a baseline, on the same citizens with the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import request
from .comparison import Comparison
from .own_rules import own_rules
from .parameters.again import Twice, with_again
from .parameters.together import together
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
    split: bool = False,
) -> Comparison:
    """Run `baseline` and every option `replications` times and compare them pair by pair.

    Outcomes of all of them are drawn as for the parent of the baseline. Options with equal names are
    numbered. The other arguments are those of `simulate`; `confidence` is that of the table. `queue_rules`
    are those of all scenarios, or a list with the rules of each, the baseline first. An option that takes
    places away from caseworkers and changes other things, too, is run once more with these places put back,
    to see whether it is a trap; without `look_for_traps` it is judged beside the baseline only. Where the
    baseline is under draws of parameters (`Scenario.under`) all scenarios are, and `split` runs everything on
    a second luck, to say how much of a difference is chance and how much parameters (`Comparison.split`).

    Raises `RequestError` for what cannot be asked, and `Interrupted`, with the comparison of what is
    finished, when somebody stops the work.
    """
    request.check(replications, seed, engine, jobs, keep, cluster, options=len(options))
    if not options:
        raise RequestError("there is nothing to compare: give at least one option")
    scenarios, notes = together([baseline, *options])
    baseline, options = scenarios[0], scenarios[1:]
    if not 0.0 < confidence < 1.0:
        raise RequestError(f"confidence must lie between 0 and 1, not {confidence}")
    if split and scenarios[0].draws is None:
        raise RequestError(
            "split says how much of a difference is parameters: put the baseline under draws of them"
        )
    beside = {
        which: scenario
        for which, option in enumerate(options, 1)
        if look_for_traps and (scenario := to_judge_by(baseline, option)) is not None
    }
    if queue_rules is not None and not isinstance(queue_rules, Mapping):
        own_rules(queue_rules, scenarios)  # as many as there are scenarios that somebody asked for
        queue_rules = [*queue_rules, *(queue_rules[which] for which in beside)]
    twice = Twice(progress, len(scenarios) * replications if split else 0)
    found = study(
        [*scenarios, *beside.values()],
        replications,
        seed,
        jobs,
        keep_tables=keep == "tables",
        with_outcomes=outcomes,
        progress=twice.first,
        engine=engine,
        queue_rules=queue_rules,
        cluster=cluster,
        store=store,
    )
    if found.interrupted and not found.done:
        raise Interrupted(0, replications, None, found.work)
    results = tuple(result_of(found, which, seed, () if which else notes) for which in range(len(scenarios)))
    names = numbered([s.name for s in scenarios])
    put_back = {
        names[which]: result_of(found, place, seed) for place, which in enumerate(beside, len(scenarios))
    }
    made = Comparison(results, names, confidence, put_back)
    if found.interrupted:
        raise Interrupted(found.done, replications, made, found.work)
    if not split:
        return made
    return with_again(
        made, jobs, twice.second, outcomes=outcomes, queue_rules=queue_rules, cluster=cluster, store=store
    )


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

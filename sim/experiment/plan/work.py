"""A plan from beginning to end: read, searched, set beside today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import nan
from typing import TYPE_CHECKING, Any

from sim.experiment import engines, request
from sim.experiment.explain.words import called, listed
from sim.experiment.pairing import compare
from sim.experiment.parameters.together import together
from sim.experiment.request import Interrupted
from sim.experiment.workers import Workers
from sim.timetable import timetable

from .asked import Asked
from .found import Candidate, Planned, candidate
from .measured import Question
from .numbers import judged
from .plateau import plateau
from .reading import given, read
from .search import Search
from .settling import drift, settling
from .trials import Trials
from .words import lever

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment.comparison import Comparison
    from sim.experiment.request import Engine, Progress
    from sim.scenario import Scenario

    from .found import State, Verdict
    from .lattice import At

NAMED = 8
"""Open candidates that are named; of the others only the number is said."""
COUNTED = 1_000
"""Open candidates that are counted, at most."""
BESIDE = 40
"""One part in so many of the budget runs today, and another the plan, to set them beside each other."""
FEWEST_BESIDE, MOST_BESIDE = 5, 50
CONTRADICTS = 4.0
"""Standard errors by which more of everything must be worse to be said: many pairs are looked at."""


def plan(
    asked: Asked | str | Path | Mapping[str, Any],
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    scenario: Scenario | None = None,
    cluster: str | None = None,
) -> Planned:
    """The cheapest values of some levers that keep promises about waits, with the confidence asked for.

    `asked`: a plan file, what stands in one as a mapping, or what `sim.experiment.plan.read` gave; `scenario`
    takes the place of the one that it names. Never more replications are run than its budget allows, and
    the same seed gives the same plan whatever the number of jobs (processes; -1: all cores). Whether today
    and the plan have settled when the report begins is looked at as `run` does, and not counted. Where the
    scenario is under draws of parameters, the promises are to be kept under them.

    Raises `ScenarioError` for a plan that is wrong, with everything that is, `RequestError` for what cannot
    be asked, and `Interrupted` when somebody stops the work.
    """
    request.check(1, seed, engine, jobs, cluster_address=cluster)
    if isinstance(asked, Mapping):
        asked = given(asked, scenario)
    elif not isinstance(asked, Asked):
        asked = read(asked, scenario)
    asked, drawn = _without_levers(asked)
    runs_on = engines.pick(engine)
    engines.ready(runs_on, engines.say_in_log)
    dates = timetable(asked.scenario)
    years = judged(asked, dates)
    question = Question(
        asked.scenario,
        tuple(lever.path for lever in asked.levers),
        asked.promises,
        runs_on,
        f"{asked.scenario.digest} {asked.promises} {[lever.path for lever in asked.levers]} {runs_on}",
    )
    beside = min(max(asked.budget // BESIDE, FEWEST_BESIDE), MOST_BESIDE)
    trials: Trials | None = None
    try:
        with Workers(jobs, question, cluster=cluster) as workers:
            trials = Trials(asked, years, workers, seed, asked.budget - 2 * beside, progress)
            search = Search(asked, trials)
            search.run()
            flat = () if search.hopeless is None else plateau(trials, search.lattice, search.hopeless)
            notes = workers.notes
        option = asked.scenario.with_({**asked.changes(_subject(search)), "name": "The plan"})
        compared: Comparison = compare(
            asked.scenario,
            [option],
            beside,
            trials.seed_after(),
            engine,
            jobs,
            outcomes=False,
            cluster=cluster,
        )
        settled = settling(asked.scenario, option, trials.seed_after(), engine)
    except KeyboardInterrupt:
        spent = 0 if trials is None else trials.spent
        raise Interrupted(spent, asked.budget, None) from None
    found = _answer(search, seed, compared, trials.spent + 2 * beside)
    drifting: tuple[str, ...] = ()
    if search.winner is not None:
        named = [(place, dates.years[place][0]) for place in years]
        drifting = drift(asked, named, trials.seen(search.winner))
    notes = (*notes, *drawn, *_cautions(asked), *settled.notes, *(f"The plan: {each}" for each in drifting))
    return replace(found, notes=notes, plateau=flat, settling=(*settled.of_the_plan, *drifting))


def _without_levers(asked: Asked) -> tuple[Asked, tuple[str, ...]]:
    """The plan with its scenario under draws of what no lever decides, and what there is to say of that."""
    if asked.scenario.draws is None:
        return asked, ()
    ends = [tuple(at(len(each.values)) for each in asked.levers) for at in (lambda _n: 0, lambda n: n - 1)]
    tried = [asked.scenario, *(asked.scenario.with_(asked.changes(at)) for at in ends)]
    (scenario, *_), notes = together(tried)
    return replace(asked, scenario=scenario), notes


def _subject(search: Search) -> At:
    """What is set beside today."""
    if search.winner is not None:
        return search.winner
    if search.hopeless is not None:
        return search.hopeless.best
    return search.open[0] if search.open else search.lattice.top


def _cautions(asked: Asked) -> list[str]:
    """What a promise may not mean as it was meant."""
    return [
        f"A promise of {promise.limit} counts only those who start at the very moment "
        f"{'they join the queue' if promise.queue else 'it is recommended'} ({promise.of})."
        for promise in asked.promises
        if promise.seconds == 0
    ]


def _answer(search: Search, seed: int, compared: Comparison, spent: int) -> Planned:
    asked, trials, lattice = search.asked, search.trials, search.lattice

    def seen(at: At) -> Candidate:
        """A candidate with its state; the plan on the luck that confirmed it, all others as screened."""
        confirmed = at == search.winner
        trials.screen(at, 0)  # what follows from others costs nothing
        rows = trials.confirmations[at][-1] if confirmed else trials.seen(at)
        out = lattice.ruled_out(at) and at not in search.open
        state: State = "kept" if confirmed else "broken" if out else "open"
        found = candidate(asked, trials.years, at, rows, state, confirmed=confirmed)
        if state != "broken" or trials.shown(at).breaks:
            return found
        above = lattice.ruled_out_by(at)
        return found if above == at else replace(found, below=above)

    plan = None if search.winner is None else seen(search.winner)
    tried = tuple(
        seen(at) for at in sorted(trials.rows, key=lambda at: (lattice.cost(at), at)) if trials.rows[at]
    )
    best: Candidate | None = None
    reasons: tuple[int | None, ...] = ()
    still: list[At] = []
    unsettled: tuple[int, ...] = ()
    if search.hopeless is not None:
        best, reasons, unsettled = (
            seen(search.hopeless.best),
            search.hopeless.broken,
            search.hopeless.unsettled,
        )
    elif plan is None or search.open:
        still = search.still_open(COUNTED)
    rest = still[NAMED:]
    verdict: Verdict = (
        "none" if search.hopeless is not None else "inconclusive" if still or plan is None else "found"
    )
    return Planned(
        asked,
        seed,
        verdict,
        plan,
        tuple(seen(at) for at in still[:NAMED]),
        len(rest),
        best,
        reasons,
        tried,
        tuple(_against(search)),
        spent,
        compared,
        more_open_costs=(lattice.cost(rest[0]), lattice.cost(rest[-1])) if rest else (nan, nan),
        unsettled=unsettled,
    )


def _against(search: Search) -> list[str]:
    """Pairs of candidates of which the one with more kept a promise worse, in sentences; one a promise."""
    trials, lattice = search.trials, search.lattice
    looked = sorted(at for at in trials.rows if trials.number(at) > 1)
    capacity = [each.order == "capacity" for each in search.asked.levers]
    found = []
    for i, promise in enumerate(search.asked.promises):
        expected = lattice.worse.get(i, frozenset())
        pairs = [
            (trials.worse(less, more, i), less, more)
            for less in looked
            for more in looked
            if less != more
            and all(a == b or (a < b and of) for a, b, of in zip(less, more, capacity, strict=True))
        ]
        size, less, more = max(pairs, default=(0.0, (), ()))
        if size > CONTRADICTS:
            turned = [j for j, (a, b) in enumerate(zip(less, more, strict=True)) if a != b]
            names = listed([lever(search.asked.scenario, search.asked.levers[j].path) for j in turned])
            known = all(j in expected for j in turned)
            found.append(
                f"More of {names} makes the wait for {called(search.asked.scenario, promise.of)} longer"
                + (
                    ", and the search has reckoned with it."
                    if known
                    else ". The search takes more to be never worse, so a cheaper plan may have been missed."
                )
            )
    return found

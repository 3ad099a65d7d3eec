"""A plan from beginning to end: read, searched, set beside today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sim.experiment import engines, request
from sim.experiment.pairing import compare
from sim.experiment.request import Interrupted
from sim.experiment.workers import Workers
from sim.timetable import timetable

from .asked import Asked
from .found import Candidate, Planned, candidate
from .measured import Question
from .numbers import judged
from .reading import given, read
from .search import Search
from .trials import Trials

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
    the same seed gives the same plan whatever the number of jobs (processes; -1: all cores).

    Raises `ScenarioError` for a plan that is wrong, with everything that is, `RequestError` for what cannot
    be asked, and `Interrupted` when somebody stops the work.
    """
    request.check(1, seed, engine, jobs, cluster_address=cluster)
    if isinstance(asked, Mapping):
        asked = given(asked, scenario)
    elif not isinstance(asked, Asked):
        asked = read(asked, scenario)
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
            notes = workers.notes
        subject = _subject(search)
        compared: Comparison = compare(
            asked.scenario,
            [asked.scenario.with_({**asked.changes(subject), "name": "The plan"})],
            beside,
            trials.seed_after(),
            engine,
            jobs,
            outcomes=False,
            cluster=cluster,
        )
    except KeyboardInterrupt:
        spent = 0 if trials is None else trials.spent
        raise Interrupted(spent, asked.budget, None) from None
    return _answer(search, seed, compared, trials.spent + 2 * beside, notes)


def _subject(search: Search) -> At:
    """What is set beside today."""
    if search.winner is not None:
        return search.winner
    if search.hopeless is not None:
        return search.hopeless[0]
    return search.open[0] if search.open else search.lattice.top


def _answer(search: Search, seed: int, compared: Comparison, spent: int, notes: tuple[str, ...]) -> Planned:
    asked, trials, lattice = search.asked, search.trials, search.lattice

    def seen(at: At) -> Candidate:
        """A candidate with its state; the plan on the luck that confirmed it, all others as screened."""
        confirmed = at == search.winner
        trials.screen(at, 0)  # what follows from others costs nothing
        rows = trials.confirmations[at][-1] if confirmed else trials.seen(at)
        out = lattice.ruled_out(at) and at not in search.open
        state: State = "kept" if confirmed else "broken" if out else "open"
        return candidate(asked, trials.years, at, rows, state, confirmed=confirmed)

    plan = None if search.winner is None else seen(search.winner)
    tried = tuple(
        seen(at) for at in sorted(trials.rows, key=lambda at: (lattice.cost(at), at)) if trials.rows[at]
    )
    best: Candidate | None = None
    reasons: tuple[int | None, ...] = ()
    still: list[At] = []
    if search.hopeless is not None:
        at, reasons = search.hopeless
        best = seen(at)
    elif plan is None or search.open:
        still = search.still_open(COUNTED)
    verdict: Verdict = (
        "none" if search.hopeless is not None else "inconclusive" if still or plan is None else "found"
    )
    return Planned(
        asked,
        seed,
        verdict,
        plan,
        tuple(seen(at) for at in still[:NAMED]),
        max(0, len(still) - NAMED),
        best,
        reasons,
        tried,
        tuple(_against(search)),
        spent,
        compared,
        notes,
    )


def _against(search: Search) -> list[str]:
    """Pairs of candidates of which the one with more kept a promise worse, in sentences; one a promise."""
    trials, lattice = search.trials, search.lattice
    looked = sorted(at for at in trials.rows if trials.number(at) > 1)
    found = []
    for i, promise in enumerate(search.asked.promises):
        expected = lattice.worse.get(i, frozenset())
        pairs = [
            (trials.worse(less, more, i), less, more)
            for less in looked
            for more in looked
            if less != more and all(a <= b for a, b in zip(less, more, strict=True))
        ]
        size, less, more = max(pairs, default=(0.0, (), ()))
        if size > CONTRADICTS:
            turned = [j for j, (a, b) in enumerate(zip(less, more, strict=True)) if a != b]
            names = " and ".join(search.asked.levers[j].path for j in turned)
            known = all(j in expected for j in turned)
            found.append(
                f"More of {names} makes the wait for {promise.of} longer"
                + (
                    ", and the search has reckoned with it."
                    if known
                    else ". The search takes more to be never worse, so a cheaper plan may have been missed."
                )
            )
    return found

"""The work: every replication of a scenario, once for each set of mechanisms that its orders pass through."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment import engines, request
from sim.experiment.replicate import Case, walk
from sim.experiment.request import Interrupted
from sim.experiment.workers import Workers
from sim.timetable import timetable

from .asked import asked, read
from .found import Gap, Parts
from .mechanisms import PLACES, present, without
from .orders import circle, needed, parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sim.experiment.engines import Runs
    from sim.experiment.request import Engine, Progress
    from sim.scenario import Scenario
    from sim.timetable import Timetable

    from .asked import Asked
    from .orders import Off, Order

    Floats = NDArray[np.float64]

REPLICATIONS = 25
"""As many as take about a minute on two cores for a municipality like the shipped one."""


@dataclass(frozen=True, slots=True)
class Question:
    """What all runs share."""

    scenario: Scenario
    dates: Timetable
    names: tuple[str, ...]
    asked: Asked
    seed: int
    engine: Runs

    @property
    def places(self) -> int | None:
        """Where too few places stands among the mechanisms, if it does."""
        return self.names.index(PLACES) if PLACES in self.names else None


def why_the_gap(
    scenario: Scenario,
    replications: int = REPLICATIONS,
    seed: int = 1,
    jobs: int = -1,
    progress: Progress | None = None,
    engine: Engine = "auto",
    *,
    cluster: str | None = None,
) -> Gap:
    """How much of the gap between recommended and delivered each mechanism explains.

    Every mechanism that the scenario has is switched off after others in orders drawn for each
    replication, on the same citizens with the same luck; its part is the mean over the orders. The same
    seed gives the same parts whatever the number of jobs (processes; -1: all cores). `progress` hears of
    single runs.

    Raises `RequestError` for what cannot be asked, and `Interrupted`, with the gap of the replications
    that are finished, when somebody stops the work.
    """
    request.check(replications, seed, engine, jobs, cluster_address=cluster)
    runs_on = engines.pick(engine)
    engines.ready(runs_on, engines.say_in_log)
    dates = timetable(scenario)
    what = asked(scenario, dates)
    mechanisms = present(scenario)
    question = Question(scenario, dates, tuple(each.name for each in mechanisms), what, seed, runs_on)
    orders = [circle(len(mechanisms), seed, number) for number in range(replications)]
    runs = [(number, off) for number in range(replications) for off in runs_of(question, orders[number])]
    finished: list[Parts] = []
    seen: dict[Off, Floats] = {}
    try:
        with Workers(jobs, question, cluster=cluster) as workers:
            for done, ((number, off), shares) in enumerate(
                zip(runs, workers.each(run, runs, itemgetter(0)), strict=True), 1
            ):
                seen[off] = shares
                if done == len(runs) or runs[done][0] != number:
                    finished.append(parts_of(seen, orders[number], question.places))
                    seen = {}
                if progress is not None:
                    progress(done, len(runs))
    except KeyboardInterrupt:
        partial = Gap(scenario, seed, what, mechanisms, tuple(finished)) if finished else None
        raise Interrupted(len(finished), replications, partial) from None
    return Gap(scenario, seed, what, mechanisms, tuple(finished))


def runs_of(question: Question, orders: tuple[Order, ...]) -> tuple[Off, ...]:
    """What is off in each run of a replication: whatever its orders need, and each mechanism with places.

    The second shows what keeps people from waiting for places: neither gives anything alone, and both do.
    """
    places = question.places
    pairs = () if places is None else (frozenset({k, places}) for k in range(len(question.names)))
    return tuple(dict.fromkeys((*needed(orders), *pairs)))


def run(question: Question, which: tuple[int, Off]) -> Floats:
    """(2, figures): what is recommended and started in a replication with some mechanisms off."""
    number, off = which
    drawn = Case(question.scenario, question.dates, question.engine).at(question.seed, number).scenario
    scenario = without(drawn, [question.names[position] for position in off])
    case = Case(scenario, timetable(scenario), question.engine)
    tables, _people = walk(case, question.seed, number)
    return read(tables, case.timetable, scenario, question.asked)


def parts_of(seen: Mapping[Off, Floats], orders: tuple[Order, ...], places: int | None) -> Parts:
    """The parts of one replication, from what is recommended and started with so much switched off.

    `places`: where too few places stands among the mechanisms, if it does.
    """
    # A figure that some run of the replication lacks tells nothing in any of them: parts must add up.
    lacking = np.isnan(np.array(list(seen.values()))).any(axis=(0, 1))
    seen = {off: np.where(lacking, np.nan, shares) for off, shares in seen.items()}
    left = {off: recommended - started for off, (recommended, started) in seen.items()}
    nothing, everything = left[frozenset()], max(left, key=len)
    each = sorted(everything)
    size = (len(each), len(nothing))
    recommended, started = seen[frozenset()]
    return Parts(
        recommended,
        started,
        steps=parts(left, orders).reshape(size),
        rest=left[everything],
        alone=np.array([nothing - left[frozenset({k})] for k in each]).reshape(size),
        last=np.array([left[everything - {k}] - left[everything] for k in each]).reshape(size),
        with_places=np.full(size, np.nan)
        if places is None
        else np.array([nothing - left[frozenset({k, places})] for k in each]).reshape(size),
    )

"""Before anything is timed: all contestants do the same work.

Our engines and the C++ loop get the same citizens, and nobody's times may differ by a second. The textbook
and the others draw luck of their own, so they must agree with us within sampling error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim import pathway
from sim.population import draw
from sim.tables import COMPLETED, DAY, DROPPED_OUT, NOT_REACHED
from sim.timetable import timetable
from tests.benchmarks import engines, limit
from tests.benchmarks.textbook import Drawing, Textbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from sim.population import Population
    from sim.tables import Record
    from tests.benchmarks.others import Others
    from tests.benchmarks.textbook import Town
    from tests.benchmarks.works import Work

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

FIGURES = (
    "arrived", "finished", "gave up", "days to the meeting", "days to the caseworker",
    "days to the mentor", "days to the group", "days to the internship",
)  # fmt: skip
FARTHEST = 4.0
"""Standard errors between two means of the same thing that chance may explain."""
TO_THE_SECOND = 3
"""Replications that are compared citizen by citizen."""


class Distance(NamedTuple):
    """The means of a figure in a contestant and in our engine, and how many standard errors lie between."""

    figure: str
    theirs: float
    ours: float
    errors: float


def to_the_second(work: Work) -> dict[str, int]:
    """For each contestant with our luck, the citizens whose times differ from those of our SimPy engine."""
    found = dict.fromkeys((name for name in engines.runs() if name != engines.SIMPY), 0)
    if limit.missing() is None:
        found[engines.LIMIT] = 0
    scenario, dates = work.scenario, timetable(work.scenario)
    for seed in range(TO_THE_SECOND):
        population = draw(scenario, dates, seed, 0)
        ours = _times(pathway.run(scenario, dates, population), population)
        for name, run in engines.runs().items():
            if name != engines.SIMPY:
                theirs = _times(run(scenario, dates, population), population)
                found[name] += int((ours != theirs).any(axis=0).sum())
        if limit.missing() is None:
            made = limit.Limit(scenario, dates, population).run()
            theirs = np.vstack(list(made.values()))
            found[engines.LIMIT] += int((ours != theirs).any(axis=0).sum())
    return found


def distances(work: Work, others: Others | None, replications: int) -> dict[str, list[Distance]]:
    """For each contestant with luck of its own, how far its figures are from those of our SimPy engine."""
    contestants: dict[str, Callable[[int], Mapping[str, Floats]]] = {
        "the textbook": lambda seed: by_textbook(seed, work.town)
    }
    if others is not None:
        for other in others.all:
            contestants[other.name] = lambda seed, other=other: others.columns(other, work.town, seed)  # type: ignore[misc]
    ours = np.array([figures(by_engine(work, 10_000 + seed)) for seed in range(replications)])
    found = {}
    for name, columns in contestants.items():
        theirs = np.array([figures(columns(seed)) for seed in range(replications)])
        errors = np.sqrt((ours.var(axis=0, ddof=1) + theirs.var(axis=0, ddof=1)) / replications)
        means = zip(FIGURES, theirs.mean(axis=0), ours.mean(axis=0), errors, strict=True)
        found[name] = [
            Distance(figure, their, our, (our - their) / error if error else 0.0)
            for figure, their, our, error in means
        ]
    return found


def figures(columns: Mapping[str, Floats]) -> list[float]:
    """What is compared, of columns in days named as in the folder of others."""
    ready = np.where(np.isnan(columns["m1"]), columns["cw"], columns["m1"])
    after = np.where(np.isnan(columns["h1"]), ready, columns["h1"])
    waits = (
        columns["meet"] - columns["arr"], columns["cw"] - columns["meet"], columns["m0"] - columns["cw"],
        columns["h0"] - ready, columns["i0"] - after,
    )  # fmt: skip
    outcome = columns["outcome"]
    ends = (len(outcome), (outcome == 1).sum(), (outcome == 2).sum())
    return [*(float(number) for number in ends), *(float(np.nanmean(wait)) for wait in waits)]


def by_textbook(seed: int, town: Town) -> dict[str, Floats]:
    """One replication of the textbook model."""
    model = Textbook(Drawing(seed, town), town)
    model.run()
    t = model.table()
    return {
        "arr": t["arrived"], "meet": t["met"], "cw": t["admitted"], "m0": t["mentor_from"],
        "m1": t["mentor_to"], "h0": t["course_from"], "h1": t["course_to"], "i0": t["internship_from"],
        "outcome": np.where(t["dropped"] > 0, 2.0, np.where(np.isnan(t["left"]), 0.0, 1.0)),
    }  # fmt: skip


def by_engine(work: Work, seed: int) -> dict[str, Floats]:
    """One replication of our SimPy engine."""
    dates = timetable(work.scenario)
    population = draw(work.scenario, dates, seed, 0)
    times = _times(pathway.run(work.scenario, dates, population), population)
    met, admitted, _ended, _end, m0, h0, i0, m1, h1, _i1 = np.where(times == NOT_REACHED, np.nan, times / DAY)
    outcome = np.select([times[3] == COMPLETED, times[3] == DROPPED_OUT], [1.0, 2.0], 0.0)
    return {
        "arr": population.citizens.arrived / DAY, "meet": met, "cw": admitted, "m0": m0, "m1": m1,
        "h0": h0, "h1": h1, "i0": i0, "outcome": outcome,
    }  # fmt: skip


def _times(record: Record, population: Population) -> Ints:
    """What happened to each citizen, in the order of the C++ loop's results: a column a citizen."""
    n, spells = len(record.end), population.spells
    kinds = {"mentor": 0, "internship": 2}
    kind = np.array([kinds.get(name, 1) for name in population.names])[spells.measure]
    started, ended = (np.asarray(getattr(record, f"spell_{name}"), np.int64) for name in ("started", "ended"))
    measures = np.full((6, n), NOT_REACHED)
    begun = started != NOT_REACHED  # a measure that was given up before has an end in our record only
    measures[kind[begun], spells.citizen[begun]] = started[begun]
    measures[3 + kind[begun], spells.citizen[begun]] = ended[begun]
    people = [np.asarray(getattr(record, name), np.int64) for name in ("assessed", "started", "ended", "end")]
    return np.vstack([*people, measures])

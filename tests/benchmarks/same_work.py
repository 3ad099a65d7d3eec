"""Before anything is timed: the textbook and the engine do the same work, within sampling error."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from sim.pathway import run
from sim.population import draw
from sim.tables import COMPLETED, DAY, DROPPED_OUT, NOT_REACHED
from tests.benchmarks.textbook import Drawing, Textbook, Town

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim import Scenario
    from sim.timetable import Timetable

    Floats = NDArray[np.float64]

FIGURES = (
    "arrived", "finished", "gave up", "days to the meeting", "days to the caseworker",
    "days to the mentor", "days to the group", "days to the internship",
)  # fmt: skip


def by_textbook(seed: int) -> list[float]:
    """Figures of one replication of the textbook model."""
    model = Textbook(Drawing(seed, Town()), Town())
    model.run()
    t = model.table()
    out, dropped = ~np.isnan(t["left"]), t["dropped"] > 0
    ready = np.where(np.isnan(t["mentor_to"]), t["admitted"], t["mentor_to"])
    after = np.where(np.isnan(t["course_to"]), ready, t["course_to"])
    return [
        len(out), int((out & ~dropped).sum()), int(dropped.sum()),
        _mean(t["met"] - t["arrived"]), _mean(t["admitted"] - t["met"]),
        _mean(t["mentor_from"] - t["admitted"]), _mean(t["course_from"] - ready),
        _mean(t["internship_from"] - after),
    ]  # fmt: skip


def by_engine(scenario: Scenario, dates: Timetable, seed: int) -> list[float]:
    """The same figures of one replication of the engine."""
    population = draw(scenario, dates, seed, 0)
    record = run(scenario, dates, population)
    end, names = np.array(record.end), population.names
    times = {
        name: _days(getattr(record, name))
        for name in ("assessed", "queued", "started", "spell_queued", "spell_started")
    }
    waits = times["spell_started"] - times["spell_queued"]
    kind = np.array([name.split("_")[0] for name in names])[population.spells.measure]
    return [
        len(end), int((end == COMPLETED).sum()), int((end == DROPPED_OUT).sum()),
        _mean(times["assessed"] - population.citizens.arrived / DAY),
        _mean(times["started"] - times["queued"]),
        *(_mean(waits[kind == name]) for name in ("mentor", "health", "internship")),
    ]  # fmt: skip


def differences(
    scenario: Scenario, dates: Timetable, replications: int
) -> list[tuple[str, float, float, float]]:
    """For each figure its mean in the textbook and in the engine, and their distance in standard errors."""
    textbook = np.array([by_textbook(seed) for seed in range(replications)], float)
    engine = np.array([by_engine(scenario, dates, 10_000 + seed) for seed in range(replications)], float)
    rows = []
    for k, name in enumerate(FIGURES):
        ours, theirs = engine[:, k], textbook[:, k]
        error = sqrt((ours.var(ddof=1) + theirs.var(ddof=1)) / replications)
        gap = float(ours.mean() - theirs.mean())
        rows.append((name, float(theirs.mean()), float(ours.mean()), gap / error if error else 0.0))
    return rows


def _days(seconds: list[int]) -> Floats:
    column = np.array(seconds)
    return np.where(column == NOT_REACHED, np.nan, column / DAY)


def _mean(waits: Floats) -> float:
    return float(np.nanmean(waits))

"""Making a reference table: simulating its points, keeping them as they come, and going on where it ended.

Points are simulated in pieces of `PIECE`. A piece is kept as soon as it is ready, so a run that is killed
loses what was being simulated at that moment and nothing else; asked again, the same table is completed. The
numbers of a point follow from what the table is filed under and from its own number: which process simulates
it, or whether it was kept, changes nothing.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import sim

from . import chunks, keys
from .simulated import Observing, observed
from .table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from calibration.operator import Operator
    from calibration.prior import Box, Prior

    Floats = NDArray[np.float64]
    Progress = Callable[[int, int], None]

PIECE = 100
"""Points that are simulated and kept together: a second or less of work, and files of some ten kilobytes."""

WORDS = "table.json"
"""Beside the pieces: what the table is made from, for whoever opens the folder."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where the pieces of a wave are kept; nowhere if `folder` is None."""

    folder: Path | None
    key: str
    parameters: int
    statistics: int

    def find(self, first: int, points: Floats) -> Floats | None:
        """The statistics of these points, if they were kept."""
        if self.folder is None:
            return None
        path = self.folder / chunks.name(first, len(points))
        try:
            kept, found = chunks.read(path, first, self.parameters, self.statistics, self.key)
        except (chunks.Damaged, FileNotFoundError):
            return None
        return found if np.array_equal(kept, points) else None

    def keep(self, first: int, points: Floats, statistics: Floats) -> None:
        """Keep the statistics of these points. Raises `OSError`."""
        if self.folder is not None:
            chunks.write(self.folder / chunks.name(first, len(points)), first, points, statistics, self.key)


def reference_table(
    scenario: sim.Scenario,
    prior: Prior,
    operator: Operator,
    simulations: int,
    seed: int = 1,
    jobs: int = 1,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    *,
    within: Box | None = None,
    first: int = 0,
) -> Table:
    """A table of so many points of the prior, or of the part of it that lies `within` a box.

    folder: where pieces are kept and looked for; with None nothing is. progress: hears how many of how many
    points are there. first: the number of the table's first point, for a wave that follows others.

    Raises `sim.ScenarioError` where the scenario refuses values of the prior, and `OSError` where pieces
    cannot be kept.
    """
    if simulations < 1:
        raise ValueError("a table has at least one simulation")
    shared = Observing.of(scenario, operator, seed)
    said = keys.words(shared.scenario, prior, operator, seed)
    key, wave = keys.key_of(said), keys.wave_of(within, first)
    points = prior.points(simulations, keys.luck_of(seed, wave), within)
    names = tuple(each.key for each in operator.statistics)
    kept = _Kept(_folder(folder, key, wave, said), f"{key} {wave}", points.shape[1], len(names))
    statistics = np.empty((simulations, len(names)))
    missing = []
    for begin in range(0, simulations, PIECE):
        found = kept.find(first + begin, points[begin : begin + PIECE])
        if found is None:
            missing.append(begin)
        else:
            statistics[begin : begin + PIECE] = found
    done = simulations - sum(min(PIECE, simulations - begin) for begin in missing)
    if progress is not None:
        progress(done, simulations)
    work = ((first + b, [prior.at(point) for point in points[b : b + PIECE]]) for b in missing)
    with sim.Workers(jobs, shared) as workers:
        for begin, found in zip(missing, workers.each(observed, work), strict=True):
            kept.keep(first + begin, points[begin : begin + PIECE], found)
            statistics[begin : begin + PIECE] = found
            done += len(found)
            if progress is not None:
                progress(done, simulations)
    wave_number = np.zeros(simulations, np.intp)
    return Table(prior, names, points, statistics, wave_number, (within,), tuple(said.items()))


def _folder(root: str | Path | None, key: str, wave: str, said: Mapping[str, str]) -> Path | None:
    """The folder of a wave's pieces, with what is left there of killed runs thrown away."""
    if root is None:
        return None
    folder = Path(root) / key / wave
    folder.mkdir(parents=True, exist_ok=True)
    chunks.sweep(folder)
    about = Path(root) / key / WORDS
    if not about.exists():
        with suppress(OSError):
            about.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return folder

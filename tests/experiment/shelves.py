"""A small town that is run with results kept on disk, and what one asks of such a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sim
from sim.experiment.kept import MemoryShelf
from sim.experiment.store import Disk
from tests.experiment.towns import town

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment import Result
    from sim.experiment.kept import Shelf, Store
    from sim.experiment.outcomes import Logit
    from sim.experiment.replicate import Case
    from sim.scenario import Scenario


class Heard:
    """Listens to how much work a study does."""

    def __init__(self) -> None:
        self.pieces = 0

    def __call__(self, done: int, of: int) -> None:
        assert done <= of
        self.pieces = of


class Memory:
    """A store that lasts as long as somebody holds it."""

    def __init__(self) -> None:
        self._shelves: dict[tuple[str, int, str], MemoryShelf] = {}
        self._solved: dict[str, Logit] = {}

    def shelf(self, case: Case, seed: int, parent: Scenario | None) -> Shelf:
        """See `Store`."""
        key = case.scenario.digest, seed, "" if parent is None else parent.digest
        return self._shelves.setdefault(key, MemoryShelf())

    def solved(self, parent: Scenario) -> Logit | None:
        """See `Store`."""
        return self._solved.get(parent.digest)

    def keep_solved(self, parent: Scenario, logit: Logit) -> None:
        """See `Store`."""
        self._solved[parent.digest] = logit


def small(**changes: object) -> sim.Scenario:
    """A year of the town, without a warm-up."""
    return town(**{"clock__years": 1, "clock__warm_up": "0 days", **changes})


def run(replications: int, store: Store | None, **settings: Any) -> Result:  # noqa: ANN401 - passed on
    """The small town so many times."""
    asked: dict[str, Any] = {"scenario": small(), "seed": 3, "jobs": 1, "keep": "indicators"}
    asked |= {"outcomes": False} | settings
    return sim.simulate(replications=replications, store=store, **asked)


def pieces(replications: int, store: Store | None, **settings: Any) -> int:  # noqa: ANN401 - passed on
    """How much work that is."""
    heard = Heard()
    run(replications, store, progress=heard, **settings)
    return heard.pieces


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder and below, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def chunks(folder: Path) -> list[str]:
    """The files of replications."""
    return [path.name for path in sorted(folder.rglob("0*.parquet"))]


def telling(folder: Path, **settings: Any) -> tuple[Disk, list[str]]:  # noqa: ANN401 - passed on
    """A store, and what it says."""
    told: list[str] = []
    return Disk(folder, say=told.append, **settings), told

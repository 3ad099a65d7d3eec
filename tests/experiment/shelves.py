"""A small town that is run with results kept on disk, and what one asks of such a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sim
from sim.experiment.store import Disk
from tests.experiment.towns import town

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment import Result
    from sim.experiment.kept import Store


class Heard:
    """Listens to how much work a study does."""

    def __init__(self) -> None:
        self.pieces = 0

    def __call__(self, done: int, of: int) -> None:
        assert done <= of
        self.pieces = of


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

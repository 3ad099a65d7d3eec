"""What `run --out` keeps: both tables, the event log, the indicators, the resolved scenario, and a manifest.

Everything is written to a folder beside the one asked for and moved into place when it is complete:
there is either all of it or nothing. The rows of those who were there when the run began are not
written: they may be people, and nothing of theirs goes into results.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING

from sim.experiment.came import came
from sim.report.files.whole import BESIDE, told

from .ending import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from sim.experiment import Country, Result
    from sim.tables import Tables

MOST_EVENTS = 10
"""Replications whose events a folder of results holds: a log is ten times as large as the tables that it is
made of, and whoever looks at single courses looks at a few."""
PACKAGES = ("numpy", "pandas", "pydantic", "scipy", "simpy")


def check_folder(folder: Path) -> None:
    """`InputError` if results cannot be kept there."""
    with told(folder):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise InputError(f"{folder} is not a folder; give a new or an empty one to --out")
        if folder.is_dir() and any(folder.iterdir()):
            raise InputError(f"the folder {folder} is not empty; give a new or an empty one to --out")
    parent = folder.absolute().parent
    if not parent.is_dir():
        raise InputError(f"there is no folder {parent} to put {folder.name} into")
    if not os.access(parent, os.W_OK):
        raise InputError(f"nothing can be written in {parent}")


def write(result: Result, folder: Path) -> None:
    """Write a result that kept its tables, all of it or nothing."""
    with whole(folder) as beside:
        _tables(result, beside / "citizens.csv", lambda made: came(result, made.citizens_frame()))
        _tables(result, beside / "spells.csv", lambda made: came(result, made.spells_frame()))
        write_events(result, beside / "events.csv", MOST_EVENTS)
        result.indicators.to_csv(beside / "indicators.csv", index=False, lineterminator="\n")
        (beside / "resolved.yaml").write_text(result.scenario.text(), encoding="utf-8")
        of = min(MOST_EVENTS, result.replications)
        (beside / "manifest.json").write_text(
            manifest(result, beside, replications_in_events=of), encoding="utf-8"
        )


def write_events(result: Result, path: Path, most: int | None = None) -> None:
    """Write the event log of a result that kept its tables, of its first `most` replications."""
    from sim.report.files.events import events_of

    _tables(result, path, lambda made: events_of(result, made), most)


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """A new folder to write into, which becomes `folder` at the end, or is gone where something fails.

    `RequestError` where it cannot be written, with the reason.
    """
    with told(folder):
        beside = Path(tempfile.mkdtemp(prefix=BESIDE, dir=folder.absolute().parent))
    try:
        with told(folder):
            yield beside
            beside.chmod(0o755)
            check_folder(folder)
            if folder.is_dir():
                folder.rmdir()
            beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _tables(
    result: Result, path: Path, frame: Callable[[Tables], pd.DataFrame], most: int | None = None
) -> None:
    """One replication after the other, so that memory stays flat."""
    with path.open("w", encoding="utf-8", newline="") as out:
        for number, made in enumerate((result.kept or ())[:most]):
            table = frame(made)
            table.to_csv(out, index=False, header=number == 0, lineterminator="\n")


def manifest(result: Result | Country, folder: Path, **more: object) -> str:
    """What made the files in a folder, as JSON: enough to make them again, and `more`."""
    data = {
        "scenario": result.scenario.name,
        "scenario_digest": result.scenario.digest,
        "replications": result.replications,
        "seed": result.seed,
        "engine": result.engine,
        "ventetid": version("ventetid"),
        "python": python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "times": "days from clock.start; empty: not reached",
        "notes": list(result.notes),
        "files": {
            path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
            for path in sorted(folder.iterdir())
        },
        **more,
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"

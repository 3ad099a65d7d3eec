"""`run --events FILE.csv`: the event log, for tools that mine processes and that show queues moving."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .ending import InputError
from .reporting import can_be_written, read_for

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.scenario import Scenario

EventsFlag = Annotated[
    Path | None,
    typer.Option(
        "--events",
        metavar="FILE.csv",
        help="Write what became of everybody, an event a row, in columns that process-mining and "
        "queue-animation tools know.",
        show_default=False,
    ),
]


def check(
    path: Path | None, out: Path | None, scenario: Path, told: Scenario, against: str | None, *, country: bool
) -> None:
    """`InputError` if the log cannot be written there, or a folder of results in `out`."""
    if path is not None and country:
        raise InputError("--events is for one municipality: add --municipality N")
    if path is not None:
        can_be_written("--events", path, (".csv",), read_for([told], [scenario], against))
    if out is None:
        return
    from .files import check_folder

    check_folder(out)
    if path is not None and path.absolute().parent == out.absolute():
        raise InputError(f"--out keeps events.csv itself: give --events another folder than {out}")


def write(result: Result, path: Path | None, out: Path | None) -> None:
    """Write what is to be kept of a run: a folder of results, and the log, each all of it or nothing."""
    from . import files

    if out is not None:
        files.write(result, out)
    if path is None:
        return
    number, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.absolute().parent)
    os.close(number)
    beside = Path(name)
    try:
        files.write_events(result, beside)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def say(path: Path | None) -> None:
    """Say what was written, below the page."""
    if path is not None:
        typer.echo(f"Events: {path}")

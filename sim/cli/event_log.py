"""`run --events FILE.csv`: the event log, for tools that mine processes and that show queues moving."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .command import FILES
from .ending import InputError
from .reporting import read_for

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.scenario import Scenario

EventsFlag = Annotated[
    Path | None,
    typer.Option(
        "--events",
        metavar="FILE.csv",
        help="Write what became of everybody, an event a row, in columns that process-mining and "
        "queue-animation tools know: about 5 MB a replication of an ordinary municipality.",
        show_default=False,
        rich_help_panel=FILES,
    ),
]

LARGE = 100e6
"""Bytes of a log from which on its size is told before it is written."""


def check(
    path: Path | None, out: Path | None, scenario: Path, told: Scenario, against: str | None, *, country: bool
) -> None:
    """`InputError` if the log cannot be written there, or a folder of results in `out`."""
    if path is not None and country:
        raise InputError("--events is for one municipality: add --municipality N")
    if path is not None:
        from sim.report.files.targets import check_target

        check_target("--events", path, (".csv",), read_for([told], [scenario], against))
    if out is None:
        return
    from .files import check_folder

    check_folder(out)
    if path is None:
        return
    real = path.resolve()
    if out.resolve() in (real, real.parent):
        raise InputError(f"--out keeps events.csv itself: give --events another folder than {out}")


def write(result: Result, path: Path | None, out: Path | None, *, quiet: bool = False) -> None:
    """Write what is to be kept of a run: a folder of results, and the log, each all of it or nothing."""
    from . import files

    if out is not None:
        files.write(result, out)
    if path is None:
        return
    from sim.report.files.whole import whole_file

    if not quiet and (bytes_of := _about(result)) > LARGE:
        typer.echo(
            f"The event log of {result.replications} replications is about {_size(bytes_of)}; "
            "fewer replications (-n) make it smaller.",
            err=True,
        )
    with whole_file(path) as beside:
        files.write_events(result, beside)


def _about(result: Result) -> float:
    """How many bytes a log takes: those of its first replication, as often as there are replications."""
    from sim.report.files.events import events_of

    first = next(iter(result.kept or ()), None)
    if first is None:
        return 0.0
    return float(len(events_of(result, first).to_csv(index=False).encode()) * result.replications)


def _size(bytes_of: float) -> str:
    return f"{bytes_of / 1e9:,.1f} GB" if bytes_of >= 1e9 else f"{bytes_of / 1e6:,.0f} MB"


def say(path: Path | None) -> None:
    """Say what was written, below the page."""
    if path is not None:
        typer.echo(f"Events: {path}")

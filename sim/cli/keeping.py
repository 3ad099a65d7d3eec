"""What a command takes from before and keeps for later: two flags, and what is said on standard error.

Standard output tells nobody whether a figure was run now or before: it is the same figure.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .command import KEPT
from .ending import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.experiment.store import Disk

ResultsFolder = Annotated[
    Path | None,
    typer.Option(
        "--results",
        metavar="DIR",
        help="Keep replications in this folder, and take from it what has been run before.",
        show_default="the user's cache folder",
        rich_help_panel=KEPT,
    ),
]
Fresh = Annotated[
    bool,
    typer.Option(
        "--fresh",
        help="Run everything, and keep it in place of all that was kept of the same, also where that was "
        "more. The numbers are the same.",
        show_default=False,
        rich_help_panel=KEPT,
    ),
]


@contextmanager
def keeping(folder: Path | None, *, fresh: bool, quiet: bool) -> Iterator[Disk]:
    """The store of a command; says at the end how much of the work had been done before."""
    from sim.experiment.request import Interrupted
    from sim.experiment.store import Disk

    disk = Disk(checked(folder), fresh=fresh, say=_say)
    try:
        yield disk
    except Interrupted as stop:
        stop.kept = disk.keeps
        raise
    if not quiet:
        for sentence in disk.summary():
            _say(sentence)


def checked(folder: Path | None) -> Path | None:
    """The folder; `InputError` where something else is there."""
    if folder is not None and folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is not a folder; give --results a folder, which need not exist")
    return folder


def not_kept(folder: Path | None, why: str) -> None:
    """`InputError` where a folder for results was named and nothing will be kept; `why` says so."""
    if folder is not None:
        raise InputError(f"{why}: leave --results out")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()

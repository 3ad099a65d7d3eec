"""What the commands of a calibration are given alike, and how they read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .command import FILES
from .ending import InputError
from .flags import readable

if TYPE_CHECKING:
    from calibration.project import Project

CalibrationFile = Annotated[
    Path,
    typer.Argument(
        metavar="CALIBRATION",
        help="Which scenario is set beside which data (YAML); `ventetid calibrate init` writes one.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="The folder of results.",
        show_default="NAME.results beside NAME.yaml",
        rich_help_panel=FILES,
    ),
]


def project_of(file: Path) -> Project:
    """What a file asks for; `InputError` where there is none, `ScenarioError` where it is wrong."""
    path = readable(file)
    from calibration.project import read

    return read(path)


def results_of(file: Path, out: Path | None) -> Path:
    """The folder of results; `InputError` where something else is there."""
    from calibration.flow.folder import folder_of

    folder = folder_of(file) if out is None else out
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is not a folder; give --out a folder, which need not exist")
    return folder


def command_line(word: str, file: Path, out: Path | None, *more: str) -> str:
    """A command of a calibration as it is typed: what to do next."""
    from shlex import join

    folder = [] if out is None else ["--out", str(out)]
    return join(["ventetid", "calibrate", word, str(file), *folder, *more])

"""What the commands of a calibration are given alike, and how they read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .command import BESIDE, FILES, HOW
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


def data_sets_flag(also: str = "") -> Any:  # noqa: ANN401 - what typer gives
    """How many data sets the method is checked on."""
    return typer.Option(
        "--data-sets",
        metavar="N",
        help=f"Data sets that are made up to see whether the method finds their truth{also}.",
        show_default="300",
        rich_help_panel=HOW,
    )


Runs = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help="Runs of the fitted model that are set beside the data.",
        show_default="200",
        rich_help_panel=HOW,
    ),
]


def sensitivity_flag(what: str) -> Any:  # noqa: ANN401 - what typer gives
    """Whether it is asked which parameters matter."""
    return typer.Option(
        "--sensitivity", help=f"{what} Needs SALib.", show_default=False, rich_help_panel=BESIDE
    )


def numbers_of(data_sets: int | None, runs: int | None, *, unchecked: bool = False) -> tuple[int, int]:
    """How many data sets and runs are asked for; unchecked: whether none at all may be.

    Raises `sim.RequestError` where nothing could be said with so few.
    """
    from calibration.checks.predictive import RUNS
    from calibration.flow.validation import DATA_SETS, check_numbers

    sets, times = DATA_SETS if data_sets is None else data_sets, RUNS if runs is None else runs
    if sets or not unchecked:
        check_numbers(sets, times)
    return sets, times


def check_salib(*, wanted: bool) -> None:
    """Raise `sim.RequestError` where it is wanted and missing, before anything runs."""
    if wanted:
        from calibration.sensitivity.screening import check_salib as check

        check()


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

"""`ventetid calibrate init SCENARIO`: a calibration to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .calibrate_flags import command_line
from .command import FILES
from .ending import InputError, ending
from .flags import Debug, Quiet, ScenarioFile, readable

FOLDER = ".calibration"


def init(
    scenario: ScenarioFile,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="The folder to write into; nothing in it is written over.",
            show_default="NAME.calibration beside NAME.yaml",
            rich_help_panel=FILES,
        ),
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write a calibration file, a table for each kind of data, and what stands in their columns.

    The rows of the tables are made up and say so: replace them by your own, and leave out what you do not
    have. One kind of data is enough.
    """
    with ending(debug):
        readable(scenario)
        from calibration.project.init import NAME
        from calibration.project.init import init as write
        from sim.report.files.whole import told

        folder = scenario.with_name(f"{scenario.stem}{FOLDER}") if out is None else out
        if folder.exists() and not folder.is_dir():
            raise InputError(f"{folder} is not a folder; give --out a folder, which need not exist")
        with told(folder):
            try:
                written = write(folder, scenario)
            except FileExistsError as error:
                raise InputError(str(error)) from None
        from .console import console
        from .next_steps import next_steps

        page = console()
        page.print(f"Written to {folder}: {', '.join(each.name for each in written)}", soft_wrap=True)
        if not quiet:
            page.print("Replace the made-up rows by yours, and leave out what you do not have.")
            next_steps(page, command_line("check", folder / NAME, None))

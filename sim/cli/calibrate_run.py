"""`ventetid calibrate run CALIBRATION`: simulate, and say what the data leave possible."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .calibrate_flags import CalibrationFile, Out, command_line, project_of, results_of
from .command import HOW
from .ending import NOT_MET, Unfinished, ending
from .flags import Debug, Jobs, Json, Quiet

if TYPE_CHECKING:
    from calibration import Calibrated, Project


def run(
    file: CalibrationFile,
    jobs: Jobs = -1,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on with a run that was stopped; refused where there is nothing to go on from. What was "
            "simulated is reused with or without it.",
            show_default=False,
            rich_help_panel=HOW,
        ),
    ] = False,
    out: Out = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Simulate a scenario over the ranges of its parameters, and say which values fit the data.

    The folder of results then holds posterior.parquet, sets of values each as likely as the data leave
    it, which `ventetid compare … --parameters` takes, and posterior.json. Ends with exit code 3 where the
    data lie outside what simulations over all of the ranges, and where the model fits best, show.
    """
    with ending(debug):
        from sim.experiment import request

        request.check(1, 0, "auto", jobs)
        project = project_of(file)
        folder = results_of(file, out)
        found = calibrated(project, folder, jobs, file, out, resume=resume, quiet=quiet)
        from . import calibrate_page as page

        if json:
            page.as_json(found)
        else:
            page.show(found, file, out, quiet=quiet)
        if found.diagnosis.raised:
            raise typer.Exit(NOT_MET)


def calibrated(
    project: Project, folder: Path, jobs: int, file: Path, out: Path | None, *, resume: bool, quiet: bool
) -> Calibrated:
    """The calibration, as it is shown while it comes about; `Unfinished` where somebody stops it."""
    from calibration import calibrate
    from sim.experiment.request import Interrupted
    from sim.report.files.whole import told

    from .means import ready
    from .progress import progress

    ready("auto", jobs, None, quiet=quiet)
    try:
        with told(folder), progress("Simulating", quiet=quiet) as hear:
            return calibrate(project, jobs=jobs, resume=resume, folder=folder, progress=hear)
    except Interrupted as stop:
        again = command_line("run", file, out, "--resume")
        raise Unfinished(
            f"Interrupted after {stop.done:,} of {stop.asked:,} simulations. What was finished is kept: "
            f"`{again}` goes on from there.{_aside(folder)}"
        ) from None


def _aside(folder: Path) -> str:
    """Where the draws of an earlier run are now, if there are any."""
    from calibration.flow.folder import Folder

    kept = Folder(folder)
    before, _summary = kept.before
    if not before.exists():
        return ""
    return (
        f" {kept.posterior.name} of an earlier run is {before.name} until then, since the data may have "
        "changed."
    )

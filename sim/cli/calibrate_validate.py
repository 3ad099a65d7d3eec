"""`ventetid calibrate validate CALIBRATION`: whether the calibration may be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .calibrate_flags import (
    CalibrationFile,
    Out,
    Runs,
    check_salib,
    command_line,
    data_sets_flag,
    numbers_of,
    project_of,
    results_of,
    sensitivity_flag,
)
from .calibrate_run import calibrated
from .ending import NotMet, Unfinished, ending
from .flags import Debug, Jobs, Json, Quiet

if TYPE_CHECKING:
    from calibration import Calibrated, Validation

READING = (
    "How to read this. Ranks and coverage: data are made up at values drawn from the ranges, so that the "
    "truth is known, and the method is asked for it; they tell whether it is right for this model, whatever "
    "the data are. Fit: runs at values that the data leave possible, seen as the data were. Held out: the "
    "same, of what came later and was not used."
)


def validate(
    file: CalibrationFile,
    data_sets: Annotated[int | None, data_sets_flag()] = None,
    runs: Runs = None,
    sensitivity: Annotated[
        bool,
        sensitivity_flag(
            "Which parameters matter for waits and deliveries, over their ranges and over what the data "
            "leave of them, and how much is chance; kept as sensitivity.json."
        ),
    ] = False,
    jobs: Jobs = -1,
    out: Out = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Ask whether a calibration may be believed: its method, its fit, and what it predicts.

    What `ventetid calibrate run` has simulated is reused. Ends with exit code 3 where something speaks
    against the calibration that is hardly chance.
    """
    with ending(debug):
        from sim.experiment import request

        request.check(1, 0, "auto", jobs)
        project = project_of(file)
        folder = results_of(file, out)
        sets, times = numbers_of(data_sets, runs)
        check_salib(wanted=sensitivity)
        found = calibrated(project, folder, jobs, file, out, resume=False, quiet=quiet)
        told = _asked(found, sets, times, jobs, quiet=quiet)
        data = told.as_data()
        if not json:
            show(found, told, quiet=quiet)
        if sensitivity:
            from . import calibrate_sensitivity as page

            matters = page.asked(found, jobs, quiet=quiet)
            data["sensitivity"] = page.as_data(found, matters)
            if not json:
                page.show(found, matters, quiet=quiet)
        if json:
            from .console import write_json

            write_json(data)
        elif not quiet:
            from .console import console
            from .next_steps import next_steps

            below = console()
            below.print()
            next_steps(below, command_line("report", file, out, *(["--sensitivity"] if sensitivity else [])))
        if told.failed:
            raise NotMet(f"What speaks against the calibration: {'; '.join(told.failed)}.")


def show(found: Calibrated, told: Validation, *, quiet: bool) -> None:
    """Write the page."""
    from .calibrate_page import say
    from .console import console

    out = console()
    project = found.project
    out.print(f"{project.name or project.scenario.name}: may the calibration be believed?", style="bold")
    out.print()
    say(found, told.groups())
    out.print()
    if not quiet:
        out.print(READING, style="dim")


def _asked(found: Calibrated, data_sets: int, runs: int, jobs: int, *, quiet: bool) -> Validation:
    from calibration import validate as ask
    from sim.experiment.request import Interrupted

    from .progress import progress

    try:
        with progress("Validating", quiet=quiet) as hear:
            return ask(found, data_sets=data_sets, runs=runs, jobs=jobs, progress=hear)
    except Interrupted as stop:
        raise Unfinished(
            f"Interrupted after {stop.done:,} of {stop.asked:,} runs of the validation, which are not kept. "
            "The calibration itself is."
        ) from None

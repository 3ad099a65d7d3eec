"""`ventetid calibrate report CALIBRATION`: the page for people who were not there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from .calibrate_flags import (
    CalibrationFile,
    Out,
    Runs,
    check_salib,
    data_sets_flag,
    numbers_of,
    project_of,
    results_of,
    sensitivity_flag,
)
from .calibrate_run import calibrated
from .command import FILES
from .ending import InputError, Unfinished, ending
from .flags import Debug, Jobs, Quiet

if TYPE_CHECKING:
    from calibration import Calibrated, Project
    from calibration.flow.sensitivity import Sensitivity
    from calibration.report.gathered import Gathered
    from sim.report.texts import Language

NAME = "report.html"
"""Within the folder of results, where nobody names a file."""
ENDINGS = (".html", ".htm")


def report(
    file: CalibrationFile,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE.html",
            help="The file that is written.",
            show_default=f"{NAME} in the folder of results",
            rich_help_panel=FILES,
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="da|en",
            help="Language of the report.",
            show_default="the scenario's",
            rich_help_panel=FILES,
        ),
    ] = None,
    data_sets: Annotated[int | None, data_sets_flag("; 0: no checks at all")] = None,
    runs: Runs = None,
    sensitivity: Annotated[
        bool,
        sensitivity_flag(
            "Show which parameters matter for waits and deliveries, too: as `validate --sensitivity` has "
            "kept it of this calibration, or asked anew."
        ),
    ] = False,
    jobs: Jobs = -1,
    out: Out = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write the report of a calibration: one page that opens without network, in Danish or English.

    What was learnt of each parameter and what was not, whether the fitted model shows what was observed,
    and whether the method may be believed. What `ventetid calibrate run` has simulated is reused, and what
    is missing is simulated. Nothing in the page tells of fewer people than the calibration file says.
    """
    with ending(debug):
        from sim.experiment import request

        request.check(1, 0, "auto", jobs)
        project = project_of(file)
        folder = results_of(file, out)
        from calibration.flow.folder import Folder

        said = _language(language, project)
        target = _target(report, folder, file, project)
        sets, times = numbers_of(data_sets, runs, unchecked=True)
        check_salib(wanted=sensitivity and not Folder(folder).sensitivity.exists())
        found = calibrated(project, folder, jobs, file, out, resume=False, quiet=quiet)
        more = [] if data_sets is None else ["--data-sets", str(sets)]
        more += [] if runs is None else ["--runs", str(times)]
        more += ["--sensitivity"] if sensitivity else []
        again = _command(file, target, said, more)
        matters = _matters(found, jobs, quiet=quiet) if sensitivity else None
        gathered = _gathered(found, matters, sets, times, jobs, again, quiet=quiet)
        from calibration.report.write import report as page
        from sim.report.files.whole import whole_files

        whole_files({target: page(gathered, said).encode("utf-8")})
        typer.echo(f"Report: {target}")


def _language(said: str | None, project: Project) -> Language:
    found = project.scenario.language if said is None else said
    if found not in ("en", "da"):
        raise InputError(f"--language takes da or en, not {found!r}")
    return cast("Language", found)


def _target(report: Path | None, folder: Path, file: Path, project: Project) -> Path:
    """Where the report goes, looked at before anything runs; it is written over nothing that is read."""
    from sim.report.files.targets import check_target, files_of
    from sim.report.files.whole import told

    target = report
    if target is None:
        target = folder / NAME
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
    read = files_of([project.scenario]) | {path.resolve() for path in (file, *project.files.values())}
    check_target("--report", target, ENDINGS, read)
    return target


def _command(file: Path, target: Path, language: str, more: list[str]) -> str:
    """The command as it is typed beside its file: names only, and no folders of whoever made the report."""
    from shlex import join

    words = ["ventetid", "calibrate", "report", file.name, "--report", target.name, "--language", language]
    return join([*words, *more])


def _matters(found: Calibrated, jobs: int, *, quiet: bool) -> Sensitivity:
    """Which parameters matter: as it was kept of this very calibration, or else asked, and kept."""
    from calibration.flow.folder import Folder
    from calibration.flow.sensitivity_file import read_sensitivity

    from .calibrate_sensitivity import asked

    kept = None if found.folder is None else Folder(found.folder).sensitivity
    known = None if kept is None else read_sensitivity(found, kept)
    if not quiet:
        how = "asked now: nothing of this calibration is kept" if known is None else f"read from {kept}"
        typer.echo(f"Which parameters matter is {how}.", err=True)
    return asked(found, jobs, quiet=quiet) if known is None else known


def _gathered(
    found: Calibrated,
    matters: Sensitivity | None,
    data_sets: int,
    runs: int,
    jobs: int,
    command: str,
    *,
    quiet: bool,
) -> Gathered:
    from calibration.report.gather import gather
    from sim.experiment.request import Interrupted

    from .progress import progress

    try:
        return gather(
            found, lambda part: progress(part, quiet=quiet), data_sets=data_sets, runs=runs,
            matters=matters, jobs=jobs, command=command,
        )  # fmt: skip
    except (Interrupted, KeyboardInterrupt):
        raise Unfinished(
            "Interrupted in what the report shows besides, which is not kept. The calibration itself is, and "
            "no report was written."
        ) from None

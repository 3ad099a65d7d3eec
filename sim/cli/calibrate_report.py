"""`ventetid calibrate report CALIBRATION`: the page for people who were not there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from .calibrate_flags import CalibrationFile, Out, project_of, results_of
from .calibrate_run import calibrated
from .command import BESIDE, FILES, HOW
from .ending import InputError, Unfinished, ending
from .flags import Debug, Jobs, Quiet

if TYPE_CHECKING:
    from calibration import Calibrated, Project
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
    data_sets: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Data sets that are made up to check the method, as in `validate`; 0: no checks at all.",
            show_default="300",
            rich_help_panel=HOW,
        ),
    ] = None,
    runs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Runs of the fitted model that are set beside the data, as in `validate`.",
            show_default="200",
            rich_help_panel=HOW,
        ),
    ] = None,
    sensitivity: Annotated[
        bool,
        typer.Option(
            "--sensitivity",
            help="Show which parameters matter for waits and deliveries, too, as in `validate`. Needs SALib.",
            show_default=False,
            rich_help_panel=BESIDE,
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
        said = _language(language, project)
        target = _target(report, folder, file, project)
        from calibration.checks.predictive import RUNS
        from calibration.flow.validation import DATA_SETS, check_numbers

        sets, times = DATA_SETS if data_sets is None else data_sets, RUNS if runs is None else runs
        if sets:
            check_numbers(sets, times)
        if sensitivity:
            from calibration.sensitivity.screening import check_salib

            check_salib()
        found = calibrated(project, folder, jobs, file, out, resume=False, quiet=quiet)
        more = [] if data_sets is None else ["--data-sets", str(sets)]
        more += [] if runs is None else ["--runs", str(times)]
        more += ["--sensitivity"] if sensitivity else []
        again = _command(file, target, said, more)
        gathered = _gathered(found, sets, times, jobs, again, moved=sensitivity, quiet=quiet)
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


def _gathered(
    found: Calibrated, data_sets: int, runs: int, jobs: int, command: str, *, moved: bool, quiet: bool
) -> Gathered:
    from calibration.report.gather import gather
    from sim.experiment.request import Interrupted

    from .progress import progress

    try:
        return gather(
            found, lambda part: progress(part, quiet=quiet), data_sets=data_sets, runs=runs, moved=moved,
            jobs=jobs, command=command,
        )  # fmt: skip
    except (Interrupted, KeyboardInterrupt):
        raise Unfinished(
            "Interrupted in what the report shows besides, which is not kept. The calibration itself is, and "
            "no report was written."
        ) from None

"""`ventetid calibrate check CALIBRATION`: what is known of the data before they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from .calibrate_flags import CalibrationFile, command_line, project_of
from .ending import WRONG, ending
from .flags import Debug, Json, Quiet

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.data import Audit
    from calibration.project import Project
    from sim.experiment.request import RequestError
    from sim.scenario import ScenarioError


def check(file: CalibrationFile, json: Json = False, quiet: Quiet = False, debug: Debug = False) -> None:
    """Look through the data of a calibration: what there is, what is odd, and what is wrong.

    Every mistake is told in one pass, with its file, row and column; then whether the scenario can run in
    the window of the data, and the budget is enough. Nothing is simulated, nothing is written, and no
    number that is told rests on fewer than five people.
    """
    with ending(debug):
        project = project_of(file)
        from calibration.data import audit

        found = audit(project)
        refused = refusal(project) if found.usable else None
        if json:
            from .console import write_json

            write_json(as_data(found) | {"notes": [*too_many_of(project, found), *notes_of(project)]})
        else:
            show(project, found, file, quiet=quiet, next_up=refused is None)
        if not found.usable:
            raise typer.Exit(WRONG)
        if refused is not None:
            raise refused


def refusal(project: Project) -> ScenarioError | RequestError | None:
    """Why a run of the calibration would be refused; None where it would not. It asks what a run asks."""
    from calibration.data import read_data
    from calibration.flow.enough import check_budget, check_enough
    from calibration.operator import Operator
    from sim.experiment.request import RequestError
    from sim.scenario import ScenarioError

    try:
        check_budget(project)
        Operator(project.window.since, project.window.extract).window(project.scenario)
        check_enough(read_data(project))
    except (RequestError, ScenarioError) as refused:
        return refused
    return None


def notes_of(project: Project) -> tuple[str, ...]:
    """What is done to the scenario so that it can run in the window of the data."""
    from calibration.cycles import sentences, starts_in

    window = project.window
    return sentences(starts_in(project.scenario, window.since, window.extract))


def too_many_of(project: Project, found: Audit) -> tuple[str, ...]:
    """That there are more parameters than numbers to tell them apart, where it is so."""
    from calibration.flow.enough import too_many

    said = too_many(project, found.numbers) if found.usable else ""
    return (said,) if said else ()


def show(project: Project, found: Audit, file: Path, *, quiet: bool, next_up: bool = True) -> None:
    """The audit as a page."""
    from calibration.flow.in_words import in_prose
    from sim.experiment.explain.words import day

    from .console import console
    from .next_steps import next_steps

    out = console()
    free = len(project.parameters)
    title = project.name or project.scenario.name
    out.print(f"{title}, from {day(found.since)} to {day(found.extract)}", style="bold")
    out.print(f"{free} parameter{'s' * (free != 1)} of {project.scenario.name}.", style="dim")
    out.print()
    for sentence in found.sentences():
        said = in_prose(sentence, project.scenario) if found.usable else sentence
        out.print(said, soft_wrap=not found.usable)
    for sentence in (*too_many_of(project, found), *notes_of(project)):
        out.print(sentence)
    if found.usable and next_up and not quiet:
        out.print()
        next_steps(out, command_line("run", file, None))


def as_data(found: Audit) -> dict[str, Any]:
    """The audit as plain data; what is hidden is null."""
    from dataclasses import asdict

    return {
        "usable": found.usable,
        "from": found.since.isoformat(),
        "extract": found.extract.isoformat(),
        "files": [asdict(each) for each in found.files],
        "measures": [asdict(each) for each in found.measures],
        "numbers": found.numbers,
        "faults": [str(each) for each in found.faults],
        "remarks": [str(each) for each in found.remarks],
        "findings": list(found.findings),
        "sentences": list(found.sentences()),
    }

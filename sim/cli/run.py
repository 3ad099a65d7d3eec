"""`ventetid run SCENARIO`: many replications of one scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .against import AgainstFlag, against
from .ending import ending
from .flags import Debug, Engine, Jobs, Json, Outcomes, Quiet, Replications, ScenarioFile, Seed, scenario_of


def run(
    scenario: ScenarioFile,
    replications: Replications = 200,
    seed: Seed = 1,
    engine: Engine = "auto",
    jobs: Jobs = -1,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Keep tables, indicators and a manifest in this new or empty folder.",
            show_default=False,
        ),
    ] = None,
    beside: AgainstFlag = None,
    no_outcomes: Outcomes = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Simulate a scenario: waits, what is delivered, why not, and who is lost."""
    with ending(debug):
        from sim.experiment import request

        keep: request.Keep = "indicators" if out is None else "tables"
        request.check(replications, seed, engine, jobs, keep)
        told = scenario_of(scenario)
        observed = against(beside, told)
        if out is not None:
            from .files import check_folder

            check_folder(out)
        from sim.experiment import simulate

        from .progress import progress

        with progress("Simulating", quiet=quiet) as hear:
            result = simulate(
                told, replications, seed, request.engine(engine), jobs, keep, hear, outcomes=not no_outcomes
            )
        if out is not None:
            from .files import write

            write(result, out)

        if json:
            from .run_json import as_json

            as_json(result, observed)
        else:
            from .run_page import show

            show(result, scenario, quiet=quiet, kept=out, observed=observed)

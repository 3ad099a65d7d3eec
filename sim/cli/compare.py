"""`ventetid compare BASELINE OPTION…`: what a change would do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .ending import ending
from .flags import Debug, Engine, Jobs, Json, OutcomesToo, Quiet, Replications, Seed, scenario_of


def compare(
    baseline: Annotated[
        Path,
        typer.Argument(metavar="BASELINE", help="The scenario to compare with (YAML).", show_default=False),
    ],
    options: Annotated[
        list[Path], typer.Argument(metavar="OPTION", help="One or more options (YAML).", show_default=False)
    ],
    replications: Replications = 200,
    seed: Seed = 1,
    engine: Engine = "auto",
    jobs: Jobs = -1,
    outcomes: OutcomesToo = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Compare options with a baseline, on the same citizens with the same luck."""
    with ending(debug):
        from sim.experiment import request

        request.check(replications, seed, engine, jobs)
        told = scenario_of(baseline)
        others = [scenario_of(option) for option in options]
        from sim import experiment

        from .progress import progress

        with progress("Comparing", quiet=quiet) as hear:
            found = experiment.compare(
                told, others, replications, seed, request.engine(engine), jobs,
                progress=hear, outcomes=outcomes,
            )  # fmt: skip

        from .compare_page import as_json, show

        if json:
            as_json(found, seed)
        else:
            show(found, [baseline, *options], quiet=quiet)

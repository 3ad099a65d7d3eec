"""`ventetid run SCENARIO`: many replications of one scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .against import AgainstFlag, against
from .ending import InputError, ending
from .flags import (
    Cluster,
    Debug,
    Engine,
    Jobs,
    Json,
    OneOfCountry,
    Outcomes,
    Quiet,
    ScenarioFile,
    Seed,
    any_scenario,
)


def run(
    scenario: ScenarioFile,
    replications: Annotated[
        int | None,
        typer.Option(
            "--replications",
            "-n",
            metavar="N",
            help="How many times the municipality, or all of a country's, is simulated.",
            show_default="200; 30 of a country",
        ),
    ] = None,
    seed: Seed = 1,
    engine: Engine = "auto",
    jobs: Jobs = -1,
    cluster: Cluster = None,
    municipality: OneOfCountry = None,
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
    """Simulate a scenario: waits, what is delivered, why not, and who is lost.

    A country of 98 municipalities takes about two minutes on two cores; `-n 3` gives a first look.
    """
    with ending(debug):
        from sim.experiment import request

        keep: request.Keep = "indicators" if out is None else "tables"
        asked = request.REPLICATIONS if replications is None else replications
        request.check(asked, seed, engine, jobs, keep, cluster)
        told = any_scenario(scenario)
        country = told.municipalities is not None and municipality is None
        if country and replications is None:
            asked = request.COUNTRY_REPLICATIONS
        if country and beside is not None:
            raise InputError("--against sets figures beside one municipality: add --municipality N")
        luck, one = seed, None
        if municipality is not None:
            from .country_one import alone

            one = alone(told, scenario, municipality, seed)
            told, luck = one.scenario, one.luck
        observed = against(beside, told)
        if out is not None:
            from .files import check_folder

            check_folder(out)
        from .means import ready

        means = ready(engine, jobs, cluster, quiet=quiet)
        if country:
            from .country import run_country

            run_country(
                told, scenario, means, asked, seed,
                outcomes=not no_outcomes, out=out, json=json, quiet=quiet,
            )  # fmt: skip
            return
        from sim.experiment import simulate

        from .progress import progress

        with progress("Simulating", quiet=quiet) as hear:
            result = simulate(
                told, asked, luck,
                keep=keep, progress=hear, outcomes=not no_outcomes, **means._asdict(),
            )  # fmt: skip
        if out is not None:
            from .files import write

            write(result, out)

        if json:
            from .run_json import as_json

            as_json(result, observed, one)
        else:
            from .run_page import show

            show(result, scenario, quiet=quiet, kept=out, observed=observed, one=one)

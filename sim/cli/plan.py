"""`ventetid plan PLAN.yaml`: the cheapest capacities that keep a promise about waits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from .ending import NOT_MET, ending
from .flags import Cluster, Debug, Engine, Jobs, Json, Quiet, Seed, readable
from .under_parameters import ParametersFlag, under


def plan(
    file: Annotated[
        Path, typer.Argument(metavar="PLAN", help="What is promised, and what may be turned (YAML).")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="OPTION.yaml",
            help="Write the plan as an option of its scenario, for `ventetid compare`.",
            show_default=False,
        ),
    ] = None,
    seed: Seed = 1,
    engine: Engine = "auto",
    jobs: Jobs = -1,
    cluster: Cluster = None,
    parameters: ParametersFlag = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Find the cheapest capacities that keep promises about waits, and say how sure that is.

    The plan names a scenario, the promises, and for each lever how far it may be turned and what that costs;
    `scenarios/plans/` has one. Where it says no more, all promises are to be kept together in 95 of 100
    single years (claim: share_of_years, confidence: 0.95). Ends with exit code 3 where the replications of
    its budget cannot tell which is the cheapest; those that remain are named.
    """
    with ending(debug):
        from sim.experiment import request
        from sim.experiment.plan.reading import read

        request.check(1, seed, engine, jobs, cluster_address=cluster)
        asked = read(readable(file))
        asked = replace(asked, scenario=under(parameters, [asked.scenario])[0])
        from .plan_option import check_free, write

        if out is not None:
            check_free(out)
        from sim.experiment.plan.work import plan as search

        from .means import ready
        from .progress import progress

        means = ready(engine, jobs, cluster, quiet=quiet)
        with progress("Searching", quiet=quiet) as hear:
            found = search(asked, seed, progress=hear, **means._asdict())
        written = out is not None and found.plan is not None
        if out is not None and found.plan is not None:
            write(found, out)
        if json:
            from .plan_json import as_json

            as_json(found)
        else:
            from .plan_page import show

            show(found, file, out if written else None, quiet=quiet)
        if out is not None and not written:
            typer.echo(f"{out} was not written: no plan was confirmed.", err=True)
        if found.verdict == "inconclusive":
            raise typer.Exit(NOT_MET)

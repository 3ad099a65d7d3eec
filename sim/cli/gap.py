"""`ventetid gap SCENARIO`: why what is recommended is not delivered."""

from __future__ import annotations

from typing import Annotated

import typer

from .command import HOW
from .ending import ending
from .flags import Cluster, Debug, Engine, Jobs, Json, Quiet, ScenarioFile, Seed, scenario_of


def gap(
    scenario: ScenarioFile,
    replications: Annotated[
        int,
        typer.Option(
            "--replications",
            "-n",
            metavar="N",
            help="How many times it is asked; each takes a run for every step of its orders, 63 where there "
            "are eight mechanisms.",
            rich_help_panel=HOW,
        ),
    ] = 25,
    seed: Seed = 1,
    engine: Engine = "auto",
    jobs: Jobs = -1,
    cluster: Cluster = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Say what one change alone would start, and how much of the gap each mechanism explains.

    Refusals, too few places, searches and the like are switched off alone, and one after another in many
    orders, on the same citizens with the same luck. The shipped baseline takes about a minute on two cores
    with 25 replications.
    """
    with ending(debug):
        from sim.experiment import request

        request.check(replications, seed, engine, jobs, cluster_address=cluster)
        told = scenario_of(scenario)
        from sim.experiment.gap import why_the_gap

        from .means import ready
        from .progress import progress

        means = ready(engine, jobs, cluster, quiet=quiet)
        with progress("Switching off", quiet=quiet) as hear:
            found = why_the_gap(told, replications, seed, progress=hear, **means._asdict())

        if json:
            from .gap_json import as_json

            as_json(found)
        else:
            from .gap_page import show

            show(found, scenario, quiet=quiet)

"""`ventetid bottlenecks SCENARIO`: what one more of each capacity would do."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from . import settling
from .command import HOW
from .ending import InputError, ending
from .flags import Cluster, Debug, Engine, Jobs, Json, OutcomesToo, Quiet, ScenarioFile, Seed, scenario_of
from .keeping import Fresh, ResultsFolder, keeping
from .under_parameters import ParametersFlag, under

WAYS = ("waiting", "delivery", "dropout")


def bottlenecks(
    scenario: ScenarioFile,
    replications: Annotated[
        int,
        typer.Option(
            "--replications",
            "-n",
            metavar="N",
            help="How many times the municipality is simulated, with each capacity in turn.",
            rich_help_panel=HOW,
        ),
    ] = 100,
    by: Annotated[
        str,
        typer.Option(
            metavar="waiting|delivery|dropout",
            help="What is to fall: people waiting, programmes with nothing started by 12 months, or people "
            "who give up within 12 months.",
        ),
    ] = "waiting",
    seed: Seed = 1,
    engine: Engine = "auto",
    jobs: Jobs = -1,
    cluster: Cluster = None,
    outcomes: OutcomesToo = False,
    parameters: ParametersFlag = None,
    results: ResultsFolder = None,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Say what one more of each capacity would do: a place, a case at each meeting, a day of caseworkers.

    Each is tried on the same citizens with the same luck, and ranked by what it saves for 100,000 DKK. What
    cannot be told from zero is shown as that, and so is what only moves a queue.
    """
    with ending(debug):
        from sim.experiment import request

        request.check(replications, seed, engine, jobs, cluster_address=cluster)
        if by not in WAYS:
            raise InputError(f"--by must be one of {', '.join(WAYS)}, not {by!r}")
        (told,) = under(parameters, [scenario_of(scenario)])
        from sim.experiment import bottlenecks as found_in
        from sim.experiment.bottlenecks import BY

        from .means import ready
        from .progress import progress

        means = ready(engine, jobs, cluster, quiet=quiet)
        with (
            keeping(results, fresh=fresh, quiet=quiet) as store,
            progress("Trying one more", quiet=quiet) as hear,
        ):
            found = found_in.bottlenecks(
                told, replications, seed, progress=hear, outcomes=outcomes, store=store, **means._asdict()
            )
        before = found.comparison.results
        noted = settling.noted(before[0], means.engine)
        found = replace(found, comparison=replace(found.comparison, results=(noted, *before[1:])))
        way = BY[WAYS.index(by)]
        if json:
            from .bottlenecks_json import as_json

            as_json(found, way)
        else:
            from .bottlenecks_page import show

            show(found, way, scenario, quiet=quiet)

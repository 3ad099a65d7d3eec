"""`ventetid run SCENARIO`: many replications of one scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import event_log, precise, settling, under_parameters
from .against import AgainstFlag, against
from .command import FILES, HOW
from .ending import InputError, ending
from .event_log import EventsFlag
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
from .keeping import Fresh, ResultsFolder, keeping, not_kept
from .under_parameters import ParametersFlag


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
            rich_help_panel=HOW,
        ),
    ] = None,
    precision: precise.PrecisionFlag = False,
    at_most: precise.AtMost = None,
    seed: Seed = 1,
    engine: Engine = "auto",
    jobs: Jobs = -1,
    cluster: Cluster = None,
    municipality: OneOfCountry = None,
    out: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=FILES,
            metavar="DIR",
            help="Keep tables, indicators and a manifest in this new or empty folder.",
            show_default=False,
        ),
    ] = None,
    events: EventsFlag = None,
    beside: AgainstFlag = None,
    no_outcomes: Outcomes = False,
    parameters: ParametersFlag = None,
    results: ResultsFolder = None,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Simulate a scenario: waits, what is delivered, why not, and who is lost.

    A country of 98 municipalities takes about two minutes on two cores; `-n 3` gives a first look.
    """
    with ending(debug):
        from sim.experiment import request

        keep: request.Keep = "indicators" if out is None and events is None else "tables"
        most = precise.at_most(precision, replications, at_most)
        asked = request.REPLICATIONS if replications is None else replications
        request.check(asked, seed, engine, jobs, keep, cluster)
        told = any_scenario(scenario)
        country = told.municipalities is not None and municipality is None
        if country and replications is None:
            asked = request.COUNTRY_REPLICATIONS
        if country and beside is not None:
            raise InputError("--against sets figures beside one municipality: add --municipality N")
        if country:
            precise.not_of_a_country(precision)
            not_kept(results, "the replications of a country are run anew each time")
        luck, one = seed, None
        if municipality is not None:
            from .country_one import alone

            one = alone(told, scenario, municipality, seed)
            told, luck = one.scenario, one.luck
        (told,) = under_parameters.under(parameters, [told], out=out is not None, events=events is not None)
        observed = against(beside, told)
        if keep == "tables":
            not_kept(results, "tables are not kept between runs, so --out and --events run everything")
            event_log.check(events, out, scenario, told, beside, country=country)
        from .means import ready

        means = ready(engine, jobs, cluster, quiet=quiet)
        if country:
            from .country import run_country

            run_country(
                told, scenario, means, asked, seed,
                outcomes=not no_outcomes, out=out, json=json, quiet=quiet,
            )  # fmt: skip
            return
        from .progress import progress

        with keeping(results, fresh=fresh, quiet=quiet) as store, progress("Simulating", quiet=quiet) as hear:
            result, until = precise.simulated(
                told, asked, most, luck,
                keep=keep, progress=hear, outcomes=not no_outcomes, store=store, means=means,
            )  # fmt: skip
        result = settling.noted(result, means.engine)
        event_log.write(result, events, out, quiet=quiet)

        if json:
            from .run_json import as_json

            as_json(result, observed, one, until)
        else:
            from .run_page import show

            show(result, scenario, quiet=quiet, kept=out, observed=observed, one=one, until=until)
            event_log.say(events)
        precise.end(until)

"""`ventetid explain SCENARIO --citizen N`: one citizen's way in plain sentences."""

from __future__ import annotations

from typing import Annotated

import typer

from .ending import ending
from .flags import Debug, Json, Quiet, ScenarioFile, Seed, scenario_of


def explain(
    scenario: ScenarioFile,
    citizen: Annotated[
        int,
        typer.Option(
            metavar="N", help="Which citizen, counted from 0 in order of referral.", show_default=False
        ),
    ],
    replication: Annotated[int, typer.Option(metavar="N", help="Which replication, counted from 0.")] = 0,
    seed: Seed = 1,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Tell one citizen's way in plain sentences, with dates and reasons.

    One possible course: somebody made up, in a municipality made up. How a programme ends is not told
    here, since that is drawn from 200 replications.
    """
    with ending(debug):
        from sim.experiment.request import LARGEST_SEED, RequestError

        if replication < 0:
            raise RequestError(f"replication must be 0 or more, not {replication}")
        if not 0 <= seed <= LARGEST_SEED:
            raise RequestError(f"seed must be a whole number from 0 to {LARGEST_SEED}, not {seed}")
        told = scenario_of(scenario)
        from sim.experiment.explain import tell
        from sim.experiment.replicate import Case, walk
        from sim.timetable import timetable

        case = Case(told, timetable(told))
        tables, people = walk(case, seed, replication)
        story = tell(told, case.timetable, people, tables, citizen)

        from .story_page import as_json, show

        if json:
            as_json(told, story, seed)
        else:
            show(told, story, quiet=quiet)

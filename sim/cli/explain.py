"""`ventetid explain SCENARIO [--citizen N]`: one citizen's way in plain sentences, or whose there are."""

from __future__ import annotations

from typing import Annotated

import typer

from .ending import ending
from .flags import Debug, Json, OneOfCountry, Quiet, ScenarioFile, Seed, one_of


def explain(
    scenario: ScenarioFile,
    citizen: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Which citizen, counted from 0 in order of referral.", show_default=False
        ),
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="List a few citizens who had this measure, by its name or label.",
            show_default=False,
        ),
    ] = None,
    replication: Annotated[int, typer.Option(metavar="N", help="Which replication, counted from 0.")] = 0,
    seed: Seed = 1,
    municipality: OneOfCountry = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Tell one citizen's way in plain sentences, with dates and reasons; without --citizen list a few.

    One possible course: somebody made up, in a municipality made up. How a programme ends is not told
    here, since that is drawn from 200 replications.
    """
    with ending(debug):
        from sim.experiment.request import LARGEST_SEED, RequestError

        if replication < 0:
            raise RequestError(f"replication must be 0 or more, not {replication}")
        if not 0 <= seed <= LARGEST_SEED:
            raise RequestError(f"seed must be a whole number from 0 to {LARGEST_SEED}, not {seed}")
        if citizen is not None and measure is not None:
            raise RequestError("give --citizen to tell a way or --measure to list citizens, not both")
        told, luck = one_of(scenario, municipality, seed)
        from sim.experiment.explain import suggest, tell, which
        from sim.experiment.replicate import Case, walk
        from sim.timetable import timetable

        from . import story_page
        from .next_steps import typed

        measure = None if measure is None else which(told, measure)
        case = Case(told, timetable(told))
        tables, people = walk(case, luck, replication)
        if citizen is None:
            found = suggest(told, case.timetable, people, tables, measure)
            if json:
                story_page.list_as_json(told, found, seed, replication)
            else:
                more = f" --replication {replication}" * (replication > 0) + f" --seed {seed}" * (seed != 1)
                more += f" --municipality {municipality}" * (municipality is not None)
                command = f"ventetid explain {typed(scenario)} --citizen N{more}"
                if found:
                    story_page.show_list(told, found, command, quiet=quiet)
                else:
                    story_page.show_nobody(told, measure, replication)
            return
        story = tell(told, case.timetable, people, tables, citizen)
        if json:
            story_page.as_json(told, story, seed)
        else:
            story_page.show(told, story, quiet=quiet)

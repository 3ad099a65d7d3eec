"""`ventetid compare BASELINE OPTION…`: what a change would do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import over_assumptions
from .against import NOT_COMPARED, AgainstFlag, against, beside_baseline
from .ending import ending
from .explanations_found import explanations as explanations_of
from .flags import Debug, Engine, Jobs, Json, OutcomesToo, Quiet, Replications, Seed, scenario_of
from .over_assumptions import SetReplications, Sets

if TYPE_CHECKING:
    from rich.console import RenderableType


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
    beside: AgainstFlag = None,
    explanations: Annotated[
        bool,
        typer.Option(
            "--explanations",
            help="Compare under each rival explanation of the published table, too (the folder "
            "`explanations` beside the baseline).",
            show_default=False,
        ),
    ] = False,
    sets: Sets = None,
    set_replications: SetReplications = 10,
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
        over_assumptions.check(sets, set_replications, [told, *others])
        observed = against(beside, told)
        rivals = explanations_of(baseline) if explanations else []
        from sim import experiment

        from .progress import progress

        with progress("Comparing", quiet=quiet) as hear:
            found = experiment.compare(
                told, others, replications, seed, request.engine(engine), jobs,
                progress=hear, outcomes=outcomes,
            )  # fmt: skip
        more: list[RenderableType] = []
        blocks: dict[str, object] = {}
        if rivals:
            from . import compare_explained, compare_explanations

            with progress("Explaining", quiet=quiet) as hear:
                under = experiment.under_explanations(
                    told, others, rivals, replications, seed, request.engine(engine), jobs, hear
                )
            more += compare_explanations.sections(found, under)
            blocks["explanations"] = compare_explained.as_data(found, under)

        if sets is not None:
            parts, blocks["assumptions"] = over_assumptions.over_assumptions(
                found, others, sets, set_replications, jobs, quiet=quiet
            )
            more += parts
        if observed is not None:
            more.append(beside_baseline(observed, found.baseline, quiet=quiet))
            blocks["against"] = observed.as_data(found.baseline)

        from .compare_page import as_json, show

        if json:
            as_json(found, seed, blocks)
        else:
            banner = NOT_COMPARED if observed is None else observed.banner
            show(found, [baseline, *options], quiet=quiet, banner=banner, more=more)

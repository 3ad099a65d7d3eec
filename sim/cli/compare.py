"""`ventetid compare BASELINE OPTION…`: what a change would do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import over_assumptions, under_explanations
from .against import NOT_COMPARED, AgainstFlag, against, beside_baseline
from .below import Below
from .ending import ending
from .flags import Cluster, Debug, Engine, Jobs, Json, OutcomesToo, Quiet, Replications, Seed, scenario_of
from .over_assumptions import SetReplications, Sets
from .under_explanations import ExplanationsFlag, Rivals, rivals


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
    cluster: Cluster = None,
    outcomes: OutcomesToo = False,
    beside: AgainstFlag = None,
    explanations: ExplanationsFlag = False,
    sets: Sets = None,
    set_replications: SetReplications = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Compare options with a baseline, on the same citizens with the same luck."""
    with ending(debug):
        from sim.experiment import request

        request.check(replications, seed, engine, jobs, cluster_address=cluster)
        told = scenario_of(baseline)
        others = [scenario_of(option) for option in options]
        over_assumptions.check(sets, set_replications, [told, *others])
        observed = against(beside, told)
        asked = rivals(baseline, told, others) if explanations else Rivals()
        from sim import experiment

        from .means import ready
        from .progress import progress

        means = ready(engine, jobs, cluster, quiet=quiet)
        with progress("Comparing", quiet=quiet) as hear:
            found = experiment.compare(
                told, others, replications, seed, progress=hear, outcomes=outcomes, **means._asdict(),
            )  # fmt: skip
        below = Below(json)
        with below.until_stopped():
            if asked.fitting:
                under_explanations.put_below(below, found, others, asked, means, quiet=quiet)
            if sets is not None:
                over_assumptions.put_below(below, found, others, sets, set_replications, means, quiet=quiet)
        if observed is not None and json:
            below.blocks["against"] = observed.as_data(found.baseline)
        elif observed is not None:
            below.page.append(beside_baseline(observed, found.baseline, quiet=quiet))

        from .compare_page import as_json, show

        if json:
            as_json(found, seed, below.blocks)
        else:
            banner = NOT_COMPARED if observed is None else observed.banner
            show(found, [baseline, *options], quiet=quiet, banner=banner, more=below.page)
        below.end()

"""Running what `compare --assumptions N` asks for: sets of assumptions, and then more referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from sim.experiment import Comparison
    from sim.scenario import Scenario

Sets = Annotated[
    int | None,
    typer.Option(
        "--assumptions",
        metavar="N",
        help="Compare over N sets of assumptions, too (10 or more; 100 are usual), and with more referrals.",
        show_default=False,
    ),
]
SetReplications = Annotated[
    int, typer.Option(metavar="R", help="Replications of each set of --assumptions, all on the same luck.")
]


def check(sets: int | None, replications: int, scenarios: Sequence[Scenario]) -> None:
    """Raise a `RequestError` for what cannot be asked, before anything is simulated."""
    if sets is not None:
        from sim.experiment.assumptions.design import assumptions
        from sim.experiment.request import check_sets

        check_sets(sets, replications)
        assumptions(scenarios)


def over_assumptions(
    found: Comparison,
    options: Sequence[Scenario],
    sets: int,
    replications: int,
    jobs: int,
    *,
    quiet: bool,
) -> tuple[list[RenderableType], dict[str, object]]:
    """What stands on the page, and the block of data."""
    from sim import experiment

    from . import compare_assumptions, compare_demand
    from .console import console

    with progress("Assumptions", quiet=quiet) as hear:
        over = experiment.over_assumptions(
            found.baseline.scenario, options, sets, replications, found.baseline.seed, jobs, hear
        )
    with progress("More referrals", quiet=quiet) as hear:
        demand = experiment.with_more_referrals(found, jobs=jobs, progress=hear)
    out = console()
    parts = compare_assumptions.sections(found, over, out, quiet=quiet)
    parts += compare_demand.sections(found, demand, out)
    data = compare_assumptions.as_data(found, over) | {"demand": compare_demand.as_data(found, demand)}
    return parts, data

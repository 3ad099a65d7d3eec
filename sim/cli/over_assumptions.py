"""Running what `compare --assumptions N` asks for: sets of assumptions, and then more referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .command import BESIDE
from .ending import InputError
from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.experiment import Comparison
    from sim.scenario import Scenario

    from .below import Below
    from .means import Means


def _number_of(what: str, such_as: int) -> Callable[[str], int]:
    """What reads a whole number from the command line."""

    def read(text: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise typer.BadParameter(
                f"it takes a whole number of {what}, such as {such_as}, not {text!r}"
            ) from None

    return read


Sets = Annotated[
    int | None,
    typer.Option(
        "--assumptions",
        metavar="N",
        parser=_number_of("sets", 100),
        help="Compare over N sets of assumptions, too (10 or more; 100 are usual), and with more referrals. "
        "Takes about N x R / 200 times as long as a comparison with 200 replications (R as below), so 100 "
        "sets of 10 five times as long, and the referrals twice as long as the comparison itself.",
        show_default=False,
        rich_help_panel=BESIDE,
    ),
]
SetReplications = Annotated[
    int | None,
    typer.Option(
        "--set-replications",
        metavar="R",
        parser=_number_of("replications", 10),
        help="Replications of each set of --assumptions, all on the same luck; 10 unless said.",
        show_default=False,
        rich_help_panel=BESIDE,
    ),
]


def check(sets: int | None, replications: int | None, scenarios: Sequence[Scenario]) -> None:
    """Raise what says so where it cannot be asked, before anything is simulated."""
    from sim.experiment.request import SET_REPLICATIONS, check_sets

    if sets is not None:
        from sim.experiment.assumptions.design import assumptions

        check_sets(sets, SET_REPLICATIONS if replications is None else replications)
        assumptions(scenarios)
    elif replications is not None:
        raise InputError(
            "--set-replications says how often each set of --assumptions is run, and there are no sets: "
            f"give --assumptions, too, for example --assumptions 100 --set-replications {replications}"
        )


def put_below(
    below: Below,
    found: Comparison,
    options: Sequence[Scenario],
    sets: int,
    replications: int | None,
    means: Means,
    *,
    quiet: bool,
) -> None:
    """Put the sets below a comparison, and more referrals below them; `below.over` keeps the sets."""
    from sim import experiment
    from sim.experiment.followed import followed
    from sim.experiment.request import SET_REPLICATIONS

    from . import compare_assumptions, compare_demand
    from .console import console

    below.doing = "the sets of assumptions"
    with progress("Assumptions", quiet=quiet) as hear:
        over = experiment.over_assumptions(
            found.baseline.scenario,
            options,
            sets,
            SET_REPLICATIONS if replications is None else replications,
            found.baseline.seed,
            progress=hear,
            **means._asdict(),
        )
    below.over = over
    out, figures = console(), followed(found, over)
    data: dict[str, object] = {}
    if below.json:
        data = below.blocks["assumptions"] = compare_assumptions.as_data(found, over, figures)
    else:
        below.page += compare_assumptions.sections(found, over, figures, out, quiet=quiet)

    below.doing = "the comparison with more referrals"
    with progress("More referrals", quiet=quiet) as hear:
        demand = experiment.with_more_referrals(found, progress=hear, **means._asdict())
    if below.json:
        data["demand"] = compare_demand.as_data(found, demand, figures)
    else:
        below.page += compare_demand.sections(found, demand, figures, out)

"""`--precision`: as many replications as it takes, in place of a number of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .command import HOW
from .ending import InputError, NotMet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment import Comparison, Result
    from sim.experiment.kept import Store
    from sim.experiment.request import Keep, Progress
    from sim.experiment.until import Until
    from sim.scenario import Scenario

    from .means import Means

PrecisionFlag = Annotated[
    bool,
    typer.Option(
        "--precision",
        help="In place of -n: until each headline figure is known to 5%, 3 days or 1 percentage point.",
        show_default=False,
        rich_help_panel=HOW,
    ),
]
AtMost = Annotated[
    int | None,
    typer.Option(
        "--at-most",
        metavar="N",
        help="Replications after which --precision gives up, with exit code 3.",
        show_default="2000",
        rich_help_panel=HOW,
    ),
]
Replications = Annotated[
    int | None,
    typer.Option(
        "--replications",
        "-n",
        metavar="N",
        help="How many times the municipality is simulated.",
        show_default="200",
        rich_help_panel=HOW,
    ),
]


def at_most(precision: bool, replications: int | None, limit: int | None) -> int:
    """The replications that may be run until the figures are known; `InputError` for what does not fit."""
    from sim.experiment.request import AT_MOST, check_at_most

    if not precision:
        if limit is not None:
            raise InputError("--at-most ends what --precision begins: give --precision, too, or leave it out")
        return 0
    if replications is not None:
        raise InputError(
            "--precision finds out how many replications it takes, so -n has nothing to say: leave one of "
            "them out (--at-most N sets an end)"
        )
    found = AT_MOST if limit is None else limit
    check_at_most(found)
    return found


def not_of_a_country(precision: bool) -> None:
    """`InputError` where it is asked of a country."""
    if precision:
        raise InputError("--precision is for one municipality: add --municipality N, or give -n in its place")


def simulated(
    scenario: Scenario,
    replications: int,
    most: int,
    seed: int,
    *,
    keep: Keep,
    progress: Progress | None,
    outcomes: bool,
    store: Store | None,
    means: Means,
) -> tuple[Result, Until[Result] | None]:
    """So many replications, or where `most` is not 0 as many as it takes; with tables all are run anew."""
    from sim.experiment import simulate, simulate_until

    how = means._asdict()
    until = None
    if most:
        until = simulate_until(
            scenario, at_most=most, seed=seed, progress=progress, outcomes=outcomes, store=store, **how
        )
        replications = until.replications
    if until is not None and keep == "indicators":
        return until.found, until
    where = store if keep == "indicators" else None
    result = simulate(
        scenario, replications, seed, keep=keep, progress=progress, outcomes=outcomes, store=where, **how
    )
    return result, until


def compared(
    baseline: Scenario,
    options: Sequence[Scenario],
    replications: int,
    most: int,
    seed: int,
    *,
    progress: Progress | None,
    outcomes: bool,
    store: Store | None,
    means: Means,
) -> tuple[Comparison, Until[Comparison] | None]:
    """So many replications, or where `most` is not 0 as many as it takes."""
    from sim.experiment import compare, compare_until

    how = means._asdict()
    if most:
        until = compare_until(
            baseline, options, at_most=most, seed=seed, progress=progress, outcomes=outcomes, store=store,
            **how,
        )  # fmt: skip
        return until.found, until
    found = compare(
        baseline, options, replications, seed, progress=progress, outcomes=outcomes, store=store, **how
    )
    return found, None


def end(until: Until[Result] | Until[Comparison] | None) -> None:
    """End as not met where it is not; to be called when the page is written."""
    if until is not None and not until.met:
        raise NotMet(
            f"The precision asked for is not met after {until.replications} replications: "
            "give more with --at-most."
        )

"""`compare … --levers`: the flag, what it runs, and the line that tells of it where it was not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .command import BESIDE

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.kept import Store

    from .below import Below
    from .means import Means

LeversFlag = Annotated[
    bool,
    typer.Option(
        "--levers",
        help="Say which of the things that an option changes did it, too: each is put upon the baseline "
        "alone and after others. Takes as long as the comparison itself for two things, three times as "
        "long for three, and up to thirty times for more.",
        show_default=False,
        rich_help_panel=BESIDE,
    ),
]


def hint(comparison: Comparison, option: str) -> str:
    """That an option changes several things and what tells which did it; empty where it changes one."""
    from sim.experiment.levers.apart import things

    baseline, other = comparison.baseline.scenario, comparison.options[option].scenario
    number = len(things(baseline, other))
    return f"It changes {number} things: --levers says which did it." if number > 1 else ""


def put_below(
    below: Below,
    found: Comparison,
    means: Means,
    store: Store,
    *,
    outcomes: bool,
    quiet: bool,
) -> None:
    """Take every option apart, and put the sections and the data below the comparison."""
    from sim.experiment.levers import levers_of

    from . import compare_levers
    from .progress import progress

    below.doing = "which lever did it"
    for option in found.names[1:]:
        with progress("Taking apart", quiet=quiet) as hear:
            each = levers_of(
                found, option, means.jobs, hear, outcomes=outcomes, cluster=means.cluster, store=store
            )
        below.levers[option] = each
    made = list(below.levers.values())
    if below.json:
        below.blocks["levers"] = [compare_levers.as_data(each) for each in made]
    else:
        below.page += compare_levers.sections(made, quiet=quiet)

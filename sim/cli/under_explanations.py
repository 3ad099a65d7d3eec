"""`compare … --explanations`: the flag, which explanations fit, and what it puts below the comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from .command import BESIDE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sim.experiment import Comparison
    from sim.experiment.kept import Store
    from sim.scenario import Scenario

    from .below import Below
    from .means import Means

ExplanationsFlag = Annotated[
    bool,
    typer.Option(
        "--explanations",
        help="Compare under each rival explanation of the published table, too: the scenarios in the folder "
        "`explanations` beside the baseline. Takes as long as an ordinary comparison for each of them.",
        show_default=False,
        rich_help_panel=BESIDE,
    ),
]


@dataclass(frozen=True, slots=True)
class Rivals:
    """Explanations that go together with what is compared, and, of the others, why not; `read`: all."""

    fitting: tuple[Scenario, ...] = ()
    left_out: tuple[str, ...] = ()
    read: tuple[Scenario, ...] = ()


def rivals(file: Path, baseline: Scenario, options: Sequence[Scenario]) -> Rivals:
    """The explanations beside the file of the baseline.

    Raises `InputError` where there are none, and `ScenarioError` where none of them fits.
    """
    from sim.experiment.rivals import world
    from sim.scenario import ScenarioError

    from .explanations_found import explanations

    fit, why, first = [], [], None
    found = explanations(file)
    for each in found:
        try:
            world(baseline, options, each)
        except ScenarioError as error:
            first = first or error
            reason = "; ".join(problem.message for problem in error.problems[1:2] or error.problems)
            why.append(f"{each.name} is left out; it does not go together with what is compared: {reason}.")
        else:
            fit.append(each)
    if first is not None and not fit:
        raise first
    return Rivals(tuple(fit), tuple(why), tuple(found))


def put_below(
    below: Below,
    found: Comparison,
    options: Sequence[Scenario],
    asked: Rivals,
    means: Means,
    store: Store,
    *,
    quiet: bool,
) -> None:
    """Compare under each explanation, and put the section and the data below the comparison."""
    from sim import experiment

    from . import compare_explained, compare_explanations
    from .progress import progress

    below.doing = "the rival explanations"
    with progress("Explaining", quiet=quiet) as hear:
        under = experiment.under_explanations(
            found.baseline.scenario,
            options,
            asked.fitting,
            found.replications,
            found.baseline.seed,
            progress=hear,
            store=store,
            **means._asdict(),
        )
    if below.json:
        below.blocks["explanations"] = compare_explained.as_data(found, under, asked.left_out)
    else:
        below.page += compare_explanations.sections(found, under, asked.left_out)

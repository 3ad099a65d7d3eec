"""`--parameters`: runs under draws of parameters, and what a comparison says of them.

Every replication has the values of one draw. A comparison runs each on a second luck as well, and shows how
much of what a difference may be is chance, and how much is that the parameters are not known.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .command import HOW
from .ending import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment import Comparison
    from sim.experiment.kept import Store
    from sim.scenario import Scenario

    from .below import Below
    from .means import Means

ParametersFlag = Annotated[
    Path | None,
    typer.Option(
        "--parameters",
        metavar="FILE.parquet",
        help="Run under the draws of parameters in this file, as a calibration writes it: each replication "
        "has the values of one of them.",
        show_default=False,
        rich_help_panel=HOW,
    ),
]


def under(path: Path | None, scenarios: Iterable[Scenario], **others: bool) -> tuple[Scenario, ...]:
    """The scenarios under the draws in a file, the baseline first; as they are where there is none.

    `InputError` where something else was asked that cannot be under draws, by the name of its flag.
    """
    if path is None:
        return tuple(scenarios)
    if given := [name for name, asked in others.items() if asked]:
        raise InputError(
            f"--parameters says what the values may be, and {' and '.join(f'--{name}' for name in given)} "
            "cannot be asked under them: leave one of them out"
        )
    from sim.experiment.parameters.reading import read_draws
    from sim.experiment.parameters.together import put_under

    return put_under(tuple(scenarios), read_draws(path))


def as_data(scenario: Scenario) -> dict[str, object] | None:
    """The draws for machines; None without any."""
    draws = scenario.draws
    if draws is None:
        return None
    return {
        "draws": len(draws),
        "worth": draws.worth,
        "of": list(draws.paths),
        "fingerprint": draws.digest,
        "doubts": list(draws.doubts),
    }


def put_below(
    below: Below,
    found: Comparison,
    means: Means,
    store: Store,
    *,
    outcomes: bool,
    quiet: bool,
) -> Comparison:
    """Run the second luck of what is under draws, and put what it tells below; the comparison with it."""
    if found.baseline.scenario.draws is None:
        return found
    from sim.experiment.parameters.again import with_again

    from . import compare_split
    from .console import console
    from .progress import progress

    below.doing = "the second luck of each draw"
    with progress("Second luck", quiet=quiet) as hear:
        found = with_again(found, means.jobs, hear, outcomes=outcomes, cluster=means.cluster, store=store)
    if below.json:
        below.blocks["split"] = compare_split.as_data(found)
    else:
        below.page += compare_split.sections(found, console(), quiet=quiet)
    return found

"""Arguments and flags that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .command import HOW
from .ending import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment.national.sizes import Municipality
    from sim.scenario import Scenario

ScenarioFile = Annotated[
    Path, typer.Argument(metavar="SCENARIO", help="A scenario (YAML).", show_default=False)
]
Seed = Annotated[
    int,
    typer.Option(metavar="N", help="Which luck; the same seed gives the same numbers.", rich_help_panel=HOW),
]
Engine = Annotated[
    str,
    typer.Option(
        metavar="auto|simpy|compiled",
        help="What simulates; auto takes the fastest there is. The numbers do not depend on it.",
        rich_help_panel=HOW,
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        help="Processes; -1 uses all cores. The numbers do not depend on it.",
        rich_help_panel=HOW,
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Let a Dask cluster do the work: the address of its scheduler, such as tcp://10.0.0.5:8786. The "
        "numbers do not depend on it.",
        show_default=False,
        rich_help_panel=HOW,
    ),
]
Outcomes = Annotated[
    bool,
    typer.Option(
        "--no-outcomes",
        help="Leave out how programmes end. Saves up to 200 replications, which find the intercepts.",
        show_default=False,
        rich_help_panel=HOW,
    ),
]
OutcomesToo = Annotated[
    bool,
    typer.Option(
        "--outcomes/--no-outcomes",
        help="Compare how programmes end, too. Up to 200 more replications find the intercepts.",
        show_default=False,
        rich_help_panel=HOW,
    ),
]
OneOfCountry = Annotated[
    int | None,
    typer.Option(
        "--municipality",
        metavar="N",
        help="Of a country, the municipality with this number; `ventetid show` lists them.",
        show_default=False,
        rich_help_panel=HOW,
    ),
]
SUCH_AS = 17
"""A municipality that stands for any in what a message tells to write."""
Json = Annotated[bool, typer.Option("--json", help="The same numbers for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, and results without explanations.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where a fault of the program happened.")]


def scenario_of(path: Path) -> Scenario:
    """The municipality in a file; `InputError` where there is none, `ScenarioError` where it is wrong."""
    told = any_scenario(path)
    if told.municipalities is not None:
        number = told.municipalities.number
        raise InputError(
            f"{path} is a country of {number} municipalities, and this takes one. Write one to a file with "
            f"`ventetid show {path} --municipality {min(SUCH_AS, number)} > small.yaml`, and give that, or "
            "options that extend it"
        )
    return told


def any_scenario(path: Path) -> Scenario:
    """The municipality, or the country of them, in a file; raises as `scenario_of` does."""
    from sim.scenario import load

    return load(readable(path))


def one_of(path: Path, number: int | None, seed: int) -> tuple[Scenario, int]:
    """The municipality in a file, or that one of the country in it, and the seed of its luck."""
    country = any_scenario(path)
    if number is None:
        if country.municipalities is None:
            return country, seed
        many = country.municipalities.number
        raise InputError(f"{path} is a country of {many} municipalities: add --municipality N (1 to {many})")
    town = town_of(country, path, number)
    return town.scenario(country), town.seed(seed)


def town_of(country: Scenario, path: Path, number: int) -> Municipality:
    """The municipality with that number of the country in a file; `InputError` where that is none."""
    if country.municipalities is None:
        raise InputError(f"{path} is one municipality: leave --municipality out")
    from sim.experiment.national.sizes import the_one

    return the_one(country, number)


def notes_of(scenarios: Iterable[Scenario]) -> tuple[str, ...]:
    """The sentences that scenarios want read beside their numbers, each once."""
    return tuple(dict.fromkeys(note for each in scenarios for note in getattr(each, "notes", ())))


def readable(path: Path) -> Path:
    """The path, if a file can be read there."""
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a scenario file (YAML)")
    if not path.exists():
        near = _near(path)
        raise InputError(f"there is no file {path}" + (f"; did you mean {near}?" if near else ""))
    try:
        path.open("rb").close()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    return path


def _near(path: Path) -> Path | None:
    from difflib import get_close_matches

    if not path.parent.is_dir():
        return None
    names = [each.name for each in path.parent.iterdir() if each.suffix in (".yaml", ".yml")]
    found = get_close_matches(path.name, names, n=1) or get_close_matches(f"{path.name}.yaml", names, n=1)
    return path.with_name(found[0]) if found else None

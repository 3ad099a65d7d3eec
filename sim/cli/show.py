"""`ventetid show SCENARIO`: what a scenario says with everything it extends, and where each value is from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .ending import InputError, ending
from .flags import Debug, Json, OneOfCountry, Quiet, ScenarioFile, any_scenario, one_of


def show(
    scenario: ScenarioFile,
    sources: Annotated[
        bool, typer.Option("--sources", help="For every value: its file and line, source, grade and range.")
    ] = False,
    diff: Annotated[
        Path | None,
        typer.Option(metavar="OTHER", help="What differs from another scenario.", show_default=False),
    ] = None,
    municipality: OneOfCountry = None,
    values: Annotated[
        bool, typer.Option("--values", help="Only the values, without sources, grades, ranges and notes.")
    ] = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show a scenario as one file: what it says itself and what it inherits by extends.

    It is printed as YAML that can be kept and read again. Nothing is simulated.
    """
    with ending(debug):
        given = {"--sources": sources, "--diff": diff is not None, "--values": values}
        asked = [flag for flag, is_given in given.items() if is_given]
        if len(asked) > 1:
            raise InputError(
                f"give {' or '.join(asked)}, not both" if len(asked) == 2 else "give one of them"
            )
        told = any_scenario(scenario) if municipality is None else one_of(scenario, municipality, 1)[0]
        if diff is not None:
            from .show_differences import show_differences

            show_differences(told, scenario, any_scenario(diff), diff, json=json, quiet=quiet)
        elif sources:
            from .show_sources import show_sources

            show_sources(told, json=json, quiet=quiet)
        else:
            from .show_page import show_page

            show_page(told, json=json, quiet=quiet, sources=not values)

"""A whole scenario as YAML, below a few lines of comment that say where it comes from."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import typer

from sim.scenario.wrong import listing

from .console import page_width, write_json
from .country_sizes import as_data, lines, sizes

if TYPE_CHECKING:
    from sim.scenario import Scenario


def show_page(scenario: Scenario, *, json: bool, quiet: bool, sources: bool) -> None:
    """The scenario with its parents, as YAML that reads back, or its values as data."""
    if json:
        write_json(
            {
                "command": "show",
                "scenario": scenario.name,
                "files": list(scenario.lineage),
                "notes": list(scenario.notes),
                "values": scenario.resolved,
                **({"municipalities": as_data(sizes(scenario))} if scenario.municipalities else {}),
            }
        )
        return
    width = page_width()
    if not quiet:
        notes = (f"Note: {note}" for note in scenario.notes)
        for line in (family(scenario), *lines(scenario), *notes):
            typer.echo(
                textwrap.fill(
                    line,
                    width,
                    initial_indent="# ",
                    subsequent_indent="#   ",
                    break_on_hyphens=False,
                    break_long_words=False,
                )
            )
        typer.echo()
    typer.echo(scenario.text(width, sources=sources), nl=False)


def family(scenario: Scenario) -> str:
    """The file a scenario stands in, and the files it extends, the nearest first."""
    *ancestors, own = scenario.lineage
    return f"{own} extends {listing(reversed(ancestors))}." if ancestors else f"{own} extends no other file."

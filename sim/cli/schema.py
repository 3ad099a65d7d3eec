"""`ventetid schema`: the language of scenarios for editors."""

from __future__ import annotations

import typer

from .ending import ending
from .flags import Debug


def schema(debug: Debug = False) -> None:
    """Print the JSON Schema of a scenario file, with which an editor completes names and explains them.

    Keep it as scenario.schema.json beside your scenarios; their first line names it:
    # yaml-language-server: $schema=./scenario.schema.json
    """
    with ending(debug):
        from sim.scenario.json_schema import json_text

        typer.echo(json_text(), nl=False)

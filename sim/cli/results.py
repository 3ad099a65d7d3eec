"""`ventetid results`: what is kept of earlier runs, whether it is of use, and how to be rid of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .ending import InputError, ending
from .flags import Debug, Json, scenario_of
from .keeping import checked


def results(
    scenarios: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="SCENARIO",
            help="Only what is kept under the names of these scenarios, held against them.",
            show_default=False,
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--results",
            metavar="DIR",
            help="The folder that results are kept in.",
            show_default="the user's cache folder",
        ),
    ] = None,
    clear: Annotated[
        bool, typer.Option("--clear", help="Throw away what would be listed.", show_default=False)
    ] = False,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only what is of no use any more.", show_default=False)
    ] = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """List what is kept of earlier runs, and say what of it is of no use any more and why.

    Replications that were run once are kept, and are not run again. What is thrown away is run again when it
    is asked for; nothing else is lost.
    """
    with ending(debug):
        told = [scenario_of(path) for path in scenarios or ()]
        from sim.experiment.store import places
        from sim.experiment.store.listed import entries

        root = (checked(folder) or places.results()).absolute()
        found = [each for each in entries(root, told) if each.stale or not stale]
        if clear:
            _clear(root, [each.folder for each in found])
        from .results_page import as_json, show

        if json:
            as_json(root, found, cleared=clear)
        else:
            show(root, found, cleared=clear, stale=stale)


def _clear(root: Path, folders: list[Path]) -> None:
    """Throw folders away; `InputError` where that cannot be done."""
    from sim.experiment.store import bounded

    try:
        for each in folders:
            bounded.clear(root, each)
    except OSError as error:
        raise InputError(f"{root} cannot be cleared: {error.strerror or error}") from None

"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from .bottlenecks import bottlenecks
from .calibrate import calibrate
from .check import check
from .command import Command
from .compare import compare
from .explain import explain
from .gap import gap
from .plan import plan
from .results import results
from .run import run
from .schema import schema
from .serve import serve
from .show import show
from .snapshot import snapshot

app = typer.Typer(
    name="ventetid",
    help="What does capacity do to waiting, and what does waiting do to people? "
    "Simulates the rehabilitation pathway of a Danish municipality.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"ventetid {version('ventetid')}")
        raise typer.Exit


@app.callback()
def ventetid(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Carry what all commands share."""


app.command(cls=Command)(run)
app.command(cls=Command)(compare)
app.command(cls=Command)(explain)
app.command(cls=Command)(gap)
app.command(cls=Command)(bottlenecks)
app.command(cls=Command)(plan)
app.command(cls=Command)(check)
app.command(cls=Command)(show)
app.command(cls=Command)(schema)
app.command(cls=Command)(snapshot)
app.command(cls=Command)(results)
app.command(cls=Command)(serve)
app.add_typer(calibrate)

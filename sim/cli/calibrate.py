"""`ventetid calibrate …`: what observed waits say of a scenario's parameters, step by step."""

from __future__ import annotations

import typer

from .calibrate_check import check
from .calibrate_export import export
from .calibrate_init import init
from .calibrate_report import report
from .calibrate_run import run
from .calibrate_validate import validate
from .command import Command

calibrate = typer.Typer(
    name="calibrate",
    help="Set a scenario beside a municipality's own waits: which values of its parameters would show what "
    "was observed, and how sure is that? A calibration file says which scenario, which data, and which "
    "parameters are not known.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

calibrate.command(cls=Command, short_help="Write a calibration to begin with.")(init)
calibrate.command(cls=Command, short_help="Look through the data before they are used.")(check)
calibrate.command(cls=Command, short_help="Simulate, and say which values fit the data.")(run)
calibrate.command(cls=Command, short_help="Ask whether the calibration may be believed.")(validate)
calibrate.command(cls=Command, short_help="Write simulations and posterior for others.")(export)
calibrate.command(cls=Command, short_help="Write it up for people who were not there.")(report)

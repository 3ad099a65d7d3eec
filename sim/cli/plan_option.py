"""A plan as an option of its scenario: the YAML that one can save, compare and build on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sim.report.files.whole import told, whole_file
from sim.scenario.extending import extending

from .ending import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment.plan import Planned

NAME = "The plan"


def option_text(found: Planned, folder: Path) -> str:
    """What an option in a folder says: what it extends, its name, and the values of the levers.

    Where it cannot extend the scenario from there (it lies outside the folder of the scenarios), it says
    everything itself. Where nothing was confirmed there is nothing to say.
    """
    if found.plan is None or found.scenario is None:
        raise ValueError("no plan was confirmed")
    name = found.asked.name or NAME
    whole = found.scenario.with_({"name": name})
    if found.asked.file is None:
        return whole.text()
    return extending(found.asked.file, folder, whole, found.plan.values) or whole.text()


def check_free(out: Path) -> None:
    """`InputError` where a file cannot be written, or would be written over."""
    with told(out):
        if out.exists():
            raise InputError(f"there is a file {out} already; give a new name to --out")
    if not out.absolute().parent.is_dir():
        raise InputError(f"there is no folder {out.absolute().parent} to put {out.name} into")
    if not os.access(out.absolute().parent, os.W_OK):
        raise InputError(f"nothing can be written in {out.absolute().parent}")


def write(found: Planned, out: Path) -> None:
    """Write the option, all of it or nothing."""
    text = option_text(found, out.absolute().parent)
    with whole_file(out) as beside:
        beside.write_text(text, encoding="utf-8")

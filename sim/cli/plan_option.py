"""A plan as an option of its scenario: the YAML that one can save, compare and build on."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.report.files.whole import told, whole_file
from sim.scenario import Place, Scenario, ScenarioError
from sim.scenario.change import node_of
from sim.scenario.written import written

from .ending import InputError

if TYPE_CHECKING:
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
    above = os.path.relpath(found.asked.file.absolute(), folder.absolute())
    said: dict[str, Any] = {"name": name, **_nested(found.plan.values)}
    text = f"extends: {json.dumps(Path(above).as_posix(), ensure_ascii=False)}\n"
    text += written(node_of(said, Place("plan")))
    try:
        read = Scenario.from_text(text, "plan.yaml", folder)
    except ScenarioError:
        return whole.text()
    return text if read.digest == whole.digest else whole.text()


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


def _nested(values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, value in values.items():
        *above, last = path.split(".")
        here = found
        for step in above:
            here = here.setdefault(step, {})
        here[last] = value
    return found

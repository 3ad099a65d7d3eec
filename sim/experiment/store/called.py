"""What somebody called the scenario whose results are kept: a small file beside them, for the list only.

The same results may be asked for under other names, so this file is no part of what is kept, and nothing
depends on it. It also says whether the scenario is a variant: bottlenecks, levers and the look for traps try
many scenarios that nobody has written and that have the name of the one that they were made from.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from . import whole
from .keys import key_of

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario import Scenario

FILE = "called.json"


class Called(NamedTuple):
    """The name of a scenario, and the key of what it is a variant of; empty for one that somebody wrote."""

    name: str
    variant_of: str


def of(scenario: Scenario) -> Called:
    """What a scenario is called, and whether it was made from another of the same name."""
    parent = scenario.parent()
    same = parent is not scenario and parent.name == scenario.name
    return Called(scenario.name, key_of(parent) if same else "")


def read(folder: Path) -> Called | None:
    """What stands in a folder; None where nothing does that can be read."""
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
        return Called(str(found["name"]), str(found["variant_of"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(root: Path, folder: Path, scenario: Scenario) -> None:
    """Put it there, unless something is; but one that somebody wrote takes the place of a variant."""
    there = read(folder)
    if there is not None and not there.variant_of:
        return
    now = of(scenario)
    if there is None or not now.variant_of:
        text = json.dumps(now._asdict(), ensure_ascii=False)
        whole.write(root, folder / FILE, f"{text}\n".encode())

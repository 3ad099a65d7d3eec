"""Where rival explanations are found: in a folder `explanations` beside the baseline.

Or beside a folder above it, as far up as its family of scenarios reaches; so a municipality can keep its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ending import InputError
from .flags import scenario_of

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario import Scenario

FOLDER = "explanations"


def explanations(baseline: Path) -> list[Scenario]:
    """The explanations for a baseline, by file name; an `InputError` where there are none."""
    from sim.scenario.files import root_of

    beside = baseline.absolute().resolve().parent
    root = root_of(beside)
    for folder in (beside, *beside.parents):
        files = sorted((folder / FOLDER).glob("*.yaml"))
        if files:
            return [scenario_of(_shown(each, baseline)) for each in files]
        if (folder / FOLDER).is_dir():
            raise InputError(f"there is no scenario (*.yaml) in {folder / FOLDER}, where explanations stand")
        if folder == root:
            break
    raise InputError(
        f"there are no rival explanations for {baseline}: expected a folder {FOLDER} beside it, or above, "
        "with scenarios that extend the one they explain"
    )


def _shown(file: Path, baseline: Path) -> Path:
    """The file as seen from where the user named the baseline, where that is the same folder."""
    near = baseline.parent / FOLDER / file.name
    return near if near.exists() and near.resolve() == file.resolve() else file

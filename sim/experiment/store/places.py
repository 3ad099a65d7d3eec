"""Where results are kept: a folder that was named, else one beside the machine code that is kept, too."""

from __future__ import annotations

import os
from pathlib import Path

from sim.compiled.store import folders

VARIABLE = "VENTETID_RESULTS"
"""The environment variable that names the folder."""


def results() -> Path:
    """The folder: what `$VENTETID_RESULTS` names, else `results` in the first cache folder that will do."""
    if asked := os.environ.get(VARIABLE):
        return Path(asked)
    known = [folder / "results" for folder in folders()]
    return next(filter(can_be_written, known), known[0] if known else Path("results"))


def can_be_written(folder: Path) -> bool:
    """Whether the folder can be written to, or made if it is not there."""
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)

"""The scenarios that come with the program, and not those that somebody has saved beside them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from tests.readmes.clone import git

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def shipped(pattern: str = "*.yaml", folder: Path = SCENARIOS) -> list[Path]:
    """Their files that match a pattern, in order; all that lie there where git cannot say which."""
    known = _known()
    return [path for path in sorted(folder.glob(pattern)) if known is None or path in known]


@cache
def _known() -> frozenset[Path] | None:
    try:
        names = git(SCENARIOS, "ls-files", "-z").split("\0")
    except (OSError, subprocess.CalledProcessError):
        return None
    return frozenset(SCENARIOS / name for name in names if name) or None

"""The scenarios that come with the program, and not those that somebody has saved beside them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def shipped(pattern: str = "*.yaml", folder: Path = SCENARIOS) -> list[Path]:
    """Their files that match a pattern, in order; all that lie there where git cannot say which."""
    known = _known()
    return [path for path in sorted(folder.glob(pattern)) if known is None or path in known]


@cache
def _known() -> frozenset[Path] | None:
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--", "."],
            cwd=SCENARIOS, capture_output=True, check=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return None
    names = done.stdout.decode("utf-8").split("\0")
    return frozenset(SCENARIOS / name for name in names if name) or None

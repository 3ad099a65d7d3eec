"""The README's figures: each part has a place of its own there, and writing one leaves the others alone."""

from __future__ import annotations

import platform
import subprocess
from importlib import metadata
from typing import TYPE_CHECKING

from sim.experiment.workers import cores
from tests.benchmarks.works import HERE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

README = HERE / "README.md"
LIBRARIES = ("numpy", "scipy", "simpy", "numba", "llvmlite")


def written(page: str, figures: Mapping[str, list[str]]) -> str:
    """The page with the figures of some parts in their places."""
    for part, lines in figures.items():
        begins, ends = f"<!-- {part} -->", f"<!-- end of {part} -->"
        before, found, rest = page.partition(begins)
        _old, closed, after = rest.partition(ends)
        if not found or not closed:
            raise ValueError(f"the README has no place for {part}: {begins} and {ends} are not both there")
        page = "\n".join([f"{before}{begins}", *lines, f"{ends}{after}"])
    return page


def write(figures: Mapping[str, list[str]], path: Path = README) -> None:
    """Put the figures of some parts into the README."""
    path.write_text(written(path.read_text("utf-8"), figures), "utf-8")


def circumstances(rounds: int) -> str:
    """With what it was measured."""
    with_what = [f"Python {platform.python_version()}"]
    for library in LIBRARIES:
        try:
            with_what.append(f"{library} {metadata.version(library)}")
        except metadata.PackageNotFoundError:
            continue
    try:
        told = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True, check=True)
        with_what.append(f"g++ {told.stdout.strip()}")
    except (OSError, subprocess.CalledProcessError):
        pass
    number = f"{rounds} round{'s' if rounds > 1 else ''}"
    return f"*{number} on a machine with {cores(-1)} cores; {', '.join(with_what)}.*"

"""What decides the numbers on a computer: our own source, and the libraries that compute with it.

Two computers whose answers are equal here give the same tables; where they differ, the results of a study
that both work on would depend on who did what.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path
from platform import python_version_tuple
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIBRARIES = ("numpy", "scipy", "numba", "llvmlite", "simpy")
"""Those whose version may decide a bit of a table."""


@cache
def ours() -> dict[str, str]:
    """What this computer has: the digest of our source files, and versions; empty: it is not there."""
    return {
        "sim": digest(Path(__file__).parents[2]),
        "python": ".".join(python_version_tuple()[:2]),
        **{name: version(name) for name in LIBRARIES},
    }


def digest(folder: Path) -> str:
    """SHA-256 of all Python files in a folder and below, their names included."""
    return digest_of(folder, sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py")))


def digest_of(folder: Path, names: Iterable[str]) -> str:
    """SHA-256 of some files in a folder, their names included, in the order in which they are given."""
    found = hashlib.sha256()
    for name in names:
        content = (folder / name).read_bytes()
        found.update(f"{name}\n{len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def otherwise(theirs: dict[str, str] | None) -> str:
    """What another computer has otherwise than this one, as the end of a sentence; empty where nothing."""
    if theirs is None:
        return "does not have ventetid"
    mine = ours()
    if theirs.get("sim") != mine["sim"]:
        return "has other code of ventetid than this computer"
    apart = [
        f"{name} {theirs.get(name) or 'missing'} (here {here or 'missing'})"
        for name, here in mine.items()
        if theirs.get(name) != here
    ]
    return f"has {', '.join(apart)}" if apart else ""


def version(name: str) -> str:
    """The version of a library; empty where it is not there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""

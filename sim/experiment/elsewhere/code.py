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

LIBRARIES = ("numpy", "scipy", "numba", "llvmlite", "simpy")
"""Those whose version may decide a bit of a table."""


@cache
def ours() -> dict[str, str]:
    """What this computer has: the digest of our source files, and versions; empty: it is not there."""
    return {
        "sim": digest(Path(__file__).parents[2]),
        "python": ".".join(python_version_tuple()[:2]),
        **{name: _version(name) for name in LIBRARIES},
    }


def digest(folder: Path) -> str:
    """SHA-256 of all Python files in a folder and below, their names included."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.py"), key=lambda each: each.relative_to(folder).as_posix()):
        found.update(f"{path.relative_to(folder).as_posix()}\n{path.stat().st_size}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def otherwise(theirs: dict[str, str] | None) -> str:
    """What another computer has otherwise than this one, as the end of a sentence; empty where nothing."""
    if theirs is None:
        return "does not have ventetid"
    mine = ours()
    if theirs.get("sim") != mine["sim"]:
        return "has other code of ventetid than this computer"
    apart = [
        f"{name} {theirs.get(name) or 'missing'} (here {version or 'missing'})"
        for name, version in mine.items()
        if theirs.get(name) != version
    ]
    return f"has {', '.join(apart)}" if apart else ""


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""

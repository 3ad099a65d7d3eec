"""Machine code kept on disk between starts: whole or not at all, and never a reason to fail.

It lies in `$VENTETID_CACHE`, else in the cache folder that the system gives its user. Where that cannot
be written, a folder of the user's own among the temporary files will do, and where there is none of
either, nothing is kept. A file holds a checksum, the name of the function, and its code.
"""

from __future__ import annotations

import hashlib
import os
import platform
import stat
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEPT = 8
"""Files kept in a folder, those used last; each is as large as the engine's code, well below 1 MB."""

LEFTOVER = 3600
"""Seconds after which an unfinished file can only be that of a process that was ended."""


@dataclass(frozen=True, slots=True)
class Code:
    """Machine code as a linker takes it (`binary`), and the name of the function to call in it."""

    symbol: str
    binary: bytes


def folders() -> Iterator[Path]:
    """Where code may lie, the best place first; they need not exist."""
    if asked := os.environ.get("VENTETID_CACHE"):
        yield Path(asked)
    else:
        with suppress(RuntimeError):  # a user without a home
            yield of_user(platform.system(), os.environ, Path.home())
    if (private := _private()) is not None:
        yield private


def of_user(system: str, environ: Mapping[str, str], home: Path) -> Path:
    """The cache folder of a user, by the convention of each system."""
    if system == "Windows":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif system == "Darwin":
        base = home / "Library" / "Caches"
    else:
        asked = Path(environ.get("XDG_CACHE_HOME", ""))
        base = asked if asked.is_absolute() else home / ".cache"
    return base / "ventetid"


def _private() -> Path | None:
    """A folder among the temporary files that nobody else can write to: code is run, so it matters."""
    try:
        folder = Path(tempfile.gettempdir())
        owner = getattr(os, "getuid", None)  # elsewhere the temporary files are the user's own already
        if owner is None:
            return folder / "ventetid"
        folder /= f"ventetid-{owner()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == owner() and not found.st_mode & 0o077
    return folder if ours else None


def kept(key: str) -> Code | None:
    """The code kept under a key; none if there is none, or if it was damaged."""
    for folder in folders():
        path = folder / _name(key)
        with suppress(OSError):
            if (code := _unpacked(path.read_bytes())) is not None:
                with suppress(OSError):
                    os.utime(path)  # used now: others are thrown away first
                return code
    return None


def keep(key: str, code: Code) -> Path | None:
    """Keep code under its key; returns the folder that took it, none if no folder did."""
    for folder in folders():
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(folder / _name(key), _packed(code))
            _prune(folder)
            return folder
    return None


def _name(key: str) -> str:
    return f"engine-{key[:32]}.code"


def _packed(code: Code) -> bytes:
    content = code.symbol.encode() + b"\n" + code.binary
    return hashlib.sha256(content).digest() + content


def _unpacked(whole: bytes) -> Code | None:
    size = hashlib.sha256().digest_size
    checksum, content = whole[:size], whole[size:]
    if hashlib.sha256(content).digest() != checksum:
        return None
    symbol, _, binary = content.partition(b"\n")
    return Code(symbol.decode(), binary)


def _write(path: Path, content: bytes) -> None:
    """All of a file or nothing of it, whoever reads at the same time and whenever this is ended."""
    handle, unfinished = tempfile.mkstemp(prefix="engine-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(unfinished).unlink()
        raise


def _prune(folder: Path) -> None:
    """Throw away what has not been used for longest, and what was never finished."""
    with suppress(OSError):
        used = sorted(folder.glob("engine-*.code"), key=_used)
        old = [path for path in folder.glob("engine-*.part") if _used(path) < time.time() - LEFTOVER]
        for path in (*used[:-KEPT], *old):
            path.unlink(missing_ok=True)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # somebody else has just thrown it away
        return 0.0

"""How much is kept: where it is too much, what has not been used for longest goes.

A folder of results is used whenever something is put there or taken from there; the time of its manifest
says when that was last. Only folders that are called as ours are looked at: whatever else somebody has where
results are kept is none of our business.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from . import whole
from .manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


NAMES = tuple(map(re.compile, ("[0-9a-f]{32}", "outcomes|[0-9]+-(without|[0-9a-f]{16})", "[0-9a-f]{16}")))
"""What folders are called: a scenario's, in it a seed's (or of how outcomes are drawn), in it a code's."""


class Taken(NamedTuple):
    """A folder of kept results: when it was last used (seconds), and how many bytes it takes."""

    used: float
    folder: Path
    size: int


def taken(root: Path) -> tuple[Taken, ...]:
    """Every folder of kept results, those first that have not been used for longest."""
    found = []
    for folder in _folders(root):
        with suppress(OSError):  # somebody throws it away
            files = list(folder.iterdir())
            times = [path.stat().st_mtime for path in files if path.name == MANIFEST]
            size = sum(path.stat().st_size for path in files)
            found.append(Taken(max(times, default=0.0), folder, size))
    return tuple(sorted(found))


def prune(root: Path, at_most: int, in_use: Collection[Path]) -> None:
    """Throw away what has not been used for longest, until no more than so many bytes are taken."""
    there = taken(root)
    too_much = sum(each.size for each in there) - at_most
    for each in there:
        if too_much <= 0:
            return
        if each.folder not in in_use:
            clear(root, each.folder)
            too_much -= each.size


def clear(root: Path, folder: Path) -> None:
    """Throw a folder of kept results away, and those around it that are empty now."""
    whole.remove(root, folder)
    for around in (folder.parent, folder.parent.parent):
        with suppress(OSError):
            around.rmdir()


def _folders(root: Path, depth: int = 0) -> Iterator[Path]:
    """The folders of single results."""
    if depth == len(NAMES):
        yield root
        return
    with suppress(OSError):
        for each in sorted(root.iterdir()):
            if NAMES[depth].fullmatch(each.name) and each.is_dir() and not each.is_symlink():
                yield from _folders(each, depth + 1)

"""What a store says after a run: how much was kept from before, and what could not be used and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from . import manifest
from .code import apart
from .shelf import covered, parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .shelf import DiskShelf


def reused(shelves: Sequence[DiskShelf]) -> list[str]:
    """How many replications were run and how many not, where any were kept from before."""
    before = sum(len(each.from_before) for each in shelves)
    if not before:
        return []
    run = sum(len(each.run) for each in shelves)
    asked = [each for each in shelves if each.run or each.from_before]
    whose = ", counting every scenario's" if len(asked) > 1 else ""
    were = "was" if before == 1 else "were"
    return [f"{run} of {run + before} replications run{whose}; {before} {were} kept from before."]


def stale(shelves: Sequence[DiskShelf], mine: Mapping[str, str]) -> list[str]:
    """How many of those that were run are kept of other code, and what that code had otherwise.

    Where there is several other code, that is named which would have spared most.
    """
    spared: Counter[str] = Counter()
    for shelf in shelves:
        best = max(_others(shelf, mine), default=(0, ""))
        if best[0]:
            spared[best[1]] += best[0]
    return [
        f"{many} replications that are kept from before are not used: when they were run, {why}."
        if many > 1
        else f"1 replication that is kept from before is not used: when it was run, {why}."
        for why, many in spared.most_common()
    ]


def _others(shelf: DiskShelf, mine: Mapping[str, str]) -> list[tuple[int, str]]:
    """By other code: how many of the lacking replications it has, and what it had otherwise."""
    if not shelf.lacking:
        return []
    try:
        folders = [each for each in shelf.folder.parent.iterdir() if each != shelf.folder]
    except OSError:
        return []
    kept = [(covered(parts(folder), shelf.lacking), manifest.read(folder)) for folder in folders]
    return [(many, apart(theirs["code"], mine)) for many, theirs in kept if theirs is not None]

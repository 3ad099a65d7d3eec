"""What is known about a scenario beside its fields: where it came from, and what it is run under."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .merging import put
from .tree import Node

if TYPE_CHECKING:
    from .draws import Draws
    from .errors import Texts
    from .extends import Assembly


@dataclass
class Background:
    """Where a scenario came from: its merged tree, the scenarios it extends, and the lines of its files.

    `files`: the real paths of all files that were read for it. `draws`: what it is run under.
    """

    assembly: Assembly
    texts: Texts
    files: tuple[Path, ...] = ()
    draws: Draws | None = None


def named(assembly: Assembly) -> Node:
    """The tree of a scenario, called after its file where the file itself says nothing else."""
    if "name" in assembly.tree.content and not assembly.nameless:
        return assembly.tree
    stem = Path(assembly.shown).stem or "scenario"
    return put(assembly.tree, ("name",), Node(stem, assembly.tree.place, raw=stem))

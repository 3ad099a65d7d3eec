"""Shares that stand beside each other and must add up to 1, once some of them have been moved.

The ways on from the team meeting, outcomes, age groups, previous benefits, wishes, and the weights of a
mixture. Those that were moved are scaled, all by the same factor; a share that was not moved stays what
it is, since nobody doubts it, or somebody decides it.
"""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING, Any

from .merging import find, leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .tree import Node

Steps = tuple[Any, ...]

_TABLES: tuple[Steps, ...] = (
    ("assessment", "leads_to"),
    ("outcome", "shares"),
    ("citizens", "profiles", "age"),
    ("citizens", "profiles", "previous_benefit"),
    ("citizens", "profiles", "wish"),
)


def added_up(tree: Node, moved: Collection[str]) -> Node:
    """A tree in which every table of shares with a share at one of the `moved` paths adds up to 1."""
    for table in list(_tables(tree)):
        of = {path: _share(tree, path) for path in table}
        free = [path for path in table if ".".join(map(str, path)) in moved]
        if not free:
            continue
        room = 1.0 - fsum(share for path, share in of.items() if path not in free)
        taken = fsum(of[path] for path in free)
        if taken <= 0.0 or room < 0.0:
            free, room, taken = list(of), 1.0, fsum(of.values())
        for path in free:
            tree = changed_at(tree, path, _times(room / taken) if taken > 0.0 else _times(1.0))
    return tree


def changed_at(node: Node, path: Steps, change: Callable[[Node], Node]) -> Node:
    """A tree with something done to the node at a path that exists, also where lists lie on the way."""
    if not path:
        return change(node)
    first, *rest = path
    if isinstance(node.content, list):
        position = int(first)
        below = [
            changed_at(each, tuple(rest), change) if number == position else each
            for number, each in enumerate(node.content)
        ]
        return replace(node, content=below)
    kept = {
        key: changed_at(each, tuple(rest), change) if str(key) == str(first) else each
        for key, each in node.content.items()
    }
    return replace(node, content=kept)


def _tables(tree: Node) -> Iterator[list[Steps]]:
    """The paths of the shares of every table in a tree."""
    for path in _TABLES:
        node = find(tree, path)
        if node is None or not isinstance(node.content, dict):
            continue
        if any(isinstance(each.content, dict) for each in node.content.values()):
            for key, each in node.content.items():
                yield [(*path, key, name) for name in each.content]
        else:
            yield [(*path, key) for key in node.content]
    for path, node in leaves(tree):
        if path and path[-1] == "mixture" and isinstance(node.content, list):
            yield [(*path, position, 0) for position in range(len(node.content))]


def _share(tree: Node, path: Steps) -> float:
    node = find(tree, path)
    return float(node.content) if node is not None else 0.0


def _times(factor: float) -> Callable[[Node], Node]:
    return lambda node: replace(node, content=min(1.0, factor * node.content), raw="")

"""Shares that stand beside each other and must add up to 1, once some of them have been moved.

The ways on from the team meeting, outcomes, age groups, previous benefits, wishes, and the weights of a
mixture. Those that were moved are scaled, all by the same factor, but none beyond the range that it was moved
in; a share that was not moved stays what it is, since nobody doubts it, or somebody decides it. Only where
the ranges leave no room to add up to 1 does the factor alone decide.
"""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING, Any

from .merging import find, leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .tree import Node

Steps = tuple[Any, ...]

_HALVINGS = 60
_LARGEST = 1e12
"""A factor beyond which a share that is nearly nothing is no longer made larger."""

_TABLES: tuple[Steps, ...] = (
    ("assessment", "leads_to"),
    ("outcome", "shares"),
    ("citizens", "profiles", "age"),
    ("citizens", "profiles", "previous_benefit"),
    ("citizens", "profiles", "wish"),
)


def added_up(tree: Node, moved: Mapping[str, tuple[float, float]]) -> Node:
    """A tree in which every table of shares with a share at one of the `moved` paths adds up to 1.

    `moved`: the ends of the range of each path, of which those of shares are looked at.
    """
    for table in list(tables(tree)):
        # By name: the last digits are given to the first that has room, whatever the order in a file.
        of = {path: _share(tree, path) for path in sorted(table, key=_name)}
        ends = {path: moved[_name(path)] for path in of if _name(path) in moved}
        if not ends:
            continue
        room = 1.0 - fsum(share for path, share in of.items() if path not in ends)
        if room < 0.0 or fsum(of[path] for path in ends) <= 0.0:
            ends, room = dict.fromkeys(of, (0.0, 1.0)), 1.0
        for path, share in zip(
            ends, fitted([of[path] for path in ends], [*ends.values()], room), strict=True
        ):
            tree = changed_at(tree, path, _put(share))
    return tree


def fitted(shares: Sequence[float], ends: Sequence[tuple[float, float]], room: float) -> list[float]:
    """Shares that add up to `room`: all times one factor, each kept within its ends where there is room."""
    if not fsum(low for low, _ in ends) <= room <= fsum(high for _, high in ends):
        ends = [(0.0, 1.0)] * len(shares)

    def within(factor: float) -> list[float]:
        return [min(max(factor * share, low), high) for share, (low, high) in zip(shares, ends, strict=True)]

    few, many = 0.0, 1.0
    while fsum(within(many)) < room and many < _LARGEST:
        many *= 2.0
    for _ in range(_HALVINGS):
        middle = (few + many) / 2.0
        few, many = (middle, many) if fsum(within(middle)) < room else (few, middle)
    found = within(many)
    # What bisection leaves, in the last digits, is taken from a share that has room for it.
    rest = room - fsum(found)
    for k, (low, high) in enumerate(ends):
        if low <= found[k] + rest <= high:
            found[k] += rest
            break
    return found


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


def tables(tree: Node) -> Iterator[list[Steps]]:
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


def _name(path: Steps) -> str:
    return ".".join(map(str, path))


def _share(tree: Node, path: Steps) -> float:
    node = find(tree, path)
    return float(node.content) if node is not None else 0.0


def _put(share: float) -> Callable[[Node], Node]:
    return lambda node: replace(node, content=min(1.0, share), raw="")

"""How an option says only what differs: trees laid over each other, and two parents brought together.

Mappings merge field by field. Numbers, texts, lists, distributions, dates to values, anything with a
source, and rules that a file is named for replace what was there as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .provenance import plain, whole
from .tree import Key, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two parents that say different things about one value; None where a parent has removed it."""

    path: Path
    left: Node | None
    right: Node | None


def overlay(below: Node | None, above: Node) -> Node:
    """`above` laid over `below`; neither is changed."""
    if below is None or whole(above) or whole(below) or above.as_a_set:
        return above
    merged = dict(below.content)
    for key, child in above.content.items():
        merged[key] = overlay(merged.get(key), child)
    return replace(above, content=merged)


def same(one: Node | None, other: Node | None) -> bool:
    """Whether two trees say the same, sources included, wherever they stand."""
    if one is None or other is None:
        return one is other
    if one is other:
        return True
    if _beside(one) != _beside(other):
        return False
    if isinstance(one.content, dict) and isinstance(other.content, dict):
        return one.content.keys() == other.content.keys() and all(
            same(child, other.content[key]) for key, child in one.content.items()
        )
    return type(one.content) is type(other.content) and plain(one) == plain(other)


def _beside(node: Node) -> tuple[object, ...]:
    source = node.source
    if source is None:
        return ()
    return source.source, source.grade, plain(source.low), plain(source.high), source.note


def bring_together(
    base: Node | None, left: Node | None, right: Node | None, conflicts: list[Conflict], path: Path = ()
) -> Node | None:
    """Two descendants of `base` merged: what one of them changed, the other may not change differently."""
    if same(left, right) or same(right, base):
        return left
    if same(left, base):
        return right
    if left is None or right is None or _undivided(left) or _undivided(right):
        conflicts.append(Conflict(path, left, right))
        return left
    below: dict[Key, Node] = base.content if base is not None and not whole(base) else {}
    merged: dict[Key, Node] = {}
    for key in dict.fromkeys((*left.content, *right.content)):
        child = bring_together(
            below.get(key), left.content.get(key), right.content.get(key), conflicts, (*path, key)
        )
        if child is not None:
            merged[key] = child
    return replace(left, content=merged)


def _undivided(node: Node) -> bool:
    return whole(node) or node.as_a_set


def find(node: Node, path: tuple[Any, ...]) -> Node | None:
    """The node at a path; a date may be given as its text, a position in a list as its number."""
    for step in path:
        child = None
        if isinstance(node.content, dict):
            child = node.content.get(step)
            if child is None:
                child = next((each for key, each in node.content.items() if str(key) == str(step)), None)
        elif isinstance(node.content, list) and str(step).isdecimal() and int(step) < len(node.content):
            child = node.content[int(step)]
        if child is None:
            return None
        node = child
    return node


def without(node: Node, path: tuple[str, ...]) -> Node:
    """A tree without what stands at a path that exists."""
    kept = dict(node.content)
    (key,) = (each for each in kept if str(each) == path[0])
    if len(path) == 1:
        del kept[key]
    else:
        kept[key] = without(kept[key], path[1:])
    # A set of which a part has been taken is no longer the set that its file holds.
    return replace(node, content=kept, as_a_set=False)


def put(node: Node, path: tuple[str, ...], value: Node) -> Node:
    """A tree with a value at a path, whose mappings are made where they are missing."""
    kept: dict[Key, Node] = dict(node.content) if isinstance(node.content, dict) else {}
    key: Key = next((each for each in kept if str(each) == path[0]), path[0])
    if len(path) == 1:
        kept[key] = value
    else:
        kept[key] = put(kept.get(key, Node({}, value.place)), path[1:], value)
    # What a source says about the whole no longer holds once a part of it has been set.
    return replace(node, content=kept, source=None, as_a_set=False)


def leaves(node: Node, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Node]]:
    """Every node below and including this one, with its path."""
    yield path, node
    if isinstance(node.content, dict):
        for key, child in node.content.items():
            yield from leaves(child, (*path, key))
    elif isinstance(node.content, list):
        for position, child in enumerate(node.content):
            yield from leaves(child, (*path, position))

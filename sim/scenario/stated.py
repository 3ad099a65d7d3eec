"""Every value that a scenario states, with the file and line it stands in and what stands beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from .provenance import GRADES, whole
from .quantities import duration
from .written import in_words, names_in_order
from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .errors import Place
    from .provenance import Source
    from .tree import Node, Value

_TEXTS = ("name", "label")
UNSOURCED = "without"
"""Counted so: a number with neither source nor grade."""


class Stated(NamedTuple):
    """One value: its path, how it is written, where it stands, and what stands beside it, if anything.

    `number`: it is a number, a length of time, or made of such.
    """

    path: tuple[str, ...]
    value: str
    place: Place
    source: Source | None
    number: bool


def stated(tree: Node, path: tuple[Any, ...] = ()) -> Iterator[Stated]:
    """Every value in a tree, in the order of the language.

    A distribution, or dates to numbers, is one value, unless its parts have sources of their own.
    """
    content = tree.content
    single = tree.source is not None or path[-1:] in {(name,) for name in _TEXTS}
    if not single and isinstance(content, dict) and (not whole(tree) or _sourced_within(tree)):
        for name in names_in_order(content, path):
            yield from stated(content[name], (*path, name))
    elif not single and isinstance(content, list) and _sourced_within(tree):
        for position, each in enumerate(content):
            yield from stated(each, (*path, position))
    else:
        steps = tuple(map(str, path))
        yield Stated(steps, in_words(tree), tree.place, tree.source, _is_number(tree.content))


def grades(values: Iterable[Stated]) -> dict[str, int]:
    """How many numbers there are of each grade, and how many without any (`UNSOURCED`)."""
    found = Counter(each.source.grade if each.source else UNSOURCED for each in values if each.number)
    return {grade: found[grade] for grade in (*GRADES, UNSOURCED)}


def _sourced_within(node: Node) -> bool:
    content = node.content
    below = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return any(each.source is not None or _sourced_within(each) for each in below)


def _is_number(content: Value) -> bool:
    """Whether a value is made of numbers and lengths of time, as distributions and dated numbers are."""
    if isinstance(content, dict):
        return bool(content) and all(_is_number(each.content) for each in content.values())
    if isinstance(content, list):
        return bool(content) and all(_is_number(each.content) for each in content)
    if isinstance(content, str):
        return _is_length(content)
    return isinstance(content, (int, float)) and not isinstance(content, bool)


def _is_length(text: str) -> bool:
    if text == "unlimited":
        return True
    try:
        duration(text)
    except Wrong:
        return False
    return True

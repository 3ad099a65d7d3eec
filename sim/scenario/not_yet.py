"""Words of the language that the simulation does not know yet: refused by name, never ignored.

With `only`, just those values of a word are refused; the schema knows the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .tree import BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .tree import Node


@dataclass(frozen=True, slots=True)
class NotYet:
    """One word of the language that is not known yet, what is said of it, and what a planner can do."""

    word: str
    message: str
    advice: str
    only: tuple[Any, ...] = ()


WORDS = (
    NotYet(
        "language",
        "texts are printed in English so far",
        "Write language: en, or remove the line; a label may have both: {da: …, en: …}.",
        only=("da",),
    ),
)

NAMES = {word.word: word for word in WORDS if not word.only}
"""The words themselves, for one that stands where it does not belong."""


def take_out(tree: Node) -> Iterator[tuple[NotYet, Node]]:
    """Remove every such word from the top of a tree; those that are to be refused, with their nodes."""
    if not isinstance(tree.content, dict):
        return
    for word in WORDS:
        found = tree.content.get(word.word)
        if found is None or (word.only and found.content not in word.only):
            continue
        del tree.content[word.word]
        if found.content is not BROKEN:
            yield word, found

"""Words of the language that the simulation does not know yet: refused by name, never ignored.

A path's `*` stands for any name. `harmless` are the values that say what happens anyway, such as
`coordinates: false`; they are let through. With `only`, just those values are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .tree import BROKEN, Node, Value

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class NotYet:
    """One word of the language that is not simulated, and what that means for a planner."""

    path: str
    sentence: str
    harmless: tuple[Any, ...] = ()
    only: tuple[Any, ...] = ()


_QUEUE_RULES = ("longest_in_programme", "lowest_motivation", "youngest_first")

WORDS = (
    NotYet("rules", "Statutory lengths and returns to the team are left out; remove the line."),
    NotYet("initial", "A run starts from an empty municipality: give clock a warm_up instead."),
    NotYet("language", "Texts are printed in English.", only=("da",)),
    NotYet("lock_in", "Nobody leaves for work while waiting; remove it.", harmless=(0,)),
    NotYet("pools", "Each measure has places of its own; remove it."),
    NotYet("preparation.course", "Preparation is a length of time: write preparation: {lasts: …}."),
    NotYet(
        "caseworkers.*.coordinates",
        "No clash and no party is counted, so there is nothing to coordinate.",
        harmless=(False,),
    ),
    NotYet(
        "caseworkers.*.when_full", "Citizens wait for a caseworker: write when_full: wait.", only=("stretch",)
    ),
    NotYet("caseworkers.*.contact_on_no_show", "Nobody stays away; remove it.", harmless=(0,)),
    NotYet("measures.*.also_used_by", "Count only the places that are left for the programme's citizens."),
    NotYet("measures.*.alternatives", "A refused or missing measure has no alternative; remove it."),
    NotYet("measures.*.buys_after", "No external place is bought; remove it."),
    NotYet("measures.*.private", "Private offers are left out; remove the measure.", harmless=(False,)),
    NotYet("measures.*.price", "Private offers are left out; remove the price."),
    NotYet("measures.*.no_show", "Everybody who accepts a place turns up; remove it.", harmless=(0,)),
    NotYet("measures.*.standby", "Everybody who accepts a place turns up; remove it.", harmless=(False,)),
    NotYet("measures.*.clashes_with", "Groups and internships do not clash; remove it."),
    NotYet("measures.*.considerations", "No considerations are counted; remove them."),
    NotYet("measures.*.stops_without", "No considerations are counted; remove it.", harmless=(1,)),
    NotYet("measures.*.review", "A measure runs to its end; remove the review."),
    NotYet("measures.*.pool", "Each measure has places of its own; remove the pool."),
    NotYet(
        "measures.*.queue",
        "The one who has queued longest is next: write queue: first_come.",
        only=_QUEUE_RULES,
    ),
    NotYet(
        "measures.*.decision.grants_per_year", "Grants have no yearly budget: choose granted accordingly."
    ),
    NotYet(
        "measures.*.search.slower_with_considerations",
        "Every search is alike: choose its length accordingly.",
        harmless=(1,),
    ),
    NotYet("measures.*.groups.at_once", "Groups may overlap freely; remove it."),
    NotYet(
        "measures.*.groups.admission",
        "Nobody joins a group that has started: write admission: closed.",
        only=("open",),
    ),
    NotYet("measures.*.groups.no_show", "Everybody who accepts a place turns up; remove it.", harmless=(0,)),
    NotYet(
        "measures.*.groups.standby", "Everybody who accepts a place turns up; remove it.", harmless=(False,)
    ),
    NotYet("motivation.parties", "The number of parties plays no part; remove it or write 0.", harmless=(0,)),
    NotYet("motivation.course", "There is no preparation course; remove it.", harmless=(0,)),
    NotYet(
        "motivation.contact_on_no_show", "Everybody who accepts a place turns up; remove it.", harmless=(0,)
    ),
)

NAMES = {word.path.rpartition(".")[2]: word for word in WORDS if not word.only}
"""The words themselves, for one that stands where it does not belong."""


def take_out(tree: Node) -> Iterator[tuple[NotYet, tuple[Any, ...], Node]]:
    """Remove every such word from a tree, yielding those that are to be refused, with path and node."""
    for word in WORDS:
        yield from _search(tree, word, word.path.split("."), ())


def _search(
    node: Node, word: NotYet, steps: list[str], path: tuple[Any, ...]
) -> Iterator[tuple[NotYet, tuple[Any, ...], Node]]:
    if not isinstance(node.content, dict):
        return
    if len(steps) > 1:
        for name in list(node.content) if steps[0] == "*" else [steps[0]]:
            if name in node.content:
                yield from _search(node.content[name], word, steps[1:], (*path, name))
        return
    found = node.content.get(steps[0])
    if found is None or (word.only and not _among(found.content, word.only)):
        return
    del node.content[steps[0]]
    if found.content is not BROKEN and not _among(found.content, word.harmless):
        yield word, (*path, steps[0]), found


def _among(content: Value, values: tuple[Any, ...]) -> bool:
    """Whether a value is one of some values, telling 0 from false."""
    if isinstance(content, (dict, list)):
        return False
    return any(content == value and isinstance(content, bool) == isinstance(value, bool) for value in values)

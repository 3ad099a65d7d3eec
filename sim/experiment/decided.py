"""What an option decides: the values that it states otherwise than its baseline.

Such a value is the decision that is being made. Where other values are moved, because they are assumptions or
because they are drawn, it stays what it is: in the option, and in the baseline as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.scenario.merging import find, same
from sim.scenario.provenance import whole

if TYPE_CHECKING:
    from sim.scenario.tree import Node


def said_otherwise(path: str, one: Node, other: Node) -> bool:
    """Whether two trees say different things at a path; not where one of them lacks the part it lies in."""
    for step in path.split("."):
        if same(one, other):
            return False
        below: tuple[Any, Any] = find(one, (step,)), find(other, (step,))
        if None in below:
            lacking = one if below[0] is None else other
            return whole(lacking)
        one, other = below
    return not same(one, other)

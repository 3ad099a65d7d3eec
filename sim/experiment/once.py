"""What has been found of a scenario is not looked for again: a page asks the same of it many times.

A scenario cannot be changed, and nor can a comparison, so the very same ones give the same. They are told
apart as objects: comparing their contents would take longer than most of what is asked of them.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sim.scenario import Scenario

Given = TypeVarTuple("Given")
Found = TypeVar("Found")

KEPT, OF_COMPARISONS = 32, 4
"""How many answers of a function are kept, with what they are of: comparisons are large."""


def once(function: Callable[[*Given], Found]) -> Callable[[*Given], Found]:
    """A function of one or more scenarios that remembers its last answers; they must not be changeable."""
    return _remembering(function, KEPT)


def lately(function: Callable[[*Given], Found]) -> Callable[[*Given], Found]:
    """The same of comparisons, of which only the very last are remembered."""
    return _remembering(function, OF_COMPARISONS)


def _remembering(function: Callable[[*Given], Found], most: int) -> Callable[[*Given], Found]:
    kept: OrderedDict[tuple[int, ...], tuple[tuple[*Given], Found]] = OrderedDict()
    lock = Lock()

    @wraps(function)
    def asked(*about: *Given) -> Found:
        key = tuple(map(id, about))  # theirs alone for as long as they are kept
        with lock:
            if key in kept:
                kept.move_to_end(key)
                return kept[key][1]
        found = function(*about)
        with lock:
            kept[key] = about, found
            if len(kept) > most:
                kept.popitem(last=False)
        return found

    return asked


@once
def resolved(scenario: Scenario) -> Mapping[str, Any]:
    """`Scenario.resolved`, to be read only."""
    return scenario.resolved

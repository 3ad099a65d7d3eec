"""What has been found of a scenario is not looked for again: a page asks the same of it many times.

A scenario cannot be changed, so the very same ones give the same. They are told apart as objects: comparing
their contents would take longer than most of what is asked of them.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Given = TypeVarTuple("Given")
Found = TypeVar("Found")

KEPT = 32
"""How many answers of a function are kept, with the scenarios that they are of."""


def once(function: Callable[[*Given], Found]) -> Callable[[*Given], Found]:
    """A function of one or more scenarios that remembers its last answers; they must not be changeable."""
    kept: OrderedDict[tuple[int, ...], tuple[tuple[*Given], Found]] = OrderedDict()
    lock = Lock()

    @wraps(function)
    def asked(*scenarios: *Given) -> Found:
        key = tuple(map(id, scenarios))  # theirs alone for as long as they are kept
        with lock:
            if key in kept:
                kept.move_to_end(key)
                return kept[key][1]
        found = function(*scenarios)
        with lock:
            kept[key] = scenarios, found
            if len(kept) > KEPT:
                kept.popitem(last=False)
        return found

    return asked

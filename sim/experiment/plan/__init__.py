"""The cheapest capacities that keep a promise about waits, and how sure that is.

A plan file names a scenario, what is promised, and what may be turned and at what price. The answer is one
of three: this is the cheapest that keeps it; it cannot be told between these; or nothing within these bounds
keeps it, and this is the promise that breaks.

The names here are found when they are first used: reading a plan needs none of the numerical packages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asked import Asked, Lever, Promise

if TYPE_CHECKING:
    from .found import Planned
    from .work import plan

__all__ = ["Asked", "Lever", "Planned", "Promise", "plan"]

_HOME = {"Planned": "found", "plan": "work"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)

"""From one run to an answer: replicating, pairing, and saying how well a difference is known.

The names here are found when they are first used, so that checking what may be asked for needs
neither numpy nor pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .request import Interrupted, RequestError

if TYPE_CHECKING:
    from .comparison import Comparison
    from .pairing import compare
    from .result import Result
    from .simulation import simulate
    from .state import Snapshot, snapshot

__all__ = [
    "Comparison",
    "Interrupted",
    "RequestError",
    "Result",
    "Snapshot",
    "compare",
    "simulate",
    "snapshot",
]

_HOME = {
    "Comparison": "comparison",
    "Result": "result",
    "compare": "pairing",
    "simulate": "simulation",
    "Snapshot": "state",
    "snapshot": "state",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)

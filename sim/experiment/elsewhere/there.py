"""A piece of work on a worker of a cluster: done only where the code is ours.

A worker may join at any time, and one with other code may even lack this module. So what is sent to it are
two functions by value, which need nothing of ours until they have looked; everything else goes as bytes.
"""

from __future__ import annotations

import builtins
import pickle
from types import FunctionType
from typing import TYPE_CHECKING, Any, cast

from .code import ours
from .process import remember

if TYPE_CHECKING:
    from collections.abc import Callable


_kept: dict[str, Any] = {}
"""On a worker: what studies share, by name."""


def look() -> dict[str, str] | None:
    """What the worker has; None where it has nothing of ours, or something older than this question."""
    try:
        from sim.experiment.elsewhere.code import ours
    except ImportError:
        return None
    return ours()


def piece(expected: dict[str, str], name: str, shared: bytes, written: bytes) -> tuple[str, Any]:
    """Do a piece of work if the worker has what is expected: what became of it, and the result or the reason.

    The first is `made` (then the second is the result, written down) or `refused`.
    """
    try:
        from sim.experiment.elsewhere.there import done
    except ImportError:
        from distributed import get_worker

        return "refused", (get_worker().address, None)
    return done(expected, name, shared, written)


def done(expected: dict[str, str], name: str, shared: bytes, written: bytes) -> tuple[str, Any]:
    """The same, on a worker that has this module."""
    from distributed import get_worker

    if ours() != expected:
        return "refused", (get_worker().address, ours())
    if name not in _kept:
        remember(_kept, name, pickle.loads(shared))  # noqa: S301 - from the scheduler that we joined
    work, item = pickle.loads(written)  # noqa: S301 - as above
    return "made", pickle.dumps(work(_kept[name], item), protocol=5)


def by_value(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is sent as what it does, and not as the name of something that should be there."""
    code = cast("FunctionType", function).__code__
    sent = FunctionType(code, {"__builtins__": builtins}, code.co_name)
    sent.__module__ = "__main__"  # whose functions are always sent by value
    return sent

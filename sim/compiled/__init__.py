"""The same model in machine code: the inputs of `sim.pathway.run`, and the same record, many times faster.

Start with `kernel/main.py`; its modules bear the names of those in `sim/pathway` and tell the same story.
`layout.py` says where everything lies in memory, `rules.py` and `lay_out.py` put it there, `engine.py`
reads what came out. `machine.py` compiles the kernel once on a computer, and loads it ever after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .machine import lacking, load

if TYPE_CHECKING:
    from .engine import run

__all__ = ["lacking", "prepare", "run"]

prepare = load
"""Compile the kernel, or load it; what takes long is said to whoever is given (`prepare(say)`)."""


def __getattr__(name: str) -> object:
    """`run` is found when it is first used: what it imports takes longer than loading the kernel does."""
    if name != "run":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .engine import run

    globals()["run"] = run
    return run

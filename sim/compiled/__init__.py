"""The same model in machine code: the inputs of `sim.pathway.run`, and the same record, many times faster.

Start with `kernel/main.py`; its modules bear the names of those in `sim/pathway` and tell the same story.
`layout.py` says where everything lies in memory, `rules.py` and `lay_out.py` put it there, `engine.py`
reads what came out. `machine.py` compiles the kernel once on a computer, and loads it ever after.
"""

from .engine import run
from .machine import lacking as available
from .machine import load

__all__ = ["available", "prepare", "run"]

prepare = load
"""Compile the kernel, or load it; what takes long is said to whoever is given (`prepare(say)`)."""

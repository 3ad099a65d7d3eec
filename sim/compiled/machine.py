"""The engine as a function in memory: loaded from what was kept, or compiled once and kept.

Compiling takes many seconds and imports numba; loading takes a few milliseconds and does not. Threads
that ask at once share one function; processes that ask at once wait for the one that compiles.
"""

from __future__ import annotations

import os
import threading
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from . import store
from .turn import turn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .link import Linked
    from .store import Code

    Say = Callable[[str], None]

HERE = Path(__file__).parent

_asking = threading.Lock()


def _afresh() -> None:
    """A lock that another thread held when a process was forked would never be given back there."""
    global _asking  # noqa: PLW0603  one lock for the whole process
    _asking = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_afresh)


def lacking() -> str | None:
    """What this system lacks to compile or to load the engine, as a sentence; none if nothing."""
    for package in ("numba", "llvmlite"):
        if find_spec(package) is None:
            return f"{package} is not installed on this system"
    if os.environ.get("NUMBA_DISABLE_JIT", "0") not in {"", "0"}:
        return "numba is told not to compile (NUMBA_DISABLE_JIT is set)"
    return None


class Machine:
    """A function, `module:name`, compiled from `sources`: files, or folders with all that is in them."""

    def __init__(self, main: str, sources: Sequence[Path]) -> None:
        self.main = main
        self.sources = sources
        self._linked: Linked | None = None

    def load(self, say: Say | None = None) -> Callable[[int], int]:
        """The function, from an address to a code; `say` is told in sentences if it has to be compiled."""
        if self._linked is None:
            with _asking:
                if self._linked is None:
                    self._linked = self._link(say or (lambda _: None))
        return self._linked

    def _link(self, say: Say) -> Linked:
        from .fingerprint import fingerprint
        from .link import Linked

        key = fingerprint(self.main, self.sources)
        return Linked(store.kept(key) or self._wait_or_compile(key, say))

    def _wait_or_compile(self, key: str, say: Say) -> Code:
        def waiting() -> None:
            say("Another process is compiling the engine for this computer: waiting for it …")

        with turn(store.folders(), key, waiting):
            # Whoever has waited finds here what the other process has made.
            return store.kept(key) or self._compile(key, say)

    def _compile(self, key: str, say: Say) -> Code:
        say("Compiling the engine for this computer, once: mostly ten to thirty seconds …")
        begun = perf_counter()
        from .translate import translate

        code = translate(self.main)
        folder = store.keep(key, code)
        took = f"Compiled in {perf_counter() - begun:.1f} s"
        if folder is None:
            say(
                f"{took}. No folder could keep the result, so the next start compiles again: "
                "let VENTETID_CACHE name a folder that can be written."
            )
        else:
            say(f"{took}; the next start takes it from {folder}.")
        return code


SOURCES = (
    *(HERE / name for name in ("kernel", "layout.py", "translate.py", "optimise.py")),
    *(HERE.parent / name for name in ("formulas.py", "tables.py")),
)
"""What the engine is made of: the kernel and all that it imports, and how it is compiled."""

_engine = Machine("sim.compiled.kernel.main:main", SOURCES)

load = _engine.load

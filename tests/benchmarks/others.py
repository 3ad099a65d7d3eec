"""The same work as others would write it: a folder of contestants that is not part of this repository.

`--others DIR` names it: `pathway.py` (the pathway and its luck), `a_simpy_textbook.py`, `b_simpy_fast.py`,
`py_heap.py`, `g2_numba.py` and `h_sim.cpp`. It is copied first, since making them leaves files beside them.
`g_numba.py` is left out: it is the slower form of `g2_numba.py` and compiles five times as long.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.benchmarks.limit import missing
from tests.benchmarks.measure import Contestant, TimedItself

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from tests.benchmarks.textbook import Town

    Floats = NDArray[np.float64]
    Table = dict[str, Any]

LOOP = "their C++ loop"
RUNS_OF_THE_LOOP = 5
"""Their C++ loop is a process: it runs so often each time and tells the median."""


@dataclass(frozen=True)
class Other:
    """How one of them runs a table of luck, and how it tells what happened (a row each of `COLS`)."""

    name: str
    run: Callable[[Table, Any], object]
    trace: Callable[[Any], Floats]


class Others:
    """The folder, copied and imported."""

    def __init__(self, folder: Path, work_in: Path) -> None:
        copied = work_in / "others"
        shutil.copytree(folder, copied, copy_function=shutil.copyfile)
        copied.chmod(0o755)
        sys.path.insert(0, str(copied))
        try:
            self.pathway = import_module("pathway")
            textbook, fast = import_module("a_simpy_textbook"), import_module("b_simpy_fast")
            heap, numba = import_module("py_heap"), import_module("g2_numba")
            loop = import_module("h_run")
        finally:
            sys.path.remove(str(copied))

        def in_lists(made: Any) -> Floats:  # noqa: ANN401  whatever they return
            return np.array(made[0], float)

        self.all = [
            Other("their textbook SimPy", lambda t, p: textbook.run(textbook.TableDraws(t), p),
                  lambda made: textbook.trace(made[0])),
            Other("their fast SimPy, processes", fast.run_b, in_lists),
            Other("their fast SimPy, callbacks", fast.run_b2, in_lists),
            Other("their plain Python", heap.run, in_lists),
            Other("their numba function", numba.run, lambda made: numba.trace(made[0])),
        ]  # fmt: skip
        if missing() is None:
            source, program = copied / "h_sim.cpp", copied / "h_cpp"
            options = ("-O3", "-march=native", "-std=c++17")
            subprocess.run(["g++", *options, str(source), "-o", str(program)], check=True)
            self.all.append(Other(LOOP, lambda t, p: loop.run(t, p, trace=True), lambda made: made[0]))
        self._loop = loop

    def params(self, town: Town) -> Any:  # noqa: ANN401  a class of theirs
        """The town in their words."""
        params = self.pathway.Params()
        params.rate, params.slots, params.cw = town.per_day, town.cases, town.caseworkers
        params.mentors, params.places, params.interns = town.mentors, town.seats, town.internships
        return params

    def columns(self, other: Other, town: Town, seed: int) -> dict[str, Floats]:
        """What happened in one replication, by their names of columns."""
        params = self.params(town)
        made = other.trace(other.run(self.pathway.draw_table(seed, params), params))
        return dict(zip(self.pathway.COLS, made, strict=True))

    def contestants(self, town: Town) -> list[Contestant]:
        """The run alone: the table of luck is drawn before."""
        params = self.params(town)

        def contestant(other: Other) -> Contestant:
            def prepare(seed: int) -> Callable[[], object]:
                table = self.pathway.draw_table(seed, params)
                if other.name == LOOP:
                    return lambda: self._told_by_the_loop(table, params)
                return lambda: other.run(table, params)

            return Contestant(other.name, prepare)

        return [contestant(other) for other in self.all]

    def _told_by_the_loop(self, table: Table, params: Any) -> TimedItself:  # noqa: ANN401
        _, told = self._loop.run(table, params, RUNS_OF_THE_LOOP)
        return TimedItself((told["ms"] + told["make_ms"]) / 1000)

"""Run by a process that was started afresh; it imports nothing that compiles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.compiled.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Callable

TOY = "tests.compiled.toys:double"
SOURCES = (Path(__file__).with_name("toys.py"),)


def doubles(call: Callable[[int], int]) -> bool:
    """Whether a function doubles the number at an address."""
    number = np.array([1.5])
    return call(number.ctypes.data) == 7 and float(number[0]) == 3.0


def without_compiling(_: int) -> bool:
    """Whether this process loads what was kept."""
    said: list[str] = []
    return doubles(Machine(TOY, SOURCES).load(said.append)) and not said

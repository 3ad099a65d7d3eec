"""How long somebody waits who starts a command: cold, and with the machine code of an earlier one kept."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from typing import TYPE_CHECKING

from tests.benchmarks import engines
from tests.benchmarks.measure import Contestant, Spread, times
from tests.benchmarks.section import Goal, Row, Section
from tests.benchmarks.works import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.setting import Setting

ABOUT = """\
A process of its own each time, from its start to its end by the clock on the wall, in seconds on this
machine. *Ready* imports the compiled engine and makes it ready; *from cache* finds the machine code of the
process before, *cold* finds nothing and compiles:"""

LOAD = """\
import sim
from sim.population import draw
from sim.timetable import timetable
scenario = sim.load("scenarios/baseline.yaml")
dates = timetable(scenario)
population = draw(scenario, dates, 1, 0)
"""
READY = "from sim import compiled; compiled.prepare(None)"
FIRST = f"{LOAD}from sim import compiled; compiled.run(scenario, dates, population)"
COLD_ROUNDS = 3
"""Compiling takes so long that more would be a waste."""


def measure(setting: Setting) -> Section:
    """Cold, then from the cache, beside what Python itself needs."""
    section = Section(ABOUT, ["seconds"], notes=setting.absent())
    programs = {
        "Python, doing nothing": "pass",
        "Python, numpy imported": "import numpy",
        "the baseline read and its citizens drawn": LOAD,
    }
    goals = {}
    if engines.COMPILED in setting.runs:
        programs["ready, from cache"] = READY
        programs["the baseline's first replication run, from cache"] = FIRST
        goals["ready, from cache"] = Goal(0.5, most=True)
        cold = []
        for number in range(min(setting.rounds, COLD_ROUNDS)):
            setting.say(f"start: cold, {number + 1}")
            cold += _cold()
        section.rows.append(Row("ready, cold", [Spread.of(cold)], " s"))
    setting.say("start: from the cache")
    with tempfile.TemporaryDirectory(prefix="ventetid-cache-") as folder:
        contestants = [Contestant(name, _prepare(code, folder)) for name, code in programs.items()]
        found = times(contestants, setting.rounds, wall=True)  # the first round fills the cache
    for name, seconds in found.items():
        section.rows.append(Row(name, [Spread.of(seconds)], " s", goals.get(name)))
    return section


def _cold() -> list[float]:
    with tempfile.TemporaryDirectory(prefix="ventetid-cache-") as folder:
        contestant = Contestant("cold", _prepare(READY, folder))
        return times([contestant], 1, wall=True, warm_up=False)["cold"]


def _prepare(code: str, cache: str) -> Callable[[int], Callable[[], object]]:
    # Python keeps what it has made of its source, as it does unless it is told otherwise.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def prepare(_seed: int) -> Callable[[], object]:
        return partial(
            subprocess.run,
            [sys.executable, "-c", code],
            cwd=SCENARIOS.parent,
            env=usual | {"VENTETID_CACHE": cache, "PYTHONPYCACHEPREFIX": cache},
            check=True,
            capture_output=True,
        )

    return prepare

"""What a larger town costs: time and memory at 1, 10 and 100 times the citizens and capacities of P."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.benchmarks import engines, limit, memory, the_run, the_whole
from tests.benchmarks.measure import ratio, times
from tests.benchmarks.section import Goal, Row, Section
from tests.benchmarks.works import PATHWAY_P, SCENARIOS, enlarged

if TYPE_CHECKING:
    from tests.benchmarks.measure import Contestant
    from tests.benchmarks.setting import Setting

ABOUT = """\
Pathway P with 10 and 100 times the citizens and the capacities, collector on. The textbook and our SimPy
engine stop at 10: at 100 the textbook takes many minutes. How many times the time of P itself:"""

LOADS = (1, 10, 100)
SLOW = (the_run.TEXTBOOK, engines.SIMPY)
"""Those who stop at 10 times the load."""
GOALS = {
    (engines.SIMPY, 10, "the run alone"): Goal(15, most=True),
    (engines.COMPILED, 100, "the run alone"): Goal(200, most=True),
}
STAGES = {
    "memory of the run itself": Goal(300, most=True),
    "highest memory before the draw": None,
    "highest memory with citizens and their luck": None,
    "highest memory with the record": None,
    "highest memory with both tables": Goal(300, most=True),
}


def measure(setting: Setting) -> Section:
    """Times of the run alone and of a whole replication, then memory."""
    section = Section(ABOUT, ["times the time"], notes=setting.absent())
    for what in ("the run alone", "draws, run and tables"):
        setting.say(f"growth: {what}")
        found = times(_contestants(setting, whole=what != "the run alone"), setting.rounds)
        section.rows += _grown(found, what)
    if not memory.STATUS.exists():
        section.notes.append("Without memory: this system does not tell it as Linux does.")
        return section
    for name in setting.runs:
        largest = _loads(setting, name)[-1]
        setting.say(f"growth: memory of {name} at {largest} times the load")
        told = peaks(name, largest)
        for (stage, goal), peak in zip(STAGES.items(), told, strict=True):
            bound = goal if name == engines.COMPILED and largest == LOADS[-1] else None
            what = f"{name}, {largest}× load, {stage}"
            section.rows.append(Row(what, [float(peak)], " MiB", bound))
    section.notes.append(MEMORY)
    return section


MEMORY = """\
Memory is that of a process of its own that draws, runs and gathers one replication. *The run
itself* is how far its memory rises during the run above what was there before; the highest counts all that
Python and its libraries need."""


def peaks(engine: str, load: int) -> list[float]:
    """MiB of the stages above, told by a process of its own."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.memory", engine, str(load)],
        cwd=SCENARIOS.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(f"the process that measures memory failed:\n{made.stderr}")
    told: list[float] = json.loads(made.stdout)
    return told


def _loads(setting: Setting, name: str) -> list[int]:
    most = min(setting.largest, 10) if name in SLOW else setting.largest
    return [load for load in LOADS if load <= most]


def _contestants(setting: Setting, *, whole: bool) -> list[Contestant]:
    made: list[Contestant] = []
    for load in LOADS:
        town = enlarged(PATHWAY_P.scenario, load)
        here = [(the_whole if whole else the_run).textbook(PATHWAY_P, load)]
        here += [(engines.whole if whole else engines.alone)(*named, town) for named in setting.runs.items()]
        if not whole and limit.missing() is None:
            here.append(engines.limit(town))
        here = [each for each in here if load in _loads(setting, each.name)]
        made += [replace(each, name=f"{each.name} {load}") for each in here]
    return made


def _grown(found: dict[str, list[float]], what: str) -> list[Row]:
    rows = []
    for name, seconds in found.items():
        who, load = name.rsplit(" ", 1)
        if load != "1":
            goal = GOALS.get((who, int(load), what))
            grown = ratio(seconds, found[f"{who} 1"])
            rows.append((who, int(load), Row(f"{who}, {load}× load, {what}", [grown], goal=goal)))
    return [row for _who, _load, row in sorted(rows, key=lambda each: each[:2])]

"""`python -m tests.benchmarks.memory ENGINE LOAD`: the memory of one replication, in a process of its own.

Prints MiB as a list: how far the run rises above what was there before it, then the highest so far before
the draw, after the draw, after the run and after both tables.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sim.population import draw, gather
from sim.timetable import timetable
from tests.benchmarks import engines
from tests.benchmarks.works import PATHWAY_P, enlarged

STATUS = Path("/proc/self/status")
FORGET_THE_PEAK = Path("/proc/self/clear_refs")


def told(field: str) -> float:
    """MiB that Linux tells of this process: `VmRSS` now, `VmHWM` at most so far.

    The peak that `getrusage` tells would be that of whoever started the process, if that was higher.
    """
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(f"{field}:"))
    return int(line.split()[1]) / 1024


def main(engine: str, load: int) -> list[float]:
    """The five figures."""
    town = enlarged(PATHWAY_P.scenario, load)
    dates = timetable(town)
    run = engines.runs()[engine]
    small = timetable(PATHWAY_P.scenario)  # what is made ready once for all runs is none of this run's
    run(PATHWAY_P.scenario, small, draw(PATHWAY_P.scenario, small, 1, 0))
    highest = [told("VmHWM")]
    population = draw(town, dates, 2, 0)
    highest.append(max(highest[-1], told("VmHWM")))
    FORGET_THE_PEAK.write_text("5")
    before = told("VmRSS")
    record = run(town, dates, population)
    during = told("VmHWM")
    highest.append(max(highest[-1], during))
    tables = gather(record, dates, population)
    highest.append(max(highest[-1], told("VmHWM")))
    del tables
    return [during - before, *highest]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], int(sys.argv[2]))))

"""Checking a scenario is quick: nothing heavy is imported, and reading takes a fraction of a second."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.scenario import load
from tests.scenario.examples import BASELINE

TODAY = Path(__file__).parents[2] / "scenarios" / "today" / "from_own_list.yaml"
PROGRAM = """
import sys
from sim.scenario import load
load(sys.argv[1]).with_({"measures.mentor.places": 28})
heavy = {"numpy", "pandas", "scipy", "numba", "simpy", "holidays"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("path", [BASELINE, TODAY], ids=["baseline", "today"])
def test_reading_and_checking_imports_nothing_heavy(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_reading_takes_well_under_a_tenth_of_a_second_of_processor_time() -> None:
    load(BASELINE)
    spent = []
    for _ in range(5):
        begin = time.process_time()
        load(BASELINE)
        spent.append(time.process_time() - begin)
    assert min(spent) < 0.1

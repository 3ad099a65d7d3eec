"""Waits written down from the model's own tables tell what the model did, and agree with the model."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.evidence.apart import UNJUDGED
from sim.evidence.curves import LIMITS, figures
from sim.evidence.waits import ObservedWaits, waits_in
from sim.evidence.waits_beside import waits_beside
from sim.experiment import Result, simulate
from sim.scenario import load
from tests.evidence.waits_lists import as_list

if TYPE_CHECKING:
    from numpy.typing import NDArray

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
RUNS = 12
YEARS = 4
FIRST, LAST = 365, 900
"""Days of the run on which the list begins and is taken: a year and a half before the run ends."""

Lists = tuple[Result, list[ObservedWaits]]


@pytest.fixture(scope="module")
def lists() -> Lists:
    scenario = load(BASELINE)
    result = simulate(scenario, RUNS, 3, keep="tables", outcomes=False)
    start = scenario.clock.start
    since, extract = start + timedelta(days=FIRST), start + timedelta(days=LAST)
    of_run = dict(list(result.spells.groupby("replication")))
    return result, [waits_in(as_list(of_run[run], start, since, extract), scenario) for run in range(RUNS)]


def test_the_intervals_hold_the_shares_that_the_same_run_shows_in_the_end(lists: Lists) -> None:
    result, written = lists
    held = asked = 0
    for run, found in enumerate(written):
        spells = result.spells[result.spells["replication"] == run]
        for name, waits in found.measures.items():
            if name not in result.scenario.measures:
                continue
            once = (
                spells[spells["measure"] == name]
                .groupby("citizen")
                .agg({"recommended": "min", "started": "min"})
            )
            mine = once[(once["recommended"] >= FIRST) & (once["recommended"] < LAST)]
            for limit in LIMITS:
                seen = figures(waits)[f"started_within_{limit}"]
                if seen.why:
                    continue
                truth = ((mine["started"] - mine["recommended"]) <= limit).mean()
                asked += 1
                held += seen.low - 1e-9 <= truth <= seen.high + 1e-9
    assert asked > 100
    assert held / asked > 0.9


def test_a_run_of_the_model_agrees_with_the_other_runs(lists: Lists) -> None:
    result, written = lists
    differ = judged = 0
    for run, found in enumerate(written):
        others = np.delete(np.arange(RUNS), run)

        def column(name: str, of: str, others: NDArray[np.int64] = others) -> NDArray[np.float64]:
            return result.column(name, of)[others]

        for row in waits_beside(found, column, YEARS):
            if row.verdict != UNJUDGED:
                judged += 1
                differ += row.difference.low > 0 or row.difference.high < 0
    assert judged > 100
    assert differ / judged < 0.1


def test_those_referred_before_the_list_begins_are_late_entries(lists: Lists) -> None:
    _result, written = lists
    assert all(found.late > 0 and found.kept_from for found in written)

"""Many replications: the same whatever shares the work, in order, and kept or dropped as asked."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import Interrupted, RequestError, study, workers
from sim.experiment.replicate import Case, replicate, walk
from sim.timetable import timetable
from tests.experiment.towns import TOWN, town

if TYPE_CHECKING:
    from pathlib import Path


def test_serial_and_parallel_are_the_same_to_the_bit(processes: None) -> None:
    alone = sim.simulate(town(), 8, seed=5, jobs=1, outcomes=False)
    shared = sim.simulate(town(), 8, seed=5, jobs=2, outcomes=False)
    assert np.array_equal(alone.values, shared.values, equal_nan=True)
    pd.testing.assert_frame_equal(alone.citizens, shared.citizens)
    pd.testing.assert_frame_equal(alone.spells, shared.spells)


def test_more_replications_leave_the_first_ones_alone() -> None:
    few, many = (sim.simulate(town(), n, seed=2, jobs=1, outcomes=False) for n in (3, 5))
    assert np.array_equal(few.values, many.values[:3], equal_nan=True)  # noqa: PD011 - a matrix


def test_another_seed_is_another_course() -> None:
    one, other = (sim.simulate(town(), 2, seed=seed, jobs=1, outcomes=False) for seed in (1, 2))
    assert not np.array_equal(one.values, other.values, equal_nan=True)


def test_tables_are_ordered_by_replication_citizen_measure_and_attempt() -> None:
    result = sim.simulate(town(), 3, jobs=1, outcomes=False)
    keys = ["replication", "citizen"]
    assert result.citizens[keys].equals(result.citizens.sort_values(keys)[keys])
    spells = result.spells.assign(measure=result.spells["measure"].astype(str))
    keys += ["measure", "attempt"]
    assert spells[keys].equals(spells.sort_values(keys, kind="stable")[keys])
    assert set(result.citizens["replication"]) == {0, 1, 2}


def test_indicators_are_tidy_and_agree_with_the_matrix() -> None:
    result = sim.simulate(town(), 3, jobs=1, outcomes=False)
    tidy = result.indicators
    assert list(tidy.columns) == ["replication", "indicator", "of", "by", "period", "value", "unit"]
    assert len(tidy) == 3 * len(result.catalogue)
    mine = tidy[(tidy["indicator"] == "started_within_90") & (tidy["of"] == "mentor")]
    mine = mine[(mine["by"] == "") & (mine["period"] == "")]
    assert np.array_equal(mine["value"], result.column("started_within_90", "mentor"))
    with pytest.raises(KeyError):
        result.column("started_within_90", "nobody")


def test_indicators_alone_keep_no_tables() -> None:
    result = sim.simulate(town(), 2, jobs=1, keep="indicators", outcomes=False)
    assert result.kept is None
    assert result.replications == 2
    with pytest.raises(RequestError, match="keep="):
        _ = result.citizens


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"replications": 0}, "1 or more"),
        ({"replications": 2.5}, "whole number"),
        ({"seed": -1}, "from 0 to"),
        ({"jobs": 0}, "-1 for all cores"),
        ({"engine": "fast"}, "auto, simpy"),
        ({"keep": "everything"}, "tables, indicators"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        sim.simulate(town(), **wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_progress_is_told_from_the_first_to_the_last() -> None:
    heard: list[tuple[int, int]] = []
    sim.simulate(town(), 3, jobs=1, outcomes=False, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]


def stop_after(monkeypatch: pytest.MonkeyPatch, pieces: int) -> None:
    """Somebody presses Ctrl-C when so many pieces of work are done."""
    inner = replicate
    done = 0

    def counted(*arguments: object) -> object:
        nonlocal done
        if done == pieces:
            raise KeyboardInterrupt
        done += 1
        return inner(*arguments)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(study, "replicate", counted)


def test_an_interrupt_says_how_far_it_came_and_keeps_what_is_finished(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = sim.simulate(town(), 3, jobs=1, outcomes=False)
    stop_after(monkeypatch, 3)
    with pytest.raises(Interrupted) as stop:
        sim.simulate(town(), 10, jobs=1, outcomes=False)
    assert (stop.value.done, stop.value.asked) == (3, 10)
    assert isinstance(stop.value.partial, sim.Result)
    assert np.array_equal(stop.value.partial.values, whole.values, equal_nan=True)


def test_a_comparison_counts_only_replications_that_all_have_finished(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_after(monkeypatch, 5)
    with pytest.raises(Interrupted) as stop:
        sim.compare(town(), [town(measures__mentor__places=9)], 10, jobs=1, outcomes=False)
    assert (stop.value.done, stop.value.asked) == (2, 10)
    assert isinstance(stop.value.partial, sim.Comparison)
    assert stop.value.partial.replications == 2


def test_a_script_without_a_guard_may_use_all_cores(tmp_path: Path) -> None:
    """Workers do not import the caller's script, which would start itself over and over."""
    script = tmp_path / "script.py"
    script.write_text(
        "import sim, sim.experiment.workers as w\n"
        "w.WORTH_STARTING, w.MEANWHILE = -1.0, False\n"
        f"town = sim.Scenario.from_text({TOWN!r})\n"
        "print('began')\n"
        "print(sim.simulate(town, 4, jobs=2, outcomes=False, engine='simpy').replications)\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.split() == ["began", "4"]


def test_a_fault_in_a_worker_reaches_the_caller(processes: None) -> None:
    with workers.Workers(2, "abc") as pool, pytest.raises(IndexError):
        list(pool.each(str.__getitem__, [0, 1, 7]))


def test_one_walk_is_the_replication_of_its_number() -> None:
    scenario = town()
    tables, people = walk(Case(scenario, timetable(scenario)), 5, 1)
    result = sim.simulate(scenario, 2, seed=5, jobs=1, outcomes=False)
    second = result.citizens[result.citizens["replication"] == 1]
    assert len(second) == len(people.citizens.number)
    assert np.array_equal(second["arrived"], tables.citizens["arrived"])

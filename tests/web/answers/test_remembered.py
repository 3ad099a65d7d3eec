"""What is remembered in memory, and how much of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import sim
from sim.web.answers.remembered import Remembered
from tests.experiment.rules import last_come
from tests.experiment.shelves import pieces, run, small


def test_what_is_remembered_is_not_run_again_and_changes_no_number() -> None:
    store = Remembered(10**9)
    assert pieces(4, store) == 4
    assert pieces(6, store) == 2
    assert pieces(6, store, seed=4) == 6
    assert np.array_equal(run(6, store).values, run(6, None).values, equal_nan=True)
    assert (store.known(small(), 3), store.known(small(), 5)) == (6, 0)
    assert store.ran == 12


def test_memory_is_bounded_and_the_longest_unused_goes_first() -> None:
    size = run(2, None).values.nbytes
    store = Remembered(2 * size + size // 2)
    for seed in (1, 2):
        run(2, store, seed=seed)
    assert pieces(2, store, seed=1) == 0  # asked for again, so that it stays
    run(2, store, seed=3)
    assert store.bytes == 2 * size
    assert [store.known(small(), seed) for seed in (1, 2, 3)] == [2, 0, 2]


def test_a_study_that_is_larger_than_all_memory_still_ends() -> None:
    store = Remembered(0)
    found = sim.compare(
        small(), [small(measures__mentor__places=6)], 3, 1, jobs=1, outcomes=False, store=store
    )
    assert found.replications == 3
    assert store.bytes == 0


def test_a_queue_rule_in_python_is_not_remembered() -> None:
    store = Remembered(10**9)
    run(2, store, queue_rules={"mentor": last_come})
    assert store.bytes == 0


def test_people_on_a_list_are_remembered_since_nothing_is_written() -> None:
    today = sim.load(Path(__file__).parents[3] / "scenarios" / "today" / "from_own_list.yaml")
    assert today.initial is not None
    store = Remembered(10**9)
    assert pieces(1, store, scenario=today) == 1
    assert pieces(1, store, scenario=today) == 0

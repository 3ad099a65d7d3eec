"""What has been run before is taken from a store, and changes no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment import Interrupted, study
from tests.experiment.shelves import Heard, Memory
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.experiment.kept import Store


def run(replications: int, store: Store | None, heard: Heard | None = None, seed: int = 3) -> Result:
    return sim.simulate(
        town(), replications, seed, jobs=1, keep="indicators", progress=heard, outcomes=False, store=store
    )


def test_more_replications_run_only_those_that_are_missing() -> None:
    store, heard = Memory(), Heard()
    run(4, store)
    more = run(9, store, heard)
    assert heard.pieces == 5
    assert np.array_equal(more.values, run(9, None).values, equal_nan=True)


def test_fewer_replications_run_nothing() -> None:
    store, heard = Memory(), Heard()
    run(6, store)
    assert np.array_equal(run(4, store, heard).values, run(4, None).values, equal_nan=True)
    assert heard.pieces == 0


def test_another_seed_shares_nothing() -> None:
    store, heard = Memory(), Heard()
    run(3, store)
    run(3, store, heard, seed=4)
    assert heard.pieces == 3


def test_an_option_is_added_to_a_baseline_that_is_kept() -> None:
    store, heard = Memory(), Heard()
    baseline, option = town(), town().with_({"measures.mentor.places": 6})
    run(5, store)
    found = sim.compare(baseline, [option], 5, 3, jobs=1, progress=heard, outcomes=False, store=store)
    plain = sim.compare(baseline, [option], 5, 3, jobs=1, outcomes=False)
    assert heard.pieces == 5
    for one, other in zip(found.results, plain.results, strict=True):
        assert np.array_equal(one.values, other.values, equal_nan=True)


def test_results_with_and_without_outcomes_are_kept_apart() -> None:
    store = Memory()
    without = run(2, store)
    drawn = sim.simulate(town(), 2, 3, jobs=1, keep="indicators", store=store)
    shares = [key for key in drawn.catalogue if key.indicator.startswith("outcome_")]
    assert shares
    assert np.isfinite(drawn.values[:, drawn.catalogue.index(shares[0])]).any()
    assert np.array_equal(without.values, run(2, store).values, equal_nan=True)


def test_how_outcomes_are_drawn_is_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    store, heard = Memory(), Heard()
    first = sim.simulate(town(), 2, 3, jobs=1, keep="indicators", store=store)
    monkeypatch.setattr(study, "_solved", {})  # as in a new process
    again = sim.simulate(town(), 2, 3, jobs=1, keep="indicators", store=store, progress=heard)
    assert heard.pieces == 0
    assert again.notes == first.notes
    assert np.array_equal(first.values, again.values, equal_nan=True)


def test_what_was_finished_before_an_interrupt_is_kept() -> None:
    store, heard = Memory(), Heard()

    def stop(done: int, of: int) -> None:
        assert of == 6
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        sim.simulate(town(), 6, 3, jobs=1, keep="indicators", progress=stop, outcomes=False, store=store)
    run(6, store, heard)
    assert heard.pieces == 2


def test_tables_are_never_taken_from_a_store() -> None:
    store = Memory()
    run(2, store)
    assert len(sim.simulate(town(), 2, 3, jobs=1, outcomes=False, store=store).citizens)


def test_a_rule_in_python_is_not_kept() -> None:
    store, heard = Memory(), Heard()
    for _ in range(2):
        sim.simulate(
            town(), 2, 3, jobs=1, keep="indicators", outcomes=False, progress=heard, store=store,
            queue_rules={"mentor": last_come},
        )  # fmt: skip
    assert heard.pieces == 2


def last_come(known: sim.Known, queued: int, citizen: int) -> float:
    """Whoever came last goes first."""
    return -float(queued)

"""Memory does not grow with the number of replications where only indicators are kept."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

import sim
from sim.population import kept
from tests.experiment.towns import town

if TYPE_CHECKING:
    from collections.abc import Iterator

FEW, MANY = 5, 30


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """What is kept for the next study grows up to a limit of its own, and is no part of this one."""
    both = kept.LUCK, kept.POPULATIONS
    limits = [each._at_most for each in both]
    for each in both:
        each.limit(0)
    yield
    for each, limit in zip(both, limits, strict=True):
        each.limit(limit)


def peak(replications: int) -> int:
    """The most bytes that a study holds at a time."""
    tracemalloc.start()
    try:
        sim.simulate(town(), replications, jobs=1, keep="indicators", outcomes=False, engine="simpy")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_peak_of_a_study_grows_by_its_indicators_and_not_by_its_tables(nothing_kept: None) -> None:
    first = sim.simulate(town(), 1, jobs=1, outcomes=False)
    assert first.kept is not None
    made = first.kept[0]
    tables = sum(column.nbytes for table in (made.citizens, made.spells) for column in table.values())
    indicators = first.values.nbytes
    peak(FEW)  # whatever is loaded or worked out once
    a_replication = (peak(MANY) - peak(FEW)) / (MANY - FEW)
    assert a_replication < 3 * indicators  # as a row of its own, and within the matrix of all
    assert a_replication < tables / 2

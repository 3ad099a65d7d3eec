"""Many groups at once: each has the very curve that it has alone, whatever stands beside it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.indicators import incidence
from sim.indicators.curves import BEYOND, Curves, curves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.indicators import Incidence

CENSORED, START, LEAVE = 0, 1, 2
GROUPS = 6
TIMES = tuple(range(12))

Rows = list[tuple[int, int, int]]
ROWS = st.lists(st.tuples(st.integers(0, GROUPS - 1), st.integers(0, 10), st.integers(0, 2)), max_size=60)


def together(rows: Sequence[tuple[int, int, int]]) -> Curves:
    """The curves of (group, duration, cause), sorted as they must be."""
    group, duration, cause = np.array(sorted(rows), np.int64).reshape(-1, 3).T
    return curves(group, duration, cause, GROUPS, START)


def alone(rows: Rows, group: int) -> Incidence:
    """What the general estimator says of one group."""
    mine = [(duration, cause) for k, duration, cause in rows if k == group]
    return incidence([duration for duration, _ in mine], [cause for _, cause in mine])


@given(ROWS)
def test_each_group_has_the_curve_that_it_has_alone_to_the_last_bit(rows: Rows) -> None:
    found = together(rows)
    steps = found.steps(TIMES)
    for group in range(GROUPS):
        expected = alone(rows, group)
        assert found.size[group] == expected.size[0]
        assert np.array_equal(steps[:, group], expected.steps(TIMES)[:, 0], equal_nan=True)
        for share in (0.1, 0.5, 0.9, 1.0):
            quantile = found.quantile(share)[group]
            assert np.array_equal(quantile, expected.quantile(share)[0], equal_nan=True)


@given(ROWS, ROWS)
def test_what_happens_in_one_group_changes_no_other(rows: Rows, others: Rows) -> None:
    mine = [row for row in rows if row[0] == 2]
    with_others = together([*mine, *(row for row in others if row[0] != 2)])
    assert np.array_equal(with_others.steps(TIMES)[:, 2], together(mine).steps(TIMES)[:, 2], equal_nan=True)


def test_curves_of_large_groups_agree_to_the_last_bit_too() -> None:
    rng = np.random.default_rng(8)
    rows = list(
        zip(
            rng.integers(0, GROUPS, 5000).tolist(),
            rng.integers(0, 2_000_000, 5000).tolist(),
            rng.choice([CENSORED, START, START, LEAVE], 5000).tolist(),
            strict=True,
        )
    )
    times = list(range(0, 2_100_000, 70_000))
    found = together(rows).steps(times)
    for group in range(GROUPS):
        assert np.array_equal(found[:, group], alone(rows, group).steps(times)[:, 0])


def test_a_group_of_nobody_gives_no_number() -> None:
    found = together([(1, 5, START)])
    assert found.steps([4, 5])[:, 1].tolist() == [0.0, 1.0]
    assert math.isnan(found.steps([5])[0, 0])
    assert math.isnan(found.quantile(0.5)[GROUPS - 1])
    assert found.quantile(0.5)[1] == 5
    assert np.isnan(together([]).quantile(0.5)).all()
    assert np.isnan(together([]).steps([0])).all()


def test_the_longest_wait_of_a_group_does_not_run_into_the_next() -> None:
    found = together([(0, BEYOND - 1, START), (1, 0, LEAVE), (1, 3, START)])
    assert found.steps([BEYOND - 1])[0, :2].tolist() == [1.0, 0.5]
    assert found.quantile(0.9)[0] == BEYOND - 1
    assert found.quantile(0.9)[1] == math.inf


def test_a_wait_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="durations of zero or more"):
        together([(0, -1, START)])

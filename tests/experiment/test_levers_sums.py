"""Steps that add up to the last digit, in whatever order they are added, and as they are printed."""

from __future__ import annotations

from functools import reduce
from itertools import permutations
from math import fsum
from operator import add

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.experiment.levers.sums import added_up
from sim.experiment.rounding import shared

numbers = st.floats(-1e9, 1e9, allow_subnormal=False)
steps_of = st.lists(
    st.one_of(numbers, st.floats(-1e-6, 1e-6, allow_subnormal=False), st.just(0.0)), max_size=8
)


@given(numbers, steps_of)
def test_the_steps_add_up_exactly_from_left_to_right(start: float, steps: list[float]) -> None:
    found = added_up(start, steps)
    assert reduce(add, found.steps, found.start) == found.end
    assert sum(found.steps) == found.difference
    assert found.end - found.start == found.difference


@given(numbers, st.lists(numbers, min_size=1, max_size=5))
def test_they_add_up_in_every_order_and_with_numpy(start: float, steps: list[float]) -> None:
    found = added_up(start, steps)
    for order in permutations((found.start, *found.steps)):
        assert sum(order) == found.end
    assert float(np.sum([found.start, *found.steps])) == found.end


@given(numbers, steps_of)
def test_no_number_is_moved_by_more_than_a_trifle(start: float, steps: list[float]) -> None:
    found = added_up(start, steps)
    trifle = 2.0**-48 * (abs(start) + fsum(map(abs, steps)))
    assert abs(found.start - start) <= trifle
    assert all(abs(one - other) <= trifle for one, other in zip(found.steps, steps, strict=True))
    assert abs(found.difference - fsum(steps)) <= trifle


@given(numbers, steps_of)
def test_a_step_of_nothing_stays_nothing(start: float, steps: list[float]) -> None:
    found = added_up(start, steps)
    assert all(one == 0.0 for one, other in zip(found.steps, steps, strict=True) if other == 0.0)
    if not any(steps):
        assert found.end == found.start
        assert found.difference == 0.0


def test_nothing_at_all_is_nothing() -> None:
    found = added_up(0.0, [0.0, 0.0])
    assert (found.start, found.steps, found.end, found.difference) == (0.0, (0.0, 0.0), 0.0, 0.0)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8), st.integers(-2, 2))
def test_printed_steps_add_up_and_are_within_a_digit_or_so(exact: list[float], off: int) -> None:
    total = round(fsum(exact)) + off
    found = shared(exact, total)
    assert sum(found) == total
    if not off:
        assert all(abs(a - b) < 1.0 + 1e-9 for a, b in zip(found, exact, strict=True))


@pytest.mark.parametrize("total", [-3, 0, 3])
def test_what_rounding_leaves_over_goes_to_those_that_move(total: int) -> None:
    found = shared([0.0, 0.4, 0.0, -0.3], total)
    assert found[0] == found[2] == 0
    assert sum(found) == total

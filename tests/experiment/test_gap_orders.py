"""The orders in which mechanisms are switched off, and the parts that come of them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.experiment.gap import orders
from sim.experiment.gap.orders import circle, needed, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Left = dict[frozenset[int], Floats]


def gaps(mechanisms: int, seed: int = 7) -> Left:
    """A gap of two figures for everything that may be switched off, made up."""
    luck = np.random.default_rng(seed)
    sizes = range(mechanisms + 1)
    return {frozenset(off): luck.random(2) for size in sizes for off in combinations(range(mechanisms), size)}


def shapley(left: Left, mechanisms: int) -> Floats:
    """The value by its definition, over all subsets."""
    found = np.zeros((mechanisms, 2))
    for k in range(mechanisms):
        others = [each for each in range(mechanisms) if each != k]
        for size in range(mechanisms):
            weight = factorial(size) * factorial(mechanisms - size - 1) / factorial(mechanisms)
            for off in map(frozenset, combinations(others, size)):
                found[k] += weight * (left[off] - left[off | {k}])
    return found


@pytest.mark.parametrize("mechanisms", range(1, 10))
def test_every_mechanism_stands_equally_often_in_every_place_and_every_order_comes_with_its_reverse(
    mechanisms: int,
) -> None:
    drawn = circle(mechanisms, seed=3, replication=5)
    assert all(sorted(order) == list(range(mechanisms)) for order in drawn)
    for place in range(mechanisms):
        assert set(Counter(order[place] for order in drawn).values()) == {2}
    assert Counter(drawn) == Counter(order[::-1] for order in drawn)


@pytest.mark.parametrize("mechanisms", range(2, 10))
def test_a_replication_takes_as_many_runs_as_is_said(mechanisms: int) -> None:
    runs = needed(circle(mechanisms, seed=1, replication=0))
    assert len(runs) == len(set(runs)) == mechanisms * (mechanisms - 1) + 2
    assert {frozenset(), frozenset(range(mechanisms))} <= set(runs)
    for k in range(mechanisms):
        assert {frozenset({k}), frozenset(range(mechanisms)) - {k}} <= set(runs)


def test_without_mechanisms_there_is_one_run() -> None:
    assert needed(circle(0, seed=1, replication=0)) == (frozenset(),)


def test_orders_depend_on_the_seed_and_the_replication_only() -> None:
    assert circle(8, 1, 4) == circle(8, 1, 4)
    assert len({circle(8, seed, number) for seed in (1, 2) for number in range(5)}) == 10


@pytest.mark.parametrize("mechanisms", range(1, 9))
def test_the_parts_add_up_to_what_is_gone(mechanisms: int) -> None:
    left = gaps(mechanisms)
    found = parts(left, circle(mechanisms, seed=2, replication=1))
    gone = left[frozenset()] - left[frozenset(range(mechanisms))]
    np.testing.assert_allclose(found.sum(axis=0), gone, atol=1e-14)


@pytest.mark.parametrize("mechanisms", [1, 2, 3])
def test_up_to_three_mechanisms_the_parts_are_shapleys_value(mechanisms: int) -> None:
    left = gaps(mechanisms)
    found = parts(left, circle(mechanisms, seed=1, replication=0))
    np.testing.assert_allclose(found, shapley(left, mechanisms), atol=1e-14)


def test_over_all_circles_the_parts_are_shapleys_value(monkeypatch: pytest.MonkeyPatch) -> None:
    left, found = gaps(5), []
    for way in permutations(range(5)):
        monkeypatch.setattr(orders, "generator", lambda *_, way=way: Always(way))
        found.append(parts(left, circle(5, seed=1, replication=0)))
    np.testing.assert_allclose(np.mean(found, axis=0), shapley(left, 5), atol=1e-14)


class Always:
    """A generator that always draws the same order."""

    def __init__(self, way: tuple[int, ...]) -> None:
        self.way = way

    def permutation(self, mechanisms: int) -> NDArray[np.int64]:
        assert mechanisms == len(self.way)
        return np.array(self.way)


@pytest.mark.parametrize(
    ("gap", "share"),
    [
        (lambda off: 1.0 - 0.125 * len(off), 0.125),  # each takes away its own
        (lambda off: 0.0 if len(off) == 6 else 1.0, 1 / 6),  # nothing starts while one is left
        (lambda off: 1.0 if not off else 0.0, 1 / 6),  # any one of them is enough
    ],
)
def test_mechanisms_that_do_the_same_have_equal_parts(
    gap: Callable[[frozenset[int]], float], share: float
) -> None:
    drawn = circle(6, seed=1, replication=2)
    left = {off: np.array([gap(off)]) for off in needed(drawn)}
    np.testing.assert_allclose(parts(left, drawn), np.full((6, 1), share), atol=1e-14)


def test_a_mechanism_that_changes_nothing_has_no_part() -> None:
    drawn, luck = circle(5, seed=1, replication=0), gaps(5)
    left = {off: luck[off - {2}] for off in needed(drawn)}
    np.testing.assert_array_equal(parts(left, drawn)[2], [0.0, 0.0])

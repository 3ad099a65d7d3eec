"""How sure a plan is: Clopper and Pearson's numbers, bounds that hold as often as they say, candidates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.experiment.plan.asked import Lever
from sim.experiment.plan.binomial import replications_for
from sim.experiment.plan.evidence import Average, Years
from sim.experiment.plan.lattice import Lattice
from sim.experiment.plan.numbers import average
from sim.experiment.plan.trials import fresh_seed


def test_so_many_years_may_fail_of_so_many() -> None:
    assert [replications_for(k, 0.95) for k in range(4)] == [59, 93, 124, 153]


@given(st.integers(0, 12), st.floats(0.6, 0.98))
@settings(max_examples=40, deadline=None)
def test_fewer_years_would_not_do(failures: int, confidence: float) -> None:
    n = replications_for(failures, confidence)
    low = stats.binomtest(n - failures, n, alternative="greater").proportion_ci(confidence).low
    fewer = stats.binomtest(n - 1 - failures, n - 1, alternative="greater").proportion_ci(confidence).low
    assert low >= confidence - 1e-9
    assert fewer < confidence


def rows(rng: np.random.Generator, n: int, share: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Replications whose people are alike within and not between them, as those of a queue are."""
    people = rng.poisson(40, n)
    bad = rng.beta(share * 4, (1 - share) * 4, n)
    starts = rng.binomial(people, bad)
    return np.stack([people, starts, starts / np.maximum(people, 1)], axis=1)[:, None, :].astype(np.float64)


@pytest.mark.parametrize("long_run", [True, False])
def test_what_does_not_keep_a_promise_is_confirmed_as_rarely_as_is_said(*, long_run: bool) -> None:
    """At the limit itself, where confirming would be most tempting."""
    rng = np.random.default_rng(4)
    shares = np.array([0.85])
    confirmed = [
        Average(*average(rows(rng, 60, 0.85), long_run=long_run), 60, shares, 0.95).keeps
        for _ in range(2_000)
    ]
    assert np.mean(confirmed) < 0.05 + 4 * np.sqrt(0.05 * 0.95 / 2_000)


@pytest.mark.parametrize("long_run", [True, False])
def test_what_keeps_a_promise_is_hardly_ever_ruled_out(*, long_run: bool) -> None:
    rng = np.random.default_rng(5)
    out = [
        bool(Average(*average(rows(rng, n, 0.85), long_run=long_run), n, np.array([0.85]), 0.95).breaks)
        for n in (8, 18, 60)
        for _ in range(700)
    ]
    assert np.mean(out) < 0.01


def test_replications_that_are_all_alike_make_nothing_certain() -> None:
    alike = np.tile([[[10.0, 10.0, 1.0]]], (8, 1, 1))
    mean, error, _skewness = average(alike, long_run=True)
    assert mean[0] == 1
    assert error[0] > 0


def test_a_year_counts_once_for_all_its_promises() -> None:
    kept = np.ones((153, 2), np.bool_)
    kept[0], kept[1, 0], kept[2, 1] = False, False, False
    years = Years(kept, 0.95)
    assert years.failed == 3
    assert years.keeps
    assert not Years(kept[:152], 0.95).keeps


def test_a_promise_that_half_of_the_years_break_is_named() -> None:
    kept = np.ones((24, 2), np.bool_)
    kept[::2, 1] = False
    assert Years(kept, 0.95).breaks == (1,)


def lattice(*sizes: int) -> Lattice:
    levers = tuple(
        Lever(f"{k}", tuple(range(n)), tuple(float((k + 2) * i) for i in range(n)))
        for k, n in enumerate(sizes)
    )
    return Lattice(levers, 2)


def test_candidates_come_in_order_of_cost_and_each_once() -> None:
    found = list(lattice(4, 3, 2).by_cost())
    costs = [lattice(4, 3, 2).cost(at) for at in found]
    assert len(set(found)) == len(found) == 24
    assert costs == sorted(costs)


def test_a_failure_rules_out_what_gives_less_and_nothing_else() -> None:
    some = lattice(4, 4)
    some.fails((2, 1), 0)
    assert {at for at in lattice(4, 4).by_cost() if some.ruled_out(at)} == {
        (a, b) for a in range(3) for b in range(2)
    }


def test_where_a_lever_works_against_a_promise_a_failure_rules_out_the_other_way() -> None:
    some = lattice(4, 4)
    some.worse[0] = frozenset({0})
    some.fails((2, 1), 0)
    assert some.ruled_out((3, 0))
    assert not some.ruled_out((1, 1))
    assert some.corner(0) == (0, 3)
    assert some.corner(1) == (3, 3)


def test_what_does_not_touch_a_promise_cannot_save_it() -> None:
    some = lattice(4, 4)
    some.untouched[0] = frozenset({1})
    some.fails((2, 0), 0)
    assert some.ruled_out((2, 3))
    assert next(some.by_cost())[0] == 3


def test_fresh_luck_is_never_the_luck_of_the_search() -> None:
    seeds = {fresh_seed(seed, attempt) for seed in range(20) for attempt in range(50)}
    assert len(seeds) == 1_000
    assert not seeds & set(range(20))
    assert all(0 <= seed < 2**63 for seed in seeds)

"""Intervals hold what they promise, and agree with scipy where it knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from sim.experiment import bootstrap
from sim.experiment.intervals import difference, mean, mean_interval, moments_interval, simultaneous

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def draws(*shape: int, seed: int = 3) -> Floats:
    return np.random.default_rng(seed).standard_normal(shape)


@pytest.mark.parametrize("n", [0, 1, 2, 7])
def test_an_interval_from_mean_and_variance_is_that_of_the_entries(n: int) -> None:
    values = draws(n)
    middle, variance = (values.mean(), values.var(ddof=1)) if n > 1 else (values.sum(), np.nan)
    found, expected = moments_interval(float(middle), float(variance), n), mean_interval(values)
    assert (found.mean, found.low, found.high) == pytest.approx(
        (expected.mean, expected.low, expected.high), nan_ok=True
    )
    assert found.n == expected.n


@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_the_t_interval_is_that_of_scipy(confidence: float) -> None:
    before, after = draws(30), draws(30, seed=4)
    found = difference(before, after, confidence)
    expected = stats.ttest_rel(after, before).confidence_interval(confidence)
    assert found.mean == pytest.approx((after - before).mean())
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


def test_equal_columns_differ_by_exactly_zero() -> None:
    values = draws(40)
    for again in (False, True):
        found = difference(values, values.copy(), bootstrap=again, quantile=True)
        assert (found.mean, found.low, found.high) == (0.0, 0.0, 0.0)


def test_undefined_replications_are_left_out_pair_by_pair() -> None:
    before, after = draws(30), draws(30, seed=4)
    before[3] = after[7] = np.nan
    kept = np.delete(np.arange(30), [3, 7])
    assert difference(before, after) == difference(before[kept], after[kept])


def test_a_figure_that_is_not_reached_has_no_mean_and_no_difference() -> None:
    values = draws(10)
    endless = values.copy()
    endless[2] = np.inf
    assert np.isnan(difference(values, endless).mean)
    assert np.isnan(difference(endless, endless).mean)
    assert np.isnan(mean(endless))
    assert np.isnan(mean_interval(endless).low)


def test_one_replication_has_a_difference_and_no_interval() -> None:
    found = difference(np.array([1.0]), np.array([3.0]))
    assert found.mean == 2.0
    assert np.isnan(found.low)
    assert np.isnan(found.high)


def test_skewed_differences_and_quantiles_are_not_left_to_students_t() -> None:
    zero = np.zeros(60)
    skewed = np.random.default_rng(1).lognormal(0, 1.2, 60)
    assert difference(zero, skewed, bootstrap=True).method == "BCa"
    assert difference(zero, skewed).method == "Hall"
    even = draws(60)
    assert difference(zero, even, bootstrap=True).method == "t"
    assert difference(zero, even, bootstrap=True, quantile=True).method == "BCa"
    assert difference(zero, even, quantile=True).method == "Hall"


def test_with_hardly_any_replications_skewness_is_not_known_and_not_corrected() -> None:
    skewed = np.random.default_rng(1).lognormal(0, 1.2, 19)
    for bootstrapped in (False, True):
        assert difference(np.zeros(19), skewed, bootstrap=bootstrapped).method == "t"


def test_a_skewed_interval_leans_to_the_long_side_and_is_the_same_every_time() -> None:
    skewed = np.random.default_rng(1).lognormal(0, 1.2, 60)
    found = difference(np.zeros(60), skewed, bootstrap=True)
    assert found.high - found.mean > found.mean - found.low
    assert found == difference(np.zeros(60), skewed, bootstrap=True)


def test_the_bootstrap_agrees_with_that_of_scipy_at_the_level_that_it_is_asked_for() -> None:
    """The two draw other samples of the same 200 values."""
    values = np.random.default_rng(2).lognormal(0, 1.0, 200)
    limit = 1.96
    low, high = bootstrap.interval(values, limit)
    level = 1 - 2 * stats.norm.sf(limit * np.sqrt(200 / 199))
    theirs = stats.bootstrap(
        (values,), np.mean, confidence_level=level, n_resamples=20_000, rng=np.random.default_rng(1)
    ).confidence_interval
    half = limit * values.std(ddof=1) / np.sqrt(200)
    assert high == pytest.approx(theirs.high, abs=0.1 * half)
    assert low == pytest.approx(min(theirs.low, values.mean() - half), abs=0.1 * half)


@pytest.mark.parametrize("n", [20, 40, 200])
def test_what_is_widened_is_nowhere_closer_to_the_mean_than_students_t(n: int) -> None:
    for seed in range(20):
        values = np.random.default_rng(seed).lognormal(0, 1.2, n)
        plain, hall = mean_interval(values), difference(np.zeros(n), values, quantile=True)
        found = difference(np.zeros(n), values, bootstrap=True, quantile=True)
        assert found.low <= hall.low <= plain.low
        assert found.high >= hall.high >= plain.high


@pytest.mark.parametrize("n", [20, 30])
def test_intervals_of_few_skewed_values_hold_the_mean_more_often_than_students_t(n: int) -> None:
    """Exponential values (skewness 2): Student's t holds the mean of 20 of them 92 times of 100."""
    luck, held, zero = np.random.default_rng(13), [0, 0, 0], np.zeros(n)
    for _ in range(1000):
        values = luck.exponential(1.0, n)
        ways = difference(zero, values, bootstrap=True), difference(zero, values), mean_interval(values)
        for k, found in enumerate(ways):
            held[k] += found.low <= 1.0 <= found.high
    assert held[0] >= held[1] > held[2]
    assert all(0.93 <= some / 1000 <= 0.975 for some in held[:2])


def test_the_mean_of_what_hardly_ever_happens_has_an_interval() -> None:
    values = np.zeros(400)
    values[7] = 30.0
    low, high = bootstrap.interval(values, 3.0)
    assert low < values.mean() < high
    assert high - values.mean() >= values.mean() - low


def test_a_skewed_or_quantile_member_of_a_family_is_never_surer_than_alone() -> None:
    columns = draws(60, 4)
    columns[:, 1] = np.random.default_rng(1).lognormal(0, 1.2, 60)
    quantiles = [False, False, True, False]
    low, high = simultaneous(columns, quantiles=quantiles)
    for k, quantile in enumerate(quantiles):
        alone = difference(np.zeros(60), columns[:, k], bootstrap=True, quantile=quantile)
        assert low[k] <= alone.low + 1e-12
        assert high[k] >= alone.high - 1e-12


def test_simultaneous_intervals_lie_between_the_single_ones_and_bonferroni() -> None:
    columns = draws(50, 8)
    low, high = simultaneous(columns)
    half = (high - low) / 2
    error = columns.std(axis=0, ddof=1) / np.sqrt(50)
    assert (half >= stats.t.ppf(0.975, 49) * error - 1e-12).all()
    assert (half <= stats.t.ppf(1 - 0.025 / 8, 49) * error + 1e-12).all()


def test_a_family_of_the_same_column_needs_no_more_than_a_single_interval() -> None:
    one = draws(200, 1)
    low, high = simultaneous(np.repeat(one, 6, axis=1))
    single = mean_interval(one[:, 0])
    assert high[0] - low[0] < 1.1 * (single.high - single.low)


def test_columns_without_an_interval_do_not_disturb_the_others() -> None:
    columns = draws(40, 4)
    columns[:, 1] = 0.0
    columns[0, 2] = np.inf
    columns[:, 3] = np.nan
    low, high = simultaneous(columns)
    assert (low[1], high[1]) == (0.0, 0.0)
    assert np.isnan(low[2:]).all()
    assert low[0] < columns[:, 0].mean() < high[0]


def test_without_any_effect_all_intervals_together_cover_zero_as_often_as_they_say() -> None:
    """400 families of five dependent columns: coverage of 95 % has a standard error of 1.1 points."""
    rng = np.random.default_rng(11)
    covered = 0
    for _ in range(400):
        shared = rng.standard_normal((40, 1))
        low, high = simultaneous(0.6 * shared + rng.standard_normal((40, 5)))
        covered += bool(((low <= 0) & (high >= 0)).all())
    assert 0.91 <= covered / 400 <= 0.985


def test_t_intervals_of_paired_differences_cover_as_often_as_they_say() -> None:
    rng = np.random.default_rng(12)
    people = rng.standard_normal((600, 30))
    before, after = (
        people + 0.3 * rng.standard_normal((600, 30)),
        people + 0.3 * rng.standard_normal((600, 30)),
    )
    found = [difference(a, b) for a, b in zip(before, after, strict=True)]
    covered = np.mean([each.low <= 0 <= each.high for each in found])
    assert 0.92 <= covered <= 0.98


def test_one_figure_alone_has_its_own_interval_simultaneously() -> None:
    values = np.random.default_rng(3).normal(1.0, 2.0, size=(12, 1))
    low, high = simultaneous(values)
    alone = mean_interval(values[:, 0])
    assert (low[0], high[0]) == pytest.approx((alone.low, alone.high))


@given(
    hnp.arrays(np.float64, st.integers(2, 60), elements=st.floats(-1e6, 1e6)),
    st.lists(st.floats(0.0, 1.0), min_size=1, max_size=4),
)
def test_quantiles_of_sorted_draws_are_those_of_numpy_to_the_last_bit(
    draws: Floats, shares: list[float]
) -> None:
    rising = np.sort(draws)
    found = bootstrap.quantiles(rising, np.array(shares))
    assert found.tolist() == np.quantile(draws, shares).tolist()

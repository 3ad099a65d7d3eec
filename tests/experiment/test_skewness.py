"""Hall's correction for skewness is undone exactly, and what is never seen is as rare as theory says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.experiment import skewness
from sim.experiment.intervals import mean_interval, none_seen


def test_the_skewness_is_that_of_scipy() -> None:
    values = np.random.default_rng(4).exponential(1.0, 25)
    assert skewness.skewness(values) == pytest.approx(stats.skew(values, bias=False))


def test_halls_interval_ends_where_the_straightened_distance_is_that_of_students_t() -> None:
    luck = np.random.default_rng(5)
    for _ in range(50):
        values = luck.exponential(1.0, 30) * luck.choice([-1.0, 1.0])
        skewed, limit = skewness.skewness(values), 2.0
        ends = skewness.bent(np.array([-limit, 0.5, limit]), skewed, 30)
        assert skewness.straightened(ends, np.array(skewed), 30) == pytest.approx([-limit, 0.5, limit])
        assert (np.diff(ends) > 0).all()


def test_without_skewness_hall_changes_nothing() -> None:
    values = np.concatenate([half := np.random.default_rng(3).standard_normal(15), -half])
    plain = mean_interval(values)
    limit = float(stats.t.ppf(0.975, 29))
    assert skewness.interval(values, limit) == pytest.approx((plain.low, plain.high), rel=1e-6)


def test_the_correction_knows_no_side() -> None:
    values = np.random.default_rng(1).lognormal(0, 1.2, 40)
    low, high = skewness.interval(values, 2.0)
    assert skewness.interval(-values, 2.0) == pytest.approx((-high, -low))


@pytest.mark.parametrize("n", [2, 20, 200])
@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_what_none_of_the_replications_shows_happens_no_more_often_than_its_interval_says(
    n: int, confidence: float
) -> None:
    """What happens just so often is not seen in n replications one time in twenty (Clopper and Pearson)."""
    found = none_seen(n, confidence)
    assert (found.mean, found.method) == (0.0, "none seen")
    assert found.low == -found.high
    assert (1 - found.high) ** n == pytest.approx(1 - confidence)
    upper = stats.binomtest(0, n, alternative="less").proportion_ci(confidence, "exact").high
    assert found.high == pytest.approx(upper)


def test_several_that_are_not_seen_hold_at_once_by_bonferroni() -> None:
    assert none_seen(30, 0.95, 5).high == pytest.approx(none_seen(30, 0.99).high)
    assert none_seen(30, 0.95, 2).high > none_seen(30, 0.95).high

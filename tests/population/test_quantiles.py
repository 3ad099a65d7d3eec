"""Lengths by inversion: against scipy's distributions, at their ends, and in mixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.population.gamma import gamma_quantile
from sim.population.luck import Luck
from sim.population.quantiles import LONGEST, lengths, quantile, standard_normal, whole_seconds
from sim.scenario import Distribution

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAY = 86_400.0
UNIFORMS = np.concatenate(
    (np.linspace(0.001, 0.999, 999), 10.0 ** -np.arange(4.0, 16.0), 1.0 - 10.0 ** -np.arange(4.0, 15.0))
)
EDGES = np.array([0.0, 2.0**-53, 0.5, 1.0 - 2.0**-53, 1.0])
KINDS = [
    (Distribution("exponential", (30 * DAY,)), stats.expon(scale=30 * DAY)),
    (Distribution("gamma", (4.0, 10 * DAY)), stats.gamma(4.0, scale=10 * DAY)),
    (Distribution("gamma", (0.05, 10 * DAY)), stats.gamma(0.05, scale=10 * DAY)),
    (Distribution("lognormal", (0.8, 60 * DAY)), stats.lognorm(0.8, scale=60 * DAY)),
    (Distribution("weibull", (1.5, 60 * DAY)), stats.weibull_min(1.5, scale=60 * DAY)),
    (Distribution("uniform", (3 * DAY, 9 * DAY)), stats.uniform(3 * DAY, 6 * DAY)),
    (Distribution("triangular", (2 * DAY, 5 * DAY, 20 * DAY)), stats.triang(1 / 6, 2 * DAY, 18 * DAY)),
    (Distribution("triangular", (2 * DAY, 2 * DAY, 20 * DAY)), stats.triang(0, 2 * DAY, 18 * DAY)),
    (Distribution("triangular", (2 * DAY, 20 * DAY, 20 * DAY)), stats.triang(1, 2 * DAY, 18 * DAY)),
]
ALL = [
    *(ours for ours, _ in KINDS),
    Distribution("fixed", (91 * DAY,)),
    Distribution("empirical", (1.0 * DAY, 2.0 * DAY, 9.0 * DAY)),
    Distribution("mixture", parts=((0.6, Distribution("fixed", (DAY,))), (0.4, KINDS[1][0]))),
    Distribution("weibull", (0.1, 1e9)),
    Distribution("lognormal", (3.0, 1e9)),
    Distribution("gamma", (0.0025, 1e12)),
    Distribution("gamma", (1e6, 600.0)),
]


@pytest.mark.parametrize(("ours", "theirs"), KINDS)
def test_quantiles_are_those_of_scipy(ours: Distribution, theirs: stats.rv_continuous) -> None:
    np.testing.assert_allclose(quantile(ours, UNIFORMS), theirs.ppf(UNIFORMS), rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize("shape", [0.01, 0.2, 0.21, 0.5, 1.0, 2.25, 9.5, 100.0, 1e4, 1e5, 1e6])
def test_a_gamma_quantile_from_the_table_is_the_exact_one(shape: float) -> None:
    np.testing.assert_allclose(
        gamma_quantile(shape, UNIFORMS), stats.gamma.ppf(UNIFORMS, shape), rtol=1e-9, atol=1e-200
    )


def test_a_gamma_quantile_of_shape_one_is_exponential() -> None:
    np.testing.assert_allclose(gamma_quantile(1.0, UNIFORMS), -np.log1p(-UNIFORMS), rtol=1e-9)


@pytest.mark.parametrize("distribution", ALL)
def test_no_uniform_gives_an_infinite_or_undefined_length(distribution: Distribution) -> None:
    values = quantile(distribution, EDGES)
    assert not np.isnan(values).any()
    seconds = whole_seconds(values)
    assert seconds.dtype == np.int64
    assert ((seconds >= 0) & (seconds <= LONGEST)).all()


@pytest.mark.parametrize("distribution", [each for each in ALL if each.kind != "mixture"])
@given(uniforms=st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_a_length_grows_with_its_uniform(distribution: Distribution, uniforms: list[float]) -> None:
    seconds = whole_seconds(quantile(distribution, np.array(sorted(uniforms))))
    assert (np.diff(seconds) >= 0).all()


def test_lengths_that_overflow_are_cut_at_200_years() -> None:
    assert whole_seconds(np.array([1e300, np.inf, 3.4, 2.5, -0.1])).tolist() == [LONGEST, LONGEST, 3, 2, 0]
    assert LONGEST * 1_000 < 2**62


def test_longer_means_keep_the_order_and_stretch_the_same_citizens() -> None:
    luck = Luck(1, 0, 1_000)
    short = lengths(Distribution("gamma", (4.0, 10 * DAY)), luck, "lasts:mentor")
    long = lengths(Distribution("gamma", (4.0, 20 * DAY)), luck, "lasts:mentor")
    assert np.abs(long - 2 * short).max() <= 1


def test_an_empirical_length_is_the_sorted_value_at_the_floor() -> None:
    observed = Distribution("empirical", (1.0, 2.0, 5.0, 9.0))
    uniforms = np.array([0.0, 0.24, 0.25, 0.5, 0.74, 0.75, 1.0 - 2.0**-53])
    assert quantile(observed, uniforms).tolist() == [1.0, 1.0, 2.0, 5.0, 5.0, 9.0, 9.0]


def mixture(*parts: tuple[float, Distribution]) -> Distribution:
    return Distribution("mixture", parts=parts)


def test_a_mixture_splits_one_uniform_among_its_parts() -> None:
    gamma, exponential = KINDS[1][0], KINDS[0][0]
    uniforms = np.array([0.001, 0.1, 0.29, 0.3, 0.5, 0.99])
    values = quantile(mixture((0.3, gamma), (0.7, exponential)), uniforms)
    np.testing.assert_allclose(values[:3], quantile(gamma, uniforms[:3] / 0.3))
    np.testing.assert_allclose(values[3:], quantile(exponential, (uniforms[3:] - 0.3) / 0.7))


def test_parts_without_weight_are_never_taken_and_parts_may_be_mixtures() -> None:
    one, two, three = (Distribution("fixed", (seconds,)) for seconds in (1.0, 2.0, 3.0))
    nested = mixture((0.0, one), (0.5, mixture((0.5, two), (0.5, three))), (0.5, one), (0.0, two))
    uniforms = np.array([0.0, 0.2, 0.26, 0.49, 0.51, 1.0])
    assert quantile(nested, uniforms).tolist() == [2.0, 2.0, 3.0, 3.0, 1.0, 1.0]


def test_the_shares_of_a_mixture_are_its_weights() -> None:
    luck = Luck(21, 0, 40_000)
    weeks = mixture((0.6, Distribution("fixed", (13.0,))), (0.4, Distribution("fixed", (26.0,))))
    short = (lengths(weeks, luck, "lasts:internship") == 13).mean()
    assert abs(short - 0.6) / np.sqrt(0.24 / luck.citizens) < 4


@pytest.mark.parametrize(("ours", "theirs"), KINDS[:5:2])
def test_drawn_lengths_have_the_mean_of_their_distribution(
    ours: Distribution, theirs: stats.rv_continuous
) -> None:
    drawn = lengths(ours, Luck(22, 0, 40_000), "lasts:mentor")
    z = (drawn.mean() - ours.mean) / (theirs.std() / np.sqrt(len(drawn)))
    assert abs(z) < 4


def test_only_some_citizens_may_be_asked_for_and_get_what_they_would_have_got() -> None:
    luck, who = Luck(1, 0, 100), np.array([3, 40, 99])
    everyone = lengths(KINDS[1][0], luck, "lasts:mentor")
    assert lengths(KINDS[1][0], luck, "lasts:mentor", who).tolist() == everyone[who].tolist()
    assert lengths(None, luck, "lasts:mentor", who).tolist() == [0, 0, 0]
    assert lengths(Distribution("fixed", (2.4,)), luck, "lasts:mentor", who).tolist() == [2, 2, 2]


def test_standard_normal_quantiles_are_finite() -> None:
    found: NDArray[np.float64] = standard_normal(np.array([0.0, 0.5, 0.975, 1.0]))
    assert np.isfinite(found).all()
    assert found[1] == 0.0
    assert abs(found[2] - 1.959964) < 1e-6

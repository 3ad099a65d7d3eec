"""Lengths that have lasted for some time: what is left of scipy's distributions, and theory far out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.population.luck import Luck
from sim.population.quantiles import LONGEST, quantile, whole_seconds
from sim.population.residual import beyond, going_on, surviving
from sim.scenario import Distribution

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DAY = 86_400.0
UNIFORMS = np.concatenate((np.linspace(0.001, 0.999, 999), 10.0 ** -np.arange(4.0, 13.0)))
SMOOTH = [
    (Distribution("exponential", (30 * DAY,)), stats.expon(scale=30 * DAY)),
    (Distribution("gamma", (4.0, 10 * DAY)), stats.gamma(4.0, scale=10 * DAY)),
    (Distribution("gamma", (0.05, 300 * DAY)), stats.gamma(0.05, scale=300 * DAY)),
    (Distribution("lognormal", (0.8, 60 * DAY)), stats.lognorm(0.8, scale=60 * DAY)),
    (Distribution("weibull", (1.5, 60 * DAY)), stats.weibull_min(1.5, scale=60 * DAY)),
    (Distribution("weibull", (0.6, 60 * DAY)), stats.weibull_min(0.6, scale=60 * DAY)),
    (Distribution("uniform", (3 * DAY, 90 * DAY)), stats.uniform(3 * DAY, 87 * DAY)),
    (Distribution("triangular", (2 * DAY, 17 * DAY, 92 * DAY)), stats.triang(1 / 6, 2 * DAY, 90 * DAY)),
    (Distribution("triangular", (2 * DAY, 2 * DAY, 92 * DAY)), stats.triang(0, 2 * DAY, 90 * DAY)),
    (Distribution("triangular", (2 * DAY, 92 * DAY, 92 * DAY)), stats.triang(1, 2 * DAY, 90 * DAY)),
]
FIXED = Distribution("fixed", (91 * DAY,))
EMPIRICAL = Distribution("empirical", (0.0, DAY, 2 * DAY, 2 * DAY, 9 * DAY))
MIXED = Distribution(
    "mixture",
    parts=((0.5, FIXED), (0.2, SMOOTH[0][0]), (0.3, Distribution("mixture", parts=((1.0, FIXED),)))),
)
ALL = [
    *(ours for ours, _ in SMOOTH),
    FIXED,
    EMPIRICAL,
    MIXED,
    Distribution("weibull", (0.1, 1e9)),
    Distribution("weibull", (1e4, 1e7)),
    Distribution("lognormal", (3.0, 1e9)),
    Distribution("lognormal", (0.001, 1e7)),
    Distribution("gamma", (0.0025, 1e12)),
    Distribution("gamma", (1e6, 600.0)),
]


def elapsed_for(days: float, number: int) -> NDArray[np.int64]:
    return np.full(number, round(days * DAY))


def given_longer(distribution: Distribution, days: float, uniforms: Floats) -> Floats:
    return beyond(distribution, elapsed_for(days, len(uniforms)), uniforms)


@pytest.mark.parametrize("days", [0.25, 2.5, 10, 40, 80])
@pytest.mark.parametrize(("ours", "theirs"), SMOOTH)
def test_the_share_that_is_longer_is_that_of_scipy(
    ours: Distribution, theirs: stats.rv_continuous, days: float
) -> None:
    np.testing.assert_allclose(surviving(ours, elapsed_for(days, 1)), theirs.sf(days * DAY), rtol=1e-12)


@pytest.mark.parametrize("days", [0.25, 2.5, 10, 40, 80])
@pytest.mark.parametrize(("ours", "theirs"), SMOOTH)
def test_survival_has_fallen_to_the_share_of_its_uniform(
    ours: Distribution, theirs: stats.rv_continuous, days: float
) -> None:
    found = given_longer(ours, days, UNIFORMS)
    clear = found > days * DAY + 1.5  # the others are held a second away from the time elapsed
    assert clear.sum() > 900
    left = theirs.sf(found[clear]) / theirs.sf(days * DAY)
    np.testing.assert_allclose(left, 1 - UNIFORMS[clear], rtol=1e-9)


@pytest.mark.parametrize("days", [5, 30])
@pytest.mark.parametrize(("ours", "theirs"), SMOOTH)
def test_what_is_left_is_distributed_as_in_those_of_many_that_lasted_longer(
    ours: Distribution, theirs: stats.rv_continuous, days: float
) -> None:
    luck = Luck(31, 0, 60_000)
    drawn = quantile(ours, luck.uniform("lasts:mentor"))
    lasted = drawn[drawn > days * DAY]
    found = given_longer(ours, days, luck.uniform("initial:lasts:mentor")[:20_000])
    assert len(lasted) > 1_000
    assert stats.ks_2samp(found, lasted).pvalue > 1e-4


def test_an_exponential_length_forgets_how_long_it_has_lasted() -> None:
    exponential = SMOOTH[0][0]
    fresh = quantile(exponential, UNIFORMS)
    for days in (1, 100, 20_000):
        np.testing.assert_allclose(
            given_longer(exponential, days, UNIFORMS) - days * DAY, np.maximum(fresh, 1), rtol=1e-8, atol=1e-6
        )


def test_a_gamma_or_weibull_length_of_shape_one_is_exponential() -> None:
    for kind in ("gamma", "weibull"):
        one = Distribution(kind, (1.0, 30 * DAY))
        for days in (0.25, 30, 3_000, 30_000):
            np.testing.assert_allclose(
                given_longer(one, days, UNIFORMS), given_longer(SMOOTH[0][0], days, UNIFORMS), rtol=1e-9
            )


def test_the_tail_of_a_lognormal_is_the_normal_one_by_mills_ratio_however_far() -> None:
    s, z = 0.2, np.array([10.0, 30.0, 60.0, 100.0])
    ours = Distribution("lognormal", (s, DAY))
    elapsed = np.rint(DAY * np.exp(s * z)).astype(np.int64)
    z = np.log(elapsed / DAY) / s
    for u in (0.1, 0.9):
        further = np.log(beyond(ours, elapsed, np.full(4, u)) / DAY) / s

        def log_mills(at: Floats) -> Floats:
            # 1/z − 1/z³ + 3/z⁵ − 15/z⁷ + 105/z⁹ (Abramowitz & Stegun 1964, 26.2.12)
            return np.log(1 / at - at**-3 + 3 * at**-5 - 15 * at**-7 + 105 * at**-9)

        fallen = log_mills(further) - log_mills(z) - (further**2 - z**2) / 2
        np.testing.assert_allclose(fallen, np.log1p(-u), rtol=1e-5)


@pytest.mark.parametrize("distribution", [ours for ours, _ in SMOOTH[:6]])
def test_at_thirty_standard_deviations_what_is_left_follows_the_hazard(distribution: Distribution) -> None:
    theirs = next(theirs for ours, theirs in SMOOTH if ours is distribution)
    elapsed = np.full(2, round(theirs.mean() + 30 * theirs.std()))
    medium, short = beyond(distribution, elapsed, np.array([0.5, 1e-4])) - elapsed
    hazard = np.exp(theirs.logpdf(elapsed[0]) - np.log(surviving(distribution, elapsed)[0]))
    assert short * hazard == pytest.approx(1e-4, rel=0.01)
    assert medium > short


@pytest.mark.parametrize("distribution", [each for each in ALL if each is not EMPIRICAL])
def test_where_nothing_has_elapsed_the_length_is_any(distribution: Distribution) -> None:
    fresh = quantile(distribution, UNIFORMS)
    for days in (0, -1, -400):
        found = given_longer(distribution, days, UNIFORMS)
        np.testing.assert_allclose(found, np.maximum(fresh, 1.0 if days == 0 else 0.0), rtol=1e-8)


def test_no_time_at_all_is_not_longer_than_none() -> None:
    assert surviving(EMPIRICAL, np.array([-1, 0])).tolist() == [1.0, 0.8]
    u = np.array([0.1, 0.1])
    assert beyond(EMPIRICAL, np.array([-1, 0]), u).tolist() == [0.0, DAY]


@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("distribution", ALL)
@given(
    elapsed=st.lists(st.integers(-10, 40 * 31_557_600), min_size=1, max_size=10),
    uniforms=st.lists(st.floats(0, 1), min_size=10, max_size=10),
)
def test_a_length_is_always_longer_in_whole_seconds_and_never_undefined(
    distribution: Distribution, elapsed: list[int], uniforms: list[float]
) -> None:
    past = np.array(elapsed)
    found = beyond(distribution, past, np.array(uniforms[: len(past)]))
    assert not np.isnan(found).any()
    assert (whole_seconds(found) > past).all()
    assert (whole_seconds(found) <= LONGEST).all()
    share = surviving(distribution, past)
    assert ((share >= 0) & (share <= 1)).all()


@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("distribution", [each for each in ALL if each.kind != "mixture"])
@given(elapsed=st.integers(0, 40 * 31_557_600), uniforms=st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_a_length_grows_with_its_uniform(
    distribution: Distribution, elapsed: int, uniforms: list[float]
) -> None:
    u = np.array(sorted(uniforms))
    seconds = whole_seconds(beyond(distribution, np.full(len(u), elapsed), u))
    assert (np.diff(seconds) >= 0).all()


@pytest.mark.parametrize("distribution", ALL)
def test_the_longer_it_has_lasted_the_longer_it_lasts_and_the_fewer_are_longer(
    distribution: Distribution,
) -> None:
    elapsed = np.arange(0, 60 * round(DAY), round(DAY) // 3)
    assert (np.diff(surviving(distribution, elapsed)) <= 0).all()
    if distribution.kind != "mixture":
        assert (np.diff(whole_seconds(beyond(distribution, elapsed, np.full(len(elapsed), 0.4)))) >= 0).all()


@pytest.mark.parametrize(
    ("distribution", "longest"),
    [(FIXED, 91), (EMPIRICAL, 9), (SMOOTH[6][0], 90), (SMOOTH[7][0], 92),
     (Distribution("mixture", parts=((0.4, FIXED), (0.6, EMPIRICAL))), 91)],
)  # fmt: skip
def test_what_cannot_last_longer_ends_a_day_later(distribution: Distribution, longest: int) -> None:
    elapsed = round(longest * DAY) + np.array([-1, 0, 1, 1_000_000])
    found = beyond(distribution, elapsed, np.full(4, 0.5))
    assert found[0] == longest * DAY
    assert (found[1:] == elapsed[1:] + DAY).all()
    assert surviving(distribution, elapsed)[1:].tolist() == [0.0, 0.0, 0.0]


def test_an_observed_length_is_one_of_those_observed_that_are_longer() -> None:
    u = np.array([0.0, 0.3, 0.4, 0.7, 0.99])
    assert (given_longer(EMPIRICAL, 1, u) / DAY).tolist() == [2, 2, 2, 9, 9]
    assert surviving(EMPIRICAL, elapsed_for(1, 1)).tolist() == [pytest.approx(0.6)]
    assert (given_longer(EMPIRICAL, 2, u) / DAY).tolist() == [9] * 5


def test_the_part_of_a_mixture_follows_from_the_time_elapsed_by_bayes() -> None:
    short, long = Distribution("exponential", (10 * DAY,)), Distribution("exponential", (100 * DAY,))
    mixed = Distribution("mixture", parts=((0.8, short), (0.2, long)))
    kept = 0.8 * np.exp(-3.0), 0.2 * np.exp(-0.3)
    share = kept[0] / sum(kept)
    assert surviving(mixed, elapsed_for(30, 1))[0] == pytest.approx(sum(kept), rel=1e-12)
    u = np.array([0.3, 0.9])
    found = given_longer(mixed, 30, np.concatenate((u * share, share + u * (1 - share))))
    np.testing.assert_allclose(found[:2], given_longer(short, 30, u))
    np.testing.assert_allclose(found[2:], given_longer(long, 30, u))


def test_a_mixture_is_its_longest_part_far_out_where_nothing_is_left_of_any() -> None:
    short, long = Distribution("gamma", (4.0, DAY)), Distribution("gamma", (4.0, 1.2 * DAY))
    mixed = Distribution("mixture", parts=((0.99, short), (0.01, long)))
    u = np.linspace(0.01, 0.99, 99)
    assert surviving(mixed, elapsed_for(5_000, 1))[0] == 0.0
    np.testing.assert_allclose(given_longer(mixed, 5_000, u), given_longer(long, 5_000, u), rtol=1e-12)


def test_a_mixture_never_takes_a_part_that_is_over() -> None:
    weeks = Distribution(
        "mixture",
        parts=((0.6, Distribution("fixed", (91 * DAY,))), (0.4, Distribution("fixed", (182 * DAY,))),
               (0.0, Distribution("fixed", (999 * DAY,)))),
    )  # fmt: skip
    u = np.array([0.0, 0.2, 0.59, 0.61, 1.0])
    assert (given_longer(weeks, 90, u) / DAY).tolist() == [91, 91, 91, 182, 182]
    assert (given_longer(weeks, 91, u) / DAY).tolist() == [182] * 5
    assert surviving(weeks, elapsed_for(91, 1))[0] == pytest.approx(0.4)


@pytest.mark.parametrize("days", [5, 60])
def test_lengths_from_a_mixture_are_distributed_as_in_those_that_lasted_longer(days: float) -> None:
    luck = Luck(33, 0, 60_000)
    mixed = Distribution("mixture", parts=((0.7, SMOOTH[1][0]), (0.3, SMOOTH[3][0])))
    drawn = quantile(mixed, luck.uniform("lasts:mentor"))
    found = given_longer(mixed, days, luck.uniform("initial:lasts:mentor")[:20_000])
    assert stats.ks_2samp(found, drawn[drawn > days * DAY]).pvalue > 1e-4


def test_those_found_at_one_moment_have_lengths_that_are_length_biased() -> None:
    """A stay found in progress has begun at a uniform moment of it: the mean is E[X²] / E[X]."""
    luck = Luck(35, 0, 200_000)
    ours, theirs = SMOOTH[1]
    begun = np.rint(luck.uniform("begun") * 400 * DAY).astype(np.int64)
    found_now = luck.uniform("found") < surviving(ours, begun)
    lasting = beyond(ours, begun[found_now], luck.uniform("initial:lasts:mentor")[found_now])
    expected = theirs.moment(2) / theirs.mean()
    assert abs(lasting.mean() - expected) / (lasting.std() / np.sqrt(len(lasting))) < 4


def test_what_ends_at_this_very_second_has_not_ended_yet() -> None:
    elapsed = round(91 * DAY) + np.array([-1, 0, 1])
    found = going_on(FIXED, elapsed, np.full(3, 0.5))
    assert (found - elapsed).tolist() == [1, 0, DAY]
    assert going_on(EMPIRICAL, np.array([0]), np.array([0.1])).tolist() == [0.0]


@pytest.mark.parametrize("ours", [ours for ours, _ in SMOOTH])
def test_what_goes_on_is_what_is_longer_to_the_second(ours: Distribution) -> None:
    elapsed = elapsed_for(40, len(UNIFORMS))
    found = going_on(ours, elapsed, UNIFORMS)
    assert (found >= elapsed).all()
    np.testing.assert_allclose(found, beyond(ours, elapsed, UNIFORMS), atol=1.0)

"""The posterior of models whose posterior is known: its mean, its width, its ends, and its ranks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import gamma, truncnorm

from calibration.posterior.learnt import Learnt, learn
from calibration.prior import Parameter, Prior
from tests.calibration import known as k
from tests.calibration.ranks import narrowed, plain_rejection, uneven

if TYPE_CHECKING:
    from calibration.posterior.posterior import Posterior
    from calibration.prior import Floats

DATA_SETS = 300


@cache
def learnt(number: int = 8192) -> Learnt:
    return learn(k.measured_table(number))


@cache
def data() -> tuple[Floats, Floats]:
    points = np.random.default_rng(11).random((DATA_SETS, 3))
    return points, k.measured(points, 12)


@cache
def posteriors(number: int = 8192) -> list[Posterior]:
    return [learnt(number).posterior(values) for values in data()[1]]


def moments(posterior: Posterior) -> tuple[Floats, Floats]:
    mean = posterior.weights @ posterior.draws
    return mean, np.sqrt(posterior.weights @ np.square(posterior.draws - mean))


def theory(values: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each of two shares given their measurements."""
    middle = (values[:2] + values[2:4]) / 2.0
    cut = [truncnorm(-m / s, (1 - m) / s, m, s) for m, s in zip(middle, k.NOISE, strict=True)]
    return np.array([each.mean() for each in cut]), np.array([each.std() for each in cut])


@pytest.mark.parametrize(("number", "error", "width"), [(8192, 0.13, 0.06), (2048, 0.25, 0.10)])
def test_mean_and_width_are_those_of_theory(number: int, error: float, width: float) -> None:
    found = np.array([moments(each) for each in posteriors(number)])[:, :, :2]
    right = np.array([theory(values) for values in data()[1]])
    off = (found[:, 0] - right[:, 0]) / right[:, 1]
    assert (np.abs(off.mean(axis=0)) < 0.06).all()
    assert (off.std(axis=0) < error).all()
    assert found[:, 1].mean(axis=0) / right[:, 1].mean(axis=0) == pytest.approx([1.0, 1.0], abs=width)


@pytest.mark.parametrize("number", [8192, 2048])
def test_ranks_of_the_truth_are_even(number: int) -> None:
    below = [p.below(point) for p, point in zip(posteriors(number), data()[0], strict=True)]
    assert not uneven(np.array(below))


@pytest.mark.parametrize("factor", [0.6, 1.5])
def test_ranks_are_uneven_where_intervals_are_too_narrow_or_too_wide(factor: float) -> None:
    pairs = zip(posteriors(), data()[0], strict=True)
    assert uneven(np.array([narrowed(p, factor).below(point) for p, point in pairs]))


def test_ranks_of_plain_rejection_are_uneven() -> None:
    pairs = zip(data()[1], data()[0], strict=True)
    below = [plain_rejection(learnt().table, values).below(point) for values, point in pairs]
    assert uneven(np.array(below))


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    held = [(np.abs(p.below(point) - 0.5) <= 0.45) for p, point in zip(posteriors(), data()[0], strict=True)]
    # 300 data sets: three standard errors of a share of .9 are .052
    assert np.mean(held, axis=0) == pytest.approx([0.9, 0.9, 0.9], abs=0.052)


def test_a_parameter_that_nothing_informs_comes_back_as_its_prior() -> None:
    for each in posteriors()[:20]:
        assert each.contraction[k.SILENT] == pytest.approx(1.0, abs=0.05)
        low, high = each.interval(k.SILENT)
        assert (low, high) == pytest.approx((0.05, 0.95), abs=0.04)
        assert each.median(k.SILENT) == pytest.approx(0.5, abs=0.08)


def test_contraction_says_how_much_was_learnt() -> None:
    values = np.array([0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0])
    found = learnt().posterior(values).contraction
    assert found[k.LEVEL] == pytest.approx(0.08 * np.sqrt(12.0), rel=0.08)
    assert found[k.LEVEL] < found[k.SPREAD] < found[k.SILENT]


@pytest.mark.parametrize("came", [12, 30, 60, 110])
def test_a_rate_from_a_count_is_gamma_distributed(came: int) -> None:
    found = learn(k.counted_table(16384)).posterior(np.array([np.sqrt(came)]))
    right = gamma(came, scale=1.0 / k.EXPOSURE)
    within = right.cdf(50.0) - right.cdf(2.0)
    levels = (0.05, 0.25, 0.5, 0.75, 0.95)
    ends = [right.ppf(right.cdf(2.0) + level * within) for level in levels]
    width = ends[-1] - ends[0]
    assert np.abs(np.array(found.quantiles("rate", levels)) - ends).max() < 0.06 * width


def test_more_data_narrow_and_data_left_out_widen() -> None:
    table = learnt().table
    once = learn(table.only(table.names[:2]))
    nothing = learn(table.only(table.names[4:]))
    values = np.array([0.45, 0.55, 0.5, 0.5, 0.0, 0.0, 0.0])
    twice, less, none = (
        each.posterior(values[list(places)]).contraction[k.LEVEL]
        for each, places in ((learnt(), range(7)), (once, range(2)), (nothing, range(4, 7)))
    )
    assert less == pytest.approx(twice * np.sqrt(2.0), rel=0.12)
    assert none == pytest.approx(1.0, abs=0.05)


def test_data_that_never_vary_leave_the_prior() -> None:
    points = k.MEASURED.points(512, 1)
    table = k.table_of(k.MEASURED, points, np.full((512, 2), 3.0))
    found = learn(table).posterior(np.array([3.0, 3.0]))
    assert list(found.contraction.values()) == pytest.approx([1.0, 1.0, 1.0], abs=0.03)


def test_data_far_outside_the_table_give_draws_within_the_ranges() -> None:
    found = learnt().posterior(np.array([50.0, -80.0, 50.0, -80.0, 0.0, 0.0, 0.0]))
    assert np.isfinite(found.draws).all()
    assert ((found.draws >= 0.0) & (found.draws <= 1.0)).all()
    assert found.median(k.LEVEL) > 0.9
    assert found.median(k.SPREAD) < 0.1


def test_the_same_data_give_the_same_draws_in_whatever_order_statistics_stand() -> None:
    table = learnt().table
    values = data()[1][0]
    order = np.random.default_rng(1).permutation(len(table.names))
    turned = learn(table.only([table.names[place] for place in order])).posterior(values[order])
    assert np.allclose(turned.draws, learnt().posterior(values).draws, atol=1e-9)


def test_data_must_have_a_number_for_each_statistic() -> None:
    for values in (np.zeros(6), np.full(7, np.nan)):
        with pytest.raises(ValueError):
            learnt().posterior(values)


def test_thirty_parameters_of_which_one_is_known_leave_the_others_alone() -> None:
    prior = Prior(tuple(Parameter(f"p{number}", 0.0, 1.0) for number in range(30)))
    points = prior.points(4000, 1)
    luck = np.random.default_rng(2)
    statistics = np.hstack([points[:, :1] + luck.normal(size=(4000, 1)) * 0.1, luck.normal(size=(4000, 60))])
    found = learn(k.table_of(prior, points, statistics)).posterior(np.append(0.5, np.zeros(60)))
    widths = np.array(list(found.contraction.values()))
    assert widths[0] == pytest.approx(0.1 * np.sqrt(12.0), rel=0.15)
    assert widths[1:].mean() == pytest.approx(1.0, abs=0.03)
    assert np.abs(widths[1:] - 1.0).max() < 0.15

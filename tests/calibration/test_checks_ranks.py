"""Ranks and coverage: what is right passes, and what is wrong is found and said."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import binomtest

from calibration.checks.coverage import coverage, limits
from calibration.checks.ranks import Ranks, first_wave, ranks, ranks_of
from calibration.posterior.learnt import Learnt, learn
from calibration.prior import Box
from tests.calibration import known as k
from tests.calibration.ranks import narrowed, plain_rejection

if TYPE_CHECKING:
    from calibration.prior import Floats


DATA_SETS = 300


@cache
def learnt() -> Learnt:
    return learn(k.measured_table(4096))


@cache
def data() -> tuple[Floats, Floats]:
    points = np.random.default_rng(31).random((DATA_SETS, 3))
    return points, k.measured(points, 32)


@cache
def right() -> Ranks:
    return ranks_of(learnt(), *data())


def test_what_is_right_passes() -> None:
    assert not right().uneven
    assert not coverage(right()).wrong
    assert "lie evenly" in right().sentences()[0]
    assert right().histogram.sum(axis=1).tolist() == [DATA_SETS] * 3


@pytest.mark.parametrize(("factor", "much"), [(0.6, "narrow"), (1.6, "wide")])
def test_intervals_of_the_wrong_width_are_found(factor: float, much: str) -> None:
    found = ranks(lambda values: narrowed(learnt().posterior(values), factor), *data())
    assert set(found.uneven) == set(found.paths)
    assert all(f"its intervals are too {much}." in said for said in found.sentences())
    wrong = coverage(found).wrong
    assert {each.path for each in wrong} == set(found.paths)
    assert f"they are too {much}." in coverage(found).sentences()[-1]


def test_plain_rejection_is_found() -> None:
    assert ranks(lambda values: plain_rejection(learnt().table, values), *data()).uneven


@pytest.mark.parametrize(("shift", "how"), [(0.05, "high"), (-0.05, "low")])
def test_draws_that_are_off_are_found(shift: float, how: str) -> None:
    def off(values: Floats) -> object:
        found = learnt().posterior(values)
        return replace(found, draws=np.clip(found.draws + np.array([shift, 0.0, 0.0]), 0.0, 1.0))

    found = ranks(off, *data())  # type: ignore[arg-type]
    assert found.uneven == (k.LEVEL,)
    (said,) = found.sentences()
    assert f"its draws are too {how}" in said


def test_the_test_finds_fault_with_even_ranks_no_more_often_than_allowed() -> None:
    luck = np.random.default_rng(5)
    rejected = [bool(Ranks(("a", "b", "c"), luck.random((100, 3))).uneven) for _ in range(400)]
    # At most .05; three standard errors of a share of 400 are .033.
    assert np.mean(rejected) < 0.083


@pytest.mark.parametrize(("held", "of"), [(0, 30), (17, 40), (40, 40)])
def test_limits_of_a_share_are_exact(held: int, of: int) -> None:
    exact = binomtest(held, of).proportion_ci(0.98, "exact")
    assert limits(held, of, 0.02) == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_a_table_that_knows_one_place_only_is_refused_and_its_first_wave_is_not() -> None:
    whole, part = k.measured_table(1024), k.measured_table(512, 2, Box((0.2,) * 3, (0.8,) * 3))
    both = whole.and_then(part)
    with pytest.raises(ValueError, match="first_wave"):
        ranks_of(learn(both), *data())
    assert first_wave(both).names == whole.names
    assert np.array_equal(first_wave(both).points, whole.points)
    assert ranks_of(learn(first_wave(both)), *(each[:50] for each in data())).below.shape == (50, 3)


def test_too_few_data_sets_are_refused() -> None:
    with pytest.raises(ValueError, match="10 data sets"):
        ranks_of(learnt(), *(each[:9] for each in data()))

"""The prior: ranges on their scales, and designs that fill the cube evenly."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.prior import DAYS, Box, Parameter, Prior, scale_of

LINE = Parameter("citizens.per_year", 20.0, 45.0)
LOG = Parameter("measures.mentor.lasts", 90.0, 360.0, "log", DAYS)
PRIOR = Prior((LINE, LOG))


def test_the_ends_and_the_middle_of_a_range() -> None:
    assert LINE.at([0.0, 0.5, 1.0]).tolist() == [20.0, 32.5, 45.0]
    assert LOG.at([0.0, 0.5, 1.0]) == pytest.approx([90.0, 180.0, 360.0])  # twice, and twice again


@given(st.floats(0.0, 1.0))
def test_a_share_comes_back_from_its_value(share: float) -> None:
    for each in (LINE, LOG):
        assert float(each.share(each.at(share))) == pytest.approx(share, abs=1e-12)


def test_a_scale_that_nobody_states_is_logarithmic_where_the_range_is_wide_and_above_nothing() -> None:
    assert scale_of(10.0, 30.0) == "log"
    assert scale_of(10.0, 29.0) == "linear"
    assert scale_of(0.0, 30.0) == scale_of(-1.0, 30.0) == "linear"


@pytest.mark.parametrize(
    ("low", "high", "scale"),
    [(2.0, 2.0, "linear"), (3.0, 2.0, "linear"), (0.0, 2.0, "log"), (float("nan"), 1.0, "linear")],
)
def test_a_range_that_is_none_is_refused(low: float, high: float, scale: str) -> None:
    with pytest.raises(ValueError) as refused:
        Parameter("a.b", low, high, "log" if scale == "log" else "linear")
    assert "a.b" in str(refused.value)


def test_a_prior_has_each_parameter_once() -> None:
    with pytest.raises(ValueError):
        Prior((LINE, LINE))
    with pytest.raises(ValueError):
        Prior(())


def test_points_fill_every_part_of_every_range_equally() -> None:
    points = PRIOR.points(1024, seed=4)
    assert points.shape == (1024, 2)
    for column in points.T:
        counts, _ = np.histogram(column, 64, (0.0, 1.0))
        assert (counts == 16).all()
    cells = (points * 8).astype(int) @ [8, 1]
    assert (np.bincount(cells, minlength=64) == 16).all()


def test_a_longer_design_begins_with_the_shorter() -> None:
    assert np.array_equal(PRIOR.points(1000, seed=4)[:300], PRIOR.points(300, seed=4))
    assert not np.array_equal(PRIOR.points(300, seed=5), PRIOR.points(300, seed=4))
    assert PRIOR.points(1, seed=4).shape == (1, 2)


def test_points_of_a_box_lie_in_it_and_fill_it() -> None:
    box = Box((0.25, 0.0), (0.5, 0.1))
    points = PRIOR.points(512, 1, box)
    assert box.holds(points).all()
    assert points.mean(axis=0) == pytest.approx([0.375, 0.05], abs=0.002)
    assert box.volume == pytest.approx(0.025)
    assert box.holds(np.array([[0.3, 0.2], [0.6, 0.05], [0.3, 0.05]])).tolist() == [False, False, True]


@pytest.mark.parametrize("sides", [((0.5,), (0.5,)), ((0.0,), (1.1,)), ((), ())])
def test_a_box_lies_within_the_cube(sides: tuple[tuple[float, ...], tuple[float, ...]]) -> None:
    with pytest.raises(ValueError):
        Box(*sides)


def test_the_prior_is_even_on_the_scale_of_each_parameter() -> None:
    values = PRIOR.values(PRIOR.points(4096, 1))
    assert values[:, 0].mean() == pytest.approx(32.5, rel=1e-3)
    assert np.log(values[:, 1]).mean() == pytest.approx(log(180.0), rel=1e-3)


def test_a_point_becomes_values_by_path() -> None:
    found = PRIOR.at(np.array([0.5, 0.5]))
    assert found == pytest.approx({"citizens.per_year": 32.5, "measures.mentor.lasts": 180.0})

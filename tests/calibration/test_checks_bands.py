"""Bands, p-values, and what is said of figures outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.bands import bands
from calibration.checks.predictive import Predictive
from calibration.checks.seen import Seen
from tests.calibration.made_up_data import of_nobody

if TYPE_CHECKING:
    from calibration.prior import Floats


NAMES = (
    *(f"referrals:started_within_{day}:mentor" for day in (30, 14, 60)),
    "referrals:referrals:mentor",
    "waiting:age_2024-06-01:mentor",
)
MIDDLE = np.array([0.7, 0.5, 0.9, 8.0, 10.0])


def runs(number: int, seed: int) -> Floats:
    return MIDDLE + 0.05 * np.random.default_rng(seed).normal(size=(number, 5))


def test_a_band_holds_what_its_level_says() -> None:
    found = bands(of_nobody(NAMES, MIDDLE), runs(4000, 1)).bands
    start = found[0]
    assert start.observed == pytest.approx(np.sin(0.7) ** 2)
    for value, off in ((start.low, -1.645), (start.low_half, -0.674), (start.high, 1.645)):
        assert value == pytest.approx(np.sin(0.7 + 0.05 * off) ** 2, abs=0.005)
    people, age = found[3], found[4]
    assert people.observed == pytest.approx(64.0)
    assert age.high == pytest.approx(10.082**2, abs=0.2)


def test_one_figure_in_ten_lies_outside_and_p_values_are_even() -> None:
    predicted = runs(1000, 2)
    found = [bands(of_nobody(NAMES, values), predicted) for values in runs(400, 3)]
    outside = np.mean([len(each.outside) for each in found]) / len(NAMES)
    assert outside == pytest.approx(0.1, abs=0.02)
    p = np.array([band.p for each in found for band in each.bands])
    assert np.mean(p < 0.2) == pytest.approx(0.2, abs=0.03)
    assert np.mean([each.beyond_chance for each in found]) < 0.08


def test_figures_that_go_together_do_not_raise_the_alarm_together() -> None:
    # One number, seen five times: all are outside in one run of ten.
    luck = np.random.default_rng(4)
    predicted = MIDDLE + 0.05 * luck.normal(size=(500, 1)) * np.ones(5)
    found = bands(of_nobody(NAMES, MIDDLE + 0.05 * 1.8), predicted)
    assert found.inside == 0
    assert not found.beyond_chance


def test_a_figure_outside_is_said_with_its_band_and_a_hidden_one_is_not() -> None:
    values = MIDDLE + np.array([0.3, 0.0, 0.0, 0.0, 1.0])
    told = np.array([True, True, True, True, False])
    found = Predictive(bands(Seen(NAMES, values, told), runs(1000, 5)))
    assert found.figures.beyond_chance
    said = found.sentences()
    assert said[0].startswith("Of 5 figures that were observed, 3 lie within")
    (start,) = (each for each in said if each.startswith("mentor: started within 30 days: 71 % observed, "))
    assert "higher than the fitted model would show in nine cases of ten (" in start
    assert said[-1] == "1 figure outside rests on too few people to be told."
    assert not any("2024-06-01" in each for each in said)


def test_curves_are_in_the_order_of_their_days() -> None:
    (curve,) = Predictive(bands(of_nobody(NAMES, MIDDLE), runs(100, 6))).curves
    assert (curve.kind, curve.what, curve.of, curve.days) == (
        "referrals",
        "started_within",
        "mentor",
        (14, 30, 60),
    )
    assert [band.middle for band in curve.bands] == sorted(band.middle for band in curve.bands)


def test_numbers_that_never_vary_are_inside_where_they_are_observed() -> None:
    same = np.tile(MIDDLE, (50, 1))
    found = bands(of_nobody(NAMES, MIDDLE), same)
    assert found.inside == 5
    assert all(band.p == 1.0 for band in found.bands)
    assert bands(of_nobody(NAMES, MIDDLE + 0.01), same).inside == 0

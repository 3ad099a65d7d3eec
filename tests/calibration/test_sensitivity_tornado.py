from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import sim
from calibration.prior import Parameter, Prior
from calibration.sensitivity import Ends, tornado
from calibration.sensitivity.ends import quantile
from tests.calibration.known_models import Linear, ends_of

LINEAR = Linear((1.0, -3.0, 0.0), chance=1.0)
ENDS = ends_of(LINEAR.prior)


def test_on_the_same_luck_the_ends_of_a_sum_are_exact_however_large_chance_is() -> None:
    bars = {bar.parameter: bar for bar in tornado(LINEAR, ENDS, jobs=1).bars[0]}
    assert bars["a"].at_low.mean == pytest.approx(-0.5)
    assert bars["a"].at_high.mean == pytest.approx(0.5)
    assert bars["b"].at_low.high == pytest.approx(1.5)
    assert bars["b"].reach == pytest.approx(3.0)
    assert bars["c"].at_low == bars["c"].at_high == (0.0, 0.0, 0.0, 100)
    assert [bars[name].told for name in "abc"] == [True, True, False]


def test_they_stand_in_the_order_of_their_reach_with_the_dummy_among_them() -> None:
    found = tornado(LINEAR, ENDS, jobs=1)
    assert [bar.parameter for bar in found.ordered(0)] == ["b", "a", "dummy", "c"]
    assert list(found.table["parameter"]) == ["b", "a", "dummy", "c"]
    assert list(found.table["told"]) == [True, True, False, False]


def test_the_dummy_shows_how_far_other_luck_takes_the_mean() -> None:
    apart = []
    for seed in range(200):
        dummy = tornado(replace(LINEAR, seed=seed), ENDS, replications=50, jobs=1).bars[0][-1]
        apart += [dummy.at_low.mean]
    assert np.std(apart) == pytest.approx(np.sqrt(2 / 50), rel=0.15)


def test_a_parameter_that_only_shuffles_luck_is_seldom_told() -> None:
    told = []
    for seed in range(300):
        model = Linear((0.0, 0.0, 0.0), chance=1.0, shuffles=("a", "b", "c"), seed=seed)
        told.append(any(bar.told for bar in tornado(model, ENDS, replications=30, jobs=1).bars[0][:-1]))
    assert np.mean(told) <= 0.085  # 5 of 100, and what chance allows of 300


def test_an_end_that_is_not_reached_has_no_mean_and_no_warning() -> None:
    found = tornado(replace(LINEAR, missing=0.9), ENDS, jobs=1)
    bars = {bar.parameter: bar for bar in found.bars[0]}
    assert np.isnan(bars["a"].at_high.mean)
    assert bars["a"].at_low.told
    nowhere = tornado(replace(LINEAR, missing=-1.0), ENDS, jobs=1)
    assert np.isnan(nowhere.bars[0][0].reach)
    assert "is not defined" in nowhere.sentences()[1]
    assert "not defined often enough" in nowhere.sentences()[1]


def test_an_end_that_cannot_be_is_named_and_the_other_stays() -> None:
    found = tornado(replace(LINEAR, refused=0.9), ENDS, jobs=1)
    assert found.bars[0][0].at_low.told
    assert found.refused == ("so many cannot be",)
    assert "so many cannot be" in found.sentences()[-1]


def test_both_ends_may_lie_on_one_side() -> None:
    prior = Prior.of([Parameter("a", 1.0, 2.0)])
    bar = tornado(LINEAR, ends_of(prior), jobs=1).bars[0][0]
    assert bar.at_low.mean == pytest.approx(0.5)
    assert bar.reach == pytest.approx(1.5)


def test_of_draws_the_ends_are_quantiles_and_the_others_at_their_medians() -> None:
    grid = [k / 100 for k in range(101)]
    draws = sim.Draws.of({"a": grid, "b": [2.0 * each for each in grid]})
    ends = Ends.of_draws(draws, {"b": "days"})
    assert ends.each[0][1:3] == pytest.approx((0.1, 0.9), abs=0.011)
    assert ends.middle == pytest.approx({"a": 0.5, "b": 1.0})
    assert ends.each[1].said(12.0) == "12 days"
    found = tornado(LINEAR, ends, jobs=1)
    assert found.bars[0][1].at_high.mean == pytest.approx(-3 * 0.8, abs=0.07)
    assert "10 % and 90 % quantile of its draws, the others at their medians" in found.sentences()[0]


def test_quantiles_count_weights() -> None:
    assert quantile([3.0, 1.0, 2.0], [1.0, 1.0, 8.0], (0.05, 0.5, 0.95)) == (1.0, 2.0, 3.0)
    assert quantile([1.0, 2.0], [0.0, 1.0]) == (2.0, 2.0, 2.0)


def test_sentences_give_each_end_with_its_value_and_the_dummy_beside() -> None:
    said = tornado(LINEAR, ENDS, jobs=1).sentences()
    assert said[0].startswith("Each of 3 parameters was moved to the ends of its range, the others as stated")
    assert (
        "It depends on b (+1.5 days at 0, −1.5 days at 1) and a (−0.50 days at 0, +0.50 days at 1)."
        in said[1]
    )
    assert "c cannot be told from nothing." in said[1]
    assert "By other luck alone the mean goes" in said[1]


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(ValueError) as caught:
        tornado(LINEAR, ENDS, replications=3, jobs=1)
    assert "10 replications or more" in str(caught.value)
    with pytest.raises(ValueError) as caught:
        tornado(LINEAR, Ends((), {}, "nowhere"), jobs=1)
    assert "no parameter to move" in str(caught.value)

"""A difference with the errors of both its parts, and the word that is said of it."""

from __future__ import annotations

from math import inf, isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.evidence.apart import AGREES, LONGER, SHORTER, UNCLEAR, UNJUDGED, apart, one_run, other_luck, verdict
from sim.evidence.curves import Measured, share_interval

SIZE = st.floats(0, 50)


@given(st.floats(-100, 100), st.floats(-100, 100), SIZE, SIZE)
def test_symmetric_errors_add_as_squares(model: float, observed: float, one: float, other: float) -> None:
    found = apart(
        Measured(model, model - one, model + one), Measured(observed, observed - other, observed + other)
    )
    assert found.value == pytest.approx(model - observed)
    assert found.high - found.value == pytest.approx((one**2 + other**2) ** 0.5, abs=1e-9)
    assert found.value - found.low == pytest.approx((one**2 + other**2) ** 0.5, abs=1e-9)


def test_an_exact_part_leaves_the_other_as_it_is() -> None:
    found = apart(Measured(10, 10, 10), Measured(4, 1, 9))
    assert (found.low, found.high) == (1, 9)


def test_what_has_no_end_gives_none_and_what_is_not_reached_no_difference() -> None:
    assert apart(Measured(50, 45, 55), Measured(40, 30, inf)).low == -inf
    assert isnan(apart(Measured(50, 45, 55), Measured(inf, 30, inf)).value)
    assert isnan(apart(Measured(nan, nan, nan), Measured(40, 30, 50)).value)


def test_one_more_run_lies_within_its_interval_as_often_as_it_should() -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(2_000):
        *runs, another = rng.normal(100, 10, 9)
        found = one_run(np.array(runs), "days")
        held += found.low <= another <= found.high
    assert abs(held / 2_000 - 0.95) < 4 * (0.95 * 0.05 / 2_000) ** 0.5


@pytest.mark.parametrize("queues", [0.0, 0.04, 0.15])
@pytest.mark.parametrize(("listed", "run"), [(120, 150), (60, 300), (300, 150)])
def test_a_list_of_the_model_is_as_near_to_it_as_the_interval_says(
    queues: float, listed: int, run: int
) -> None:
    """`queues`: how far the true share of one course of events lies from that of another."""
    rng = np.random.default_rng(9)
    held, tries = 0, 800
    for _ in range(tries):
        truth = rng.normal(0.45, queues, 41).clip(0.02, 0.98)
        runs = rng.binomial(run, truth[1:]) / run
        share = rng.binomial(listed, truth[0]) / listed
        error = (share * (1 - share) / listed) ** 0.5
        seen = Measured(share, *share_interval(share, error, listed))
        found = apart(other_luck(runs, "share", np.full(40, float(run))), seen)
        held += found.low <= 0 <= found.high
    assert 0.93 <= held / tries <= 0.98


def test_where_it_is_not_known_on_how_many_a_run_rests_its_whole_spread_counts() -> None:
    runs = np.random.default_rng(2).binomial(100, 0.4, 20) / 100
    whole = one_run(runs, "share")
    assert other_luck(runs, "share", np.full(20, nan)) == whole
    assert other_luck(runs, "days", np.full(20, 100.0)) == one_run(runs, "days")
    less = other_luck(runs, "share", np.full(20, 100.0))
    assert whole.low < less.low < less.value == whole.value < less.high < whole.high


def test_a_share_stays_within_0_and_1_and_a_wait_above_0() -> None:
    share, wait = one_run(np.array([0.05, 0.95]), "share"), one_run(np.array([1.0, 90.0]), "days")
    assert (share.low, share.high, wait.low) == (0, 1, 0)


def test_one_run_says_nothing_of_the_next_and_one_that_is_not_reached_has_no_mean() -> None:
    assert isnan(one_run(np.array([5.0]), "days").low)
    assert isnan(one_run(np.array([5.0, inf]), "days").value)
    assert one_run(np.array([5.0, nan, 7.0]), "days").value == 6


@pytest.mark.parametrize(
    ("unit", "difference", "word"),
    [
        ("share", (0.2, 0.1, 0.3), SHORTER),
        ("share", (-0.2, -0.3, -0.1), LONGER),
        ("days", (20, 10, 30), LONGER),
        ("days", (-20, -30, -10), SHORTER),
        ("days", (-20, -inf, -1), SHORTER),
        ("share", (0.02, -0.05, 0.09), AGREES),
        ("days", (2, -10, 13), AGREES),
        ("share", (0.05, -0.05, 0.15), UNCLEAR),
        ("days", (2, -inf, 10), UNCLEAR),
        ("share", (0.005, 0.001, 0.009), AGREES),
        ("share", (0.2, nan, nan), UNJUDGED),
        ("share", (nan, nan, nan), UNJUDGED),
    ],
)
def test_the_word(unit: str, difference: tuple[float, float, float], word: str) -> None:
    assert verdict(unit, Measured(*difference)) == word

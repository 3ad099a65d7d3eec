"""Aalen–Johansen against cases that can be worked out on paper, theory, and what must always hold."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.indicators import incidence

if TYPE_CHECKING:
    from random import Random

START, LEAVE = 1, 2


def test_zero_waits_count_from_the_first_moment() -> None:
    # Five citizens: two start at once, one later, two leave: three of five start.
    curve = incidence([0, 0, 4, 2, 3], [START, START, START, LEAVE, LEAVE])
    assert curve.at(0)[0] == pytest.approx(0.4, abs=1e-15)
    assert curve.at(3.9)[0] == pytest.approx(0.4, abs=1e-15)
    assert curve.at(4)[0] == pytest.approx(0.6, abs=1e-15)


def test_a_case_worked_out_by_hand() -> None:
    # At 1: 1 of 6 starts. At 2: 1 of 5 leaves, 1 is censored. At 3: 2 of 3 start, at 5 the last leaves.
    curve = incidence([1, 2, 2, 3, 3, 5], [START, LEAVE, 0, START, START, LEAVE], of=(START, LEAVE))
    assert curve.times.tolist() == [1, 2, 3, 5]
    assert curve.at_risk[0].tolist() == [6, 5, 3, 1]
    survival = [5 / 6, 5 / 6 * 4 / 5, 5 / 6 * 4 / 5 / 3, 0]
    assert curve.survival[0] == pytest.approx(survival, abs=1e-15)
    assert curve.curves[0, 0] == pytest.approx(
        [1 / 6, 1 / 6, 1 / 6 + survival[1] * 2 / 3, 1 / 6 + survival[1] * 2 / 3], abs=1e-15
    )
    assert curve.curves[1, 0] == pytest.approx(
        [0, survival[0] / 5, survival[0] / 5, survival[0] / 5 + survival[2]], abs=1e-15
    )


def test_of_several_causes_the_first_is_read_where_none_is_named() -> None:
    curve = incidence([1, 2, 3, 4], [START, LEAVE, LEAVE, LEAVE], of=(START, LEAVE))
    assert curve.at(4)[0] == curve.steps((4,))[0, 0] == pytest.approx(1 / 4)
    assert curve.steps((4,), 1)[0, 0] == pytest.approx(3 / 4)
    assert (curve.quantile(0.25)[0], curve.quantile(0.25, 1)[0]) == (1, 2)


def test_an_event_comes_before_a_censoring_at_the_same_moment() -> None:
    curve = incidence([2, 2], [START, 0])
    assert curve.at(2)[0] == 0.5


def test_whoever_leaves_is_not_taken_for_censored() -> None:
    assert incidence([1, 2], [LEAVE, START]).at(2)[0] == 0.5
    assert incidence([1, 2], [0, START]).at(2)[0] == 1.0


def test_without_groups_all_are_one_group() -> None:
    curve = incidence([1, 2], [START, LEAVE])
    assert curve.at(1).shape == curve.quantile(0.5).shape == curve.size.shape == (1,)


def test_late_entries_are_at_risk_only_after_they_entered() -> None:
    # One starts at 1 alone in view; two more come into view at 1.5, one of whom starts at 2.
    curve = incidence([2, 2, 1, 3], [START, 0, START, 0], entries=[1.5, 1.5, 0, 0])
    assert curve.at_risk[0].tolist() == [2, 3]
    assert curve.at(2)[0] == pytest.approx(1 / 2 + 1 / 2 * 1 / 3)


def test_who_enters_at_a_moment_is_at_risk_only_after_it() -> None:
    curve = incidence([1, 2], [START, START], entries=[0, 1])
    assert curve.at_risk[0].tolist() == [1, 1]
    assert curve.at(1)[0] == 1.0


def test_an_entry_at_zero_sees_zero_waits() -> None:
    everybody = incidence([0, 0, 1], [START, LEAVE, START])
    entered = incidence([0, 0, 1], [START, LEAVE, START], entries=[0, 0, 0])
    assert everybody.at(0)[0] == pytest.approx(1 / 3)
    assert entered.at(0)[0] == pytest.approx(1 / 3)
    assert entered.at(1)[0] == pytest.approx(2 / 3)


def test_who_enters_when_it_is_over_tells_nothing() -> None:
    with_him = incidence([2, 2, 5], [START, START, 0], entries=[0, 2, 0])
    assert with_him.at(2)[0] == incidence([2, 5], [START, 0]).at(2)[0]
    assert with_him.size[0] == 2


def test_a_quantile_is_the_first_time_and_infinite_where_it_is_not_reached() -> None:
    curve = incidence([10, 20, 30, 40], [START, START, LEAVE, LEAVE])
    assert curve.quantile(0.25)[0] == 10
    assert curve.quantile(0.5)[0] == 20
    assert curve.quantile(0.51)[0] == math.inf


def test_a_level_met_exactly_is_reached_in_spite_of_rounding() -> None:
    # The product of (1 − 1/n) misses tenths in the last bit for many n.
    for n in range(2, 200, 2):
        curve = incidence(range(1, n + 1), [START] * n)
        assert curve.quantile(0.5)[0] == n / 2


def test_where_all_have_started_the_share_is_never_more_than_one() -> None:
    for n in range(2, 200):
        last = incidence(range(n), [START] * n).at(n)[0]
        assert 1.0 - 1e-12 < last <= 1.0


def test_nobody_gives_no_number() -> None:
    curve = incidence([], [])
    assert math.isnan(curve.at(10)[0])
    assert math.isnan(curve.quantile(0.5)[0])
    empty_group = incidence([1.0], [START], members=[[1], [0]])
    assert empty_group.at(1)[0] == 1.0
    assert math.isnan(empty_group.at(1)[1])
    assert math.isnan(empty_group.quantile(0.5)[1])


def test_a_group_is_as_if_it_were_alone() -> None:
    rng = np.random.default_rng(5)
    duration, cause = rng.integers(0, 20, 300), rng.integers(0, 3, 300)
    members = rng.random((3, 300)) < 0.4
    together = incidence(duration, cause, members=members)
    for k, mine in enumerate(members):
        alone = incidence(duration[mine], cause[mine])
        for time in range(21):
            assert together.at(time)[k] == pytest.approx(alone.at(time)[0], abs=1e-12)
        assert together.quantile(0.3)[k] == alone.quantile(0.3)[0]


@pytest.mark.parametrize("weight", [0.25, 0.5, 4.0])
def test_what_everybody_weighs_changes_nothing_but_the_size(weight: float) -> None:
    rng = np.random.default_rng(6)
    duration, cause = rng.integers(0, 20, 60), rng.integers(0, 3, 60)
    entry = np.minimum(rng.integers(-3, 9, 60), duration)
    weighed = incidence(duration, cause, entries=entry, members=[[weight] * 60], of=(START, LEAVE))
    plain = incidence(duration, cause, entries=entry, of=(START, LEAVE))
    np.testing.assert_array_equal(weighed.curves, plain.curves)
    np.testing.assert_array_equal(weighed.survival, plain.survival)
    assert weighed.size[0] == weight * plain.size[0]


def test_who_weighs_twice_as_much_counts_as_two() -> None:
    weighed = incidence([1, 2, 3], [START, LEAVE, START], members=[[0.25, 0.5, 0.25]])
    plain = incidence([1, 2, 2, 3], [START, LEAVE, LEAVE, START])
    assert weighed.curves[0, 0].tolist() == plain.curves[0, 0].tolist() == [1 / 4, 1 / 4, 1 / 2]


@pytest.mark.parametrize(
    ("durations", "causes", "entries"),
    [([-1.0], [1], None), ([float("nan")], [1], None), ([1.0], [1, 1], None), ([1.0], [1], [2.0])],
)
def test_what_cannot_be_is_refused(
    durations: list[float], causes: list[int], entries: list[float] | None
) -> None:
    with pytest.raises(ValueError, match="expected"):
        incidence(durations, causes, entries=entries)


def test_one_entry_too_late_or_weights_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="one entry per person, not later"):
        incidence([1, 3], [START, START], entries=[2, 0])
    for members in ([[1, 1]], [1], [[[1]]]):
        with pytest.raises(ValueError, match="one weight per group and person"):
            incidence([1], [START], members=members)


def test_gamma_starts_against_exponential_leaving_meet_theory() -> None:
    # P(T ≤ t, T < D) for T ~ Γ(2, 20) and D ~ Exp(60): (θ/(θ+δ))² · P(Γ(2, rate θ+δ) ≤ t).
    rng = np.random.default_rng(20)
    n = 40_000
    start, leave = rng.gamma(2, 20, n), rng.exponential(60, n)
    seen = rng.uniform(0, 300, n)  # censoring, independent of both
    duration = np.minimum(np.minimum(start, leave), seen)
    cause = np.where(seen <= duration, 0, np.where(start < leave, START, LEAVE))
    found = incidence(duration, cause).at(90)[0]
    rate = 1 / 20 + 1 / 60
    expected = (1 / 20 / rate) ** 2 * (1 - math.exp(-rate * 90) * (1 + rate * 90))
    assert expected == pytest.approx(0.5527, abs=5e-5)
    # Censoring costs information: its variance is at most that of those still seen at 90 days.
    spread = math.sqrt(expected * (1 - expected) / (n * (1 - 90 / 300)))
    assert abs(found - expected) / spread < 4
    assert abs(found - 0.9389) / spread > 4


WAITS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3)), min_size=1, max_size=40)


@given(WAITS)
def test_all_causes_and_those_still_waiting_add_up_to_one(rows: list[tuple[int, int]]) -> None:
    duration, cause = zip(*rows, strict=True)
    curve = incidence(duration, cause, of=(1, 2, 3))
    assert np.allclose(curve.curves.sum(axis=0) + curve.survival, 1.0, atol=1e-12)


@given(WAITS, st.lists(st.integers(0, 8), min_size=40, max_size=40))
def test_curves_rise_and_stay_between_zero_and_one(rows: list[tuple[int, int]], entries: list[int]) -> None:
    duration, cause = (np.array(column) for column in zip(*rows, strict=True))
    entry = np.minimum(entries[: len(duration)], duration)
    curve = incidence(duration, cause, entries=entry, of=(1, 2, 3))
    assert (np.diff(curve.curves, axis=2) >= 0).all()
    assert (np.diff(curve.survival, axis=1) <= 0).all()
    assert (curve.curves >= 0).all()
    assert (curve.curves <= 1).all()
    assert (curve.at_risk >= 0).all()


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 2)), min_size=1, max_size=40))
def test_without_censoring_the_curve_is_the_empirical_distribution(rows: list[tuple[int, int]]) -> None:
    duration, cause = (np.array(column) for column in zip(*rows, strict=True))
    curve = incidence(duration, cause)
    for time in range(9):
        assert curve.at(time)[0] == pytest.approx(((duration <= time) & (cause == 1)).mean(), abs=1e-12)


@given(WAITS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, int]], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    one = incidence(*zip(*rows, strict=True))
    other = incidence(*zip(*shuffled, strict=True))
    assert np.array_equal(one.curves, other.curves)

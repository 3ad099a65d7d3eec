"""How far the model is from what was published, and whether that says anything."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sim.evidence.beside import (
    COMES_OUT,
    DOES_NOT,
    MAY,
    Beside,
    beside,
    comes_out,
    distance,
    farthest,
    sampling_error,
    standing,
    unsettled,
)
from sim.evidence.published import THE_TABLE, Figure, read
from tests.evidence.test_published import made

NAN = float("nan")


def figure(**changes: object) -> Figure:
    [found] = read(made(**changes))
    return found


def row(simulated: float, **changes: object) -> Beside:
    return beside(figure(**changes), np.array([simulated, simulated]))


def test_met_is_within_the_limit_and_at_it() -> None:
    assert row(0.34).met
    assert row(0.26).met
    assert row(0.35).met is False
    assert row(0.25).difference == pytest.approx(-0.05)


def test_a_figure_without_a_limit_is_not_judged() -> None:
    assert row(0.9, within=None).met is None


def test_few_files_do_not_tell_what_many_tell() -> None:
    missed = row(0.38, n=100)
    assert missed.met is False
    assert missed.told_apart is False
    assert row(0.38, n=10_000).told_apart


def test_without_a_number_counted_nothing_is_told_apart() -> None:
    study = {"label": {"da": "-", "en": "-"}, "source": "001", "grade": "A", "years": "2016"}
    [unknown] = read(made() | {"studies": {"review": study}})
    found = beside(unknown, np.array([0.4, 0.42]))
    assert found.met is False
    assert found.told_apart is None
    assert math.isnan(found.difference_low)
    assert math.isnan(found.published_low)
    assert found.low < 0.41 < found.high


def test_without_simulation_error_the_interval_is_that_of_the_files_alone() -> None:
    found = row(0.3)
    half = stats.norm.ppf(0.975) * sampling_error(figure())
    assert (found.difference_low, found.difference_high) == pytest.approx((-half, half))
    assert (found.published_low, found.published_high) == pytest.approx((0.3 - half, 0.3 + half))


def test_with_very_many_files_it_is_the_t_interval_of_the_simulation() -> None:
    values = np.array([0.2, 0.25, 0.4, 0.31, 0.33])
    found = beside(figure(n=10**12), values)
    low, high = stats.t.interval(0.95, 4, loc=values.mean() - 0.3, scale=stats.sem(values))
    assert (found.difference_low, found.difference_high) == pytest.approx((low, high))
    assert (found.low, found.high) == pytest.approx((low + 0.3, high + 0.3))


def test_the_interval_of_the_difference_holds_zero_as_often_as_it_says() -> None:
    rng, times, p, n = np.random.default_rng(5), 2_000, 0.3, 100
    held = 0
    for _ in range(times):
        read_in_files = rng.binomial(n, p) / n
        found = beside(figure(value=read_in_files, n=n), rng.normal(p, 0.06, size=6))
        held += found.told_apart is False
    assert abs(held / times - 0.95) < 4 * math.sqrt(0.95 * 0.05 / times) + 0.005


def test_a_range_is_met_within_and_missed_by_what_lies_outside() -> None:
    weeks: dict[str, object] = {"value": [28, 63], "unit": "days", "within": None}
    for days, apart in ((28, 0), (40, 0), (63, 0), (70, 7), (20, -8)):
        found = row(days, **weeks)
        assert found.difference == pytest.approx(apart)
        assert found.met is (apart == 0)
        assert found.told_apart is None


def test_replications_without_the_figure_are_left_out() -> None:
    assert beside(figure(), np.array([0.3, NAN, 0.4])).simulated == pytest.approx(0.35)
    for nothing in (np.array([NAN]), np.array([0.3, np.inf])):
        found = beside(figure(), nothing)
        assert math.isnan(found.simulated)
        assert found.met is None
        assert found.told_apart is None


def test_one_replication_has_a_difference_and_no_interval() -> None:
    found = beside(figure(), np.array([0.36]))
    assert found.met is False
    assert found.told_apart is None
    assert math.isnan(found.low)


def test_intervals_of_shares_stay_shares() -> None:
    found = beside(figure(), np.array([0.0, 0.0, 0.02]))
    assert found.low == 0.0
    assert beside(figure(value=0.01, n=20), np.array([0.01, 0.02])).published_low == 0.0


def test_farthest_is_of_the_published_table_only() -> None:
    rows = [
        row(0.3 + apart, name=name) for name, apart in zip(THE_TABLE, (0.01, -0.03, 0, 0.02), strict=True)
    ]
    other = row(0.9, name="outcome_job")
    worst = farthest([*rows, other])
    assert worst is not None
    assert worst.figure.name == THE_TABLE[1]
    assert comes_out([*rows, other])
    assert comes_out([*rows[:3], row(0.4, name=THE_TABLE[3])]) is False
    assert comes_out(rows[:3]) is None
    assert farthest([other]) is None


def test_a_range_with_a_limit_is_met_as_far_outside_it_as_the_limit_says() -> None:
    half: dict[str, object] = {"value": [0.48, 0.50], "within": 0.05}
    for share, met in ((0.49, True), (0.55, True), (0.56, False), (0.43, True), (0.42, False)):
        assert row(share, **half).met is met
    assert row(0.53, **half).difference == pytest.approx(0.03)


@pytest.mark.parametrize(
    ("mean", "swing", "verdict"),
    [
        (0.30, 0.001, "settled"),  # met, and surely
        (0.33, 0.02, "unsettled"),  # met, and might be missed
        (0.35, 0.02, "unsettled"),  # missed, and might be met
        (0.35, 0.0001, "settled"),  # missed, and surely
        (0.10, 0.01, "settled"),
        (0.30, 0.2, "unsettled"),
    ],
)
def test_a_verdict_is_settled_where_the_whole_interval_agrees(
    mean: float, swing: float, verdict: str
) -> None:
    found = beside(figure(), mean + swing * np.array([-1.0, 1.0, -1.0, 1.0]))
    assert unsettled(found) is (verdict == "unsettled")


def test_one_replication_settles_nothing() -> None:
    assert unsettled(beside(figure(), np.array([0.3])))
    assert unsettled(beside(figure(), np.array([0.9])))


def test_within_a_range_a_verdict_is_settled_by_both_ends() -> None:
    weeks: dict[str, object] = {"value": [28, 63], "unit": "days", "within": None}
    assert not unsettled(beside(figure(**weeks), np.array([40.0, 42.0, 41.0, 43.0])))
    assert unsettled(beside(figure(**weeks), np.array([28.0, 30.0, 31.0, 29.0])))


def test_distance_of_a_number_is_signed() -> None:
    assert distance(figure(), 0.1) == pytest.approx(-0.2)


def table(mentor: np.ndarray) -> list[Beside]:
    """The published table with everything met exactly but the mentor, whose column is given."""
    rows = [beside(figure(name=name), np.array([0.31, 0.31])) for name in THE_TABLE]
    return [beside(figure(name=THE_TABLE[0]), mentor), *rows[1:]]


def test_a_table_is_denied_only_beyond_what_the_simulation_itself_may_be_off() -> None:
    """Few replications of a municipality that swings much do not deny it; many do."""
    swings = 0.36 + 0.17 * np.linspace(-1, 1, 21)
    assert standing(table(swings)) == MAY
    assert standing(table(np.tile(swings, 100))) == DOES_NOT
    assert standing(table(np.array([0.33, 0.34]))) == COMES_OUT


def test_of_a_table_with_a_figure_missing_nothing_is_said() -> None:
    assert standing(table(np.array([0.31, 0.31]))[1:]) == ""

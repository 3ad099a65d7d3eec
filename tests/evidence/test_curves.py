"""The figures of a list: against sampling theory, what must always hold, and what is never shown."""

from __future__ import annotations

from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.evidence.curves import (
    FEW,
    FEW_STARTS,
    LIMITS,
    PEOPLE_FOR_LIMITS,
    SHORT,
    Curve,
    figures,
    greenwood,
    share_interval,
)
from sim.evidence.waits import LEFT, STARTED, WAITING
from sim.indicators import incidence
from tests.evidence.waits_lists import observed

WAITS = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from([WAITING, STARTED, LEFT]), st.integers(0, 400)),
    min_size=1,
    max_size=30,
)


@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from([STARTED, LEFT])), min_size=2, max_size=50))
def test_without_censoring_the_error_is_that_of_a_share(rows: list[tuple[int, int]]) -> None:
    durations, causes = zip(*rows, strict=True)
    curve = incidence(durations, causes, of=(STARTED, LEFT))
    share = curve.curves[0, 0]
    assert greenwood(curve) ** 2 == pytest.approx(share * (1 - share) / len(rows), abs=1e-12)


def test_with_leaving_censoring_and_late_entry_the_interval_holds_the_truth() -> None:
    rng = np.random.default_rng(8)
    start, leave = rng.gamma(2, 30, 400_000), rng.exponential(120, 400_000)
    truth = float(((start <= leave) & (start <= 90)).mean())
    held, tries = 0, 400
    for _ in range(tries):
        start, leave = rng.gamma(2, 30, 150), rng.exponential(120, 150)
        watched = rng.integers(100, 300, 150)
        entry = np.where(rng.random(150) < 0.3, rng.integers(0, 80, 150), 0)
        over = np.minimum(start, leave)
        cause = np.where(watched < over, WAITING, np.where(start < leave, STARTED, LEFT))
        lasted = np.minimum(over, watched).astype(int)
        seen = (entry == 0) | (entry < lasted)
        columns = (column[seen].tolist() for column in (lasted, cause, entry, watched))
        found = figures(observed(*columns))["started_within_90"]
        held += found.low <= truth <= found.high
    # 95 % of 400, less four standard deviations of a binomial
    assert held / tries > 0.95 - 4 * (0.95 * 0.05 / tries) ** 0.5


@given(st.floats(0, 1), st.floats(0, 0.3), st.integers(5, 500))
def test_an_interval_lies_around_its_share_and_within_0_and_1(
    share: float, error: float, people: int
) -> None:
    low, high = share_interval(share, error, people)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


@given(WAITS)
def test_shares_grow_with_the_limit_and_fewer_than_five_people_have_no_figure(
    rows: list[tuple[int, int, int]],
) -> None:
    durations, causes, longer = zip(*rows, strict=True)
    watched = [lasted + more for lasted, more in zip(durations, longer, strict=True)]
    found = figures(observed(durations, causes, watched=watched))
    shown = [found[f"started_within_{limit}"] for limit in LIMITS]
    values = [each.value for each in shown if not each.why]
    assert values == sorted(values)
    for limit, each in zip(LIMITS, shown, strict=True):
        assert isnan(each.value) == bool(each.why)
        assert bool(each.why) or sum(could >= limit for could in watched) >= 5
    if len(rows) < 5:
        assert all(each.why == FEW for each in found.values())


@pytest.mark.parametrize(("starts", "told"), [(9, False), (10, True)])
def test_a_mean_and_a_median_are_told_of_ten_who_started(starts: int, told: bool) -> None:  # noqa: FBT001
    lasted = list(range(10, 10 + starts)) + [50] * 5
    found = figures(observed(lasted, [STARTED] * starts + [LEFT] * 5, watched=[400] * (starts + 5)))
    assert found["started_within_90"].value == pytest.approx(starts / (starts + 5), abs=0.05)
    for name in ("wait_median", "wait_mean_of_started"):
        assert found[name].why == ("" if told else FEW_STARTS)
        assert isnan(found[name].low)


def test_a_median_and_its_limits_are_nobodys_own_wait() -> None:
    lasted = [2**place % 397 for place in range(40)]
    found = figures(observed(lasted, [STARTED] * 40, watched=[400] * 40))["wait_median"]
    ordered = sorted(lasted)
    assert found.value == pytest.approx(np.median(lasted), abs=20)
    assert ordered[8] < found.low < found.value < found.high < ordered[-8]
    for each in (found.value, found.low, found.high):
        assert each not in lasted


def test_a_median_is_not_reached_where_most_never_start() -> None:
    found = figures(observed([10] * 10 + [20] * 12, [STARTED] * 10 + [LEFT] * 12, watched=[400] * 22))
    assert found["wait_median"].value == inf


def test_a_list_that_is_too_short_says_nothing_of_long_limits() -> None:
    found = figures(observed([20] * 6 + [60] * 6, [STARTED] * 6 + [WAITING] * 6, watched=[60] * 12))
    assert found["started_within_30"].value == pytest.approx(0.5)
    assert found["started_within_90"].why == SHORT


def test_a_curve_that_rests_on_a_few_who_came_first_is_not_shown() -> None:
    # One is watched from the beginning and starts at once; all others come into view later.
    rows = observed([2] + [80] * 10, [STARTED] * 11, entries=[0] + [40] * 10, watched=[400] * 11)
    assert Curve(rows).thin_from == 2
    assert figures(rows)["started_within_90"].why == FEW


def test_the_last_few_of_many_may_start_one_by_one() -> None:
    lasted = list(range(10, 50))
    found = figures(observed(lasted, [STARTED] * 40, watched=[400] * 40))
    assert found["started_within_90"].value == pytest.approx(1.0)


@pytest.mark.parametrize("people", [PEOPLE_FOR_LIMITS, 40, 150])
def test_the_limits_of_a_median_hold_the_truth_about_as_often_as_they_say(people: int) -> None:
    rng = np.random.default_rng(people)
    held, tries = 0, 400
    for _ in range(tries):
        lasted = rng.exponential(100 / np.log(2), people).astype(int)
        found = figures(observed(lasted.tolist(), [STARTED] * people, watched=[3000] * people))["wait_median"]
        held += found.low <= 100 <= found.high
    assert held / tries > 0.95 - 4 * (0.95 * 0.05 / tries) ** 0.5

"""Who comes when: the process against its intensity, and what stays put when the intensity changes."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.population.arrivals import cumulative_intensity, time_changed, unit_process

DAY = 86_400
ORIGIN, START, DAYS = date(2021, 1, 4), 2_191, 3_652
MONTHS = (1.1, 1.0, 1.0, 1.0, 1.0, 0.9, 0.6, 1.1, 1.1, 1.1, 1.1, 1.0)
RARE = 2 * stats.norm.sf(4)


def intensity(
    per_year: float = 730.0,
    by_month: tuple[float, ...] | None = None,
    growth: float = 0.0,
    days: int = DAYS,
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = cumulative_intensity(per_year, by_month, growth, ORIGIN, START, days)
    assert found.ndim == 1
    return np.asarray(found)


def arrivals(
    expected: np.ndarray[tuple[int], np.dtype[np.float64]], seed: int
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    found = time_changed(unit_process(float(expected[-1]), seed, 0), expected)
    return np.asarray(found).reshape(-1)


def month(day: int) -> int:
    return (ORIGIN + timedelta(days=day)).month


def test_the_order_of_other_months_moves_no_bit_of_a_month() -> None:
    """Summed one after the other these months are not the same in both orders, nor in every Python."""
    others = (1e6, 1 / 3, 1 / 7, *MONTHS[4:])
    one, other = (intensity(by_month=(1.1, *each), days=28) for each in (others, others[::-1]))
    assert np.array_equal(one, other)


@pytest.mark.parametrize(
    ("seed", "by_month", "growth"),
    [
        (101, None, 0.0),
        (102, MONTHS, 0.0),
        (103, None, 0.15),
        (104, MONTHS, -0.1),
        (105, (0.0,) * 11 + (1.0,), 0.0),
    ],
)
def test_arrivals_are_a_poisson_process_with_this_intensity(
    seed: int, by_month: tuple[float, ...] | None, growth: float
) -> None:
    expected = intensity(by_month=by_month, growth=growth)
    times = arrivals(expected, seed)
    assert abs(len(times) - expected[-1]) / np.sqrt(expected[-1]) < 4
    # Given their number, the cumulative intensities at the arrivals are uniform, and their gaps exponential.
    reached = np.interp(times / DAY, np.arange(len(expected)), expected)
    assert stats.kstest(reached / expected[-1], "uniform").pvalue > RARE
    assert stats.kstest(np.diff(reached), "expon").pvalue > RARE


def test_the_counts_of_many_replications_are_poisson() -> None:
    counts = [len(unit_process(50.0, 7, replication)) for replication in range(400)]
    spread = sum((count - 50.0) ** 2 / 50.0 for count in counts)
    assert abs(np.mean(counts) - 50.0) / np.sqrt(50.0 / 400) < 4
    assert stats.chi2.cdf(spread, 400) > RARE / 2
    assert stats.chi2.sf(spread, 400) > RARE / 2


def test_twice_the_rate_brings_the_same_people_in_half_the_time() -> None:
    slow, fast = arrivals(intensity(400.0), 8), arrivals(intensity(800.0), 8)
    same = fast[: len(slow)]
    assert len(fast) > len(slow)
    assert np.abs(2 * same - slow).max() <= 2


@given(
    st.floats(0.2, 5),
    st.lists(st.floats(0, 3), min_size=12, max_size=12).filter(any),
    st.floats(-0.3, 0.5),
)
def test_whatever_the_intensity_the_same_people_come_in_its_own_time(
    times: float, by_month: list[float], growth: float
) -> None:
    other = intensity(100.0 * times, tuple(by_month), growth)
    points = unit_process(float(other[-1]), 9, 0)
    came = time_changed(points, other)
    assert len(came) == len(points)
    assert (np.diff(came) >= 0).all()
    # Rounding down to whole seconds is all that lies between the points and what the times say.
    day, second = np.divmod(came, DAY)
    steepness = other[day + 1] - other[day]
    assert (other[day] + steepness * second / DAY <= points + 1e-6).all()
    assert (points <= other[day] + steepness * (second + 1) / DAY + 1e-6).all()


def test_a_longer_horizon_leaves_earlier_arrivals_alone() -> None:
    short = arrivals(intensity(by_month=MONTHS, growth=0.1, days=1_000), 10)
    long = arrivals(intensity(by_month=MONTHS, growth=0.1), 10)
    assert long[long < 1_000 * DAY].tolist() == short.tolist()


def test_months_without_arrivals_have_none_and_the_scale_of_the_months_is_no_matter() -> None:
    by_month = (0.0, 1.0, 2.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0)
    times = arrivals(intensity(by_month=by_month), 11)
    assert not {1, 4, 7, 12} & {month(second // DAY) for second in times.tolist()}
    tenfold = intensity(by_month=tuple(10 * factor for factor in by_month))
    np.testing.assert_allclose(tenfold, intensity(by_month=by_month), rtol=1e-12)


def test_the_twelve_months_have_mean_one() -> None:
    rates = np.diff(intensity(365.25, MONTHS))
    of_month = {month(day): rate for day, rate in enumerate(rates.tolist())}
    assert np.mean(list(of_month.values())) == pytest.approx(1.0)
    assert of_month[7] / of_month[8] == pytest.approx(0.6 / 1.1)


def test_growth_is_compound_from_the_start_of_the_clock_in_both_directions() -> None:
    rates = np.diff(intensity(365.25, growth=0.1, days=2 * DAYS))
    assert rates[START] == pytest.approx(1.0)
    assert rates[START + 1_461] == pytest.approx(1.1**4)
    assert rates[START - 1_461] == pytest.approx(1.1**-4)
    assert rates[0] == pytest.approx(1.1 ** (-START / 365.25))


def test_nobody_comes_where_nobody_is_referred() -> None:
    assert arrivals(intensity(0.0), 12).tolist() == []


def test_arrivals_lie_within_the_run_however_many_there_are() -> None:
    times = arrivals(intensity(1_000_000.0, days=30), 13)
    assert len(times) > 80_000
    assert times[0] >= 0
    assert times[-1] < 30 * DAY
    assert (np.diff(times) >= 0).all()
    assert (np.diff(times) == 0).any()


@pytest.mark.usefixtures("drawn_anew")
def test_points_beyond_the_likely_number_are_drawn_too(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = unit_process(40.0, 14, 0)
    monkeypatch.setattr("sim.population.arrivals.likely_number", lambda _: 3)
    assert unit_process(40.0, 14, 0).tolist() == usual.tolist()

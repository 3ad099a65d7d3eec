"""A list of referrals read as a whole: the curves of theory, counts, stocks, and hidden numbers."""

from __future__ import annotations

from datetime import date, timedelta
from math import nan
from time import perf_counter

import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad

import sim
from calibration.events import of_tables
from calibration.instruments import Instrument, Intervals, Quantiles, Referrals, Shares, WaitingNow
from calibration.operator import Late, Operator
from calibration.scales import of_count, of_share, share_of
from sim.indicators import incidence
from tests.calibration import town as t


def shares(how: Operator, *args: object) -> dict[str, float]:
    """The shares that a list of made-up rows shows, by name."""
    found = share_of(how.of(t.made_up(*args), 1))  # type: ignore[arg-type]
    return dict(zip([each.name for each in how.statistics], found.tolist(), strict=True))


def test_gamma_starts_against_exponential_dropout_are_what_theory_says_and_not_one_minus_kaplan_meier() -> (
    None
):
    people, luck = 200_000, np.random.default_rng(1)
    start, give_up = luck.gamma(2, 20, people), luck.exponential(60, people)
    referred = luck.uniform(-300, 300, people)
    over = np.minimum(start, give_up)
    started = np.where(start < give_up, referred + start, nan)
    ended = np.where(start < give_up, nan, referred + over)
    happens = (started >= 365) | (ended >= 365)
    started[happens], ended[happens] = nan, nan
    how = Operator(date(2024, 1, 1), date(2024, 12, 30), instruments=(Referrals("mentor"),))
    found = shares(how, ["mentor"] * people, referred, started, ended)

    def theory(day: float) -> float:
        return float(quad(lambda u: stats.gamma.pdf(u, 2, scale=20) * np.exp(-u / 60), 0, day)[0])

    assert theory(90) == pytest.approx(0.5527, abs=5e-5)
    for day in (14, 30, 60, 90, 180, 365):  # dates are a day apart at most, half a day on average
        assert found[f"started_within_{day}"] == pytest.approx(theory(day + 0.5), abs=0.004)
    left = quad(lambda u: np.exp(-u / 60) / 60 * stats.gamma.sf(u, 2, scale=20), 0, 90.5)[0]
    assert found["left_within_90"] == pytest.approx(left, abs=0.004)


def test_waits_of_no_days_count_and_three_starts_of_five_are_exactly_six_tenths() -> None:
    how = Operator(t.SINCE, t.EXTRACT, instruments=(Referrals("mentor"),))
    found = shares(how, ["mentor"] * 5, [10] * 5, [10.2, 10.9, 20, nan, nan], [nan, nan, nan, 30, 41])
    assert found["started_within_14"] == pytest.approx(0.6, abs=1e-12)
    assert found["left_within_14"] == 0.0
    assert found["left_within_60"] == pytest.approx(0.4, abs=1e-12)


def test_all_measures_at_once_have_the_curves_that_each_has_alone() -> None:
    luck = np.random.default_rng(3)
    rows = 900
    referred = luck.integers(-200, 500, rows).astype(float)
    start, leave = luck.integers(0, 120, rows), luck.integers(0, 250, rows)
    started = np.where(start <= leave, referred + start, nan)
    ended = np.where(start <= leave, nan, referred + leave)
    measure = luck.choice(["mentor", "course", "visits"], rows, p=[0.7, 0.28, 0.02]).tolist()
    made = t.made_up(measure, referred, started, ended)
    how = Operator(t.SINCE, t.SINCE + timedelta(days=400))
    events = of_tables(made, how, 1)
    for name in ("mentor", "course", "visits"):
        waits = events.of(name)
        cause = np.where(np.isfinite(waits.started), 1, np.where(np.isfinite(waits.left), 2, 0))
        lasted = np.minimum(waits.over, how.days) - waits.begun
        alone = incidence(lasted, cause, entries=np.maximum(-waits.begun, 0), of=(1, 2))
        seen = Referrals(name)
        expected = [alone.at(day, k)[0] for k in (0, 1) for day in seen.days]
        np.testing.assert_allclose(seen.of(events, how)[:12], of_share(expected), atol=1e-12)


def test_counts_and_stocks_are_those_of_the_list() -> None:
    how = Operator(t.SINCE, t.SINCE + timedelta(days=399), instruments=(Referrals("mentor", (90,), parts=2),))
    made = t.made_up(
        ["mentor"] * 6,
        [-100, -20, -300, 10, 210, 395],
        [50, nan, -5, 199, nan, nan],
        [nan, 30, nan, nan, nan, nan],
    )
    found = dict(zip([each.name for each in how.statistics], how.of(made, 1).tolist(), strict=True))
    assert found["referrals"] == pytest.approx(np.sqrt(3))
    assert found["starts"] == pytest.approx(np.sqrt(2))
    assert (found["referrals_1"], found["referrals_2"]) == pytest.approx((1, np.sqrt(2)))
    assert (found["starts_1"], found["starts_2"]) == pytest.approx((np.sqrt(2), 0))
    assert found["stock_first"] == pytest.approx(np.sqrt(2))
    assert found["age_first"] == pytest.approx(np.sqrt((100 + 20) / 3))
    assert found["stock_last"] == pytest.approx(np.sqrt(2))
    assert found["age_last"] == pytest.approx(np.sqrt((189 + 4) / 3))


def test_days_and_parts_follow_the_window() -> None:
    short = Referrals.over("mentor", date(2024, 1, 1), date(2024, 5, 1))
    assert (short.days, short.parts) == ((14, 30, 60, 90), 1)
    two_years = Referrals.over("mentor", date(2024, 1, 1), date(2026, 1, 1))
    assert (two_years.days[-1], two_years.parts) == (365, 4)


@pytest.mark.parametrize(
    "instrument",
    [
        Referrals("mentor", hidden=("started_within_14", "starts")),
        Intervals("mentor", (7, 30), hidden=("running_at_7",)),
        WaitingNow("mentor", t.EXTRACT, hidden=("age_75_2025-12-29",)),
        Quantiles("mentor", "started", (0.5, 0.9), hidden=("started_p90",)),
        Shares("started", "mentor", 20, hidden=("started",)),
    ],
)
def test_what_is_hidden_is_left_out_and_nothing_else_changes(instrument: Instrument) -> None:
    run = t.runs(Operator(t.SINCE, t.EXTRACT).window(t.town()))[0]
    hidden: tuple[str, ...] = instrument.hidden  # type: ignore[attr-defined]
    whole = type(instrument)(**{**vars_of(instrument), "hidden": ()})
    some, every = (Operator(t.SINCE, t.EXTRACT, instruments=(each,)) for each in (instrument, whole))
    kept = dict(zip(some.statistics, some.of(run, 1), strict=True))
    assert kept == {
        each: value
        for each, value in zip(every.statistics, every.of(run, 1), strict=True)
        if each.name not in hidden
    }
    assert len(every.statistics) == len(some.statistics) + len(hidden)


def vars_of(instrument: object) -> dict[str, object]:
    """The fields with which an instrument was made."""
    return {name: getattr(instrument, name) for name in instrument.__dataclass_fields__ if name != "kind"}  # type: ignore[attr-defined]


def test_scales_keep_chance_about_alike() -> None:
    luck = np.random.default_rng(5)
    for share in (0.1, 0.5, 0.8):
        seen = of_share(luck.binomial(200, share, 20_000) / 200)
        assert seen.var() * 4 * 200 == pytest.approx(1, rel=0.08)
    for number in (10, 100):
        assert of_count(luck.poisson(number, 20_000)).var() == pytest.approx(0.25, rel=0.08)
    np.testing.assert_allclose(share_of(of_share([0, 0.3, 1])), [0, 0.3, 1], atol=1e-12)


def test_the_shipped_baseline_is_observed_in_about_a_millisecond() -> None:
    scenario = sim.load("scenarios/baseline.yaml")
    since = scenario.clock.start
    extract = since + timedelta(days=730)
    waited_for = (*scenario.measures, "assessment", "programme")
    how = Operator(
        since, extract, "week", Late(0.15, 21), tuple(Referrals.over(n, since, extract) for n in waited_for)
    )
    run = t.runs(how.window(scenario))[0]
    took = []
    for _ in range(60):
        begin = perf_counter()
        how.of(run, 1)
        took.append(perf_counter() - begin)
    assert min(took) < 0.004  # .7 ms on a machine that does nothing else

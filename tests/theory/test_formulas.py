"""The formulas against each other and against figures worked out elsewhere, to the digits printed there."""

import math

import numpy as np
import pytest
from scipy import integrate, stats

from tests.theory.dates import Dates
from tests.theory.formulas import (
    Markov,
    Patience,
    age_in_stock,
    erlang_b,
    erlang_c,
    exponential,
    gamma,
    held_from_empty,
    lognormal,
    pollaczek_khinchine,
    starts_before_patience_ends,
)


def test_thirteen_places() -> None:
    theory = Markov(rate=0.45, mean=26.0, places=13)
    assert theory.waits == pytest.approx(0.6269, abs=5e-5)
    assert theory.mean_wait == pytest.approx(12.5382, abs=5e-5)
    assert theory.quantile(0.5) == pytest.approx(4.5240, abs=5e-5)
    assert theory.quantile(0.9) == pytest.approx(36.7127, abs=5e-5)


@pytest.mark.parametrize(("places", "load"), [(1, 0.8), (5, 3.5), (30, 27.9)])
def test_erlang_agrees_with_the_sum_over_states(places: int, load: float) -> None:
    terms = [load**k / math.factorial(k) for k in range(places + 1)]
    assert erlang_b(places, load) == pytest.approx(terms[-1] / sum(terms), rel=1e-12)
    waiting = terms[-1] / (1 - load / places)
    assert erlang_c(places, load) == pytest.approx(waiting / (waiting + sum(terms[:-1])), rel=1e-12)


def test_the_tail_of_the_wait_holds_its_mean() -> None:
    theory = Markov(rate=1.0, mean=27.9, places=30)
    area = integrate.quad(theory.longer, 0, 3000, limit=500)[0]
    assert theory.mean_wait == pytest.approx(area, rel=1e-9)
    assert theory.longer(theory.quantile(0.9)) == pytest.approx(0.1, rel=1e-12)


def test_single_place_with_lognormal_service() -> None:
    assert pollaczek_khinchine(0.7, 1.0, 1.5) == pytest.approx(3.7917, abs=5e-5)


def test_single_place_with_exponential_service_is_erlang() -> None:
    assert pollaczek_khinchine(0.8, 1.0, 1.0) == pytest.approx(Markov(0.8, 1.0, 1).mean_wait, rel=1e-12)


def test_thirteen_places_with_patience() -> None:
    theory = Patience(rate=0.6, mean=26.0, patience=20.0, places=13)
    assert theory.lost == pytest.approx(0.2089, abs=5e-5)
    assert theory.mean_wait == pytest.approx(4.1779, abs=5e-5)


def test_endless_patience_is_erlang() -> None:
    theory = Patience(rate=0.4, mean=26.0, patience=1e9, places=13)
    assert theory.waits == pytest.approx(Markov(0.4, 26.0, 13).waits, rel=1e-6)
    assert theory.mean_wait == pytest.approx(Markov(0.4, 26.0, 13).mean_wait, rel=1e-6)


def test_meeting_every_week() -> None:
    assert Dates(rate=1.0, every=7.0, places=8).mean_wait == pytest.approx(5.7998, abs=5e-5)


def test_meeting_every_fortnight() -> None:
    theory = Dates(rate=0.65, every=14.0, places=10)
    assert theory.mean_wait == pytest.approx(12.5808, abs=5e-5)
    assert theory.quantile(0.9) == pytest.approx(23.26, abs=5e-3)


def test_groups_every_four_weeks() -> None:
    theory = Dates(rate=0.4, every=28.0, places=12)
    assert theory.mean_wait == pytest.approx(27.4115, abs=5e-5)
    assert theory.quantile(0.9) == pytest.approx(51.26, abs=5e-3)


def test_groups_with_dropout() -> None:
    assert Dates(rate=0.4, every=28.0, places=10, leave=1 / 120, most=200).lost == pytest.approx(
        0.1657, abs=5e-5
    )


@pytest.mark.parametrize("leave", [0.0, 1 / 120])
def test_the_wait_at_dates_agrees_with_its_mean(leave: float) -> None:
    theory = Dates(rate=0.4, every=28.0, places=12, leave=leave, most=200)
    if leave:
        assert theory.within(28.0 * 30) == pytest.approx(1.0 - theory.lost, abs=1e-6)
    else:
        waits = np.arange(1.0, 28.0 * 15, 2.0)
        area = sum(2.0 * (1.0 - theory.within(wait)) for wait in waits)
        assert theory.mean_wait == pytest.approx(area, rel=1e-3)


def test_a_minimum_of_one_more_makes_waits_longer() -> None:
    waits = [Dates(rate=0.1, every=7.0, places=6, minimum=k).mean_wait for k in (1, 2, 4)]
    assert waits == sorted(waits)
    assert waits[0] == pytest.approx(3.5, abs=1e-3)


def test_from_empty() -> None:
    numbers = [held_from_empty(2.0, exponential(13.0), time) for time in (4.0, 13.0, 26.0)]
    assert numbers == pytest.approx([6.8863, 16.4351, 22.4813], abs=5e-5)


def test_from_empty_ends_at_arrivals_times_service() -> None:
    assert held_from_empty(2.0, gamma(13.0, 6.0), 500.0) == pytest.approx(26.0, rel=1e-6)
    assert held_from_empty(2.0, lognormal(13.0, 6.0), 2000.0) == pytest.approx(26.0, rel=1e-6)


def test_start_against_patience() -> None:
    assert starts_before_patience_ends(2.0, 20.0, 60.0, 90.0) == pytest.approx(0.5527, abs=5e-5)
    assert stats.gamma(2.0, scale=20.0).cdf(90.0) == pytest.approx(0.9389, abs=5e-5)


def test_flow_and_stock_of_a_lognormal_length() -> None:
    mean, cv = 60 * math.exp(0.32), math.sqrt(math.expm1(0.64))
    assert mean == pytest.approx(82.63, abs=5e-3)
    assert age_in_stock(mean, cv) == pytest.approx(78.35, abs=5e-3)
    assert 2 * age_in_stock(mean, cv) == pytest.approx(156.70, abs=5e-3)

"""The closed forms of motivation and patience against numerical integration, and against each other."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from sim.formulas import declines, dropout_at, hazard, lasts, motivation_after, spent

motivations = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 1.0]))
slopes = st.one_of(st.just(0.0), st.floats(1e-12, 1e-2), st.floats(-1e-2, -1e-12))
bases = st.floats(1e-9, 1e-1)
betas = st.sampled_from([0.0, 1e-9, 0.5, 2.0, 8.0])


@given(m=motivations, slope=slopes, elapsed=st.floats(0, 1e4), base=bases, beta=betas)
def test_patience_spent_is_the_integral_of_the_hazard(
    m: float, slope: float, elapsed: float, base: float, beta: float
) -> None:
    edge = (1.0 if slope > 0 else 0.0) - m
    kink = edge / slope if slope else math.inf
    parts = [0.0, elapsed] if not 0 < kink < elapsed else [0.0, kink, elapsed]
    area = sum(
        quad(lambda t: hazard(motivation_after(m, slope, t), base, beta, 0.5), a, b, epsabs=0, epsrel=1e-12)[
            0
        ]
        for a, b in pairwise(parts)
    )
    assert spent(m, slope, elapsed, base, beta, 0.5) == pytest.approx(area, rel=1e-9, abs=1e-300)


@given(m=motivations, slope=slopes, budget=st.floats(1e-6, 20), base=bases, beta=betas)
def test_how_long_patience_lasts_is_the_inverse_of_what_is_spent(
    m: float, slope: float, budget: float, base: float, beta: float
) -> None:
    time = lasts(m, slope, budget, base, beta, 0.5)
    assert time >= 0
    assert spent(m, slope, time, base, beta, 0.5) == pytest.approx(budget, rel=1e-9)


@given(
    m=st.floats(0, 1), slope=slopes, first=st.floats(0, 1e4), more=st.floats(0, 1e4), base=bases, beta=betas
)
def test_spending_in_two_pieces_is_spending_at_once(
    m: float, slope: float, first: float, more: float, base: float, beta: float
) -> None:
    between = motivation_after(m, slope, first)
    arrived = between >= 1.0 if slope > 0 else between <= 0.0
    still = 0.0 if arrived else slope
    pieces = spent(m, slope, first, base, beta, 0.5) + spent(between, still, more, base, beta, 0.5)
    assert pieces == pytest.approx(spent(m, slope, first + more, base, beta, 0.5), rel=1e-6, abs=1e-12)


def test_without_a_hazard_patience_lasts_for_ever() -> None:
    assert lasts(0.5, -0.1, 1.0, 0.0, 2.0, 0.5) == math.inf
    assert dropout_at(5, math.inf) == 2**62


def test_a_dropout_is_rounded_up_to_a_whole_second() -> None:
    assert [dropout_at(10, after) for after in (0.0, 0.2, 1.0, 1.0001)] == [10, 11, 11, 12]


def test_the_hazard_doubles_when_motivation_falls_by_the_stated_step() -> None:
    beta = math.log(2) / 0.35
    assert hazard(0.15, 1.0, beta, 0.5) == pytest.approx(2 * hazard(0.5, 1.0, beta, 0.5))
    assert hazard(0.5, 1.0, beta, 0.5) == 1.0


def test_declining_gets_likelier_as_motivation_falls() -> None:
    beta = math.log(2) / 0.35
    assert not declines(0.5, 0.06, 0.06, beta, 0.5)
    assert declines(0.5, 0.0599, 0.06, beta, 0.5)
    assert declines(0.15, 0.1199, 0.06, beta, 0.5)
    assert not declines(1.0, 0.0599, 0.06, beta, 0.5)

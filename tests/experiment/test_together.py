"""Figures of municipalities put together: pooled shares, quantiles, and what of a variance is chance."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.experiment.national.together import OverReplications, quantiles, share_of_chance, weighted

COUNTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=20)


@given(COUNTS)
def test_shares_weighted_by_what_they_rest_on_are_the_share_of_everybody(
    counts: list[tuple[int, int]],
) -> None:
    some = np.array([min(a, b) for a, b in counts], float)
    asked = np.array([max(a, b) for a, b in counts], float)
    with np.errstate(invalid="ignore"):
        found = weighted((some / asked)[:, None], asked[:, None])[0]
    if asked.sum() == 0:
        assert np.isnan(found)
    else:
        assert np.isclose(found, some.sum() / asked.sum(), rtol=1e-12)


@given(st.lists(st.one_of(st.floats(-10, 10), st.just(float("nan"))), min_size=1, max_size=30))
def test_quantiles_are_those_of_the_municipalities_that_have_a_figure(values: list[float]) -> None:
    column = np.array(values)
    found = quantiles(column[:, None])[:, 0]
    if np.isnan(column).all():
        assert np.isnan(found).all()
    else:
        assert np.allclose(found, np.nanquantile(column, (0.1, 0.5, 0.9)))


def test_means_and_variances_come_out_as_if_all_replications_had_been_kept() -> None:
    rng = np.random.default_rng(1)
    runs = rng.normal(5.0, 2.0, (12, 7, 4))
    runs[rng.random(runs.shape) < 0.2] = np.nan
    runs[:, 0, 0], runs[1:, 1, 1] = np.nan, np.nan
    runs[0, 1, 1] = 1.0
    over = OverReplications(7, 4)
    for run in runs:
        over.add(run)
    known = (~np.isnan(runs)).sum(axis=0)
    assert np.array_equal(over.known, known)
    some, two = known > 0, known > 1
    assert np.allclose(over.means()[some], np.nanmean(runs[:, some], axis=0))
    assert np.allclose(over.variances()[two], np.nanvar(runs[:, two], axis=0, ddof=1))
    assert np.isnan(over.means()[~some]).all()
    assert np.isnan(over.variances()[~two]).all()


def _chance(between: float, within: float) -> float:
    """The share that is found where municipalities differ by `between` and runs of one by `within` (sd)."""
    rng = np.random.default_rng(7)
    stays = rng.normal(0.0, between, 400)
    over = OverReplications(400, 1)
    for _ in range(30):
        over.add((stays + rng.normal(0.0, within, 400))[:, None])
    return float(share_of_chance(over.means(), over.variances(), over.known)[0])


def test_the_share_of_chance_is_that_of_the_variances() -> None:
    assert abs(_chance(between=1.0, within=2.0) - 0.8) < 0.03
    assert abs(_chance(between=2.0, within=1.0) - 0.2) < 0.03
    assert _chance(between=0.0, within=1.0) > 0.98
    assert _chance(between=1.0, within=0.0) < 1e-12


def test_where_nothing_differs_or_one_run_is_all_there_is_no_share_can_be_told() -> None:
    over = OverReplications(5, 1)
    over.add(np.ones((5, 1)))
    assert np.isnan(share_of_chance(over.means(), over.variances(), over.known)).all()
    over.add(np.ones((5, 1)))
    assert np.isnan(share_of_chance(over.means(), over.variances(), over.known)).all()

"""Year to year: an option that changes nothing is worse in as many years as it is better."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

import sim
from sim.experiment.swings import BY_YEAR
from tests.experiment.towns import town

STEADY = {"clock__years": 5, "clock__warm_up": "4 years", "citizens__per_year": 30}
FEW_PAIRS = 100


@pytest.fixture(scope="module")
def alike() -> sim.Comparison:
    """A town in its long run, beside itself."""
    scenario = town(**STEADY)
    return sim.compare(scenario, [scenario], 150, seed=5, jobs=1, outcomes=False)


def test_of_an_identical_option_as_many_years_are_worse_as_better(alike: sim.Comparison) -> None:
    result = alike.baseline
    seen = 0
    for swing in alike.swings():
        years = sorted({key.period for key in result.catalogue if key.period and not key.by})
        years = years[:-1] if swing.of == "anxiety_group" else years
        figures = [result.column(swing.indicator, swing.of, period=year) for year in years]
        same = sum(int((one == two).sum()) for one, two in pairwise(figures))
        differ = swing.pairs - same
        if differ < FEW_PAIRS:
            continue
        seen += 1
        share = swing.chance_worse * swing.pairs / differ
        # successive pairs share a year, which makes the share surer and not less sure than by coin tosses
        assert abs(share - 0.5) < 4 * 0.5 / differ**0.5, swing
    assert seen >= 5


def test_waits_that_the_end_of_the_window_cuts_short_are_no_figure_of_years(alike: sim.Comparison) -> None:
    found = {swing.indicator for swing in alike.swings()}
    assert found <= set(BY_YEAR)
    assert {"started_within_90", "dropout_within_12_months"} <= found
    assert not any("wait_m" in name for name in found)
    known = alike.baseline.column("wait_mean_of_started", "internship", period="2027")
    last = alike.baseline.column("wait_mean_of_started", "internship", period="2031")
    assert np.nanmean(last) < np.nanmean(known)  # what would call an identical option better


def test_a_measure_with_groups_is_not_asked_in_the_last_year(alike: sim.Comparison) -> None:
    pairs = {(swing.indicator, swing.of): swing.pairs for swing in alike.swings()}
    assert pairs["started_within_90", "anxiety_group"] < pairs["started_within_90", "mentor"]

"""The same comparison with more referrals."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.experiment.demand import Demand, raised
from tests.experiment.towns import town


@pytest.fixture(scope="module")
def demand() -> Demand:
    compared = sim.compare(town(), [town(measures__mentor__places=8)], 12, seed=3, jobs=1, outcomes=False)
    return sim.with_more_referrals(compared, jobs=1)


def test_more_are_referred_in_the_baseline_and_in_the_option_alike() -> None:
    assert raised(town(), 0.1).citizens.per_year == pytest.approx(44)
    assert raised(town(), 0.0) == town()


def test_nothing_more_is_the_comparison_itself(demand: Demand) -> None:
    assert list(demand.results) == [0.0, 0.1, 0.2]
    key = next(k for k in demand.keys if (k.indicator, k.of) == ("started_within_90", "mentor"))
    option = demand.names[1]
    plain = demand.results[0.0][1].figure(key) - demand.baseline.figure(key)
    assert demand.against_today(option, 0.0, key).mean == pytest.approx(np.nanmean(plain))


def test_more_referrals_take_away_of_what_more_mentors_gave(demand: Demand) -> None:
    key = next(k for k in demand.keys if (k.indicator, k.of) == ("started_within_90", "mentor"))
    gains = [demand.against_today(demand.names[1], more, key).mean for more in demand.results]
    assert gains[0] > gains[2]


def test_the_table_has_a_level_for_every_scenario_and_figure(demand: Demand) -> None:
    assert len(demand.table) == 3 * 2 * len(demand.keys)
    assert not demand.table.duplicated(["scenario", "more", "indicator", "of"]).any()

"""A simulation observed, as notebooks have it."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from calibration import observe
from calibration.instruments import Quantiles, Referrals
from calibration.operator import Late, Operator
from tests.calibration import town as t

HOW = Operator(
    t.SINCE, t.EXTRACT, "week", Late(0.15, 21), (Referrals("mentor"), Quantiles("mentor", "started", (0.5,)))
)


def test_every_replication_has_a_row_for_each_statistic() -> None:
    result = sim.simulate(HOW.window(t.town()), replications=3, keep="tables", jobs=1)
    table = observe(result, HOW, seed=2)
    assert list(table) == ["replication", "kind", "name", "of", "value"]
    assert len(table) == 3 * len(HOW.statistics)
    assert table["value"].notna().all()
    assert result.kept is not None
    np.testing.assert_array_equal(table.query("replication == 1")["value"], HOW.of(result.kept[1], 2))
    assert observe(result.kept, HOW, seed=2).equals(table)
    assert observe(result.kept[0], HOW, seed=2).equals(table.query("replication == 0"))


def test_a_run_of_another_window_is_refused() -> None:
    result = sim.simulate(t.town().with_({"clock.years": 1}), replications=1, keep="tables", jobs=1)
    with pytest.raises(ValueError) as wrong:
        observe(result, HOW)
    assert "simulate operator.window(scenario)" in str(wrong.value)


def test_a_run_that_kept_no_tables_is_refused() -> None:
    result = sim.simulate(HOW.window(t.town()), replications=1, jobs=1, keep="indicators")
    with pytest.raises(ValueError) as wrong:
        observe(result, HOW)
    assert 'keep="tables"' in str(wrong.value)

"""A simulation observed, as notebooks have it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import sim
from calibration import observe, simulate
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


def test_values_can_be_had_as_people_read_them() -> None:
    result = sim.simulate(HOW.window(t.town()), replications=2, keep="tables", jobs=1)
    compared, read = (
        frame.pivot_table(index="replication", columns="name", values="value", sort=False)
        for frame in (observe(result, HOW), observe(result, HOW, readable=True))
    )
    for name in ("referrals", "starts", "stock_last"):
        np.testing.assert_allclose(read[name], np.square(compared[name]))
    np.testing.assert_allclose(read["started_within_90"], np.sin(compared["started_within_90"]) ** 2)
    people = read["stock_last"]
    np.testing.assert_allclose(read["age_last"] * people, np.square(compared["age_last"]) * (people + 1))


def test_a_frame_of_parameters_can_be_read_too() -> None:
    frame = pd.DataFrame({"citizens.per_year": [90.0, 200.0]})
    compared, read = (simulate(t.town(), frame, HOW, readable=each) for each in (False, True))
    np.testing.assert_allclose(
        read["referrals:referrals:mentor"], compared["referrals:referrals:mentor"] ** 2
    )
    assert read["referrals:started_within_90:mentor"].between(0, 1).all()

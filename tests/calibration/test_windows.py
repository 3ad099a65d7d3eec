"""What a window shows: its two ends, what balances in it, and what cannot be seen through it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from calibration.events import of_tables
from calibration.instruments import Referrals, WaitingNow
from calibration.operator import Late, Operator
from tests.calibration import town as t
from tests.calibration.operators import LATE, from_rows, operator, values

if TYPE_CHECKING:
    from sim.tables import Tables


@pytest.fixture(scope="module")
def scenario() -> sim.Scenario:
    return Operator(t.SINCE, t.EXTRACT).window(t.town())


@pytest.fixture(scope="module")
def run(scenario: sim.Scenario) -> Tables:
    return t.runs(scenario)[0]


def test_a_list_looked_at_until_an_earlier_day_is_one_taken_then(run: Tables) -> None:
    until = t.SINCE + timedelta(days=500)
    whole = from_rows(operator())
    instruments = [Referrals.over(name, t.SINCE, until) for name in t.WAITED_FOR]
    first = whole.through(*instruments).until(until)
    taken_then = Operator(t.SINCE, until, instruments=tuple(instruments))
    np.testing.assert_array_equal(first.of(run, 1), taken_then.of(run, 1))


def test_what_was_late_then_has_been_written_down_since(run: Tables) -> None:
    until = t.SINCE + timedelta(days=365)
    seen = Referrals.over("mentor", t.SINCE, until)
    at_once, late = (operator(late=each).through(seen).until(until) for each in (None, Late(0.4, 20)))
    taken_then = replace(late, taken=None)
    np.testing.assert_array_equal(late.of(run, 1), at_once.of(run, 1))
    assert (taken_then.of(run, 1) != at_once.of(run, 1)).any()


def test_the_window_of_a_scenario_begins_and_ends_with_the_list(scenario: sim.Scenario) -> None:
    assert scenario.clock.start == t.SINCE
    assert scenario.clock.end == t.EXTRACT + timedelta(days=1)
    assert scenario.clock.warm_up == t.town().clock.warm_up


def test_what_happened_on_the_extract_date_has_happened() -> None:
    how = Operator(t.SINCE, t.EXTRACT)
    made = t.made_up(
        ["mentor"] * 3, [700.0, 700.0, how.days + 0.2], [how.days + 0.9, np.nan, np.nan], [np.nan] * 3
    )
    waits = of_tables(made, how, 1).of("mentor")
    assert sorted(zip(waits.begun, waits.started, strict=True)) == [
        (700, how.days),
        (700, np.inf),
        (how.days, np.inf),
    ]


def test_what_cannot_be_observed_is_refused() -> None:
    with pytest.raises(ValueError) as backwards:
        Operator(t.EXTRACT, t.SINCE)
    assert "not after" in str(backwards.value)
    with pytest.raises(ValueError) as twice:
        Operator(t.SINCE, t.EXTRACT, instruments=(Referrals("mentor"), Referrals("mentor", (30,))))
    assert "would be read twice" in str(twice.value)
    with pytest.raises(ValueError) as too_early:
        Operator(t.SINCE, t.EXTRACT, instruments=(WaitingNow("mentor", date(2023, 12, 1)),))
    assert "cannot be seen from 2024-01-01" in str(too_early.value)
    with pytest.raises(ValueError):
        Late(1.2, 20)
    with pytest.raises(KeyError):
        Operator(t.SINCE, t.EXTRACT, instruments=(Referrals("nothing"),)).of(
            t.made_up(["mentor"], [0.0], [1.0], [np.nan]), 1
        )


def test_a_town_that_begins_with_its_citizens_runs_from_before_the_window() -> None:
    listed = sim.load("scenarios/today/from_own_list.yaml")
    assert listed.initial is not None
    since = listed.clock.start
    scenario = Operator(since, since + timedelta(days=365)).window(listed)
    assert scenario.initial is None
    assert scenario.clock.warm_up.seconds == pytest.approx(6 * 365.25 * 86_400)
    assert scenario.measures == listed.measures


@pytest.mark.parametrize("late", [None, LATE])
def test_stock_and_flow_balance(run: Tables, late: Late | None) -> None:
    how = from_rows(operator("week", late))
    events, found = of_tables(run, how, 1), values(how, run)
    for name in t.WAITED_FOR:
        first, last, came, started = (
            round(found[f"referrals:{each}:{name}"] ** 2)
            for each in ("stock_first", "stock_last", "referrals", "starts")
        )
        assert last == first + came - started - np.isfinite(events.of(name).left).sum()


def test_parts_of_the_window_add_up_to_the_whole(run: Tables) -> None:
    found = values(from_rows(operator("week", LATE)), run)
    for what in ("referrals", "starts"):
        parts = [found[f"referrals:{what}_{part}:course"] ** 2 for part in range(1, 5)]
        assert sum(parts) == pytest.approx(found[f"referrals:{what}:course"] ** 2)
        assert all(parts)

"""What is observed of a run is what a list written by a clerk of the same town shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.events import of_referrals, of_tables
from calibration.operator import Late, Operator
from sim.evidence.waits import LEFT, STARTED, WAITING, waits_in
from tests.calibration import town as t
from tests.calibration.operators import LATE, from_rows, operator

if TYPE_CHECKING:
    import sim
    from calibration.events import Events
    from sim.tables import Tables
    from tests.calibration.operators import Rounded


@pytest.fixture(scope="module")
def scenario() -> sim.Scenario:
    return Operator(t.SINCE, t.EXTRACT).window(t.town())


@pytest.fixture(scope="module")
def run(scenario: sim.Scenario) -> Tables:
    return t.runs(scenario)[0]


def registered(events: Events) -> dict[tuple[int, str, int], float]:
    """When each row's end was written down, as the operator draws it."""
    rows = events.registered(events.rows)
    return {
        (int(citizen), events.names[measure], int(attempt)): float(when)
        for citizen, measure, attempt, when in zip(
            rows.citizen, rows.measure, rows.attempt, rows.registered, strict=True
        )
    }


@pytest.mark.parametrize("rounded", ["day", "week"])
@pytest.mark.parametrize("late", [None, LATE])
def test_a_run_shows_the_waits_that_its_list_does_when_it_is_read(
    scenario: sim.Scenario, run: Tables, rounded: Rounded, late: Late | None
) -> None:
    how = operator(rounded, late)
    events = of_tables(run, how, 1)
    sheet = t.written_out(run, how, registered(events) if late else {})
    read = waits_in(sheet, scenario)
    for name in t.WAITED_FOR:
        waits, listed = events.of(name), read.measures[name]
        found = Counter(
            zip(
                (np.minimum(waits.over, how.days) - waits.begun).tolist(),
                np.where(
                    np.isfinite(waits.started), STARTED, np.where(np.isfinite(waits.left), LEFT, WAITING)
                ),
                np.maximum(-waits.begun, 0).tolist(),
                strict=True,
            )
        )
        assert found == Counter(zip(listed.durations, listed.causes, listed.entries, strict=True))
        assert {STARTED, WAITING} <= set(listed.causes) or name == "programme"


@pytest.mark.parametrize("rounded", ["day", "week"])
@pytest.mark.parametrize("late", [None, LATE])
def test_the_numbers_of_a_run_are_those_of_its_list(
    scenario: sim.Scenario, run: Tables, rounded: Rounded, late: Late | None
) -> None:
    how = from_rows(operator(rounded, late))
    sheet = t.written_out(run, how, registered(of_tables(run, how, 1)) if late else {})
    rows = t.read_back(sheet, scenario).rows
    listed = of_referrals(rows, run.names, how)
    read = np.concatenate([each.of(listed, how) for each in how.instruments])
    np.testing.assert_allclose(read, how.of(run, 1), atol=1e-12)


def test_a_list_of_days_may_be_looked_at_as_one_of_weeks(scenario: sim.Scenario, run: Tables) -> None:
    days, weeks = (from_rows(operator(rounded)) for rounded in ("day", "week"))
    listed = of_referrals(t.read_back(t.written_out(run, days, {}), scenario).rows, run.names, weeks)
    read = np.concatenate([each.of(listed, weeks) for each in weeks.instruments])
    np.testing.assert_allclose(read, weeks.of(run, 1), atol=1e-12)


def test_there_is_a_number_for_every_statistic_and_each_is_finite(run: Tables) -> None:
    how = operator("week", LATE)
    found = how.of(run, 1)
    assert found.shape == (len(how.statistics),)
    assert np.isfinite(found).all()
    assert len({each.key for each in how.statistics}) == len(found)


def test_of_nobody_everything_is_nought() -> None:
    how = operator("week", LATE)
    nobody = t.made_up((), (), (), ())
    nobody = replace(nobody, names=tuple(sorted(t.WAITED_FOR)))
    assert not how.of(nobody, 1).any()


def test_the_order_of_rows_changes_nothing(run: Tables) -> None:
    how = operator("week", LATE)
    np.testing.assert_array_equal(how.of(run, 1), how.of(t.shuffled(run), 1))


def test_the_order_of_instruments_moves_numbers_and_changes_none(run: Tables) -> None:
    how = operator("week", LATE)
    other = how.through(*reversed(how.instruments))
    one, two = (dict(zip(each.statistics, each.of(run, 1), strict=True)) for each in (how, other))
    assert one == two


def test_the_luck_of_registration_is_drawn_anew_by_seed_and_replication(run: Tables) -> None:
    how = from_rows(operator(late=LATE))
    again = how.of(run, 1)
    np.testing.assert_array_equal(again, how.of(run, 1))
    assert (again != how.of(run, 2)).any()
    assert (again != how.of(replace(run, replication=1), 1)).any()


def test_one_more_citizen_changes_nobody_elses_luck(run: Tables) -> None:
    how = operator(late=LATE)
    fewer = replace(
        run,
        spells={name: column[run.spells["citizen"] != 50] for name, column in run.spells.items()},
    )
    all_of, some = registered(of_tables(run, how, 1)), registered(of_tables(fewer, how, 1))
    assert all(all_of[row] == when for row, when in some.items())


def test_ends_that_are_written_down_late_are_not_in_the_list_yet(run: Tables) -> None:
    at_once, late = (operator(late=each) for each in (None, LATE))
    names = [each.key for each in at_once.statistics]
    one, other = (dict(zip(names, how.of(run, 1), strict=True)) for how in (at_once, late))
    assert other["referrals:stock_last:mentor"] > one["referrals:stock_last:mentor"]
    assert other["referrals:starts:mentor"] < one["referrals:starts:mentor"]
    assert other["referrals:referrals:mentor"] == one["referrals:referrals:mentor"]


def test_as_many_ends_are_late_as_are_said_to_be_and_by_as_many_days() -> None:
    rows = 40_000
    started = np.full(rows, 10.0)
    made = t.made_up(["mentor"] * rows, np.zeros(rows), started, np.full(rows, np.nan))
    events = of_tables(made, Operator(t.SINCE, t.EXTRACT, late=Late(0.15, 21)), 3)
    lag = events.registered(events.rows).registered - started
    assert (lag > 0).mean() == pytest.approx(0.15, abs=0.006)
    assert lag[lag > 0].mean() == pytest.approx(21, rel=0.05)
    assert np.median(lag[lag > 0]) == pytest.approx(21 * np.log(2), rel=0.06)


def test_operators_that_say_the_same_are_equal_and_written_the_same() -> None:
    assert operator("week", LATE) == operator("week", LATE)
    assert repr(operator("week", LATE)) == repr(operator("week", LATE))
    assert repr(operator("week", LATE)) != repr(operator("week", Late(0.4, 41)))

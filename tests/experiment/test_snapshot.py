"""A snapshot says who is there on a day, to the second, and a scenario that begins with it is a scenario."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import RequestError
from sim.experiment.outcomes import REPLICATIONS
from sim.experiment.replicate import Case, walk
from sim.experiment.state import Snapshot, snapshot
from sim.tables import CITIZEN_TIMES, SPELL_TIMES
from sim.timetable import timetable
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.scenario import Scenario

DAY = date(2027, 6, 2)


def going_on(taken: Snapshot, **more: object) -> Scenario:
    """The scenario that begins with a snapshot."""
    clock = {"start": max(taken.as_of, taken.scenario.clock.start), "years": taken.scenario.clock.years}
    return taken.scenario.with_({"clock": clock, "initial": taken.initial, **more})


def lived(scenario: Scenario) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two tables of replication 0 that never stops, with moments for days."""
    made, _ = walk(Case(scenario, timetable(scenario)), 1, 0)
    begin = pd.Timestamp(datetime.combine(scenario.clock.start, time()))
    found = []
    for table, times in ((made.citizens_frame(), CITIZEN_TIMES), (made.spells_frame(), SPELL_TIMES)):
        seconds = (table[[*times]] * 86_400).round()
        table[[*times]] = seconds.apply(lambda column: begin + pd.to_timedelta(column, unit="s"))
        found.append(table)
    return found[0], found[1]


def test_who_is_there_and_what_has_happened_is_as_in_the_run_that_goes_on() -> None:
    taken, (citizens, spells) = snapshot(town(), DAY), lived(town())
    midnight = pd.Timestamp(datetime.combine(DAY, time()))
    there = citizens[(citizens.arrived < midnight) & ~(citizens.ended < midnight)]
    assert taken.citizens.citizen.tolist() == there.citizen.tolist()
    for name in CITIZEN_TIMES:
        before = there[name].where(there[name] < midnight)
        assert before.fillna(midnight).tolist() == taken.citizens[name].fillna(midnight).tolist()
    mine = spells[spells.citizen.isin(there.citizen) & (spells.recommended < midnight)]
    merged = taken.spells.merge(mine, on=["citizen", "measure", "attempt"], suffixes=("", "_later"))
    assert len(merged) == len(taken.spells) == len(mine)
    for name in ("recommended", "identified", "decided", "started", "ended"):
        later = merged[f"{name}_later"]
        assert later.where(later < midnight).fillna(midnight).equals(merged[name].fillna(midnight))


def test_moments_are_whole_seconds_and_the_sheets_hold_them_in_full() -> None:
    taken = snapshot(town(), DAY)
    moments = taken.citizens["arrived"]
    assert (moments.dt.microsecond == 0).all()
    assert moments.dt.second.nunique() > 20
    sheet: Any = taken.initial["citizens"]
    assert sheet.columns == tuple(taken.citizens.columns)
    written = [row[sheet.columns.index("arrived")] for row in sheet.rows]
    assert written == [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in moments]
    person = going_on(taken).initial
    assert person is not None
    begin = pd.Timestamp(datetime.combine(DAY, time()))
    seconds = [(moment - begin).total_seconds() for moment in moments]
    assert [each.arrived for each in person.backlog.people] == seconds
    motivation = taken.citizens["motivation_end"].tolist()
    assert [each.motivation_now for each in person.backlog.people] == motivation


def test_nothing_is_said_of_replications_groups_or_outcomes() -> None:
    taken = snapshot(town(), DAY)
    for table in (taken.citizens, taken.spells):
        assert not {"replication", "group", "outcome"} & set(table.columns)
    for name in SPELL_TIMES:
        assert not (taken.spells[name] >= pd.Timestamp(DAY)).any()


def test_a_snapshot_may_be_taken_on_every_day_of_the_run_and_on_no_other() -> None:
    scenario = town()
    first, last = scenario.origin, scenario.clock.end
    assert len(snapshot(scenario, first).citizens) == 0
    assert snapshot(scenario).as_of == scenario.clock.start
    assert len(snapshot(scenario, last).citizens) > 20
    for day in (first - timedelta(days=1), last + timedelta(days=1)):
        with pytest.raises(RequestError, match=f"{day} lies outside the run, which goes from {first}"):
            snapshot(scenario, day)


@pytest.mark.parametrize(("seed", "replication"), [(-1, 0), (2**63, 0), (2**80, 0), (1, -1)])
def test_seeds_and_replications_that_cannot_be_are_refused(seed: int, replication: int) -> None:
    with pytest.raises(RequestError, match=r"seed must be|replication must be"):
        snapshot(town(), DAY, seed, replication)


def test_it_can_be_asked_for_again_and_again() -> None:
    assert sim.snapshot(town(), DAY).citizens.equals(sim.snapshot(town(), DAY).citizens)
    assert sim.experiment.snapshot is sim.snapshot


def test_another_seed_and_another_replication_are_other_people() -> None:
    found = {tuple(snapshot(town(), DAY, *which).citizens.arrived) for which in ((1, 0), (2, 0), (1, 1))}
    assert len(found) == 3


def test_a_snapshot_of_a_run_that_begins_with_a_list_is_refused() -> None:
    with pytest.raises(RequestError, match="rows are never written again"):
        snapshot(going_on(snapshot(town(), DAY)), date(2028, 1, 3))


def test_grants_of_the_year_are_kept_of_those_who_have_left_and_only_where_there_is_a_budget() -> None:
    late = date(2028, 12, 20)
    plain = town(programme__lasts="4 months")
    budgeted = plain.with_({"measures.mentor.decision.grants_per_year": 400})
    year = pd.Timestamp(2028, 1, 1)
    taken = snapshot(budgeted, late)
    gone = taken.citizens[taken.citizens.ended.notna()].citizen
    assert len(gone) > 0
    rows = taken.spells[taken.spells.citizen.isin(gone)]
    assert set(rows.measure) == {"mentor"}
    assert (rows.decided >= year).all()
    assert "refused" not in set(rows.reason)
    granted = taken.spells.query("measure == 'mentor' and reason != 'refused'").decided >= year
    begun = going_on(taken).initial
    assert begun is not None
    assert begun.backlog.granted["mentor"] == granted.sum() > 0
    assert snapshot(plain, late).citizens.ended.isna().all()


def test_outcomes_are_drawn_as_in_the_parent_and_for_those_of_the_list_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert REPLICATIONS > 12
    monkeypatch.setattr("sim.experiment.outcomes.REPLICATIONS", 12)
    monkeypatch.setattr("sim.experiment.study._solved", {})
    result = sim.simulate(going_on(snapshot(town(), DAY)), 3, jobs=1)
    citizens = result.citizens
    over = citizens.started.notna() & citizens.ended.notna()
    assert (over & (citizens.citizen < 0)).any()
    assert citizens.outcome[over].notna().all()
    assert citizens.outcome[~over & (citizens.end == "inside")].isna().all()


def test_replications_and_jobs_give_the_same_tables(processes: None) -> None:
    scenario = going_on(snapshot(town(), DAY))
    alone = sim.simulate(scenario, 6, seed=5, jobs=1, outcomes=False)
    shared = sim.simulate(scenario, 6, seed=5, jobs=2, outcomes=False)
    assert np.array_equal(alone.values, shared.values, equal_nan=True)
    pd.testing.assert_frame_equal(alone.citizens, shared.citizens)
    pd.testing.assert_frame_equal(alone.spells, shared.spells)
    few = sim.simulate(scenario, 2, seed=5, jobs=1, outcomes=False)
    assert np.array_equal(alone.values[:2], few.values, equal_nan=True)  # noqa: PD011 - a matrix


def test_options_share_the_list_and_the_luck_of_those_on_it() -> None:
    scenario = going_on(snapshot(town(), DAY))
    more = scenario.with_({"name": "More", "measures.mentor.places": 9})
    ways = [sim.simulate(each, 1, jobs=1, outcomes=False).citizens for each in (scenario, more)]
    one, other = (table[table.citizen < 0].reset_index(drop=True) for table in ways)
    for name in ("citizen", "age", "woman", "team", "arrived", "prepared", "motivation_start"):
        assert one[name].equals(other[name])
    with_more, without = (
        sim.simulate(each, 2, jobs=1, outcomes=False).column("queue_mean", "mentor")
        for each in (more, scenario)
    )
    assert (with_more < without).all()

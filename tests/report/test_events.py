"""The event log: what tools that mine processes, and those that show queues moving, expect of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import sim
from sim.report.files.events import COLUMNS
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.experiment import Result

OWN_LIST = Path(__file__).parents[2] / "scenarios" / "today" / "from_own_list.yaml"
START = pd.Timestamp("2027-01-04")
TRANSITIONS = {"schedule", "assign", "start", "complete", "ate_abort", "withdraw"}
"""Of the standard for event logs (XES), those that are used."""


@pytest.fixture(scope="module")
def result() -> Result:
    return sim.simulate(town(), 2, 1, jobs=1, outcomes=False)


@pytest.fixture(scope="module")
def log(result: Result) -> pd.DataFrame:
    return sim.event_log(result)


def test_the_columns_of_both_kinds_of_tools_are_there(log: pd.DataFrame) -> None:
    assert tuple(log.columns) == COLUMNS
    assert {"case:concept:name", "concept:name", "time:timestamp", "org:resource"} < set(COLUMNS)
    assert {"entity_id", "event_type", "event", "time", "pathway", "resource_id"} < set(COLUMNS)


def test_a_case_is_a_citizen_of_a_replication(log: pd.DataFrame, result: Result) -> None:
    mined = log[log["concept:name"].notna()]
    assert mined["case:concept:name"].nunique() == len(
        result.spells[["replication", "citizen"]].drop_duplicates()
    )
    assert set(mined["lifecycle:transition"]) <= TRANSITIONS
    assert mined[["case:concept:name", "concept:name", "time:timestamp"]].notna().all().all()


def test_what_is_not_to_be_mined_has_no_activity_and_departs(log: pd.DataFrame) -> None:
    rest = log[log["concept:name"].isna()]
    assert set(rest["event"]) == {"depart"}


def test_every_moment_of_a_spell_is_one_event(log: pd.DataFrame, result: Result) -> None:
    spells = result.spells
    moments = ["recommended", "identified", "decided", "queued", "started", "ended"]
    assert int(log["concept:name"].notna().sum()) == int(spells[moments].notna().sum().sum())
    begun = log[log["lifecycle:transition"] == "start"]
    assert len(begun) == int(spells["started"].notna().sum())


def test_times_are_those_of_the_tables(log: pd.DataFrame, result: Result) -> None:
    begun = log[log["event"] == "started"].sort_values("entity_id")
    spells = result.spells[result.spells["started"].notna()].copy()
    spells["entity_id"] = (
        spells["replication"].astype(str) + "-" + spells["citizen"].astype(str) + "-"
        + spells["measure"].astype(str) + "-" + spells["attempt"].astype(str)
    )  # fmt: skip
    spells = spells.sort_values("entity_id")
    assert list(begun["entity_id"]) == list(spells["entity_id"])
    stamps = (pd.to_datetime(begun["time:timestamp"]) - START).dt.total_seconds() / 86_400
    np.testing.assert_allclose(stamps, spells["started"], atol=1e-5)
    before = result.timetable.report_start / 86_400
    np.testing.assert_allclose(begun["time"], spells["started"] + before, atol=1e-5)
    assert (log["time"] >= 0).all()


def test_an_entity_arrives_first_departs_last_and_uses_a_place_in_between(log: pd.DataFrame) -> None:
    for _, mine in log.groupby("entity_id"):
        events = list(mine["event"])
        assert events[0] == "arrival"
        assert events.count("arrival") == 1
        assert list(mine["time"]) == sorted(mine["time"])
        if "depart" in events:
            assert events[-1] == "depart"
        kinds = list(mine["event_type"])
        if "resource_use_end" in kinds:
            assert kinds.index("resource_use") < kinds.index("resource_use_end")


def test_nobody_shares_a_place_and_no_more_places_are_used_than_there_are(log: pd.DataFrame) -> None:
    mentors = log[(log["pathway"] == "mentor") & log["event_type"].isin(["resource_use", "resource_use_end"])]
    assert mentors["resource_id"].max() <= town().measures["mentor"].places.first  # type: ignore[union-attr]  # it has places
    for _, mine in mentors.groupby(["replication", "resource_id"]):
        ordered = mine.sort_values(["time", "event_type"], ascending=[True, False])
        kinds = list(ordered["event_type"])
        assert kinds[::2] == ["resource_use"] * len(kinds[::2])
        assert kinds[1::2] == ["resource_use_end"] * len(kinds[1::2])


def test_groups_and_teams_are_named(log: pd.DataFrame) -> None:
    resources = set(log["org:resource"])
    assert "town_team" in resources
    assert any(each.startswith("anxiety_group group ") for each in resources)


def test_without_tables_there_is_no_log() -> None:
    with pytest.raises(sim.RequestError, match="tables were not kept"):
        sim.event_log(sim.simulate(town(), 1, 1, jobs=1, keep="indicators", outcomes=False))


def test_whoever_was_there_on_the_day_is_not_in_it() -> None:
    begun = sim.simulate(sim.load(OWN_LIST), 1, 1, jobs=1, outcomes=False)
    assert (begun.spells["citizen"] < 0).any()
    log = sim.event_log(begun)
    assert len(log) > 0
    assert (log["citizen"] >= 0).all()
    assert not log["case:concept:name"].str.contains("--").any()

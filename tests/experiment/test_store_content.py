"""What stands beside kept results is what decides numbers, and nothing that somebody wrote besides."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING

import sim
from sim.experiment.store import Disk
from sim.experiment.store.content import text
from sim.experiment.store.keys import key_of
from tests.experiment.shelves import files, run, small

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path) -> dict[str, bytes]:
    """All that is kept but what somebody called it."""
    return {name: content for name, content in files(folder).items() if not name.endswith("called.json")}


def noted(name: str, note: str) -> sim.Scenario:
    """The same scenario in other words, as somebody else would write it."""
    data = small().resolved
    data["name"] = name
    data["measures"]["mentor"]["label"] = f"{name}'s mentor"
    data["measures"]["mentor"]["places"] = {"value": 4, "source": name, "note": note}
    data["measures"] = dict(reversed(data["measures"].items()))
    return sim.Scenario.from_text(json.dumps(data))


def test_whoever_comes_first_the_same_is_kept_and_nothing_of_what_they_noted(tmp_path: Path) -> None:
    for name in ("One", "Another"):
        run(2, Disk(tmp_path / name), scenario=noted(name, "asked for by 010203-1234"), outcomes=True)
    assert written(tmp_path / "One") == written(tmp_path / "Another")
    assert not any(b"010203" in content for content in files(tmp_path).values())
    assert not any(b"Another" in content for content in written(tmp_path / "Another").values())


def test_of_lengths_that_were_observed_only_a_fingerprint_is_kept(tmp_path: Path) -> None:
    lengths = [f"{each} days" for each in (377, 391, 423)]
    scenario = small(programme__lasts={"empirical": lengths})
    mixed = small(programme__lasts={"mixture": [[0.5, {"empirical": lengths}], [0.5, "400 days"]]})
    for each in (scenario, mixed):
        run(1, Disk(tmp_path), scenario=each)
    for path in tmp_path.rglob("resolved.yaml"):
        assert "empirical" in path.read_text("utf-8")
        assert not any(each in path.read_text("utf-8") for each in ("377", "391", "423"))


def test_scenarios_of_one_key_are_written_alike_and_of_others_not() -> None:
    others = [
        small(),
        noted("One", "a"),
        small(measures__mentor__places={"2027-01-04": 4, "2027-06-01": 5}),
        small(clock__years=2),
        small(outcome__shares={"other": 0.2, "job": 0.2, "allowance": 0.2, "disability_pension": 0.4}),
    ]
    for one, other in combinations(others, 2):
        assert (key_of(one) == key_of(other)) == (text(one) == text(other))

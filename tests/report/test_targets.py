"""Nothing is written over what is read: every file that a scenario names is known to it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sim
from sim import RequestError
from sim.report.files.targets import check_apart, check_target, files_of
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from sim.scenario import Scenario

LENGTHS = "lasts: {empirical: {file: lengths.csv, unit: days}}"
OWN_LIST = Path(__file__).parents[2] / "scenarios" / "today" / "from_own_list.yaml"


@pytest.fixture
def reading(tmp_path: Path) -> Scenario:
    """A scenario that extends a town and names rules and a file of observed lengths."""
    (tmp_path / "baseline.yaml").write_text(TOWN, "utf-8")
    (tmp_path / "rules.yaml").write_text("return_when_nothing_started: 3 months\n", "utf-8")
    (tmp_path / "lengths.csv").write_text("10\n20\n30\n", "utf-8")
    option = tmp_path / "option.yaml"
    option.write_text(
        f"extends: baseline.yaml\nname: Own\nrules: rules.yaml\nmeasures: {{mentor: {{{LENGTHS}}}}}\n",
        "utf-8",
    )
    return sim.load(option)


NAMES = {"baseline.yaml", "option.yaml", "rules.yaml", "lengths.csv"}


def test_a_scenario_knows_every_file_that_was_read_for_it(reading: Scenario) -> None:
    assert {path.name for path in reading.files} == NAMES
    assert all(path == path.resolve() for path in reading.files)


def test_it_still_does_when_it_was_changed_in_python_and_so_does_its_parent(reading: Scenario) -> None:
    changed = reading.with_({"measures.mentor.places": 7})
    assert changed.files == changed.parent().files == reading.files
    assert sim.Scenario.from_text(TOWN).files == ()


def test_tables_about_people_are_among_them() -> None:
    names = {path.name for path in files_of([sim.load(OWN_LIST)])}
    assert {"from_own_list.yaml", "baseline.yaml"} < names
    assert any(name.endswith(".csv") for name in names)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_none_of_them_is_written_over_by_whatever_name_it_is_called(reading: Scenario, name: str) -> None:
    folder = reading.files[0].parent
    link, above = folder / "link.csv", folder / "above"
    link.symlink_to(folder / name)
    above.symlink_to(folder)
    read = files_of([reading])
    for path in (folder / name, link, above / name, Path(os.path.relpath(folder / name))):
        with pytest.raises(RequestError, match="which is read"):
            check_target("--csv", path, (), read)


def test_a_comparison_in_python_does_not_write_over_them_either(reading: Scenario) -> None:
    lengths = next(path for path in reading.files if path.name == "lengths.csv")
    found = sim.compare(reading, [reading.with_({"measures.mentor.places": 9})], 1, 1, jobs=1, outcomes=False)
    before = lengths.read_bytes()
    with pytest.raises(RequestError, match="the csv would write over"):
        found.csv(lengths)
    with pytest.raises(RequestError, match="there is no folder"):
        found.report(lengths.parent / "nowhere" / "report.html")
    assert lengths.read_bytes() == before


def test_what_cannot_be_a_file_is_refused(tmp_path: Path) -> None:
    loop, dangling, pipe = tmp_path / "loop.csv", tmp_path / "dangling.csv", tmp_path / "pipe.csv"
    loop.symlink_to(loop)
    dangling.symlink_to(tmp_path / "nowhere" / "table.csv")
    os.mkfifo(pipe)
    refused = {
        tmp_path: "is a folder",
        loop: "leads back to itself",
        dangling: "there is no folder",
        pipe: "not an ordinary file",
        tmp_path / ("a" * 300 + ".csv"): "its name is too long",
        tmp_path / "table.txt": "ends in .csv",
    }
    for path, said in refused.items():
        with pytest.raises(RequestError, match=said):
            check_target("--csv", path, (".csv",), ())


def test_two_names_of_one_file_are_one_file(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "table.csv")
    with pytest.raises(RequestError, match="name the same file"):
        check_apart([("--csv", tmp_path / "table.csv"), ("--events", link)])
    check_apart([("--csv", tmp_path / "table.csv"), ("--events", tmp_path / "other.csv")])

"""`ventetid snapshot`, and the commands on a scenario that begins with what it has written."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import sim
from tests.cli.wide import widest

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
ALL = {"citizens.csv", "spells.csv", "from_here.yaml"}


def said(done: Result) -> str:
    """What was written, without line ends."""
    assert done.exit_code == 0, done.output
    return re.sub(r"\s+", " ", done.stdout)


def contents(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture
def rooted(town: Path) -> Path:
    """The town in a folder that is known as one of scenarios, so that files in it may name each other."""
    town.with_name("scenario.schema.json").write_text("{}\n", "utf-8")
    return town


@pytest.fixture
def begun(run: Run, rooted: Path) -> Path:
    """The scenario that goes on from a snapshot of the town in its third year."""
    done = run("snapshot", rooted, "--as-of", "2028-03-01", "--out", rooted.with_name("taken"), "-q")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    return rooted.with_name("taken") / "from_here.yaml"


def test_the_folder_holds_two_tables_and_a_scenario_that_is_right(run: Run, rooted: Path) -> None:
    folder = rooted.with_name("taken")
    text = said(run("snapshot", rooted, "--out", folder))
    assert contents(folder) == ALL
    assert re.search(r"Town on 4 January 2027: \d+ citizens are there, \d+ of them in a programme\.", text)
    assert re.search(r"In queues: .*Anxiety group \(\d+\)", text)
    assert "anxiety_group" not in text
    scenario = folder / "from_here.yaml"
    assert f"Next: ventetid run {scenario}" in text
    assert said(run("check", scenario)).count(": ok (") == 1
    assert run("run", scenario, "-n", 1, "-j", 1, "--no-outcomes").exit_code == 0


def test_the_tables_hold_what_a_snapshot_in_python_holds(run: Run, town: Path, begun: Path) -> None:
    taken = sim.snapshot(sim.load(town), sim.load(begun).origin)
    loaded = sim.load(begun).initial
    assert loaded is not None
    for name, table in (("citizens", taken.citizens), ("spells", taken.spells)):
        with (begun.parent / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        assert header == list(table.columns)
        assert len(rows) == len(table)
        assert getattr(loaded, name).digest == taken.initial[name].digest  # type: ignore[attr-defined]  # a sheet
    assert said(run("check", begun))


def test_seeds_and_replications_are_other_people(run: Run, town: Path) -> None:
    texts = set()
    for number, more in enumerate(((), ("--seed", 2), ("--replication", 1))):
        folder = town.with_name(f"taken{number}")
        assert run("snapshot", town, "--out", folder, *more).exit_code == 0
        texts.add((folder / "citizens.csv").read_text("utf-8"))
    assert len(texts) == 3


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--as-of", "1 March"], "is not a date"),
        (["--as-of", "2025-12-31"], "lies outside the run, which goes from 2026-01-04"),
        (["--as-of", "2029-01-05"], "lies outside the run"),
        (["--seed", "-1"], "seed must be"),
        (["--replication", "-1"], "replication must be"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_writes_nothing(
    run: Run, town: Path, more: list[str], words: str
) -> None:
    before = contents(town.parent)
    done = run("snapshot", town, "--out", town.with_name("taken"), *more)
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(town.parent) == before


def test_a_folder_that_holds_something_is_left_alone(run: Run, town: Path) -> None:
    before = contents(town.parent)
    assert run("snapshot", town, "--out", town.parent).exit_code == 2
    assert contents(town.parent) == before


def test_it_is_the_whole_folder_or_nothing(run: Run, rooted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise OSError("the disk is full")

    monkeypatch.setattr("sim.cli.snapshot.option", fail)
    before = contents(rooted.parent)
    assert run("snapshot", rooted, "--out", rooted.with_name("taken")).exit_code != 0
    assert contents(rooted.parent) == before


@pytest.mark.parametrize("below", [False, True], ids=["elsewhere", "below"])
def test_a_folder_that_cannot_name_the_scenario_gets_lines_to_write_and_they_are_right(
    run: Run, town: Path, tmp_path_factory: pytest.TempPathFactory, *, below: bool
) -> None:
    folder = (town.parent if below else tmp_path_factory.mktemp("elsewhere")) / "taken"
    done = run("snapshot", town, "--out", folder)
    assert contents(folder) == {"citizens.csv", "spells.csv"}
    assert (f"move the folder to {town.with_name('taken')} and save" in said(done)) is not below
    option = town.with_name("from_here.yaml")
    assert f"save this as {option}:" in said(done)
    lines = [line.strip() for line in done.stdout.splitlines() if line.startswith("  ")]
    assert lines[0] == "extends: town.yaml"
    folder.rename(town.with_name("taken"))
    option.write_text("\n".join(lines) + "\n", "utf-8")
    assert ": ok (" in said(run("check", option))


def test_a_snapshot_of_a_run_that_begins_with_a_list_is_refused(run: Run, begun: Path) -> None:
    done = run("snapshot", begun, "--out", begun.parents[1] / "again")
    assert done.exit_code == 2
    assert "never written again" in done.stderr


def test_what_a_run_keeps_holds_no_row_of_those_of_the_list(run: Run, begun: Path, tmp_path: Path) -> None:
    also = begun.with_name("also.yaml")
    also.write_text(
        "extends: from_here.yaml\nname: Also\n"
        "measures: {mentor: {places: 1, also_used_by: {per_year: 40}}}\n", "utf-8"
    )  # fmt: skip
    with (begun.parent / "spells.csv").open("a", encoding="utf-8") as spells:
        columns = (begun.parent / "spells.csv").read_text("utf-8").split("\n", 1)[0].split(",")
        row = {"citizen": "2000000000", "measure": "mentor", "attempt": "1", "via": "other"}
        row |= {"status": "waiting", "recommended": "2028-02-01 10:00:00"}
        spells.write(",".join(row.get(column, "") for column in columns) + "\n")
    folder = tmp_path / "kept"
    done = run("run", also, "-n", 2, "-j", 1, "--no-outcomes", "--out", folder)
    assert done.exit_code == 0, done.output
    rows: list[dict[str, str]] = []
    for name, first in (("citizens.csv", "arrived"), ("spells.csv", "recommended")):
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert rows
        assert all(int(each["citizen"]) >= 0 for each in rows)
        assert all(float(each[first]) > 0 for each in rows if each[first])
    assert any(each["via"] == "other" for each in rows)


def test_a_story_is_told_of_those_who_come_and_of_nobody_on_the_list(run: Run, begun: Path) -> None:
    refused = run("explain", begun, "--citizen", -1)
    assert refused.exit_code == 2
    assert "was there when the run began, and people on a list are not told about" in refused.stderr
    listed = json.loads(run("explain", begun, "--json").stdout)
    assert listed["citizens"]
    assert all(each["citizen"] >= 0 for each in listed["citizens"])
    assert "Referred" in run("explain", begun, "--citizen", 0).stdout


@pytest.mark.parametrize("columns", [60, 100])
def test_the_head_of_a_run_says_with_whom_it_begins(
    run: Run, begun: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    done = run("run", begun, "-n", 1, "-j", 1, "--no-outcomes")
    words = r"Begins on 1 March 2028 with (\d+) citizens of a list, (\d+) of them in a programme\. "
    found = re.search(words, said(done))
    assert found
    assert widest(done.stdout) <= columns
    told = json.loads(run("run", begun, "-n", 1, "-j", 1, "--no-outcomes", "--json").stdout)
    assert told["begins"] == {
        "as_of": "2028-03-01", "citizens": int(found[1]), "in_programme": int(found[2]), "other_users": 0,
    }  # fmt: skip


def test_a_run_that_begins_empty_says_nothing_of_it(run: Run, town: Path) -> None:
    assert "Begins on" not in run("run", town, "-n", 1, "-j", 1, "--no-outcomes").stdout
    assert json.loads(run("run", town, "-n", 1, "-j", 1, "--no-outcomes", "--json").stdout)["begins"] is None


def test_a_comparison_says_how_each_begins_and_since_when_each_holds(
    run: Run, town: Path, begun: Path
) -> None:
    option = town.with_name("more.yaml")
    option.write_text("extends: taken/from_here.yaml\nname: More\nmeasures: {mentor: {places: 9}}\n", "utf-8")
    shared = said(run("compare", begun, option, "-n", 3, "-j", 1))
    assert re.search(r"Each begins on 1 March 2028 with \d+ citizens of a list", shared)
    assert "the same people are there in all of them" in shared
    assert "always been so" not in shared
    assert "initial." not in shared
    apart = said(run("compare", town, option, "-n", 3, "-j", 1))
    assert "Town begins empty on 4 January 2026." in apart
    assert re.search(r"More begins on 1 March 2028 with \d+ citizens of a list", apart)
    assert "always been so, the warm-up included; where it begins with people of a list" in apart
    told = json.loads(run("compare", town, option, "-n", 3, "-j", 1, "--json").stdout)
    assert told["begins"] is None
    assert told["options"][0]["begins"]["as_of"] == "2028-03-01"
    neither = said(run("compare", town, town.with_name("option.yaml"), "-n", 3, "-j", 1))
    assert "begins" not in neither.split("More")[0]
    assert "always been so, the warm-up included" in neither


def test_help_says_what_it_writes(run: Run) -> None:
    text = said(run("snapshot", "--help"))
    assert "the two tables that another run can begin with" in text
    assert "from_here.yaml" in text
    assert "snapshot" in run("--help").stdout

"""`ventetid show` and `ventetid schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.cli.show_sources import folded
from sim.scenario import Scenario, load
from sim.scenario.json_schema import json_text
from tests.cli.wide import widest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SCENARIOS = Path(__file__).parents[2] / "scenarios"
MORE = SCENARIOS / "more_mentors.yaml"
BASE = SCENARIOS / "baseline.yaml"


def test_an_option_is_shown_whole_and_reads_back(run: Run, town: Path) -> None:
    done = run("show", town.parent / "option.yaml")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"# {town.parent / 'option.yaml'}")
    assert "extends" in done.stdout.partition("\n\n")[0]
    assert Scenario.from_text(done.stdout) == load(town.parent / "option.yaml")
    assert not done.stderr


@pytest.mark.parametrize("width", [60, 80, 100])
def test_it_fits_on_the_page(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.chdir(SCENARIOS.parent)
    for arguments in (
        [],
        ["--values"],
        ["--sources"],
        ["--diff", "scenarios/practices/decision_competence.yaml"],
    ):
        done = run("show", "scenarios/baseline.yaml", *arguments, env={"COLUMNS": str(width)})
        assert done.exit_code == 0
        assert widest(done.stdout) <= width
        assert "…" not in done.stdout


def test_only_values_are_shown_if_asked(run: Run) -> None:
    done = run("show", MORE, "--values")
    assert "grade" not in done.stdout
    assert Scenario.from_text(done.stdout) == load(MORE)


def test_what_was_decided_in_reading_stands_above(run: Run, town: Path) -> None:
    everybody = town.read_text("utf-8").replace("    recommended: 0.7\n", "")
    town.write_text(everybody, "utf-8")
    notes = load(town).notes
    assert notes
    head, _, _ = run("show", town).stdout.partition("\n\n")
    said = " ".join(head.replace("\n#", "").split())
    assert all(f"Note: {note}" in said for note in notes)
    told = " ".join(run("show", town, "--sources").stdout.split())
    assert all(note in told for note in notes)
    assert json.loads(run("show", town, "--json").stdout)["notes"] == list(notes)
    assert "#" not in run("show", town, "--quiet").stdout


def test_the_values_as_data(run: Run) -> None:
    data = json.loads(run("show", MORE, "--json").stdout)
    assert data["values"] == load(MORE).resolved
    assert data["files"][-1] == str(MORE)
    assert len(data["files"]) == 3


def test_sources_say_for_every_value_where_it_is_from(run: Run) -> None:
    scenario = load(MORE)
    data = json.loads(run("show", MORE, "--sources", "--json").stdout)
    found = {each["path"]: each for each in data["values"]}
    assert found["measures.mentor.places"]["file"] == str(MORE)
    assert {path for path, each in found.items() if each["grade"]} == scenario.sources.keys()
    recommended = found["measures.mentor.recommended"]
    assert (recommended["value"], recommended["source"], recommended["grade"]) == ("0.73", "003", "A")
    assert found["citizens.per_year"]["range"] == ["195", "245"]
    assert sum(data["grades"].values()) == sum(each["number"] for each in data["values"])

    text = run("show", MORE, "--sources", env={"COLUMNS": "80"}).stdout
    line = scenario.place_of("measures.mentor.places")
    assert line is not None
    assert f"more_mentors.yaml:{line.line}" in text
    assert f"{data['grades']['assumption']} of {sum(data['grades'].values())} numbers are assumptions" in text


def test_two_files_of_one_name_are_told_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scenario.schema.json").write_text("{}", "utf-8")
    town = tmp_path / "town.yaml"
    town.write_text("clock: {start: 2027-01-04, years: 1}\ncitizens: {per_year: 9}\n", "utf-8")
    own = tmp_path / "own" / "town.yaml"
    own.parent.mkdir()
    own.write_text("extends: ../town.yaml\nmeasures: {mentor: {places: 3, lasts: 3 months}}\n", "utf-8")
    told = "".join(run("show", own, "--sources").stdout.split())
    assert f"{town}:2" in told
    assert f"{own}:2" in told


def test_what_differs_is_told_path_by_path(run: Run, town: Path) -> None:
    option = town.parent / "option.yaml"
    done = run("show", town, "--diff", option)
    assert done.exit_code == 0
    (row,) = (line.split() for line in done.stdout.splitlines() if "measures." in line)
    assert row == ["measures.mentor.places", "4", "9"]
    (one,) = json.loads(run("show", option, "--diff", town, "--json").stdout)["differences"]
    assert (one["path"], one["here"], one["there"]) == ("measures.mentor.places", "9", "4")
    assert one["here_at"] == {"file": str(option), "line": 3}


def test_nothing_that_differs_is_said(run: Run, town: Path) -> None:
    assert "Nothing differs" in run("show", town, "--diff", town).stdout
    named = town.with_name("named.yaml")
    named.write_text("extends: town.yaml\nname: Called otherwise\n", "utf-8")
    assert "but how they are called" in " ".join(run("show", town, "--diff", named).stdout.split())
    assert json.loads(run("show", town, "--diff", named, "--json").stdout)["differences"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["twn.yaml"], "did you mean town.yaml?"),
        (["town.yaml", "--diff", "twn.yaml"], "did you mean town.yaml?"),
        (["town.yaml", "--diff", "option.yaml", "--sources"], "not both"),
        (["town.yaml", "--sources", "--values"], "not both"),
        (["wrong.yaml"], 'unknown field "place", did you mean "places"?'),
    ],
)
def test_what_cannot_be_shown_is_refused(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(town.parent)
    Path("wrong.yaml").write_text("extends: town.yaml\nmeasures: {mentor: {place: 9}}\n", "utf-8")
    done = run("show", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not done.stdout


def test_a_long_path_is_broken_where_it_can_be() -> None:
    assert folded("declined.doubles_when_motivation_falls_by", 24).splitlines() == [
        "declined.doubles_when_",
        " motivation_falls_by",
    ]
    assert folded("places", 24) == "places"


def test_the_schema_is_printed(run: Run) -> None:
    done = run("schema")
    assert done.exit_code == 0
    assert done.stdout == json_text()
    assert json.loads(done.stdout)["$schema"].endswith("draft-07/schema#")

"""The commands: what they say, what they leave behind, and how they end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest
from typer.testing import Result

import sim
from sim.experiment.request import Interrupted
from tests.cli.wide import widest
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]


def said(done: Result) -> str:
    """What was written, without line ends."""
    assert done.exit_code == 0, done.output
    return re.sub(r"\s+", " ", done.stdout)


def contents(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_run_tells_waits_delivery_reasons_and_people(run: Run, town: Path) -> None:
    done = run("run", town, "-n", 5, "-j", 1, "--no-outcomes")
    assert done.exit_code == 0, done.output
    for words in (
        "Town: 2 years from 4 January 2027",
        "5 replications, seed 1",
        "Capacity used",
        "How long people wait",
        "Anxiety group",
        "Recommended",
        "each row adds up to 100%",
        "Gave up within 12 months",
        "95% interval",
        "Next: ventetid explain",
    ):
        assert words in done.stdout
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert widest(done.stdout) <= 100
    assert not re.search(r"[ \t]\n", done.stdout)


def test_run_gives_the_same_figures_to_machines(run: Run, town: Path) -> None:
    done = run("run", town, "-n", 4, "-j", 1, "--no-outcomes", "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    result = sim.simulate(sim.load(town), 4, jobs=1, outcomes=False)
    figures = {(f["indicator"], f["of"], f["by"], f["period"]): f for f in told["indicators"]}
    assert len(figures) == len(result.catalogue)
    mean = result.column("waiting_now", "mentor").mean()
    found = figures["waiting_now", "mentor", "", ""]
    assert found["mean"] == pytest.approx(mean)
    assert found["low"] <= mean <= found["high"]


def test_reasons_add_up_to_a_hundred(run: Run, town: Path) -> None:
    done = run("run", town, "-n", 5, "-j", 1, "--no-outcomes")
    part = done.stdout.split("each row adds up to 100%")[1].split("What it does to people")[0]
    rows = [re.findall(r"(\d+)%", line) for line in part.splitlines()]
    sums = [sum(map(int, row)) for row in rows if row]
    assert len(sums) == 4
    assert set(sums) == {100}


def test_outcomes_are_called_put_in(run: Run, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.experiment.outcomes.REPLICATIONS", 5)
    monkeypatch.setattr("sim.experiment.study._solved", {})
    done = run("run", town, "-n", 2, "-j", 1)
    assert "put in, not found" in done.stdout
    assert "Disability pension" in done.stdout


def test_out_keeps_everything_and_the_scenario_reads_back(run: Run, town: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    done = run("run", town, "-n", 2, "-j", 1, "--no-outcomes", "--out", folder)
    assert done.exit_code == 0, done.output
    names = {"citizens.csv", "spells.csv", "events.csv", "indicators.csv", "manifest.json", "resolved.yaml"}
    assert contents(folder) == names
    assert contents(tmp_path) == {"town.yaml", "option.yaml", "kept"} | {f"kept/{name}" for name in names}
    assert sim.load(folder / "resolved.yaml") == sim.load(town)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["scenario_digest"] == sim.load(town).digest
    assert set(manifest["files"]) == names - {"manifest.json"}
    result = sim.simulate(sim.load(town), 2, jobs=1, outcomes=False)
    lines = (folder / "citizens.csv").read_text("utf-8").splitlines()
    assert len(lines) == len(result.citizens) + 1
    assert lines[0].split(",") == list(result.citizens.columns)


@pytest.mark.parametrize("kind", ["full", "file", "nowhere"])
def test_a_folder_that_cannot_take_results_is_refused_before_anything_runs(
    run: Run, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("sim.experiment.simulation.study", lambda *_, **__: pytest.fail("it ran"))
    before = contents(tmp_path)
    folder = {"full": tmp_path, "file": town, "nowhere": tmp_path / "a" / "b"}[kind]
    done = run("run", town, "-n", 2, "--out", folder)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert contents(tmp_path) == before


def test_nothing_is_left_where_writing_fails(
    run: Run, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("sim.cli.files.manifest", fail)
    before = contents(tmp_path)
    done = run("run", town, "-n", 1, "-j", 1, "--no-outcomes", "--out", tmp_path / "kept")
    assert done.exit_code != 0
    assert contents(tmp_path) == before


def test_a_pipe_is_as_wide_as_columns_says_and_numbers_stay_on_a_narrow_page(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    done = run("run", town, "-n", 4, "-j", 1, "--no-outcomes")
    assert widest(done.stdout) <= 60
    assert re.search(r"Gave up within 12 months +\d", done.stdout)
    assert not re.search(r"[ \t]\n", done.stdout)


def test_the_measure_spoken_of_first_is_the_one_with_the_fewest_in_time(run: Run, town: Path) -> None:
    text = said(run("run", town, "-n", 4, "-j", 1, "--no-outcomes"))
    found = re.search(r"(\w[\w ]*): [\d.]+ of 100 recommended .*? 90 days, the fewest of all measures", text)
    assert found
    result = sim.simulate(sim.load(town), 4, jobs=1, outcomes=False)
    shares = {name: np.nanmean(result.column("started_within_90", name)) for name in result.scenario.measures}
    least = min(shares, key=lambda name: shares[name])
    assert found[1].endswith(least.replace("_", " ").capitalize())


def test_a_scenarios_notes_stand_beside_its_numbers(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sim.Scenario, "notes", ("Half of it is guessed.",), raising=False)
    option = town.with_name("option.yaml")
    for command in (["check", town], ["run", town, "-n", 1], ["compare", town, option, "-n", 1]):
        more = [] if command[0] == "check" else ["-j", 1, "--no-outcomes"]
        assert said(run(*command, *more)).count("Note: Half of it is guessed.") == 1


def test_explain_tells_a_story_and_refuses_numbers_that_are_not_there(run: Run, town: Path) -> None:
    done = run("explain", town, "--citizen", 30)
    assert done.exit_code == 0, done.output
    assert "Citizen 30 of replication 0, Town" in done.stdout
    assert "Referred: a " in done.stdout
    other = run("explain", town, "--citizen", 30, "--replication", 1, "--json")
    assert json.loads(other.stdout)["events"][0]["text"].startswith("Referred")
    wrong = run("explain", town, "--citizen", 9999)
    assert wrong.exit_code == 2
    assert re.search(r"numbered 0 to \d+", wrong.stderr)


def test_check_tells_right_from_wrong_in_one_pass(run: Run, town: Path) -> None:
    bad = town.with_name("bad.yaml")
    bad.write_text(TOWN.replace("places: 4\n", "place: 4\n"), "utf-8")
    done = run("check", town, bad, town.with_name("option.yaml"))
    assert done.exit_code == 2
    assert done.stdout.count(": ok (") == 2
    assert 'did you mean "places"?' in done.stderr
    assert re.search(r"bad\.yaml:\d+:\d+: error:", done.stderr)
    assert run("check", town).exit_code == 0
    told = json.loads(run("check", town, bad, "--json").stdout)
    assert [each["ok"] for each in told] == [True, False]
    assert told[1]["errors"][0]["line"] > 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "twon.yaml"], "did you mean"),
        (["run", "."], "is a folder"),
        (["run", "town.yaml", "-n", "0"], "1 or more"),
        (["run", "town.yaml", "--seed", "-1"], "from 0"),
        (["run", "town.yaml", "--jobs", "0"], "all cores"),
        (["run", "town.yaml", "--engine", "fast"], "auto, simpy, compiled"),
        (["compare", "town.yaml", "nothing.yaml"], "there is no file"),
        (["compare", "town.yaml", "option.yaml", "-n", "-5"], "1 or more"),
        (["explain", "town.yaml", "--citizen", "1", "--replication", "-1"], "0 or more"),
        (["explain", "town.yaml", "--citizen", "-1"], "numbered 0 to"),
        (["check", "nothing.yaml"], "there is no file"),
    ],
)
def test_wrong_input_gets_one_clear_line_and_writes_nothing(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(town.parent)
    before = contents(town.parent)
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
    assert contents(town.parent) == before


def test_a_scenario_that_is_wrong_is_told_with_its_place(run: Run, town: Path) -> None:
    town.write_text(TOWN.replace("per_year: 40", "per_year: -40"), "utf-8")
    for command in (["run", town], ["compare", town, town], ["explain", town, "--citizen", 1]):
        done = run(*command)
        assert done.exit_code == 2
        assert re.search(r"town\.yaml:\d+:\d+: error:", done.stderr)
        assert done.stdout == ""


def test_an_interrupt_says_how_far_it_came(
    run: Run, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Interrupted(37, 100, None)

    monkeypatch.setattr("sim.experiment.simulation.simulate", stop)
    before = contents(tmp_path)
    done = run("run", town, "-n", 100, "--out", tmp_path / "kept")
    assert done.exit_code == 130
    assert "Interrupted after 37 of 100 replications" in done.stderr
    assert done.stdout == ""
    assert contents(tmp_path) == before


def test_an_interrupt_counts_all_the_work(run: Run, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Interrupted(0, 100, None, (50, 300))

    monkeypatch.setattr("sim.experiment.simulation.simulate", stop)
    done = run("run", town, "-n", 100)
    assert "Interrupted after 50 of 300 replications, counting every scenario's" in done.stderr


def test_a_bug_is_owned_up_to_and_shows_its_place_only_when_asked(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("sim.experiment.simulation.simulate", fault)
    done = run("run", town)
    assert done.exit_code == 1
    assert "ZeroDivisionError: by nothing" in done.stderr
    assert "report" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in run("run", town, "--debug").stderr
    assert "Traceback" in run("run", town, env={"VENTETID_DEBUG": "1"}).stderr


def test_quiet_gives_figures_without_explanations(run: Run, town: Path) -> None:
    loud, quiet = (run("run", town, "-n", 2, "-j", 1, "--no-outcomes", *more) for more in ([], ["-q"]))
    assert "How to read this" in loud.stdout
    assert "How to read this" not in quiet.stdout
    assert len(quiet.stdout) < len(loud.stdout)


def test_help_lists_the_commands_and_the_version_is_told(run: Run) -> None:
    told = run("--help").stdout
    for command in ("run", "compare", "explain", "check"):
        assert command in told
    assert re.fullmatch(r"ventetid \d+\.\d+\.\d+\n", run("--version").stdout)

"""The flags for files: what is refused before anything runs, and what stands in the files afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
from typer.testing import Result

import sim
import sim.report.gathered.gather as gathering
from sim.experiment import Interrupted, RequestError
from tests.experiment.doubtful import doubtful

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario import Scenario

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

FEW = ("-n", 2, "-j", 1, "--quiet")
SETS = ("--assumptions", 10, "--set-replications", 1)


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The town with ranges, and twice its mentors; what is kept is kept here."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    base, option = tmp_path / "baseline.yaml", tmp_path / "more.yaml"
    base.write_text(doubtful().text(), "utf-8")
    option.write_text("extends: baseline.yaml\nname: More\nmeasures: {mentor: {places: 8}}\n", "utf-8")
    return base, option


@pytest.fixture
def told(tmp_path: Path) -> tuple[Scenario, Scenario]:
    baseline = doubtful()
    return baseline, baseline.with_({"name": "More", "measures.mentor.places": 8})


def sheet_names(path: Path) -> list[str]:
    return openpyxl.load_workbook(path).sheetnames


@pytest.mark.parametrize(
    ("flag", "name", "said"),
    [
        ("--report", "report.pdf", "ends in .html"),
        ("--workbook", "book.xls", "ends in .xlsx"),
        ("--csv", "table.txt", "ends in .csv"),
        ("--report", "nowhere/report.html", "there is no folder"),
        ("--csv", "folder.csv", "is a folder"),
        ("--language", "de", "takes da or en"),
        ("--assumptions", "0", "10 or more"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_runs(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, flag: str, name: str, said: str
) -> None:
    folder = pair[0].parent
    (folder / "folder.csv").mkdir()
    monkeypatch.setattr(sim.experiment, "compare", None)
    where = name if flag in ("--language", "--assumptions") else folder / name
    done = run("compare", *pair, *FEW, flag, where)
    assert done.exit_code == 2, done.stderr
    assert said in done.stderr


def test_two_files_of_one_name_and_files_that_are_read_are_refused(run: Run, pair: tuple[Path, Path]) -> None:
    folder = pair[0].parent
    scenario = pair[1].rename(folder / "more.csv")
    done = run("compare", pair[0], scenario, *FEW, "--csv", scenario)
    assert done.exit_code == 2
    assert "which is read" in done.stderr
    (folder / "here").symlink_to(folder)
    link = folder / "b.html"
    link.symlink_to(folder / "b.xlsx")
    done = run("compare", *pair[:1], scenario, *FEW, "--report", link, "--workbook", folder / "b.xlsx")
    assert done.exit_code == 2
    assert "name the same file" in done.stderr
    both = (
        "--report",
        folder / "a.html",
        "--workbook",
        folder / "a.xlsx",
        "--csv",
        folder / "here" / "more.csv",
    )
    assert run("compare", pair[0], scenario, *FEW, *both).exit_code == 2
    assert not (folder / "a.html").exists()


def test_the_three_files_are_written_in_the_language_that_was_asked_for(
    run: Run, pair: tuple[Path, Path]
) -> None:
    folder = pair[0].parent
    names = {"report": folder / "r.html", "workbook": folder / "r.xlsx", "csv": folder / "r.csv"}
    flags = [each for name, path in names.items() for each in (f"--{name}", path)]
    done = run("compare", *pair, *FEW, *SETS, *flags, "--language", "da")
    assert done.exit_code == 0, done.stderr
    for name, path in zip(("Report", "Workbook", "CSV"), names.values(), strict=True):
        assert f"{name}: {path}\n" in done.stdout
    assert '<html lang="da"' in names["report"].read_text("utf-8")
    assert "Nøgletal" in sheet_names(names["workbook"])
    assert names["csv"].read_bytes().startswith(b"\xef\xbb\xbfForslag;")
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_scenario_says_in_which_language_its_files_are(run: Run, pair: tuple[Path, Path]) -> None:
    text = pair[0].read_text("utf-8")
    pair[0].write_text(
        f"{text}language: da\n" if "language:" not in text else text.replace("en", "da"), "utf-8"
    )
    path = pair[0].with_name("table.csv")
    assert run("compare", *pair, *FEW, "--csv", path).exit_code == 0
    assert b"Forslag" in path.read_bytes()
    assert run("compare", *pair, *FEW, "--csv", path, "--language", "en").exit_code == 0
    assert b"Forslag" not in path.read_bytes()


def test_machines_read_which_files_there_are_and_nothing_else_on_standard_output(
    run: Run, pair: tuple[Path, Path]
) -> None:
    path = pair[0].with_name("table.csv")
    done = run("compare", *pair, *FEW, "--json", "--csv", path)
    assert json.loads(done.stdout)["files"] == {"csv": str(path)}


@pytest.mark.parametrize(("flags", "wanted"), [((), 100), (("--assumptions", 0), 0), (SETS, 10)])
def test_files_show_a_hundred_sets_unless_somebody_says_otherwise(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, flags: tuple[object, ...], wanted: int
) -> None:
    asked: list[int] = []
    real = sim.experiment.over_assumptions

    def few(baseline: Scenario, options: list[Scenario], sets: int, *more: object, **how: object) -> object:
        asked.append(sets)
        return real(baseline, options, 10, 1, 1, engine="auto", jobs=1)

    monkeypatch.setattr(sim.experiment, "over_assumptions", few)
    path = pair[0].with_name("r.xlsx")
    done = run("compare", *pair, *FEW, *flags, "--workbook", path)
    assert done.exit_code == 0, done.stderr
    assert asked == ([wanted] if wanted else [])
    command = next(
        row[1]
        for row in openpyxl.load_workbook(path)["Stamp"].iter_rows(values_only=True)
        if row[0] == "Command"
    )
    assert (f"--assumptions {wanted}" in str(command)) == bool(wanted)


def test_whoever_stops_the_runs_gets_the_files_of_what_is_finished(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> object:
        raise Interrupted(3, 14, None, of="weekly courses")

    monkeypatch.setattr(gathering, "courses", stop)
    path = pair[0].with_name("r.xlsx")
    done = run("compare", *pair, *FEW, *SETS, "--workbook", path)
    assert done.exit_code == 130
    assert "Interrupted in what the files show" in done.stderr
    assert "Compared with Town" in done.stdout
    texts = [row[0] for row in openpyxl.load_workbook(path)["Stamp"].iter_rows(values_only=True)]
    assert "Not finished" in texts


def test_a_file_that_cannot_be_made_leaves_the_others_as_they_were(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise RuntimeError("a fault of our own")

    monkeypatch.setattr("sim.report.files.csv_table.csv_table", broken)
    folder = pair[0].parent
    (folder / "r.xlsx").write_bytes(b"as it was")
    done = run(
        "compare", *pair, *FEW, "--assumptions", 0, "--workbook", folder / "r.xlsx", "--csv", folder / "r.csv"
    )
    assert done.exit_code == 1
    assert (folder / "r.xlsx").read_bytes() == b"as it was"
    assert not (folder / "r.csv").exists()


def test_the_event_log_of_a_run_is_written_and_kept_with_its_tables(run: Run, town: Path) -> None:
    log, folder = town.with_name("log.csv"), town.with_name("kept")
    done = run("run", town, *FEW, "--no-outcomes", "--events", log, "--out", folder)
    assert done.exit_code == 0, done.stderr
    assert f"Events: {log}\n" in done.stdout
    head = log.read_text("utf-8").splitlines()[0]
    assert head.startswith("case:concept:name,concept:name,")
    assert (folder / "events.csv").read_bytes() == log.read_bytes()
    assert "events.csv" in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]


def test_a_folder_of_results_holds_the_events_of_its_first_replications(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.cli.files.MOST_EVENTS", 1)
    folder = town.with_name("kept")
    assert run("run", town, *FEW, "--no-outcomes", "--out", folder).exit_code == 0
    lines = (folder / "events.csv").read_text("utf-8").splitlines()
    assert all(line.startswith("0-") for line in lines[1:])
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["replications_in_events"] == 1


def test_an_event_log_that_would_be_written_over_the_scenario_is_refused(run: Run, town: Path) -> None:
    scenario = town.rename(town.with_name("town.csv"))
    done = run("run", scenario, *FEW, "--events", scenario)
    assert done.exit_code == 2
    assert "which is read" in done.stderr


def test_in_python_a_comparison_writes_its_files_itself(
    told: tuple[Scenario, Scenario], tmp_path: Path
) -> None:
    found = sim.compare(told[0], [told[1]], 2, jobs=1, outcomes=False)
    found.report(tmp_path / "r.html", "da", sets=10, set_replications=1, jobs=1)
    found.workbook(tmp_path / "r.xlsx", sets=0, jobs=1)
    found.csv(str(tmp_path / "r.csv"))
    assert "Nøgletal" not in sheet_names(tmp_path / "r.xlsx")
    assert '<html lang="da"' in (tmp_path / "r.html").read_text("utf-8")
    assert (tmp_path / "r.csv").stat().st_size > 0


def test_in_python_the_command_names_files_or_what_to_save(pair: tuple[Path, Path]) -> None:
    from sim.report.python import command_of

    baseline, option = (sim.load(path) for path in pair)
    found = sim.compare(baseline, [option], 2, jobs=1, outcomes=False)
    command = command_of(found, 0, 10)
    assert (command.files, command.saved) == ((str(pair[0]), str(pair[1])), False)
    changed = option.with_({"name": "=More / of: it", "measures.mentor.places": 9})
    found = sim.compare(baseline, [changed, changed], 2, jobs=1, outcomes=False)
    command = command_of(found, 0, 10)
    assert command.saved
    assert len(set(command.files)) == 3
    assert all(name.endswith(".yaml") and "/" not in name for name in command.files)


def test_in_python_what_cannot_be_asked_is_refused(told: tuple[Scenario, Scenario], tmp_path: Path) -> None:
    found = sim.compare(told[0], [told[1]], 2, jobs=1, outcomes=False)
    with pytest.raises(RequestError, match="language must be one of"):
        found.csv(tmp_path / "r.csv", "de")
    with pytest.raises(RequestError, match="10 or more"):
        found.report(tmp_path / "r.html", sets=3)
    assert not list(tmp_path.glob("r.*"))


def last_come(_known: object, _citizen: int, queued: int) -> float:
    return -float(queued)


def test_a_comparison_by_rules_in_python_has_a_table_and_no_report(
    told: tuple[Scenario, Scenario], tmp_path: Path
) -> None:
    name = next(name for name, measure in told[0].measures.items() if measure.places is not None)
    found = sim.compare(told[0], [told[1]], 2, jobs=1, outcomes=False, queue_rules={name: last_come})
    with pytest.raises(RequestError, match="queue rules in Python"):
        found.report(tmp_path / "r.html", sets=0)
    found.csv(tmp_path / "r.csv")
    assert [each.name for each in tmp_path.glob("r.*")] == ["r.csv"]


def test_the_command_of_a_comparison_says_outcomes_where_they_were_drawn(
    told: tuple[Scenario, Scenario],
) -> None:
    from sim.report.python import command_of

    found = sim.compare(told[0], [told[1]], 2, jobs=1, outcomes=False)
    assert "--outcomes" not in command_of(found, 0, 10).text()

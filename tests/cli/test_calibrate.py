"""The commands of a calibration: what they show, where things are, and how they end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from calibration.checks.alarm import FEWEST as ALARM
from calibration.flow import calibrating, folder_of
from sim.cli.calibrate import calibrate as group
from sim.experiment import Interrupted
from tests.calibration.flowing import rows
from tests.cli.small_calibration import NUMBER
from tests.cli.small_calibration import small_calibration as files
from tests.cli.wide import widest

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

WORDS = sorted(str(each.callback.__name__) for each in group.registered_commands if each.callback)
LOOK = (
    "import sys; sys.argv = ['ventetid', *{arguments!r}]\n"
    "from sim.cli import main\n"
    "try: main()\n"
    "except SystemExit: pass\n"
    "print('loaded:', *(name for name in ('numpy', 'pandas', 'scipy') if name in sys.modules))"
)


@pytest.fixture(scope="module")
def path(calibration: Path) -> Path:
    return calibration


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_commands_are_those_of_the_contract() -> None:
    assert {"init", "check", "run", "validate", "export"} <= set(WORDS)


@pytest.mark.parametrize("word", ["", *WORDS])
def test_help_fits_eighty_columns_and_shows_names_and_no_types(run: Run, word: str) -> None:
    told = run("calibrate", *filter(None, [word]), "--help", env={"COLUMNS": "80"}).stdout
    assert widest(told) <= 80
    assert not re.search(r"[{}<>]|Path|\[default: \(|……", told)
    assert "..." not in told.replace("[ARGS]...", "")


def test_an_option_of_another_of_them_is_told_where_it_belongs(run: Run) -> None:
    done = run("calibrate", "run", "--data-sets", 5, "x.yaml")
    assert done.exit_code == 2
    assert "`ventetid calibrate validate CALIBRATION --data-sets N`" in flat(done.stderr)


@pytest.mark.parametrize("arguments", [["calibrate", "--help"], ["calibrate", "run", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    script = LOOK.format(arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1].strip() == "loaded:"


@pytest.mark.parametrize("columns", [80, 120])
def test_each_parameter_stands_before_and_after_the_data(run: Run, path: Path, columns: int) -> None:
    done = run("calibrate", "run", path, "-j", 1, env={"COLUMNS": str(columns)})
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    free = ("Next:", "      ventetid", "Written:")
    assert max(len(line) for line in lines if not line.startswith(free)) <= columns
    text = flat(done.stdout)
    assert "Citizens referred a" in text
    assert "12.0 to 60.0 weeks" in text
    assert re.search(r"\[\d+\.\d to \d+\.\d\]", text)
    order = ["What is known of each parameter", "How to read this", "Written:", "Next: ventetid compare"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert f"--parameters {path.with_name('queue.results')}/posterior.parquet" in text


def test_quiet_leaves_out_how_to_read_it_and_what_comes_next(run: Run, path: Path) -> None:
    text = run("calibrate", "run", path, "-j", 1, "-q").stdout
    assert "How to read" not in text
    assert "Next:" not in text
    assert "Written:" in text


def test_json_is_the_summary_and_where_it_is(run: Run, path: Path) -> None:
    done = run("calibrate", "run", path, "-j", 1, "--json")
    said = json.loads(done.stdout)
    files = said.pop("files")
    assert said == json.loads(path.with_name("queue.results").joinpath("posterior.json").read_text("utf-8"))
    assert files["posterior"].endswith("posterior.parquet")


def test_the_next_command_that_is_shown_runs(run: Run, path: Path) -> None:
    draws = path.with_name("queue.results") / "posterior.parquet"
    done = run(
        "compare", path.with_name("town.yaml"), path.with_name("more.yaml"), "-n", 4, "-j", 1,
        "--parameters", draws, "--no-outcomes",
    )  # fmt: skip
    assert done.exit_code == 0, done.output


def test_elsewhere_is_another_folder(run: Run, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "else where"
    done = run("calibrate", "run", path, "-j", 1, "--out", out)
    assert done.exit_code == 0, done.output
    assert (out / "posterior.parquet").read_bytes() == (
        path.with_name("queue.results") / "posterior.parquet"
    ).read_bytes()
    assert f"validate {path} --out '{out}'" in done.stdout
    done = run("calibrate", "run", path, "-j", 1, "--out", path)
    assert done.exit_code == 2
    assert "is not a folder" in done.stderr


def test_an_interrupt_keeps_what_is_finished_and_says_how_to_go_on(
    run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(calibrating, "diagnosis", stop)
        done = run("calibrate", "run", path, "-j", 1, "--out", tmp_path)
    assert done.exit_code == 130
    assert f"Interrupted after {NUMBER} of {NUMBER} simulations" in done.stderr
    assert f"`ventetid calibrate run {path} --out {tmp_path} --resume` goes on" in done.stderr
    assert done.stdout == ""
    assert run("calibrate", "run", path, "-j", 1, "--out", tmp_path, "--resume", "-q").exit_code == 0


def test_going_on_where_nothing_was_begun_is_an_error_with_the_reason(
    run: Run, path: Path, tmp_path: Path
) -> None:
    done = run("calibrate", "run", path, "--resume", "--out", tmp_path / "none")
    assert done.exit_code == 2
    assert "no run was begun" in done.stderr
    assert not (tmp_path / "none").exists()


def test_data_that_no_range_can_show_end_with_three(run: Run, tmp_path: Path) -> None:
    path = files(tmp_path)
    text = path.read_text("utf-8").replace("citizens.per_year: [16, 62]", "citizens.per_year: [150, 300]")
    text = text.replace(f"simulations: {NUMBER}, waves: 2", f"simulations: {ALARM}, waves: 1")
    path.write_text(text, "utf-8")
    done = run("calibrate", "run", path, "-j", 1)
    assert done.exit_code == 3
    assert "Alarm" in done.stdout
    page = flat(done.stdout)
    assert "The data are rare among simulations over all of the ranges" in page
    assert "to the lower end of its range" in page
    assert f"Next: ventetid calibrate validate {path}" in page
    assert "--parameters" not in page
    beside = run(
        "run",
        path.with_name("town.yaml"),
        "-n",
        5,
        "-j",
        1,
        "--parameters",
        folder_of(path) / "posterior.parquet",
    )
    assert "Caution: These draws should not be relied on" in flat(beside.stdout)


def test_the_audit_is_shown_and_says_what_comes_next(run: Run, path: Path) -> None:
    done = run("calibrate", "check", path)
    assert done.exit_code == 0, done.output
    assert "were referred from then on" in flat(done.stdout)
    assert f"Next: ventetid calibrate run {path}" in done.stdout
    said = json.loads(run("calibrate", "check", path, "--json").stdout)
    assert said["usable"] is True
    assert said["faults"] == []


@pytest.mark.parametrize("word", ["check", "run", "validate", "export"])
def test_what_is_wrong_with_the_data_is_told_with_its_row_and_nobody_s_cell(
    run: Run, tmp_path: Path, word: str
) -> None:
    path = files(tmp_path)
    lines = rows().splitlines()
    lines[7] = lines[7].replace(lines[7].split(";")[2], "31-02-2024")
    (tmp_path / "waits.csv").write_text("\n".join(lines) + "\n", "utf-8")
    done = run("calibrate", word, path)
    assert done.exit_code == 2
    told = flat(done.stdout + done.stderr)
    assert re.search(r"waits\.csv:8|line 8|row 8", told), told
    assert "secret" not in told
    assert "31-02-2024" not in told
    assert not path.with_name("queue.results").exists()


def test_what_is_wrong_with_the_file_is_told_with_line_and_column(run: Run, tmp_path: Path) -> None:
    path = files(tmp_path)
    path.write_text(path.read_text("utf-8").replace("held_out", "hold_out"), "utf-8")
    done = run("calibrate", "run", path)
    assert done.exit_code == 2
    assert re.search(r"queue\.yaml:\d+:\d+: error", done.stderr)
    assert "held_out" in done.stderr


def test_validating_says_whether_it_may_be_believed(once: Run, path: Path) -> None:
    asked = ("calibrate", "validate", path, "-j", 1, "--data-sets", 10, "--runs", 20)
    done = once(*asked)
    assert done.exit_code in (0, 3), done.output
    for word in ("Ranks", "Coverage", "Fit", "Held out"):
        assert word in done.stdout
    said = json.loads(once(*asked, "--json").stdout)
    assert said["data_sets"] == 10
    assert bool(said["failed"]) is (done.exit_code == 3)
    if said["failed"]:
        assert "speaks against the calibration" in done.stderr


def test_too_few_data_sets_are_refused_before_anything_runs(run: Run, path: Path) -> None:
    done = run("calibrate", "validate", path, "--data-sets", 2)
    assert done.exit_code == 2
    assert "data-sets must be a whole number of 10 or more" in done.stderr


def test_an_interrupted_validation_says_that_the_calibration_is_kept(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Interrupted(20, 700, None, of="runs")

    import calibration.flow.validation

    monkeypatch.setattr(calibration.flow.validation, "from_prior", stop)
    done = run("calibrate", "validate", path, "-j", 1)
    assert done.exit_code == 130
    assert "The calibration itself is" in done.stderr


def test_all_that_was_simulated_can_be_exported_with_a_codebook(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb
    import pandas as pd

    done = run("calibrate", "export", path, "-j", 1)
    assert done.exit_code == 0, done.output
    folder = path.with_name("queue.results") / "export"
    codebook = (folder / "codebook.md").read_text("utf-8")
    for name, number in (("reference_table", NUMBER), ("posterior", None)):
        text = pd.read_csv(folder / f"{name}.csv")
        table = duckdb.read_parquet(str(folder / f"{name}.parquet")).df()
        assert list(text) == list(table)
        assert number in (None, len(text))
        assert text.to_numpy() == pytest.approx(table.to_numpy())
        assert all(f"| {column} |" in codebook for column in text)
    (told,) = re.findall(r'duckdb\.sql\("(.*?)"\)', codebook)
    monkeypatch.chdir(folder)
    assert list(duckdb.connect().execute(told).df()) == list(pd.read_csv("posterior.csv"))
    assert run("calibrate", "export", path, "-j", 1).exit_code == 0


def test_the_codebook_of_an_export_is_in_the_language_of_the_scenario(
    run: Run, path: Path, tmp_path: Path
) -> None:
    kept = copytree(path.parent, tmp_path / "danish")
    town = kept / "town.yaml"
    codebooks = []
    for language in ("en", "da"):
        town.write_text(path.with_name("town.yaml").read_text("utf-8") + f"language: {language}\n", "utf-8")
        done = run("calibrate", "export", kept / path.name, "-j", 1)
        assert done.exit_code == 0, done.output
        codebooks.append((kept / "queue.results" / "export" / "codebook.md").read_text("utf-8").splitlines())
    english, danish = codebooks
    columns, kolonner = (
        [each.split("|")[1].strip() for each in some if each.startswith("| ")] for some in codebooks
    )
    assert [each for each in columns if each != "column"] == [each for each in kolonner if each != "kolonne"]
    assert "citizens.per_year" in columns
    alike = {each for each in danish if each in english}
    assert alike == {"", "|---|---|---|---|"}
    assert "med typerne fra Parquet" in " ".join(danish)


def test_a_calibration_to_begin_with_is_written_once(run: Run, path: Path, tmp_path: Path) -> None:
    town = tmp_path / "town.yaml"
    town.write_text(path.with_name("town.yaml").read_text("utf-8"), "utf-8")
    done = run("calibrate", "init", town)
    assert done.exit_code == 0, done.output
    file = tmp_path / "town.calibration" / "calibration.yaml"
    assert f"Next: ventetid calibrate check {file}" in done.stdout
    assert run("calibrate", "check", file).exit_code == 0
    before = file.read_bytes()
    again = run("calibrate", "init", town)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert file.read_bytes() == before


def test_after_a_run_and_after_its_checks_the_report_is_named(run: Run, once: Run, path: Path) -> None:
    report = f"ventetid calibrate report {path}"
    assert report in once("calibrate", "run", path, "-j", 1).stdout
    asked = ("calibrate", "validate", path, "-j", 1, "--data-sets", 10, "--runs", 20)
    assert f"Next: {report}" in once(*asked).stdout
    assert "Next" not in run(*asked, "-q").stdout
    assert "report" not in json.loads(once(*asked, "--json").stdout)


def test_more_parameters_than_numbers_are_warned_of_before_a_run(run: Run, tmp_path: Path) -> None:
    path = files(tmp_path)
    assert "parameters are free" not in flat(run("calibrate", "check", path).stdout)
    few = "queue.yaml"
    text = path.read_text("utf-8").replace("referrals: waits.csv", "shares: shares.csv")
    path.with_name(few).write_text(text.replace("held_out: 6 months\n", ""), "utf-8")
    (tmp_path / "shares.csv").write_text("figure;of;share;n\nstarted;mentor;0,5;100\n", "utf-8")
    done = run("calibrate", "check", tmp_path / few)
    assert "3 parameters are free and 1 number is read off the data" in flat(done.stdout)
    said = json.loads(run("calibrate", "check", tmp_path / few, "--json").stdout)
    assert any("parameters are free" in each for each in said["notes"])

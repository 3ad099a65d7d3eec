"""Files that a command writes: never over what it reads, through links, and plainly refused without room."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import sim

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

FEW = ("-n", 2, "-j", 1, "--quiet")
LENGTHS = "{mentor: {lasts: {empirical: {file: lengths.csv, unit: days}}}}"


@pytest.fixture
def observed(town: Path) -> Path:
    """An option of the town that reads observed lengths from a file."""
    town.with_name("lengths.csv").write_text("10\n20\n30\n", "utf-8")
    option = town.with_name("observed.yaml")
    option.write_text(f"extends: town.yaml\nname: Observed\nmeasures: {LENGTHS}\n", "utf-8")
    return option


@pytest.fixture
def nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("compare", "simulate"):
        monkeypatch.setattr(sim.experiment, name, None)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that has no room where files are written, and has it everywhere else."""

    def no_room(path: Path, *_: object, **__: object) -> int:
        with path.open("wb") as file:
            file.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("sim.report.files.whole.Path.write_bytes", no_room)
    monkeypatch.setattr("sim.cli.files.write_events", lambda _result, path, *_: no_room(path))


@pytest.mark.usefixtures("nothing_runs")
def test_a_file_of_lengths_that_an_option_names_is_not_written_over(
    run: Run, town: Path, observed: Path
) -> None:
    lengths = observed.with_name("lengths.csv")
    link = observed.with_name("link.csv")
    link.symlink_to(lengths)
    for flag in (lengths, link):
        done = run("compare", town, observed, *FEW, "--csv", flag)
        assert done.exit_code == 2
        assert "which is read" in done.stderr
    done = run("run", observed, *FEW, "--events", lengths)
    assert done.exit_code == 2
    assert "which is read" in done.stderr
    assert lengths.read_text("utf-8") == "10\n20\n30\n"


@pytest.mark.usefixtures("nothing_runs")
def test_nor_is_one_that_a_rival_explanation_names(run: Run, town: Path) -> None:
    folder = town.with_name("explanations")
    folder.mkdir()
    (folder / "lengths.csv").write_text("10\n20\n", "utf-8")
    (folder / "rival.yaml").write_text(f"extends: ../town.yaml\nname: Rival\nmeasures: {LENGTHS}\n", "utf-8")
    (town.parent / "baseline.yaml").write_text("extends: town.yaml\nname: Baseline\n", "utf-8")
    option = town.with_name("option.yaml")
    done = run("compare", town, option, *FEW, "--explanations", "--csv", folder / "lengths.csv")
    assert done.exit_code == 2
    assert "which is read" in done.stderr


@pytest.mark.usefixtures("nothing_runs")
def test_a_name_that_is_too_long_is_refused_before_anything_runs(run: Run, town: Path) -> None:
    name, option = "a" * 300, town.with_name("option.yaml")
    for ending in ("html", "xlsx", "csv"):
        flag = {"html": "--report", "xlsx": "--workbook", "csv": "--csv"}[ending]
        done = run("compare", town, option, *FEW, flag, town.with_name(f"{name}.{ending}"))
        assert done.exit_code == 2
        assert "its name is too long. Give it a shorter one." in done.stderr
    for flag, ending in (("--events", ".csv"), ("--out", "")):
        done = run("run", town, *FEW, flag, town.with_name(f"{name}{ending}"))
        assert done.exit_code == 2
        assert "its name is too long" in done.stderr


@pytest.mark.usefixtures("nothing_runs")
def test_the_log_and_the_folder_of_results_cannot_have_one_name(run: Run, town: Path) -> None:
    same = town.with_name("kept.csv")
    done = run("run", town, *FEW, "--events", same, "--out", same)
    assert done.exit_code == 2
    assert "give --events another folder" in done.stderr


def test_a_link_stays_a_link_and_leads_to_the_new_file(run: Run, town: Path) -> None:
    table, link = town.with_name("kept.csv"), town.with_name("link.csv")
    table.write_text("old")
    link.symlink_to(table)
    for command in (("compare", town, town.with_name("option.yaml"), "--csv"), ("run", town, "--events")):
        before = table.read_bytes()
        done = run(*command, link, *FEW)
        assert done.exit_code == 0, done.stderr
        assert link.is_symlink()
        assert table.read_bytes() != before


@pytest.mark.usefixtures("full")
def test_without_room_on_the_disk_a_sentence_says_so_and_the_old_file_stays(run: Run, town: Path) -> None:
    table, out = town.with_name("kept.csv"), town.with_name("folder")
    table.write_text("old")
    there = sorted(town.parent.iterdir())
    option = town.with_name("option.yaml")
    for command, written in (
        (("compare", town, option, "--csv", table), table),
        (("run", town, "--events", table), table),
        (("run", town, "--out", out), out),
    ):
        done = run(*command, *FEW)
        assert done.exit_code == 2, done.stderr
        assert (
            f"error: {written} cannot be written: no room is left on the disk. Make room there" in done.stderr
        )
        assert table.read_text() == "old"
        assert sorted(town.parent.iterdir()) == there


def test_how_large_a_log_gets_is_said_before_it_is_written(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = town.with_name("log.csv")
    aloud = [each for each in FEW if each != "--quiet"]
    done = run("run", town, *aloud, "--events", log)
    assert "event log of" not in done.stderr
    monkeypatch.setattr("sim.cli.event_log.LARGE", 1.0)
    done = run("run", town, *aloud, "--events", log)
    assert "The event log of 2 replications is about" in done.stderr
    assert "The event log of" not in run("run", town, *FEW, "--events", log).stderr

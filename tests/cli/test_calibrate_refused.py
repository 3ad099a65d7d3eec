"""What a calibration cannot use is refused in a sentence, and nobody's number stands in what is shown."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from typing import Self

import duckdb
import numpy as np
import pytest
from typer.testing import Result

from calibration.table.chunks import to_parquet
from sim.cli.harmless import harmless
from tests.calibration.calibrations import TOWN, calibration, some_waits, table

Run = Callable[..., Result]
CPR = "010190-1234"
FULL = Path("/dev/full")


def flat(text: str) -> str:
    return " ".join(text.split())


def written(folder: Path, text: str, **tables: str) -> Path:
    """A calibration with its files."""
    (folder / "town.yaml").write_text(TOWN, "utf-8")
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(rows, "utf-8")
    path = folder / "calibration.yaml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return written(tmp_path, calibration(["referrals"]), referrals=table("referrals", *some_waits()))


def draws(folder: Path, select: str) -> Path:
    path = folder / "draws.parquet"
    duckdb.sql(f"COPY (SELECT {select}) TO '{path}' (FORMAT parquet)")
    return path


@pytest.mark.parametrize("kind", ["[1.0, 2.0]", "{'a': 1.0}", "uuid()", "true", "'a'"])
def test_draws_that_are_no_numbers_are_refused(run: Run, town: Path, tmp_path: Path, kind: str) -> None:
    path = draws(tmp_path, f'1.0 AS weight, {kind} AS "citizens.per_year"')
    done = run("compare", town, town.with_name("option.yaml"), "--parameters", path)
    assert done.exit_code == 2, done.output
    assert "the column citizens.per_year holds no numbers" in flat(done.stderr)


def test_a_column_of_draws_called_by_a_number_of_a_person_is_not_repeated(
    run: Run, town: Path, tmp_path: Path
) -> None:
    for value in ("1.0", "'a'"):
        path = draws(tmp_path, f'1.0 AS weight, {value} AS "{CPR}"')
        done = run("compare", town, town.with_name("option.yaml"), "--parameters", path)
        assert done.exit_code == 2, done.output
        assert CPR not in done.output


@pytest.mark.parametrize(
    ("kind", "row", "why"),
    [
        ("waiting", "mentor;28-12-2025;3;40", "rests on 5 people or more"),
        ("shares", "started;mentor;0,5;2", "no number can be read off the data"),
        ("waiting", "mentor;28-12-2025;<5;*", "no number can be read off the data"),
    ],
)
def test_check_refuses_what_a_run_refuses(run: Run, tmp_path: Path, kind: str, row: str, why: str) -> None:
    path = written(tmp_path, calibration([kind]), **{kind: table(kind, row)})
    for word in ("check", "run"):
        done = run("calibrate", word, path)
        assert done.exit_code == 2, done.output
        assert why in flat(done.stderr)
        assert "Next:" not in done.stdout


@pytest.mark.parametrize("name", ["clock.years", "clock.warm_up", "clock.start", "clock"])
def test_the_window_sets_the_clock(run: Run, good: Path, name: str) -> None:
    text = good.read_text("utf-8").replace("citizens.per_year: [40, 80]", f"{name}: [1 year, 2 years]")
    good.write_text(text, "utf-8")
    done = run("calibrate", "check", good)
    assert done.exit_code == 2, done.output
    assert "calibration.yaml:4:" in done.stderr
    assert "the window of the data sets the clock" in flat(done.stderr)


@pytest.mark.parametrize("what", ["folder", "nowhere", "round", "device"])
def test_what_is_no_ordinary_file_is_called_so(run: Run, good: Path, what: str) -> None:
    path = good.with_name("referrals.csv")
    path.unlink()
    if what == "folder":
        path.mkdir()
    else:
        path.symlink_to({"nowhere": "gone", "round": path.name, "device": "/dev/zero"}[what])
    done = run("calibrate", "check", good)
    assert done.exit_code == 2, done.output
    assert "Did you mean" not in done.stderr
    said = {"folder": "is a folder", "device": "is no ordinary file"}.get(
        what, "is a link that leads nowhere"
    )
    assert f'"referrals.csv" {said}' in flat(done.stderr)


def test_no_number_of_a_person_in_a_name_is_repeated(run: Run, tmp_path: Path) -> None:
    text = calibration(["referrals"], f"name: {CPR}\n").replace("referrals.csv", f"{CPR}.csv")
    path = written(tmp_path, text, **{CPR: table("referrals", *some_waits())})
    for more in ([], ["--json"]):
        done = run("calibrate", "check", path, *more)
        assert done.exit_code == 0, done.output
        assert CPR not in done.output
    for wrong in ("seed: a", f"unknown: {CPR}"):
        path.write_text(f"{text}{wrong}\n", "utf-8")
        done = run("calibrate", "check", path)
        assert done.exit_code == 2
        assert CPR not in done.output
    path = written(tmp_path, text, **{CPR: table("referrals", "K1;mentor;aa;;")})
    assert CPR not in run("calibrate", "check", path).output


def test_signs_that_steer_a_terminal_never_reach_it(run: Run, good: Path) -> None:
    listed = good.with_name("referrals.csv")
    listed.write_text(listed.read_text("utf-8").replace(";ended", ";ended\x1b[31m", 1), "utf-8")
    done = run("calibrate", "check", good)
    assert done.exit_code == 2, done.output
    assert "\x1b" not in done.output
    assert "?." not in done.output
    good.write_text(good.read_text("utf-8") + 'name: "a\\e[31mb"\n', "utf-8")
    assert "\x1b" not in run("calibrate", "check", good).output


def test_amounts_and_dates_are_no_numbers_of_people() -> None:
    for text in ("1,011,234,567 kr. a year", "from 2024-01-01 to 2025-12-28: 120 of 1,200", "æøå\n\tb"):
        assert harmless(text) == text
    assert harmless(f"/data/{CPR}/c.yaml:3: no") == "/data/(a CPR number)/c.yaml:3: no"
    assert harmless("a\x1b[2Jb\x9b") == "a [2Jb "


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_full_disk_is_no_fault_of_the_program(good: Path, more: list[str]) -> None:
    command = [sys.executable, "-m", "sim.cli", "calibrate", "check", str(good), *more]
    with FULL.open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 2, done.stderr
    assert "no room is left on the disk" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_words_of_the_library_that_writes_are_not_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def register(self, *_: object) -> None:
            pass

        def execute(self, _: str) -> None:
            raise duckdb.IOException('IO Error: Could not write file "x": No space left on device')

    monkeypatch.setattr(duckdb, "connect", lambda *_args, **_more: Full())
    with pytest.raises(OSError, match="No space left") as refused:
        to_parquet(tmp_path / "a.parquet", {"a": np.zeros(1)}, {})
    assert refused.value.errno == ENOSPC
    assert "IO Error" not in str(refused.value)

"""`ventetid calibrate report`: the file that it writes, and what it refuses before anything runs."""

from __future__ import annotations

from collections.abc import Callable
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import calibration.flow.sensitivity as flow

if TYPE_CHECKING:
    from pathlib import Path

    from calibration import Calibrated
    from calibration.flow.counting import Progress
    from calibration.flow.sensitivity import Sensitivity

Run = Callable[..., Result]
QUICK = ("--data-sets", "10", "--runs", "20", "-j", "1", "-q")


@pytest.fixture(scope="module")
def path(calibration: Path) -> Path:
    return calibration


def test_the_report_is_written_where_it_is_asked_for(run: Run, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    done = run("calibrate", "report", path, "--report", target, "--language", "da", *QUICK)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"Report: {target}\n"
    page = target.read_text("utf-8")
    assert '<html lang="da">' in page
    command = (
        "ventetid calibrate report queue.yaml --report report.html --language da --data-sets 10 --runs 20"
    )
    assert command in page


def test_the_same_is_written_again(run: Run, path: Path, tmp_path: Path) -> None:
    pages = []
    for jobs in ("1", "2"):
        target = tmp_path / jobs / "report.html"
        target.parent.mkdir()
        done = run("calibrate", "report", path, "--report", target, "--data-sets", 0, "-q", "-j", jobs)
        assert done.exit_code == 0, done.output
        pages.append(target.read_bytes())
    assert pages[0] == pages[1]


def test_what_matters_is_read_where_it_was_kept_of_this_calibration_and_asked_otherwise(
    run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = copytree(path.parent, tmp_path / "here") / path.name
    kept = here.with_name("queue.results") / "sensitivity.json"
    times: list[Sensitivity] = []
    known = flow.what_matters

    def few(found: Calibrated, *, jobs: int, progress: Progress | None = None) -> Sensitivity:
        if not times:
            times.append(
                known(found, trajectories=10, sets=20, replications=10, jobs=jobs, progress=progress)
            )
        else:
            times.append(times[0])
        return times[0]

    monkeypatch.setattr(flow, "what_matters", few)
    asked = ("calibrate", "report", here, "--data-sets", 0, "-j", 1, "--sensitivity")
    first = run(*asked)
    assert first.exit_code == 0, first.output
    assert "asked now: nothing of this calibration is kept" in first.stderr
    assert kept.is_file()
    page = kept.with_name("report.html").read_bytes()
    again = run(*asked)
    assert f"is read from {kept}" in " ".join(again.stderr.split())
    assert again.stdout == first.stdout
    assert kept.with_name("report.html").read_bytes() == page
    assert len(times) == 1
    here.write_text(here.read_text("utf-8").replace("[16, 62]", "[16, 63]"), "utf-8")
    other = run(*asked)
    assert other.exit_code == 0, other.output
    assert "asked now" in other.stderr
    assert len(times) == 2


def test_unless_somebody_says_it_stands_with_the_results(run: Run, path: Path) -> None:
    done = run("calibrate", "report", path, "--data-sets", 0, "-j", 1, "-q")
    assert done.exit_code == 0, done.output
    assert (path.with_name("queue.results") / "report.html").is_file()


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("--language", "fr"), "--language takes da or en"),
        (("--report", "report.pdf"), "ends in .html"),
        (("--data-sets", "3"), "data-sets must be a whole number"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_runs(
    run: Run, path: Path, tmp_path: Path, flags: tuple[str, ...], why: str
) -> None:
    done = run("calibrate", "report", path, "--out", tmp_path / "new", *flags)
    assert done.exit_code == 2
    assert why in " ".join(done.output.split())
    assert not (tmp_path / "new" / "table").exists()


def test_the_data_are_not_written_over(run: Run, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "waits.html"
    link.symlink_to(path.with_name("waits.csv"))
    before = path.with_name("waits.csv").read_bytes()
    done = run("calibrate", "report", path, "--report", link)
    assert done.exit_code == 2
    assert path.with_name("waits.csv").read_bytes() == before

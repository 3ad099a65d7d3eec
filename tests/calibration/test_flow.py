"""From a file to what is known after it: the same whatever happens on the way, and nothing about anybody."""

from __future__ import annotations

import json
import re
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

import calibration
import sim
from calibration.flow import Folder, calibrate, calibrating, folder_of
from calibration.posterior.file import read as read_posterior
from tests.calibration import one_queue as q
from tests.calibration.flowing import files, rows

if TYPE_CHECKING:
    from pathlib import Path

    from calibration import Calibrated, Project


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files(tmp_path_factory.mktemp("queue"))


@pytest.fixture(scope="module")
def project(path: Path) -> Project:
    return calibration.read(path)


@pytest.fixture(scope="module")
def found(path: Path, project: Project) -> Calibrated:
    return calibrate(project, jobs=1, folder=folder_of(path))


@pytest.fixture(scope="module")
def kept(path: Path, found: Calibrated) -> Folder:
    return Folder(folder_of(path))


def test_results_stand_beside_the_file_that_asked_for_them(path: Path, kept: Folder) -> None:
    assert kept.path == path.with_name("queue.results")
    assert kept.posterior.is_file()
    assert kept.summary.is_file()
    assert list(kept.table.glob("*/*/points-*.parquet"))


def test_parameters_that_were_known_are_found(found: Calibrated) -> None:
    for path in (q.ARRIVALS, q.SERVICE):
        low, high = found.posterior.interval(path, 0.98)
        assert low < q.TRUTH[path] < high
        assert found.posterior.contraction[path] < 0.9
    assert not found.diagnosis.raised
    assert q.ARRIVALS not in found.diagnosis.identified.not_identified


def test_the_draws_can_be_taken_by_a_comparison(kept: Folder, found: Calibrated) -> None:
    draws = sim.read_draws(kept.posterior)
    assert set(draws.paths) == set(found.posterior.prior.paths)
    again = read_posterior(kept.posterior)
    assert again.median(q.SERVICE) == pytest.approx(found.posterior.median(q.SERVICE))


def test_without_a_folder_nothing_is_written_and_nothing_is_different(
    project: Project, found: Calibrated, path: Path
) -> None:
    before = sorted(path.parent.rglob("*"))
    again = calibrate(project, jobs=1)
    assert again.folder is None
    assert sorted(path.parent.rglob("*")) == before
    assert (again.posterior.draws == found.posterior.draws).all()
    assert (again.posterior.weights == found.posterior.weights).all()


class Stop:
    """Somebody who stops the work when so many simulations are there."""

    def __init__(self, after: int) -> None:
        self.after = after

    def __call__(self, done: int, _of: int) -> None:
        if done >= self.after:
            raise KeyboardInterrupt


@pytest.mark.parametrize(("after", "jobs"), [(0, 1), (250, 2)])
def test_who_stops_it_and_goes_on_changes_no_byte(
    project: Project, kept: Folder, tmp_path: Path, after: int, jobs: int
) -> None:
    with pytest.raises(sim.Interrupted) as stop:
        calibrate(project, jobs=1, folder=tmp_path, progress=Stop(after))
    assert stop.value.kept
    assert (stop.value.done, stop.value.asked, stop.value.of) == (after, 300, "simulations")
    assert not Folder(tmp_path).posterior.exists()
    calibrate(project, jobs=jobs, folder=tmp_path, resume=True)
    assert Folder(tmp_path).posterior.read_bytes() == kept.posterior.read_bytes()
    assert Folder(tmp_path).summary.read_bytes() == kept.summary.read_bytes()


def test_results_of_an_earlier_run_do_not_stand_for_those_of_changed_data(
    project: Project, kept: Folder, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path)
    changed, out = tmp_path / "waits.csv", Folder(tmp_path / "out")
    copytree(kept.path, out.path)
    before = out.posterior.read_bytes(), out.summary.read_bytes()
    head, *lines = rows().splitlines()
    changed.write_text("\n".join([head, *lines[10:]]) + "\n", "utf-8")  # the last are held out
    other = calibration.read(tmp_path / path.name)
    with pytest.raises(sim.Interrupted):
        calibrate(other, jobs=1, folder=out.path, progress=Stop(150))
    assert not out.posterior.exists()
    assert not out.summary.exists()
    assert tuple(each.read_bytes() for each in out.before) == before

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as between:
        between.setattr(calibrating, "write", killed)
        with pytest.raises(sim.Interrupted):
            calibrate(other, jobs=1, folder=out.path)
    assert not out.posterior.exists(), "draws of the one run beside a summary of the other"
    with pytest.raises(sim.Interrupted):
        calibrate(other, jobs=1, folder=out.path, progress=Stop(150))
    assert tuple(each.read_bytes() for each in out.before) == before, "those of one run"
    calibrate(other, jobs=1, folder=out.path)
    assert out.posterior.read_bytes() != before[0]
    assert out.summary.read_bytes() != before[1]
    assert not any(each.exists() for each in out.before)


@pytest.mark.parametrize("there", ["", "sp", "SP", "SPsp", "SPs", "SPp", "Ss", "S", "Ssp", "P", "Psp", "Ps"])
def test_what_is_put_aside_is_of_one_run(there: str, tmp_path: Path) -> None:
    """S, P: a summary and draws of the last run; s, p: those put aside before it. Some may be missing."""
    out = Folder(tmp_path)
    aside, summary_aside = out.before
    places = {"S": out.summary, "P": out.posterior, "s": summary_aside, "p": aside}
    for each in there:
        places[each].write_text("of one run" if there == "Ps" or each.isupper() else "earlier", "utf-8")
    out.put_aside()
    assert not out.summary.exists()
    assert not out.posterior.exists()
    texts = [each.read_text("utf-8") for each in out.before if each.exists()]
    assert len(set(texts)) <= 1
    if {"S", "P"} <= set(there) or there == "Ps":
        assert texts == ["of one run"] * 2
    if there in ("Ssp", "Psp"):
        assert texts == ["earlier"] * 2


def test_what_was_simulated_is_not_simulated_again(
    project: Project, kept: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("simulated again")

    before = kept.posterior.read_bytes()
    monkeypatch.setattr(sim, "walk", never)
    calibrate(project, jobs=1, folder=kept.path)
    assert kept.posterior.read_bytes() == before


def test_a_damaged_piece_is_simulated_again(project: Project, kept: Folder) -> None:
    before = kept.posterior.read_bytes()
    piece = next(kept.table.glob("*/all/points-*.parquet"))
    piece.write_bytes(piece.read_bytes()[:-20])
    calibrate(project, jobs=1, folder=kept.path)
    assert kept.posterior.read_bytes() == before


def test_the_order_of_rows_changes_nothing_but_what_is_not_said(
    path: Path, kept: Folder, tmp_path: Path
) -> None:
    files(tmp_path)
    head, *lines = rows().splitlines()
    (tmp_path / "waits.csv").write_text("\n".join([head, *reversed(lines)]) + "\n", "utf-8")
    turned = calibration.read(tmp_path / path.name)
    calibrate(turned, jobs=1, folder=tmp_path / "out")
    assert Folder(tmp_path / "out").posterior.read_bytes() == kept.posterior.read_bytes()


def test_nothing_of_anybody_stands_in_any_result(kept: Folder) -> None:
    for each in kept.path.rglob("*"):
        if each.is_file():
            assert b"secret" not in each.read_bytes()
    text = kept.summary.read_text("utf-8")
    days = set(re.findall(r"\d{4}-\d{2}-\d{2}", json.dumps(json.loads(text)["parameters"])))
    assert not days


def test_the_summary_says_what_it_rests_on_and_no_place(kept: Folder, found: Calibrated) -> None:
    said = json.loads(kept.summary.read_text("utf-8"))
    assert {"scenario", "operator", "prior", "seed", "program", "table"} <= said["made_from"].keys()
    assert "data" not in said["made_from"], "few numbers could be found from their fingerprint"
    assert str(kept.path.parent) not in kept.summary.read_text("utf-8")
    first = said["parameters"][0]
    assert first["path"] == q.ARRIVALS
    assert first["name"] == "Citizens referred a year"
    assert first["intervals"]["0.9"] == list(found.posterior.interval(q.ARRIVALS))
    # Of 300 simulations in two waves 150 cover all of the ranges.
    assert said["diagnosis"]["alarm"] is None
    assert said["diagnosis"]["sentences"][0].startswith("Too few simulations cover all of the ranges")


def test_data_of_too_few_people_are_refused(tmp_path: Path) -> None:
    path = files(tmp_path)
    few = rows().splitlines()[:4]
    (tmp_path / "waits.csv").write_text("\n".join(few) + "\n", "utf-8")
    with pytest.raises(sim.RequestError, match="5 people"):
        calibrate(calibration.read(path), jobs=1)

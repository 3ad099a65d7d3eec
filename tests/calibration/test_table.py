"""The reference table: the same whoever simulates it, and completed where it was broken off."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import sim
from calibration.prior import Box, Parameter, Prior
from calibration.table import chunks, export, reference
from calibration.table.reference import reference_table
from calibration.table.simulated import simulate
from tests.calibration import one_queue as q

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.table.table import Table

PIECE = 10
"""Points that are kept together, for these tests."""
NUMBER = 2 * PIECE + 3


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "PIECE", PIECE)


def made(folder: Path | None = None, number: int = NUMBER, jobs: int = 1, seed: int = 1) -> Table:
    return reference_table(q.scenario(), q.PRIOR, q.operator(), number, seed, jobs, folder)


def pieces(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.rglob("*.parquet"))}


def test_the_number_of_processes_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.experiment.workers.WORTH_STARTING", 0.0)
    monkeypatch.setattr("sim.experiment.workers.MEANWHILE", False)
    one = made(tmp_path / "one")
    two = made(tmp_path / "two", jobs=2)
    assert np.array_equal(one.statistics, two.statistics)
    assert np.array_equal(one.statistics, made().statistics)  # nor whether anything is kept
    assert pieces(tmp_path / "one") == pieces(tmp_path / "two")
    assert len(pieces(tmp_path / "one")) == 3


def test_a_table_that_was_broken_off_goes_on_where_it_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(done: int, of: int) -> None:
        if done > PIECE:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reference_table(q.scenario(), q.PRIOR, q.operator(), NUMBER, 1, 1, tmp_path, killed)
    kept = pieces(tmp_path)
    assert len(kept) == 2
    heard: list[int] = []
    found = reference_table(
        q.scenario(), q.PRIOR, q.operator(), NUMBER, 1, 1, tmp_path, lambda done, _: heard.append(done)
    )
    assert heard == [2 * PIECE, NUMBER]  # only the last piece was simulated
    assert np.array_equal(found.statistics, made().statistics)
    assert kept.items() <= pieces(tmp_path).items()


def test_what_is_kept_is_not_simulated_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(tmp_path)
    monkeypatch.setattr(reference, "observed", None)
    assert np.array_equal(made(tmp_path).statistics, first.statistics)


@pytest.mark.parametrize("harm", ["cut", "changed", "elsewhere"])
def test_a_piece_that_is_damaged_is_simulated_again(tmp_path: Path, harm: str) -> None:
    first = made(tmp_path)
    path, other = sorted(tmp_path.rglob("*.parquet"))[:2]
    content = path.read_bytes()
    if harm == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif harm == "changed":
        columns, known = chunks.from_parquet(path)
        chunks.to_parquet(path, {**columns, "s0": columns["s0"] + 1.0}, known)
    else:
        path.write_bytes(other.read_bytes())
    assert np.array_equal(made(tmp_path).statistics, first.statistics)
    assert path.read_bytes() == content


def test_a_longer_table_begins_with_the_shorter(tmp_path: Path) -> None:
    short = made(tmp_path, PIECE + 5)
    long = made(tmp_path, NUMBER)
    assert np.array_equal(long.points[: PIECE + 5], short.points)
    assert np.array_equal(long.statistics[: PIECE + 5], short.statistics)


def test_what_decides_numbers_decides_the_folder(tmp_path: Path) -> None:
    other = Prior((*q.PRIOR.parameters[:2], Parameter(q.PATIENCE, 1.0, 3.0)))
    for scenario, prior, operator, seed in (
        (q.scenario(), q.PRIOR, q.operator(), 1),
        (q.scenario(), q.PRIOR, q.operator(), 2),
        (q.scenario(), other, q.operator(), 1),
        (q.scenario(), q.PRIOR, q.operator(rounded="week"), 1),
        (q.scenario().with_({"measures.mentor.places": 14}), q.PRIOR, q.operator(), 1),
    ):
        reference_table(scenario, prior, operator, 10, seed, 1, tmp_path)
    folders = [each for each in tmp_path.iterdir() if each.is_dir()]
    assert len(folders) == 5
    for each in folders:
        assert json.loads((each / "table.json").read_text("utf-8")).keys() >= {"scenario", "operator", "seed"}


def test_points_of_a_box_have_luck_and_files_of_their_own(tmp_path: Path) -> None:
    box = Box((0.2, 0.2, 0.2), (0.4, 0.8, 0.6))
    whole = made(tmp_path, 50)
    part = reference_table(q.scenario(), q.PRIOR, q.operator(), 50, 1, 1, tmp_path, within=box, first=50)
    assert box.holds(part.points).all()
    assert np.array_equal(made(tmp_path, 50).statistics, whole.statistics)
    both = whole.and_then(part)
    assert both.boxes == (None, box)
    assert both.in_last_box.sum() >= 50


def test_a_frame_of_parameters_becomes_a_frame_of_statistics() -> None:
    frame = pd.DataFrame(
        {q.ARRIVALS: [20.0, 60.0], q.SERVICE: ["26 weeks", "52 weeks"]}, index=["few", "many"]
    )
    found = simulate(q.scenario(), frame, q.operator(), seed=4)
    assert list(found.index) == ["few", "many"]
    assert list(found) == [each.key for each in q.operator().statistics]
    few, many = found["referrals:stock_last:mentor"].to_list()
    assert many > few
    assert simulate(q.scenario(), frame, q.operator(), seed=4, jobs=2).equals(found)


def test_a_table_is_what_simulating_its_values_gives() -> None:
    table = made(None, 12)
    frame = pd.DataFrame(table.values(), columns=pd.Index(q.PRIOR.paths))
    assert np.array_equal(simulate(q.scenario(), frame, q.operator(), 1).to_numpy(), table.statistics)


def test_the_same_values_twice_are_two_draws() -> None:
    frame = pd.DataFrame([q.TRUTH, q.TRUTH])
    found = simulate(q.scenario(), frame, q.operator())
    assert not found.iloc[0].equals(found.iloc[1])


def test_values_that_the_language_refuses_are_refused() -> None:
    with pytest.raises(sim.ScenarioError):
        simulate(q.scenario(), pd.DataFrame({"citizens.per_yaer": [20.0]}), q.operator())


def test_a_table_is_exported_with_names(tmp_path: Path) -> None:
    table = made(None, 20)
    for name in ("table.csv", "table.parquet"):
        export.export(table, tmp_path / name)
    read = pd.read_csv(tmp_path / "table.csv")
    assert list(read) == [*q.PRIOR.paths, "wave", "weight", *table.names]
    assert read[q.SERVICE].to_numpy() == pytest.approx(table.values()[:, 1])
    columns, known = chunks.from_parquet(tmp_path / "table.parquet")
    assert list(columns) == list(read)
    assert known["seed"] == "1"


def test_numbers_that_are_none_are_refused() -> None:
    table = made(None, 4)
    broken = table.statistics.copy()
    broken[2, 1] = np.nan
    with pytest.raises(ValueError) as refused:
        type(table)(table.prior, table.names, table.points, broken, table.wave)
    assert table.names[1] in str(refused.value)


def test_a_window_that_ends_earlier_is_another_table() -> None:
    half = q.operator(weeks=52)
    assert half.extract - half.since == timedelta(weeks=52)
    found = reference_table(q.scenario(), q.PRIOR, half, 20)
    assert np.isfinite(found.statistics).all()

"""What is kept on disk is what running again would give, and is taken wherever that would be the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pytest

import sim
from sim.experiment import Interrupted, study
from sim.experiment.store import CHUNK, Disk
from sim.experiment.store.figures import Figures
from sim.experiment.store.keys import key_of
from sim.indicators import Key
from tests.experiment.shelves import Heard, chunks, files, pieces, run, small, telling

if TYPE_CHECKING:
    from sim.experiment import Result


def same_bits(one: Result, other: Result) -> bool:
    return one.catalogue == other.catalogue and one.values.tobytes() == other.values.tobytes()


def test_what_is_read_back_is_the_same_to_the_last_bit(tmp_path: Path) -> None:
    plain = run(30, None)
    assert same_bits(run(30, Disk(tmp_path)), plain)
    assert pieces(30, Disk(tmp_path)) == 0
    assert same_bits(run(30, Disk(tmp_path)), plain)
    assert same_bits(run(7, Disk(tmp_path)), run(7, None))


def test_every_number_there_is_comes_back_as_it_was(tmp_path: Path) -> None:
    numbers = (0x0, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000123, 0x1, 0x3FF0000000000001)
    negative = 1 << 63
    bits = np.array([*numbers, *(each | negative for each in numbers)], np.uint64)
    rows = np.vstack([bits, bits[::-1], np.random.default_rng(1).permutation(bits)]).view(np.float64)
    asked = tuple(Key(f"figure_{k}", "all", "", "", "share", "higher") for k in range(len(bits)))
    figures, path = Figures(CHUNK), tmp_path / "it's a [strange] folder?*"
    path.mkdir()
    figures.write(path / "rows", asked, 25, rows, "mine")
    assert figures.read(path / "rows", 25, 3, "mine").tobytes() == rows.tobytes()


def test_the_files_can_be_read_by_anything_that_reads_parquet(tmp_path: Path) -> None:
    result = run(2, Disk(tmp_path))
    (path,) = tmp_path.rglob("0*.parquet")
    columns = ["replication", "position", "indicator", "of", "by", "period", "value", "unit"]
    found = duckdb.connect().execute(f"FROM '{path}'").fetchall()
    expected = [
        (number, place, key.indicator, key.of, key.by, key.period, result.values[number, place], key.unit)
        for number in range(2)
        for place, key in enumerate(result.catalogue)
    ]
    assert repr(found) == repr([tuple(map(plain, row)) for row in expected])
    assert [each[0] for each in duckdb.connect().execute(f"DESCRIBE FROM '{path}'").fetchall()] == columns


def plain(value: object) -> object:
    return float(value) if isinstance(value, np.floating) else value


def test_beside_the_figures_stands_what_they_are_and_no_folder_or_time(tmp_path: Path) -> None:
    run(1, Disk(tmp_path / "one"))
    run(1, Disk(tmp_path / "other"))
    assert files(tmp_path / "one") == files(tmp_path / "other")
    (path,) = (tmp_path / "one").rglob("manifest.json")
    told = json.loads(path.read_text("utf-8"))
    assert (told["seed"], told["figures"]) == (3, len(run(1, None).catalogue))
    assert told["code"]["numpy"] == np.__version__
    assert key_of(sim.load(path.parent / "resolved.yaml")) == key_of(small())
    assert json.loads((path.parent / "called.json").read_text("utf-8"))["name"] == "Town"
    assert not any(str(tmp_path).encode() in content for content in files(tmp_path).values())


def test_100_where_50_are_kept_run_50(tmp_path: Path) -> None:
    assert pieces(50, Disk(tmp_path)) == 50
    disk, _ = telling(tmp_path)
    heard = Heard()
    more = run(100, disk, progress=heard)
    assert heard.pieces == 50
    assert disk.summary() == ["50 of 100 replications run; 50 were kept from before."]
    assert same_bits(more, run(100, None))
    assert len(chunks(tmp_path)) == 100 / CHUNK


def test_a_fuller_file_replaces_a_shorter_one(tmp_path: Path) -> None:
    run(30, Disk(tmp_path))
    assert chunks(tmp_path) == ["000000-000024.parquet", "000025-000029.parquet"]
    run(40, Disk(tmp_path))
    assert chunks(tmp_path) == ["000000-000024.parquet", "000025-000039.parquet"]
    run(3, Disk(tmp_path))
    run(50, Disk(tmp_path))
    assert chunks(tmp_path) == ["000000-000024.parquet", "000025-000049.parquet"]
    run(50, Disk(tmp_path / "at once"))
    at_once = files(tmp_path / "at once")
    assert {name: files(tmp_path)[name] for name in at_once} == at_once


@pytest.mark.parametrize(
    "settings",
    [
        {"engine": "simpy"},
        {"jobs": 2},
        {"scenario": small().with_({"name": "Somewhere", "measures.mentor.label": "Somebody to talk to"})},
    ],
    ids=["another engine", "more processes", "other names"],
)
def test_what_changes_no_number_finds_what_is_kept(tmp_path: Path, settings: dict[str, object]) -> None:
    run(3, Disk(tmp_path))
    assert pieces(3, Disk(tmp_path), **settings) == 0


@pytest.mark.parametrize(
    "settings",
    [{"seed": 4}, {"outcomes": True}, {"scenario": small(measures__mentor__places=5)}],
    ids=["another seed", "with outcomes", "another scenario"],
)
def test_what_changes_numbers_does_not(tmp_path: Path, settings: dict[str, object]) -> None:
    run(3, Disk(tmp_path))
    assert pieces(3, Disk(tmp_path), **settings) >= 3


def turned(scenario: sim.Scenario, *path: str) -> sim.Scenario:
    """The same scenario with the fields of a block in the opposite order."""
    data = scenario.resolved
    block = data
    for name in path[:-1]:
        block = block[name]
    block[path[-1]] = dict(reversed(block[path[-1]].items()))
    return sim.Scenario.from_text(json.dumps(data))


@pytest.mark.parametrize("path", [("measures",), ("clock",), ("measures", "mentor")])
def test_the_order_of_fields_and_measures_does_not_matter(tmp_path: Path, path: tuple[str, ...]) -> None:
    run(3, Disk(tmp_path))
    assert pieces(3, Disk(tmp_path), scenario=turned(small(), *path)) == 0


def test_outcomes_in_another_order_are_drawn_otherwise_and_kept_apart(tmp_path: Path) -> None:
    other = turned(small(), "outcome", "shares")
    assert list(other.resolved["outcome"]["shares"]) != list(small().resolved["outcome"]["shares"])
    run(2, Disk(tmp_path))
    assert same_bits(run(2, Disk(tmp_path), scenario=other), run(2, None, scenario=other))


def test_how_outcomes_are_drawn_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(2, Disk(tmp_path), outcomes=True)
    monkeypatch.setattr(study, "_solved", {})  # as in a new process
    heard = Heard()
    again = run(5, Disk(tmp_path), outcomes=True, progress=heard)
    assert heard.pieces == 3
    assert again.notes == first.notes
    monkeypatch.setattr(study, "_solved", {})
    assert same_bits(again, run(5, None, outcomes=True))


def test_an_option_is_added_to_a_baseline_that_is_kept(tmp_path: Path) -> None:
    baseline, option = small(), small(measures__mentor__places=6)
    run(5, Disk(tmp_path))
    disk, _ = telling(tmp_path)
    found = sim.compare(baseline, [option], 5, 3, jobs=1, outcomes=False, store=disk)
    without = sim.compare(baseline, [option], 5, 3, jobs=1, outcomes=False)
    assert all(same_bits(*pair) for pair in zip(found.results, without.results, strict=True))
    assert disk.summary() == ["5 of 10 replications run, counting every scenario's; 5 were kept from before."]


def test_one_store_serves_one_study_after_the_other(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    run(10, disk)
    assert pieces(35, disk) == 25
    assert pieces(35, disk) == 0
    run(35, Disk(tmp_path / "at once"))
    assert files(tmp_path / "at once").keys() == {
        name for name in files(tmp_path) if not name.startswith("at once")
    }
    assert disk.summary() == []


def last_come(known: sim.Known, queued: int, citizen: int) -> float:
    """Whoever came last goes first."""
    return -float(queued)


def test_a_rule_in_python_is_never_kept(tmp_path: Path) -> None:
    run(2, Disk(tmp_path), queue_rules={"mentor": last_come})
    assert files(tmp_path) == {}


def test_nothing_about_people_on_a_list_is_kept(tmp_path: Path) -> None:
    today = sim.load(Path(__file__).parents[2] / "scenarios" / "today" / "from_own_list.yaml")
    assert today.initial is not None
    run(1, Disk(tmp_path), scenario=today)
    assert files(tmp_path) == {}


def test_nothing_is_kept_that_was_solved_from_people_on_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.experiment.outcomes.REPLICATIONS", 5)
    monkeypatch.setattr(study, "_solved", {})
    folder = Path(__file__).parents[2] / "scenarios" / "today"
    listed = sim.load(folder / "from_own_list.yaml")
    alone = sim.Scenario.from_text(listed.text(), "alone.yaml", folder)
    assert alone.root_parent() == alone == listed
    monday = alone.with_({"measures.mentor.places": 20})
    sim.compare(alone, [monday], 1, jobs=1, outcomes=True, store=Disk(tmp_path))
    assert list(study._solved) == [alone.digest]
    assert files(tmp_path) == {}


def test_what_was_finished_before_an_interrupt_is_kept(tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done == 30:
            raise KeyboardInterrupt

    disk = Disk(tmp_path)
    with pytest.raises(Interrupted):
        run(60, disk, progress=stop)
    assert disk.keeps
    assert chunks(tmp_path) == ["000000-000024.parquet", "000025-000029.parquet"]
    assert pieces(60, Disk(tmp_path)) == 30


def test_fresh_takes_nothing_and_keeps_the_same_bytes(tmp_path: Path) -> None:
    run(30, Disk(tmp_path))
    before = files(tmp_path)
    disk, told = telling(tmp_path, fresh=True)
    assert pieces(30, disk) == 30
    assert pieces(30, disk) == 0  # within the command, what has been run has been run
    assert files(tmp_path) == before
    assert disk.summary() == told == []
    run(10, Disk(tmp_path, fresh=True))  # in place of all that was kept, which was more
    assert chunks(tmp_path) == ["000000-000009.parquet"]

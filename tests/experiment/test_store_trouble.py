"""Nothing that can happen to a folder of results changes a number or ends a run; it is said, and mended."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from sim.experiment.store import Disk, code, places, whole
from sim.experiment.store.bounded import taken
from tests.experiment.shelves import chunks, files, pieces, run, small, telling


def the_chunk(folder: Path) -> Path:
    (path,) = folder.rglob("0*.parquet")
    return path


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0])
def test_a_byte_that_has_changed_is_noticed_wherever_it_is(tmp_path: Path, share: float) -> None:
    first = run(4, Disk(tmp_path))
    before = files(tmp_path)
    path = the_chunk(tmp_path)
    content = bytearray(path.read_bytes())
    content[int(share * (len(content) - 1))] ^= 0x10
    path.write_bytes(content)
    disk, told = telling(tmp_path)
    again = run(4, disk)
    assert again.values.tobytes() == first.values.tobytes()
    assert told == [f"Kept results are damaged, and run again: {path}."]
    assert files(tmp_path) == before
    assert pieces(4, Disk(tmp_path)) == 0


@pytest.mark.parametrize("left", [0, 3, 1000, -1])
def test_a_file_cut_short_is_run_again(tmp_path: Path, left: int) -> None:
    run(4, Disk(tmp_path))
    before = files(tmp_path)
    path = the_chunk(tmp_path)
    path.write_bytes(path.read_bytes()[:left])
    disk, told = telling(tmp_path)
    assert pieces(4, disk) == 4
    assert len(told) == 1
    assert files(tmp_path) == before


def test_a_folder_in_place_of_a_file_is_said_once_and_thrown_away(tmp_path: Path) -> None:
    run(4, Disk(tmp_path))
    before = files(tmp_path)
    path = the_chunk(tmp_path)
    path.unlink()
    path.mkdir()
    disk, told = telling(tmp_path)
    assert pieces(4, disk) == 4
    assert told == [f"Kept results are damaged, and run again: {path}."]
    assert files(tmp_path) == before
    again, told = telling(tmp_path)
    assert pieces(4, again) == 0
    assert told == []


def test_a_file_of_another_scenario_is_not_taken(tmp_path: Path) -> None:
    run(4, Disk(tmp_path / "here"))
    run(4, Disk(tmp_path / "there"), scenario=small(measures__mentor__places=5))
    the_chunk(tmp_path / "here").write_bytes(the_chunk(tmp_path / "there").read_bytes())
    assert pieces(4, Disk(tmp_path / "here")) == 4


@pytest.mark.parametrize("name", ["manifest.json", "resolved.yaml", "catalogue.parquet"])
@pytest.mark.parametrize("gone", [True, False])
def test_what_stands_beside_is_written_again(tmp_path: Path, name: str, *, gone: bool) -> None:
    run(4, Disk(tmp_path))
    before = files(tmp_path)
    (path,) = tmp_path.rglob(name)
    if gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-3])
    disk, told = telling(tmp_path)
    assert pieces(4, disk) == 0
    assert told == [f"What stands beside kept results is damaged, and written again: {path.parent}."]
    assert files(tmp_path) == before


def test_damaged_outcomes_are_solved_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.experiment import study

    monkeypatch.setattr(study, "_solved", {})
    run(1, Disk(tmp_path), outcomes=True)
    before = files(tmp_path)
    (path,) = tmp_path.rglob("solved.json")
    path.write_bytes(path.read_bytes()[:-3])
    monkeypatch.setattr(study, "_solved", {})
    disk, told = telling(tmp_path)
    run(1, disk, outcomes=True)
    assert told == [f"Kept results are damaged, and run again: {path.parent}."]
    assert files(tmp_path) == before


def test_where_nothing_can_be_kept_the_run_goes_on_and_says_so_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    disk, told = telling(tmp_path / "file" / "results")
    assert run(60, disk).values.tobytes() == run(60, None).values.tobytes()
    assert len(told) == 1
    assert told[0].startswith(f"Results cannot be kept in {tmp_path / 'file' / 'results'}: Not a directory.")
    assert not disk.keeps


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "000025-000049.parquet":
            raise OSError(errno.ENOSPC, "No space left on device")
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", full)
    disk, told = telling(tmp_path)
    run(60, disk)
    assert [text.partition(". ")[0] for text in told] == [
        f"Results cannot be kept in {tmp_path}: No space left on device"
    ]
    assert chunks(tmp_path) == ["000000-000024.parquet"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_is_kept_where_nothing_can_be_written_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(4, Disk(tmp_path))
    before = files(tmp_path)

    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(whole, "beside", forbidden)
    monkeypatch.setattr(os, "utime", forbidden)
    disk, told = telling(tmp_path)
    assert pieces(4, disk) == 0
    assert told == []
    assert pieces(6, disk) == 2
    assert len(told) == 1
    assert files(tmp_path) == before


def test_what_other_code_has_run_is_not_used_and_the_difference_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(5, Disk(tmp_path))
    mine = code.ours()
    changed = mine | {"indicators": "0" * 16, "pathway": "1" * 16, "numpy": "9.9.9"}
    monkeypatch.setattr(code, "ours", lambda: changed)
    disk, told = telling(tmp_path)
    assert pieces(8, disk) == 8
    assert told == []
    (said,) = disk.summary()
    assert said == (
        "5 replications that are kept from before are not used: when they were run, the program was another "
        f"in pathway and indicators and numpy was {np.__version__} (now 9.9.9)."
    )
    again, _ = telling(tmp_path)
    assert pieces(8, again) == 0
    assert again.summary() == ["0 of 8 replications run; 8 were kept from before."]
    monkeypatch.setattr(code, "ours", lambda: mine)
    assert pieces(5, Disk(tmp_path)) == 0


def test_what_has_not_been_used_for_longest_goes_first(tmp_path: Path) -> None:
    for number, seed in enumerate((1, 2, 3)):
        run(2, Disk(tmp_path), seed=seed)
        (newest,) = [path for path in tmp_path.rglob("manifest.json") if path.stat().st_mtime > 1e6]
        os.utime(newest, (number, number))
    run(2, Disk(tmp_path), seed=1)  # used now
    one = max(each.size for each in taken(tmp_path))
    run(2, Disk(tmp_path, at_most=int(3.5 * one)), seed=4)
    assert [pieces(2, Disk(tmp_path), seed=seed) for seed in (1, 3, 4)] == [0, 0, 0]
    assert pieces(2, Disk(tmp_path), seed=2) == 2


def test_what_is_in_use_stays_however_little_may_be_kept(tmp_path: Path) -> None:
    run(2, Disk(tmp_path, at_most=1))
    assert pieces(2, Disk(tmp_path)) == 0
    run(2, Disk(tmp_path, at_most=1), seed=4)
    assert len(taken(tmp_path)) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_what_others_keep_in_the_same_folder_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "photos" / "2026" / "summer"
    theirs.mkdir(parents=True)
    (theirs / "sea.jpg").write_text("blue")
    run(2, Disk(tmp_path, at_most=1))
    run(2, Disk(tmp_path, at_most=1), seed=4)
    assert (theirs / "sea.jpg").read_text() == "blue"


def test_what_a_killed_process_has_left_is_thrown_away_and_what_is_being_written_is_not(
    tmp_path: Path,
) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    with whole.beside(tmp_path) as mine:
        mine.write_text("half of a file")
        parts = mine.name.split("-")
        dead = mine.with_name("-".join([*parts[:2], gone.stdout.strip(), parts[3]]))
        elsewhere = mine.with_name("-".join([parts[0], "0" * 8, *parts[2:]]))
        old = elsewhere.with_name(elsewhere.name[:-8] + "0" * 8)
        for path in (dead, old):
            path.mkdir()
            (path / "manifest.json").write_text("half")
        elsewhere.write_text("of another computer, perhaps at work")
        os.utime(old, (0, 0))
        run(1, Disk(tmp_path))
        assert mine.exists()
        assert not dead.exists()
        assert not old.exists()
        assert elsewhere.exists()
    assert not mine.exists()


def test_two_at_the_same_work_leave_what_one_would(tmp_path: Path) -> None:
    one, other = Disk(tmp_path / "two"), Disk(tmp_path / "two")
    longer = iter(range(100))

    def meanwhile(done: int, of: int) -> None:
        if next(longer) == 10:
            run(40, other)

    run(30, one, progress=meanwhile)
    run(40, Disk(tmp_path / "one"))
    run(40, Disk(tmp_path / "two"))  # throws the shorter of two files away
    assert files(tmp_path / "two") == files(tmp_path / "one")


def test_the_folder_is_the_one_that_was_named_else_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VENTETID_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "named"))
    assert Disk().root == tmp_path / "named"
    monkeypatch.delenv(places.VARIABLE)
    assert Disk().root == tmp_path / "cache" / "results"
    (tmp_path / "cache").write_text("a file, not a folder")
    assert Disk().root != tmp_path / "cache" / "results"
    assert not (tmp_path / "named").exists()


LOADED = """
import sys, sim
from tests.experiment.towns import town
for engine in ("simpy", "compiled"):
    sim.simulate(town(), 1, engine=engine, jobs=1, outcomes=True, keep="indicators")
print(*sorted(name for name in sys.modules if name.startswith("sim")))
"""
NO_NUMBERS = {
    "sim", "sim.collector", "sim.experiment", "sim.experiment.decided", "sim.experiment.intervals",
    "sim.experiment.kept", "sim.experiment.once", "sim.experiment.own_rules", "sim.experiment.parameters",
    "sim.experiment.parameters.together", "sim.experiment.request", "sim.experiment.result",
    "sim.experiment.simulation", "sim.experiment.study", "sim.experiment.workers",
}  # fmt: skip
"""What a run loads that decides no figure of a replication: it shares out work, puts results together and
remembers what has been found.

Which parameters are drawn together is part of the scenario that is run, and of its key.
"""


def test_all_that_decides_a_number_is_part_of_the_key() -> None:
    found = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    keyed = {f"sim.{room}" for room in code.ROOMS} | {
        "sim." + name.removesuffix(".py").replace("/", ".") for names in code.FILES.values() for name in names
    }
    others = {
        name
        for name in found.stdout.split()
        if name not in NO_NUMBERS
        and not name.startswith("sim.experiment.elsewhere")
        and not any(f"{name}.".startswith(f"{each}.") for each in keyed)
        and name.startswith("sim.")
    }
    assert others == set()


def test_the_key_of_code_is_the_same_in_every_process() -> None:
    script = "import json; from sim.experiment.store import code; print(json.dumps(code.ours()))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert code.key_of(json.loads(found.stdout)) == code.key_of(code.ours())

"""Code is kept whole or not at all, in the best folder there is; a lost turn is nobody's loss."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from sim.compiled import store, turn
from sim.compiled.store import Code

CODE = Code("main", b"\x00\n\xff machine code")
HOME = Path("/people/somebody")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VENTETID_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / "cache"


def test_what_is_kept_is_found_under_its_key_only(folder: Path) -> None:
    assert store.kept("key") is None
    assert store.keep("key", CODE) == folder
    assert store.kept("key") == CODE
    assert store.kept("another") is None


@pytest.mark.parametrize(
    ("system", "environ", "expected"),
    [
        ("Linux", {}, HOME / ".cache" / "ventetid"),
        ("Linux", {"XDG_CACHE_HOME": "/fast"}, Path("/fast/ventetid")),
        ("Linux", {"XDG_CACHE_HOME": "relative"}, HOME / ".cache" / "ventetid"),
        ("Darwin", {}, HOME / "Library" / "Caches" / "ventetid"),
        ("Windows", {"LOCALAPPDATA": "/local"}, Path("/local/ventetid")),
        ("Windows", {}, HOME / "AppData" / "Local" / "ventetid"),
    ],
)
def test_the_folder_follows_the_convention_of_the_system(
    system: str, environ: dict[str, str], expected: Path
) -> None:
    assert store.of_user(system, environ, HOME) == expected


def test_where_the_folder_cannot_be_written_a_private_one_is_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file, not a folder")
    taken = store.keep("key", CODE)
    assert taken is not None
    assert taken.parent == folder.parent
    assert taken.stat().st_mode & 0o077 == 0 or os.name == "nt"
    assert store.kept("key") == CODE


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="temporary files are the user's own here")
def test_code_that_others_could_have_written_is_not_taken(folder: Path) -> None:
    (private,) = [place for place in store.folders() if place != folder]
    private.chmod(0o777)
    assert private not in list(store.folders())


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert store.keep("key", CODE) is None
    assert list(folder.iterdir()) == []


def test_what_was_used_last_stays(folder: Path) -> None:
    for number in range(store.KEPT):
        store.keep(f"key {number}", CODE)
        os.utime(folder / f"engine-key {number}.code", (number, number))
    store.kept("key 0")  # used now
    store.keep("one more", CODE)
    assert len(list(folder.iterdir())) == store.KEPT
    assert store.kept("key 0") == store.kept("one more") == CODE
    assert store.kept("key 1") is None


def test_what_a_process_left_unfinished_is_thrown_away_later(folder: Path) -> None:
    store.keep("key", CODE)
    old, new = folder / "engine-old.part", folder / "engine-new.part"
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    store.keep("another", CODE)
    assert not old.exists()
    assert new.exists()


def test_a_turn_begins_when_the_other_ends(folder: Path) -> None:
    order: list[str] = []
    inside, waits = threading.Event(), threading.Event()

    def first() -> None:
        with turn.turn([folder], "key", lambda: None):
            inside.set()
            assert waits.wait(30)
            order.append("first is done")

    other = threading.Thread(target=first)
    other.start()
    assert inside.wait(30)
    with turn.turn([folder], "key", waits.set):
        order.append("second begins")
    other.join()
    assert order == ["first is done", "second begins"]
    assert list(folder.iterdir()) == []


def test_turns_of_different_code_do_not_wait_for_each_other(folder: Path) -> None:
    with turn.turn([folder], "key", pytest.fail), turn.turn([folder], "another", pytest.fail):
        assert len(list(folder.iterdir())) == 2


@pytest.mark.skipif(os.name != "posix", reason="whether a process lives cannot be asked here")
def test_a_turn_left_by_a_process_that_is_gone_is_over(folder: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left(folder, f"{gone.pid} {socket.gethostname()}")
    with turn.turn([folder], "key", pytest.fail):
        pass


def test_a_turn_that_has_lasted_too_long_is_over(folder: Path) -> None:
    os.utime(left(folder, "1 another computer"), (0, 0))
    with turn.turn([folder], "key", pytest.fail):
        pass


def test_who_has_waited_too_long_goes_ahead_and_leaves_the_turn_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "LIMIT", 0.3)
    file = left(folder, "1 another computer")
    os.utime(file, (2**33, 2**33))  # never too old
    told: list[str] = []
    with turn.turn([folder], "key", lambda: told.append("waiting")):
        assert told == ["waiting"]
    assert file.exists()


def test_without_a_folder_everybody_goes_ahead(folder: Path) -> None:
    folder.write_text("a file, not a folder")
    with turn.turn([folder], "key", pytest.fail):
        pass


def left(folder: Path, who: str) -> Path:
    """The file of a turn that somebody has."""
    folder.mkdir()
    file = folder / "engine-key.turn"
    file.write_text(who)
    return file

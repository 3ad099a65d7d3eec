"""Files are written whole or not at all, through links, and what stands against it is said plainly."""

from __future__ import annotations

import errno
import os
import resource
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import RequestError
from sim.report.files.whole import WHY, cannot_write, whole_file, whole_files

if TYPE_CHECKING:
    from collections.abc import Iterator

KILO = 1_000


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """As on a disk with little room: the system stops a file in the middle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_where_room_ends_in_the_middle_nothing_is_half_written_and_the_old_files_stay(tmp_path: Path) -> None:
    small, large, fresh = tmp_path / "small.html", tmp_path / "large.xlsx", tmp_path / "fresh.csv"
    small.write_bytes(b"as it was")
    large.write_bytes(b"as it was, too")
    contents = {small: b"new", large: b"x" * 10 * KILO, fresh: b"new"}
    with no_file_larger_than(5 * KILO), pytest.raises(RequestError, match=r"large\.xlsx cannot be written"):
        whole_files(contents)
    assert small.read_bytes() == b"as it was"
    assert large.read_bytes() == b"as it was, too"
    assert sorted(tmp_path.iterdir()) == sorted([small, large])


def test_all_files_are_there_when_all_could_be_written(tmp_path: Path) -> None:
    contents = {tmp_path / f"{name}.html": name.encode() for name in ("one", "two", "three")}
    whole_files(contents)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == contents


def test_a_link_is_written_through_and_stays_a_link(tmp_path: Path) -> None:
    there, link, new = tmp_path / "folder" / "report.html", tmp_path / "link.html", tmp_path / "new.html"
    there.parent.mkdir()
    there.write_text("old")
    there.chmod(0o600)
    link.symlink_to(there)
    new.symlink_to(there.with_name("new.html"))
    whole_files({link: b"new", new: b"first"})
    assert link.is_symlink()
    assert there.read_bytes() == b"new"
    assert there.stat().st_mode & 0o777 == 0o600
    assert there.with_name("new.html").read_bytes() == b"first"


def test_any_name_that_fits_can_be_written(tmp_path: Path) -> None:
    longest = tmp_path / ("a" * 250 + ".html")
    whole_files({longest: b"new"})
    assert longest.read_bytes() == b"new"


def test_whoever_stops_it_leaves_no_file_behind(tmp_path: Path) -> None:
    def stopped(beside: Path) -> None:
        beside.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), whole_file(tmp_path / "log.csv") as beside:
        stopped(beside)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [*WHY, errno.EIO, 0])
def test_the_sentence_names_the_file_and_says_what_to_do(number: int) -> None:
    said = cannot_write(Path("report.html"), OSError(number, os.strerror(number)))
    assert said.startswith("report.html cannot be written: ")
    assert any(word in said for word in ("Make", "Name", "Give", "Try"))
    assert "Errno" not in said
    assert said.endswith("as it was.")

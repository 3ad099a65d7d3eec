"""A comparison that is killed at any moment, and given again, ends as if nobody had killed it.

What is on disk changes at its writes only, so it is killed before those: the first and the last of each kind,
each time with half of what it wrote last (`killing.py`).
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.experiment.shelves import files
from tests.experiment.towns import TINY

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nothing is killed like this there")

ROOT = Path(__file__).parents[2]
REPLICATIONS = 30  # more than fit in one file
KEPT = re.compile(r"\d+ of 60 replications run, counting every scenario's; \d+ were kept from before\.\s*")
"""All that is said where something was kept: nothing of what could not be read."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """A comparison with outcomes that keeps sixteen files."""
    folder = tmp_path_factory.mktemp("towns")
    (folder / "town.yaml").write_text(TINY, "utf-8")
    (folder / "option.yaml").write_text(
        "extends: town.yaml\nname: More\nmeasures: {mentor: {places: 9}}\n", "utf-8"
    )
    names = (str(folder / f"{name}.yaml") for name in ("town", "option"))
    return ("compare", *names, "-n", str(REPLICATIONS), "--outcomes")


def killing(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.cli.killing", *map(str, arguments)],
        cwd=ROOT, capture_output=True, timeout=300, check=False, text=True, start_new_session=True,
    )  # fmt: skip


class Alone:
    """Where a comparison by one process keeps what it has run, and what came of killing it at its writes."""

    def __init__(self, root: Path, told: Mapping[str, Any]) -> None:
        self.kept = files(root / "whole0")
        self.page: str = told["pages"][0]
        self.changes: list[list[str]] = told["changes"]
        self.tried: list[dict[str, Any]] = told["tried"]


@pytest.fixture(scope="module")
def alone(asked: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Alone:
    root = tmp_path_factory.mktemp("kept")
    done = killing("alone", root, *asked, "-j", 1)
    assert done.returncode == 0, done.stderr
    return Alone(root, json.loads(done.stdout))


def test_killed_at_any_write_and_run_again_it_leaves_the_same_bytes(alone: Alone) -> None:
    assert len(alone.tried) > 10
    assert len(alone.kept) == 16
    for each in alone.tried:
        assert each["status"] == -signal.SIGKILL, each
        assert set(each["left"]) - alone.kept.keys() <= unfinished(each["left"]), each
        assert each["same_page"], each
        assert each["same_files"], each
        assert not each["said"] or KEPT.fullmatch(each["said"]), each
    assert any(unfinished(each["left"]) for each in alone.tried)
    assert any(KEPT.fullmatch(each["said"]) for each in alone.tried)


def test_every_file_is_written_elsewhere_and_moved(alone: Alone) -> None:
    opened = {ending for event, ending in alone.changes if event == "open"}
    assert opened == {"unfinished"}
    moved = [ending for event, ending in alone.changes if event == "os.rename"]
    assert {".parquet", ".json", ""} <= set(moved)  # of folders the last


def test_killed_with_its_workers_and_run_again_by_others_it_leaves_the_same(
    asked: tuple[str, ...], alone: Alone, tmp_path: Path
) -> None:
    first = next(place for place, each in enumerate(alone.changes) if each == ["os.rename", ".parquet"])
    assert killing(first + 1, tmp_path, *asked, "-j", 2).returncode == -signal.SIGKILL
    left = files(tmp_path)
    assert [name for name in left if name.endswith("000000-000024.parquet")]
    assert left.keys() < alone.kept.keys() | unfinished(left)
    done = killing("again", tmp_path, *asked, "-j", 2)
    assert done.returncode == 0, done.stderr
    again = json.loads(done.stdout)
    assert KEPT.fullmatch(again["said"])
    assert again["out"] == alone.page
    assert files(tmp_path) == alone.kept


def unfinished(names: Mapping[str, bytes] | list[str]) -> set[str]:
    """What was being written when somebody was killed."""
    return {name for name in names if name.startswith(".unfinished-")}

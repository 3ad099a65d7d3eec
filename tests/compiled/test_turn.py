"""Nobody waits for a turn that nobody has."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from sim.compiled.turn import UNSIGNED, turn

if TYPE_CHECKING:
    from pathlib import Path

KEY = "k" * 32


def never() -> None:
    pytest.fail("somebody was told to wait")


def test_a_file_in_which_nobody_has_signed_keeps_nobody_waiting(tmp_path: Path) -> None:
    left = tmp_path / f"engine-{KEY}.turn"
    left.touch()
    long_ago = time.time() - 2 * UNSIGNED
    os.utime(left, (long_ago, long_ago))
    with turn([tmp_path], KEY, never):
        assert left.read_text()
    assert not left.exists()


def test_a_full_disk_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sim.compiled.turn._who", full)
    with turn([tmp_path], KEY, never):
        assert list(tmp_path.iterdir()) == []

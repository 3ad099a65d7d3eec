"""What DuckDB cannot do is said in words, and whatever it is stopped in leaves nothing behind."""

from __future__ import annotations

import json
import signal
import time
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pytest

from sim.experiment.store import CHUNK
from sim.experiment.store.figures import Figures, _in_words
from sim.indicators import Key

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "said",
    [
        "No space left on device",
        json.dumps(
            {"exception_type": "IO", "exception_message": 'Cannot write "x": No space left on device'}
        ),
        'IO Error: Could not write to file "x": No space left on device',
    ],
)
def test_a_full_disk_is_said_in_words_whatever_duckdb_says(said: str) -> None:
    assert _in_words(duckdb.IOException(said)).strerror == "No space left on device"


def test_what_else_duckdb_says_is_said_without_the_data_around_it() -> None:
    data = json.dumps({"exception_type": "IO", "exception_message": "The wire is cut\nat 3"})
    assert str(_in_words(duckdb.IOException(data))) == "The wire is cut"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file stopped in opening
def test_whatever_moment_somebody_stops_a_write_the_next_one_is_whole(tmp_path: Path) -> None:
    """Somebody who stops the work stops a query of DuckDB's, or what stands between two of them."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    asked = tuple(Key(f"figure_{k}", "all", "", "", "share", "higher") for k in range(200))
    rows = np.random.default_rng(1).random((CHUNK, len(asked)))
    Figures(CHUNK).write(tmp_path / "whole", asked, 0, rows, "mine")
    began = time.perf_counter()
    Figures(CHUNK).write(tmp_path / "again", asked, 0, rows, "mine")
    took = time.perf_counter() - began
    luck, stopped = np.random.default_rng(2), 0
    before = signal.signal(signal.SIGALRM, stop)
    try:
        for _ in range(30):
            figures = Figures(CHUNK)
            try:
                signal.setitimer(signal.ITIMER_REAL, luck.uniform(1e-4, took))
                figures.write(tmp_path / "stopped", asked, 0, rows, "mine")
                signal.setitimer(signal.ITIMER_REAL, 0)
            except KeyboardInterrupt:
                stopped += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            figures.write(tmp_path / "stopped", asked, 0, rows, "mine")
            assert (tmp_path / "stopped").read_bytes() == (tmp_path / "whole").read_bytes()
    finally:
        signal.signal(signal.SIGALRM, before)
    assert stopped > 5

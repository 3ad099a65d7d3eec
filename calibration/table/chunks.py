"""Pieces of a reference table on disk: Parquet files that are there whole or not at all.

A file holds consecutive points and is named after them. It carries a fingerprint of its numbers and of what
they were made from: a file that is damaged, or belongs elsewhere, counts as one that is not there, so its
points are simulated again. Files are written beside their place and moved there in one step, so whoever is
killed leaves no half of one. The same numbers make the same bytes.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from errno import EACCES, EDQUOT, EFBIG, EIO, ENOSPC, EROFS
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# These, and files that are written beside and then moved, are as in `sim.experiment.store`, a room that a
# calibration may not know.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,  # the order of rows, and so every byte, is the same in every run
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
UNFINISHED = ".unfinished-"
OLD = 3600
"""Seconds after which an unfinished file can only be that of a process that has ended: an assumption."""


class Damaged(Exception):  # noqa: N818 - not an error: the points are simulated again
    """A file does not hold what it was written with."""


def name(first: int, number: int) -> str:
    """The file of so many points from `first` on."""
    return f"points-{first:08d}-{first + number:08d}.parquet"


def write(path: Path, first: int, points: Floats, statistics: Floats, of: str) -> None:
    """Keep points (rows) and their statistics; `of` says of what table they are. Raises `OSError`."""
    columns: dict[str, NDArray[Any]] = {"point": np.arange(first, first + len(points))}
    columns |= {f"p{k}": np.ascontiguousarray(points[:, k]) for k in range(points.shape[1])}
    columns |= {f"s{k}": np.ascontiguousarray(statistics[:, k]) for k in range(statistics.shape[1])}
    known = {"table": of, "fingerprint": _fingerprint(first, points, statistics)}
    to_parquet(path, columns, known)


def read(path: Path, first: int, parameters: int, statistics: int, of: str) -> tuple[Floats, Floats]:
    """The points and the statistics that a file holds. Raises `Damaged` and `FileNotFoundError`."""
    columns, known = from_parquet(path)
    wanted = ["point", *(f"p{k}" for k in range(parameters)), *(f"s{k}" for k in range(statistics))]
    if list(columns) != wanted or known.get("table") != of:
        raise Damaged(path)
    points = np.column_stack([columns[f"p{k}"] for k in range(parameters)])
    found = np.column_stack([columns[f"s{k}"] for k in range(statistics)])
    if known.get("fingerprint") != _fingerprint(first, points, found):
        raise Damaged(path)
    return points, found


def to_parquet(path: Path, columns: Mapping[str, NDArray[Any]], known: Mapping[str, str]) -> None:
    """Write columns of equal length, with words about them, whole or not at all. Raises `OSError`."""
    import duckdb

    path.parent.mkdir(parents=True, exist_ok=True)
    words = ", ".join(f"{_literal(key)}: {_literal(value)}" for key, value in known.items())
    names = ", ".join(f'c{k} AS "{_doubled(each)}"' for k, each in enumerate(columns))
    table = {f"c{k}": each for k, each in enumerate(columns.values())}
    unfinished = path.parent / f"{UNFINISHED}{os.getpid()}-{token_hex(4)}"
    try:
        with duckdb.connect(":memory:", config=SETTINGS) as running:
            running.register("columns", table)
            running.execute(
                f"COPY (SELECT {names} FROM columns) TO {_literal(str(unfinished))} "  # noqa: S608
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{words}}})"
            )
        unfinished.replace(path)
    except duckdb.Error as error:
        raise _refused(str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _refused(said: str) -> OSError:
    """What the system said against writing, by its number: the library passes on the words alone."""
    known = (ENOSPC, EDQUOT, EFBIG, EROFS, EACCES)
    number = next((each for each in known if os.strerror(each) in said), EIO)
    return OSError(number, os.strerror(number))


def from_parquet(path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, str]]:
    """The columns of a file and the words about them. Raises `Damaged` and `FileNotFoundError`."""
    import duckdb

    if not path.is_file():
        raise FileNotFoundError(path)
    pattern = _literal(re.sub(r"[\[*?]", r"[\g<0>]", str(path)))
    try:
        with duckdb.connect(":memory:", config=SETTINGS) as running:
            found = running.execute(f"SELECT * FROM read_parquet({pattern})").fetchnumpy()  # noqa: S608
            pairs = running.execute(f"SELECT key, value FROM parquet_kv_metadata({pattern})")  # noqa: S608
            known = {bytes(key).decode(): bytes(value).decode() for key, value in pairs.fetchall()}
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise Damaged(path) from error
    return {name: np.ma.getdata(each) for name, each in found.items()}, known


def sweep(folder: Path) -> None:
    """Throw away what writers that were killed have left unfinished."""
    with suppress(OSError):
        for each in Path(folder).glob(f"{UNFINISHED}*"):
            if each.stat().st_mtime < time.time() - OLD:
                each.unlink(missing_ok=True)


def _fingerprint(first: int, points: Floats, statistics: Floats) -> str:
    numbers = blake2b(f"{first} {points.shape} {statistics.shape} ".encode(), digest_size=16)
    numbers.update(np.ascontiguousarray(points, float).tobytes())
    numbers.update(np.ascontiguousarray(statistics, float).tobytes())
    return numbers.hexdigest()


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _doubled(text: str) -> str:
    return text.replace('"', '""')

"""The figures of replications as Parquet, through DuckDB: a row a figure, in order, and bit for bit.

DuckDB takes a quarter of a second to import, so it is imported when something is written or read. It takes
NaN in an array for a missing value, and makes all NaNs one where it writes each value once: so figures are
handed to it as whole numbers of 64 bits, and written one by one. The queries are put together from names that
stand here, and from paths that are quoted.

Somebody who stops the work may stop it in the middle of a query. What DuckDB then holds is not known: its
connection and all that was prepared in it are forgotten, and the next query begins with new ones.
"""

from __future__ import annotations

import errno
import json
import os
import re
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from . import seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from sim.indicators import Key

    Floats = NDArray[np.float64]

WORDS = ("indicator", "of", "by", "period", "unit", "better")
"""What a figure is, in words."""
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,  # the order of rows, and so every byte, is the same in every run
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
STOPPED = ("nterrupted", "KeyboardInterrupt")
"""Stands in what DuckDB says where somebody stopped it, or what it asked Python for."""
WRITTEN = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"


class Figures:
    """Writes and reads files of figures; what it has prepared for a catalogue is used again."""

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most  # replications in a file
        self._known: Any = None
        self._tables = count()
        self._prepared: dict[
            int, tuple[tuple[Key, ...], str]
        ] = {}  # by identity: thousands of keys hash slowly

    def write_catalogue(self, path: Path, catalogue: Sequence[Key]) -> None:
        """What is asked of a replication, in order."""
        columns = ", ".join(("position", *(f'"{name}"' for name in WORDS)))
        chosen = f"SELECT {columns} FROM words ORDER BY position"  # noqa: S608
        self._run(f"COPY ({chosen}) TO {_literal(path)} ({WRITTEN})", words=_columns(catalogue))

    def write(self, path: Path, catalogue: tuple[Key, ...], first: int, rows: Floats, shelf: str) -> None:
        """The figures of the replications from `first` on: a row each, in order of the catalogue.

        `shelf` says whose figures they are. Raises `OSError` where they cannot be written.
        """
        table = self._table(catalogue)
        marked = f"KV_METADATA {{shelf: '{shelf}', {seal.NAME}: '{seal.EMPTY}'}}"
        bits = np.ascontiguousarray(rows, float).view(np.int64).ravel()
        chosen = f"""
            SELECT (number + {first})::INTEGER AS replication, position, indicator, "of", "by", period,
                   bits::BIT::DOUBLE AS value, unit
            FROM (FROM {table} LIMIT {len(bits)}) POSITIONAL JOIN figures
        """  # noqa: S608
        self._run(
            f"COPY ({chosen}) TO {_literal(path)} ({WRITTEN}, DICTIONARY_SIZE_LIMIT 1, {marked})",
            figures={"bits": bits},
        )
        path.write_bytes(seal.sealed(path.read_bytes()))

    def read(self, path: Path, first: int, number: int, shelf: str) -> Floats:
        """(number, keys): the figures in a file of so many replications from `first` on.

        Raises `DamagedError` where it does not hold them as they were written, and `OSError`.
        """
        content = path.read_bytes()
        seal.check(content)
        if shelf.encode() not in content:
            raise seal.DamagedError("it belongs elsewhere")
        found = self._run(f"SELECT replication, position, value FROM read_parquet({literal_pattern(path)})")  # noqa: S608
        columns = {name: np.ma.getdata(each) for name, each in found.items()}
        keys, left = divmod(len(columns["value"]), number)
        whole = (
            not left
            and np.array_equal(columns["replication"], np.repeat(np.arange(first, first + number), keys))
            and np.array_equal(columns["position"], np.tile(np.arange(keys), number))
        )
        if not whole:
            raise seal.DamagedError("its rows are others")
        values: Floats = np.asarray(columns["value"], float).reshape(number, keys)
        return values

    def _table(self, catalogue: tuple[Key, ...]) -> str:
        """The words of a catalogue, once for each replication of a file.

        As types of their own: their values are written once in a file, and a number in each row.
        """
        if id(catalogue) not in self._prepared:
            same = (table for other, table in self._prepared.values() if other == catalogue)
            self._prepared[id(catalogue)] = catalogue, next(same, "") or self._prepare(catalogue)
        return self._prepared[id(catalogue)][1]

    def _prepare(self, catalogue: tuple[Key, ...]) -> str:
        table = f"catalogue_{next(self._tables)}"
        self._run(f"CREATE TABLE {table}_words AS FROM words", words=_columns(catalogue))
        for name in WORDS:
            values = f'SELECT DISTINCT "{name}" FROM {table}_words ORDER BY 1'  # noqa: S608
            self._run(f"CREATE TYPE {table}_{name} AS ENUM ({values})")
        typed = ", ".join(f'"{name}"::{table}_{name} AS "{name}"' for name in WORDS)
        times = f"range({self._at_most}) AS each(number)"
        self._run(
            f"CREATE TABLE {table} AS SELECT number, position, {typed} "  # noqa: S608
            f"FROM {table}_words, {times} ORDER BY number, position"
        )
        return table

    def _run(self, query: str, **tables: dict[str, NDArray[Any]]) -> Any:  # noqa: ANN401 - DuckDB's own
        """Run a query that may name these tables; a table of numpy arrays where it gives one."""
        with self._asking() as known:
            for name, columns in tables.items():
                known.register(name, columns)
            found = known.execute(query)
            for name in tables:
                known.unregister(name)
            return None if tables else found.fetchnumpy()

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        """DuckDB's connection; an `OSError` where it cannot do what it is asked, and then a new one."""
        try:
            import duckdb
        except (ImportError, AttributeError) as error:  # also where somebody stopped it in being loaded
            raise OSError(f"DuckDB cannot be loaded ({error})") from error
        try:
            if self._known is None:
                self._known = duckdb.connect(":memory:", config=SETTINGS)
            yield self._known
        except BaseException as error:
            self._prepared.clear()
            self._known = None
            if not isinstance(error, (duckdb.Error, RuntimeError)):
                raise
            if any(word in str(error) for word in STOPPED):  # it takes Ctrl-C for itself
                raise KeyboardInterrupt from None
            raise _in_words(error) from error


def _in_words(error: Exception) -> OSError:
    """What DuckDB says, without the data for machines that it puts around it."""
    text = str(error)
    for number in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
        if os.strerror(number).lower() in text.lower():
            return OSError(number, os.strerror(number))
    with suppress(ValueError, KeyError, TypeError):
        text = str(json.loads(text)["exception_message"])
    return OSError(text.splitlines()[0] if text else "DuckDB failed")


def _columns(catalogue: Sequence[Key]) -> dict[str, NDArray[Any]]:
    return {
        "position": np.arange(len(catalogue), dtype=np.int32),
        **{name: np.array([getattr(key, name) for key in catalogue], object) for name in WORDS},
    }


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def literal_pattern(path: Path) -> str:
    """The path where DuckDB expects a pattern: it stands for itself only."""
    return "'" + re.sub(r"[\[*?]", r"[\g<0>]", str(path)).replace("'", "''") + "'"

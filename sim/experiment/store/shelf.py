"""The replications of one scenario, one seed and one way of drawing outcomes, in files of 25.

A file is written when its replications are all there. At the end, or when somebody breaks off, the last
ones are written as a shorter file, which a fuller one replaces later. So the files that are there in the end
depend on what was asked for, and not on how often the work was broken off. A shorter file holds the first
replications of its 25, without a gap.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim import indicators

from . import whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from sim.experiment.replicate import Case
    from sim.indicators import Key

    from .disk import Disk
    from .manifest import Label

    Floats = NDArray[np.float64]

CHUNK = 25
"""Replications in a file."""
_FILE = re.compile(r"(\d{6,})-(\d{6,})\.parquet")


class Part(NamedTuple):
    """A file of replications: from `first` on, so many."""

    first: int
    number: int

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.first:06d}-{self.first + self.number - 1:06d}.parquet"


class DiskShelf:
    """A shelf of a `Disk`, in a folder of its own.

    `from_before` are the replications that were asked for and found on disk, `run` those that were put, and
    `lacking` those that were asked for in vain.
    """

    def __init__(self, disk: Disk, case: Case, label: Label, *, fresh: bool) -> None:
        self.case = case
        self.label = label
        self.folder = disk.root / label.folder
        self.from_before: set[int] = set()
        self.run: set[int] = set()
        self.lacking: set[int] = set()
        self._disk = disk
        self._rows: dict[int, Floats] = {}
        self._kept: dict[int, int] = {}  # by the first of a file: how many of its replications are on disk
        self._read: set[int] = set()
        self._anew = fresh
        self._there = {} if fresh else parts(self.folder)

    @cached_property
    def catalogue(self) -> tuple[Key, ...]:
        """What is asked of a replication, in order."""
        return indicators.catalogue(self.case.scenario, self.case.timetable)

    @property
    def on_disk(self) -> bool:
        """Whether any replications are on disk that this shelf knows of."""
        return any(self._kept.values())

    def row(self, number: int) -> Floats | None:
        """See `Shelf`."""
        self._load(_first(number))
        row = self._rows.get(number)
        if row is None:
            self.lacking.add(number)
        elif number not in self.run:
            self.from_before.add(number)
        return row

    def put(self, number: int, values: Floats) -> None:
        """See `Shelf`."""
        first = _first(number)
        self._load(first)
        self._rows[number] = values
        self.run.add(number)
        if self._known(first) == CHUNK:
            self._write(first)

    def close(self) -> None:
        """See `Shelf`."""
        for first in sorted(set(map(_first, self.run))):
            self._write(first)
        if self.from_before or self.run:
            self._disk.used(self)

    def _load(self, first: int) -> None:
        """Read what is on disk of a file's replications, once."""
        if first in self._read:
            return
        self._read.add(first)
        left = list(self._there.get(first, ()))
        while left:
            part = left.pop(0)
            rows = self._disk.read(self, part)
            if rows is not None:
                self._rows.update(zip(range(first, first + part.number), rows, strict=True))
                self._kept[first] = part.number
                break
        for part in left:  # shorter ones, which somebody was stopped from throwing away
            whole.throw_away(self.folder / part.name)

    def _known(self, first: int) -> int:
        """How many replications of a file are known, from its first on and without a gap."""
        number = 0
        while number < CHUNK and first + number in self._rows:
            number += 1
        return number

    def _write(self, first: int) -> None:
        """Write the replications of a file, unless as many of them are on disk."""
        number = self._known(first)
        if number <= self._kept.get(first, 0):
            return
        if self._anew:
            self._anew = not self._disk.discard(self)
        there = parts(self.folder).get(first, ())
        written = any(other.number >= number for other in there)  # by somebody who runs the same
        rows = np.array([self._rows[first + k] for k in range(number)])
        if written or self._disk.keep(self, Part(first, number), rows):
            self._kept[first] = number
            for other in there:
                if other.number < number:
                    whole.throw_away(self.folder / other.name)


def _first(number: int) -> int:
    """The first replication of the file that a replication belongs to."""
    return number - number % CHUNK


def parts(folder: Path) -> dict[int, tuple[Part, ...]]:
    """The files of replications in a folder by the first that they could hold, the fullest first."""
    try:
        names = [each.name for each in folder.iterdir()]
    except OSError:
        return {}
    found: dict[int, list[Part]] = {}
    for match in filter(None, map(_FILE.fullmatch, names)):
        first, last = int(match[1]), int(match[2])
        if first % CHUNK == 0 and first <= last < first + CHUNK:
            found.setdefault(first, []).append(Part(first, last - first + 1))
    return {first: tuple(sorted(each, reverse=True)) for first, each in found.items()}


def count(there: dict[int, tuple[Part, ...]]) -> int:
    """How many replications these files hold."""
    return sum(each[0].number for each in there.values())


def covered(there: dict[int, tuple[Part, ...]], numbers: Iterable[int]) -> int:
    """How many of these replications the files hold."""
    held = {first: each[0].number for first, each in there.items()}
    return sum(number % CHUNK < held.get(_first(number), 0) for number in numbers)

"""What is wrong with a table: a sentence for each fault, and where it stands, but never what stands there.

A table that was exported wrongly is wrong in every row. So a fault that is repeated is told a few times,
and then counted, and what to do about it is said once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EACH = 5
"""How many rows are named one by one for the same fault."""
MOST = 50
"""How many rows are named for all faults of one column, and how many columns that nobody knows."""
WRITTEN = ", and this is written "
"""Stands before what a cell looks like."""
_NUMBER = re.compile(r"\d+")
OTHER_WORDS = 2
"""Words for the same thing that a hint names, of all that are read."""
_SHAPE = 24
"""Characters of a cell whose kind is told."""
_LIKE, _LESS_LIKE = 0.7, 0.6
"""How alike two words must be, and how alike where they begin with the same letters."""
_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: file and line, the column if it is about one, a sentence, what to do.

    `about` says on which other part of a scenario the judgement rests: its `measures` or `caseworkers`.
    """

    file: str
    line: int
    column: str
    message: str
    hint: str = ""
    about: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, with the column."""
        return f'column "{self.column}": {self.message}' if self.column else self.message

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.sentence}" + (f"\n  {self.hint}" if self.hint else "")


class Faults:
    """Faults as they are found; the same one in many rows is one."""

    def __init__(self) -> None:
        self._found: dict[Fault, list[int]] = {}
        self._lines: set[tuple[str, int]] = set()

    def add(self, file: str, line: int, column: str, message: str, hint: str = "", about: str = "") -> None:
        """One more fault."""
        self._lines.add((file, line))
        self._found.setdefault(Fault(file, 0, column, message, hint, about), []).append(line)

    def at(self, file: str, line: int) -> bool:
        """Whether something is wrong on a line already."""
        return (file, line) in self._lines

    def told(self) -> tuple[Fault, ...]:
        """All of them, file by file from top to bottom."""
        kinds: dict[tuple[str, str, str, str], list[Fault]] = {}
        for fault, lines in self._found.items():
            kind = (fault.file, fault.column, fault.about, _kind(fault.message))
            kinds.setdefault(kind, []).extend(_on(fault, line) for line in lines)
        columns: dict[tuple[str, str], list[Fault]] = {}
        for (file, column, *_), found in kinds.items():
            columns.setdefault((file, column), []).extend(_first(found, EACH))
        told = [
            fault
            for (_, column), found in columns.items()
            for fault in (_first(found, MOST) if column else found)
        ]
        files = list(dict.fromkeys(fault.file for fault in told))
        told.sort(key=lambda fault: (files.index(fault.file), fault.line))
        said: set[tuple[str, str, str]] = set()
        return tuple(_hinted(fault, said) for fault in told)


def _on(fault: Fault, line: int, more: str = "") -> Fault:
    return Fault(fault.file, line, fault.column, fault.message + more, fault.hint, fault.about)


def _kind(message: str) -> str:
    """What is wrong, whatever the cell looks like and on whichever line another row stands."""
    return _NUMBER.sub("9", message.partition(WRITTEN)[0])


def _first(faults: list[Fault], most: int) -> list[Fault]:
    """The faults on the first few lines; the last of them counts the other lines."""
    ordered = sorted(faults, key=lambda fault: fault.line)
    lines = list(dict.fromkeys(fault.line for fault in ordered))
    if len(lines) <= most:
        return ordered
    *kept, last = [fault for fault in ordered if fault.line <= lines[most - 1]]
    more = len(lines) - most
    return [
        *kept,
        _on(last, last.line, f" (and in {more} more row{'s' * (more != 1)} until line {lines[-1]})"),
    ]


def _hinted(fault: Fault, said: set[tuple[str, str, str]]) -> Fault:
    """The fault without its hint where the same has been said of its column already; `said` grows."""
    hint = (fault.file, fault.column, fault.hint)
    if hint in said:
        return replace(fault, hint="")
    said.add(hint)
    return fault


class Unusable(ValueError):  # noqa: N818  a table cannot be used
    """A table cannot be used; `faults` says why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def shape(text: str) -> str:
    """What a cell looks like, without what it says: every digit a 9, every letter an a."""
    kinds = "".join("9" if each.isdigit() else "a" if each.isalpha() else each for each in text[:_SHAPE])
    kinds = "".join(each if each.isprintable() else " " for each in kinds)
    return f"{kinds}…" if len(text) > _SHAPE else kinds


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like another one; empty if none is.

    Words that begin alike may differ more: afslået and afslag, mentorordning and mentor.
    """
    names = list(known)
    if found := get_close_matches(word, names, n=1, cutoff=_LIKE):
        return found[0]
    alike = [name for name in names if len(name) >= _BEGINNING and name[:_BEGINNING] == word[:_BEGINNING]]
    if found := get_close_matches(word, alike, n=1, cutoff=_LESS_LIKE):
        return found[0]
    return max((name for name in alike if word.startswith(name)), key=len, default="")


def beside(words: Iterable[str], called: Mapping[str, str]) -> str:
    """`a (x), b (y or z) and c`: known words, and what else each may be called."""
    also: dict[str, list[str]] = {}
    for name, word in called.items():
        if name != word:
            also.setdefault(word, []).append(name)
    return listed(
        f"{word} ({' or '.join(also[word][:OTHER_WORDS])})" if word in also else word for word in words
    )


def listed(words: Iterable[str]) -> str:
    """`a, b and c`."""
    names = list(words)
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)

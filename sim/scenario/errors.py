"""What is wrong with a scenario, and where: one `ScenarioError` with every problem found.

Each problem is shown as `file:line:column: error: …`, then the line with a caret, then what to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHOWN = 50
"""How many problems are written out."""
_WIDTH = 100
_LONGEST_WORD, _LONGEST = 200, 1_000
"""Characters of one word that a problem repeats, and of all that it says: a file may be a megabyte of it."""
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column count from 1.

    Line 0: not in a file, but given from Python. Column 0: the line as a whole, such as a row of a table.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the place, what was found and expected, and what to do about it.

    `excerpt` is the line it stands on; `path` says which value it is when there is no line.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""
    path: str = ""

    def render(self) -> str:
        """The problem as a person reads it."""
        if self.line:
            column = f":{self.column}" if self.column else ""
            head = f"{self.file}:{self.line}{column}: error: {self.message}"
        else:
            head = f"{_short(self.path) or self.file}: error: {self.message}"
        lines = [head]
        if self.line and self.excerpt.strip():
            text, caret = _window(self.excerpt, self.column)
            number = str(self.line)
            lines += [f"  {number} | {text}", f"  {' ' * len(number)} | {' ' * caret}^"]
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a line that is worth showing, and where the caret stands below it."""
    caret = min(max(column - 1, 0), len(line))
    begin = min(max(0, caret - _WIDTH // 2), max(0, len(line.rstrip()) - _WIDTH))
    cut = "".join(char if char.isprintable() else " " for char in line[begin : begin + _WIDTH])
    head, tail = "…" if begin else "", "…" if begin + _WIDTH < len(line.rstrip()) else ""
    return f"{head}{cut.rstrip()}{tail}", caret - begin + len(head)


class ScenarioError(ValueError):
    """A scenario cannot be used; `problems` says everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        shown = [problem.render() for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            shown.append(f"… and {len(self.problems) - SHOWN} more problems")
        return "\n".join(shown)


class Texts:
    """The lines of every file that was read, so that a problem can quote the one it stands on."""

    def __init__(self, lines: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.lines = dict(lines or {})

    def problem(self, place: Place, message: str, hint: str = "", path: str = "") -> Problem:
        """A problem at a place."""
        lines = self.lines.get(place.file, ())
        excerpt = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        return Problem(place.file, place.line, place.column, _short(message), _short(hint), excerpt, path)


def _short(text: str) -> str:
    """A sentence in which what it repeats of a file is cut, so that it can be read."""
    if len(text) <= _LONGEST_WORD:
        return text
    text = _LONG_WORD.sub(lambda word: f"{word[0][: _LONGEST_WORD // 2]}…{word[0][-20:]}", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, file by file in the order they were found, from top to bottom."""
    unique = list(dict.fromkeys(problems))
    files = list(dict.fromkeys(problem.file for problem in unique))
    return tuple(sorted(unique, key=lambda one: (files.index(one.file), one.line, one.column)))

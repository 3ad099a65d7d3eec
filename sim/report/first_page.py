"""The shape of the first page: for each option a sentence, four key figures and what it changes; caveats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .blocks import Figure, Number

Line = tuple["str | Number", ...]
"""A sentence with numbers in it; each number leads to where it comes from."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a key figure that are about something else than its heading says, under one of their own."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the four: what it is about, the number, and lines that stand below it.

    years: of the evidence behind it, and how many of its numbers are assumed.
    """

    heading: str
    number: Line
    lines: tuple[Line, ...] = ()
    years: Line = ()
    parts: tuple[Part, ...] = ()

    @property
    def every_line(self) -> tuple[Line, ...]:
        """All that stands in it and can have numbers."""
        return (self.number, *self.lines, self.years, *(each for part in self.parts for each in part.lines))


@dataclass(frozen=True, slots=True)
class Card:
    """One option; `place` among the options from 0. warning: that it is a trap, before all else."""

    place: int
    name: str
    sentence: Line
    figures: tuple[KeyFigure, ...]
    changed: tuple[str, ...]
    warning: Line = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """One option in a row: its place and name, whether it is a trap, and a cell for each question."""

    place: int
    name: str
    trap: bool
    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class FirstPage:
    """All of it. `lead`: what is compared, in a line; caveats: heading and text.

    glances: the options in a row each, where there are so many that nobody holds all cards in mind.
    """

    title: str
    lead: str
    banner: str
    cards: tuple[Card, ...]
    caveats: tuple[tuple[str, Line], ...]
    figures: tuple[Figure, ...]
    glances: tuple[Glance, ...] = ()

"""What a section of a report consists of: paragraphs, tables and charts, before anybody has drawn them.

A section says what it found; the page (`html`) and the workbook only set it. So a table is the same table
everywhere, and a chart cannot be without its finding, its text and its table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Value = float | int | str | date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table: the text for a page, and the value for a workbook.

    format: how a workbook shows the value, in its own words (`0.0%`); empty for texts. strong: a sum.
    """

    text: str
    value: Value = None
    format: str = ""
    strong: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand to the right."""

    heading: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of a row is its name. `caption` says what the rows are.

    breaks: the rows (from 0) before which a new part begins. folded: so long that a page shows it when asked.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    breaks: frozenset[int] = frozenset()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart for the drawing library: its data, and how they are laid out on a wide and on a narrow page.

    Both layouts say their `height`; the width is that of the page.
    """

    data: Sequence[Mapping[str, Any]]
    wide: Mapping[str, Any]
    narrow: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what it found in ten words or fewer, how it sounds to who cannot see it, and its numbers.

    drawing: for the drawing library; or markup: a chart that is made of the page itself, safe as it stands.
    script: the data of one that moves, for the page's own script. notes: how to read it.
    """

    name: str
    finding: str
    text: str
    table: Table
    drawing: Drawing | None = None
    markup: str = ""
    script: Mapping[str, Any] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; `heading` in bold before them, `kind` for how they stand (`note`, `caution`)."""

    text: str
    heading: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Short lines one below the other."""

    items: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part of a section; `option`: the place of the option that it is about, from 0."""

    text: str
    option: int | None = None


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A file as it stands, shown when asked, and `printed` or not; `heading` is what it is called."""

    heading: str
    text: str
    printed: bool = False


Block = Paragraph | Listing | Heading | Table | Chart | Verbatim


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a report. `name` is its address in the page."""

    name: str
    title: str
    blocks: tuple[Block, ...] = ()
    lead: str = ""


MOST_WORDS = 10
"""Words that the finding of a chart may have."""


def finding(*candidates: str) -> str:
    """The first of several ways to say a finding that is short enough; the last must be so anyway."""
    return next((text for text in candidates if len(text.split()) <= MOST_WORDS), candidates[-1])


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed on the first page; it leads to the `Figure` of that name."""

    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Where numbers of the first page come from.

    name: its address in the page. what: which figure it is, in words. definition: what is counted. years: the
    years of the evidence behind it. sources: what it rests on, a row each. command: what gives it again;
    prints: the lines that the command prints, with every number of it that the first page shows.
    """

    name: str
    what: str
    definition: str
    years: str
    sources: Table
    command: str
    prints: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())

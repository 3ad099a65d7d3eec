"""The plain table that every page is made of: its title on the left, and lines under headings only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.padding import Padding as RenderPadding
from rich.table import Table
from rich.text import Text

from .console import WIDE, page_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, ConsoleOptions, RenderResult

    from .estimates import Estimate

Padding = tuple[int, int, int, int]


class Titled(Table):
    """A table below a title that is as wide as the page, however narrow the table is."""

    heading = Text()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The title, then the table."""
        yield self.heading
        yield from super().__rich_console__(console, options)


def plain(title: str, *, under: str = "", padding: Padding = (0, 1, 0, 1), head: bool = True) -> Table:
    """A table without columns yet; `under` follows the title in lighter type."""
    heading = Text(title, style="bold")
    if under:
        heading.append(f": {under}", style="not bold")
    table = Titled(
        box=box.SIMPLE_HEAD if head else box.SIMPLE,
        padding=padding,
        pad_edge=False,
        show_header=head,
    )
    table.heading = heading
    return table


def named(title: str, under: str = "", *, names: int = 0, head: bool = True) -> Table:
    """A table whose first column is for names, as wide as the page allows unless `names` says how wide."""
    wide = page_width() >= WIDE
    table = plain(title, under=under, padding=(0, 2, 0, 0) if wide else (0, 1, 0, 0), head=head)
    table.add_column("", width=names or names_width())
    return table


def names_width() -> int:
    """How wide the column of names is, unless a table says."""
    return 24 if page_width() >= WIDE else 16


def headed(said: Iterable[tuple[str, str]]) -> Iterator[RenderPadding]:
    """Sentences with a word before each that says what it is about."""
    for heading, text in said:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=9, style="dim")
        grid.add_column(overflow="fold")
        grid.add_row(heading, text)
        yield RenderPadding(grid, (0, 0, 0, 2))


def number_column(table: Table, heading: str) -> None:
    """A column of numbers; a word of its heading that is wider than the page allows goes on below."""
    table.add_column(heading, justify="right", overflow="fold")


def longest_word(*texts: str) -> int:
    """How wide a column must be for no word to be cut."""
    return max((len(word) for text in texts for word in text.split()), default=0)


def as_many_as_fit(headings: list[str], *, names: int, at_least: int) -> list[list[int]]:
    """The columns by their place, in as many tables as it takes for no word of a heading to be cut."""
    pad = 2 if page_width() >= WIDE else 1
    widths = [max(at_least, longest_word(heading)) + pad for heading in headings]
    for tables in range(1, len(headings) + 1):
        size = -(-len(headings) // tables)
        parts = [list(range(len(headings)))[k : k + size] for k in range(0, len(headings), size)]
        if all(names + pad + sum(widths[k] for k in part) <= page_width() for part in parts):
            return parts
    return [[k] for k in range(len(headings))]


def add(table: Table, label: str, cells: list[Estimate]) -> None:
    """One row: a name and its figures."""
    table.add_row(label, *(cell.cell() for cell in cells))

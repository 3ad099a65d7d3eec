"""The plain table that every page is made of: its title on the left, and lines under headings only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from .console import WIDE, page_width

if TYPE_CHECKING:
    from .estimates import Estimate

Padding = tuple[int, int, int, int]


def plain(title: str, *, under: str = "", padding: Padding = (0, 1, 0, 1), head: bool = True) -> Table:
    """A table without columns yet; `under` follows the title in lighter type."""
    heading = Text(title, style="bold")
    if under:
        heading.append(f": {under}", style="not bold")
    return Table(
        title=heading,
        title_justify="left",
        box=box.SIMPLE_HEAD if head else box.SIMPLE,
        padding=padding,
        pad_edge=False,
        show_header=head,
    )


def named(title: str, under: str = "", *, names: int = 0, head: bool = True) -> Table:
    """A table whose first column is for names, as wide as the page allows unless `names` says how wide."""
    wide = page_width() >= WIDE
    table = plain(title, under=under, padding=(0, 2, 0, 0) if wide else (0, 1, 0, 0), head=head)
    table.add_column("", width=names or (24 if wide else 16))
    return table


def add(table: Table, label: str, cells: list[Estimate]) -> None:
    """One row: a name and its figures."""
    table.add_row(label, *(cell.cell() for cell in cells))

"""What only analysts need of where a number comes from, apart from what everybody reads: lines of files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.report.blocks import Table


def without_places(table: Table) -> Table:
    """A table of stated numbers (`sim.report.sources.rows`) without the last column: file and line."""
    return replace(table, columns=table.columns[:-1], rows=tuple(row[:-1] for row in table.rows))


def places(table: Table) -> Table:
    """The number, its file and its line only."""
    ends = (0, -1)
    return replace(
        table,
        columns=tuple(table.columns[k] for k in ends),
        rows=tuple(tuple(row[k] for k in ends) for row in table.rows),
        note="",
    )

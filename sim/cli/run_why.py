"""What became of every recommendation, and why not: a row for each measure, adding up to 100 %."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import called, capital

from .figures import add_to_hundred
from .plain import as_many_as_fit, named, names_width, number_column

if TYPE_CHECKING:
    from rich.table import Table

    from sim.experiment import Result

    from .estimates import Estimate, Estimates

NARROWEST_SHARE = 5
"""Characters of a share with half its interval."""

WHY = {
    "unavailable": "no such offer",
    "refused": "refused",
    "not_budgeted": "no budget",
    "declined": "said no",
    "no_firm": "no firm",
    "clash": "clash",
    "no_show": "did not come",
    "dropped_out": "gave up",
    "programme_ended": "ended first",
    "replaced": "replaced",
}
"""Reasons as headings."""


def why_not(result: Result, found: Estimates) -> list[Table]:
    """What became of every recommendation, adding up to 100 %; reasons that never occur are left out.

    More reasons than fit a page go on in a second table.
    """
    names = [*result.scenario.offers, "all"]
    reasons = [r for r in WHY if any(found(f"not_delivered_{r}", name).mean > 0 for name in names)]
    headings = ["started", "on the way", *(WHY[reason] for reason in reasons)]
    wanted = ["why_started", "why_still_on_the_way", *(f"not_delivered_{reason}" for reason in reasons)]
    rows = {name: cells for name in names if (cells := _shares([found(each, name) for each in wanted]))}
    tables: list[Table] = []
    parts = as_many_as_fit(headings, names=names_width(), at_least=NARROWEST_SHARE) if rows else []
    for part in parts:
        title = "What becomes of a recommendation, and why not"
        table = named(title, "each row adds up to 100%" if not tables else "continued")
        for k in part:
            number_column(table, capital(headings[k]))
        for name, cells in rows.items():
            if name == "all":
                table.add_section()
            label = "All measures" if name == "all" else capital(called(result.scenario, name))
            table.add_row(label, *(cells[k] for k in part))
        tables.append(table)
    return tables


def _shares(parts: list[Estimate]) -> list[Text]:
    """Whole per cents that add up to 100, each with half its interval; nothing where one is not known."""
    if any(isnan(part.mean) for part in parts):
        return []
    cells = []
    for share, part in zip(add_to_hundred([part.mean for part in parts]), parts, strict=True):
        cell = Text(f"{share}%")
        if part.high > part.low:
            cell.append(f"\n±{50 * (part.high - part.low):.1f}", style="dim")
        cells.append(cell)
    return cells

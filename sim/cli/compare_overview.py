"""Many options in one short table: who gets nothing, who gives up, what it costs, and what changes most.

Of each option two shares that hold for everybody, and the clearest gain and the clearest loss in waits and
delivery; and how many begin a programme where that differs, since keeping people out flatters all the rest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.amounts import amounts
from sim.experiment.explain.words import capital, listed
from sim.experiment.posts import RUNNING
from sim.experiment.price_gaps import without_it
from sim.experiment.scales import SHARE, THOUSANDS
from sim.experiment.verdicts import BEGUN, BETTER, MISSING, SAME, WORSE, Judged, by_name, judged, strongest

from .compare_measures import by_measure, name_of
from .compare_prices import unpriced_changes
from .compare_table import STYLES, WORDS
from .compare_trap import of_option
from .console import WIDE
from .plain import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from sim.experiment import Comparison
    from sim.experiment.moved import Moved

MANY = 3
"""Options up to which the page is short enough without an overview."""
PEOPLE = {"nothing_started_by_12_months": "Nothing started", "dropout_within_12_months": "Gave up"}
A_TRAP = "a trap: fewer citizens each, without the staff for it"
WHAT = {
    "started_within_90": "started in 90 days",
    "delivered_by_12_months": "started by 12 months",
}


def overview(comparison: Comparison, out: Console) -> Table:
    """The baseline's figures, and a row of differences for each option."""
    wide = out.width >= WIDE
    table = plain("All options at a glance", under="% by 12 months, and differences from it in points")
    table.add_column("", max_width=30 if wide else 16)
    for heading in PEOPLE.values():
        table.add_column(heading, justify="right", max_width=16 if wide else 8)
    paid = _to_run(comparison)
    if paid:
        table.add_column("To run,\n1,000 DKK\na year", justify="right", max_width=9)
    table.add_column("Clearest gain and loss")
    first = next(iter(judged(comparison).values()))
    levels = [row.row.baseline if (row := by_name(first, name)) else float("nan") for name in PEOPLE]
    shown = replace(SHARE, digits=1)
    first_option = next(iter(comparison.options))
    today = [
        THOUSANDS.number(each.moved.baseline)
        for each in amounts(comparison, first_option)
        if paid and each.post.indicator == RUNNING
    ]
    table.add_row(comparison.names[0], *(shown.number(level) for level in levels), *today, "")
    table.add_section()
    for option, rows in judged(comparison).items():
        cells = [_share(by_name(rows, name), wide=wide) for name in PEOPLE]
        if paid:
            cells.append(Text(THOUSANDS.number(paid[option].difference, sign=True)))
        table.add_row(option, *cells, _clearest(comparison, option, rows))
    return table


def _share(row: Judged | None, *, wide: bool) -> Text:
    if row is None or row.verdict == MISSING:
        return Text("-", style="dim")
    words = WORDS[row.verdict]
    number = replace(SHARE, digits=1).number(row.difference, sign=True)
    return Text(f"{number}{' ' if wide else chr(10)}{words}", style=STYLES.get(row.verdict, "dim"))


def _to_run(comparison: Comparison) -> dict[str, Moved]:
    """What each option costs to run, DKK a year; empty where nothing has a price."""
    found = {
        option: without_it(comparison, option, RUNNING)
        for option in comparison.options
        if any(each.post.indicator == RUNNING for each in amounts(comparison, option))
    }
    return found if len(found) == len(comparison.options) else {}


def _clearest(comparison: Comparison, option: str, rows: list[Judged]) -> Text:
    """Whether it is a trap, and a line for the clearest gain, for the clearest loss, for how many begin."""
    lines = [Text(A_TRAP, style=STYLES[WORSE])] if of_option(comparison, option) is not None else []
    lines += [
        Text(f"{WORDS[verdict]}: {_said(comparison, rows, of, verdict)}", style=STYLES[verdict])
        for verdict in (BETTER, WORSE)
        for of in strongest(rows, verdict)[:1]
    ]
    begun = by_name(rows, BEGUN)
    if begun is not None and begun.matters:
        more = "more" if begun.difference > 0 else "fewer"
        lines.append(Text(f"{begun.scale.size(begun.difference)} {more} begin a programme a year"))
    if not lines:
        none = all(row.verdict in (SAME, MISSING) for row in rows)
        lines = [Text("no difference" if none else "nothing clear", style="dim")]
    if lacking := unpriced_changes(comparison, option):
        lines.append(Text(f"cost without {listed(lacking)}: no price"))
    return Text("\n").join(lines)


def _said(comparison: Comparison, rows: list[Judged], of: str, verdict: str) -> str:
    row = max(by_measure(rows, of, verdict), key=lambda each: each.clearness)
    what = WHAT.get(row.indicator, "mean wait")
    return f"{capital(name_of(comparison, of))}, {what} {row.scale.difference(row.difference)}"

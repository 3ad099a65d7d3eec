"""Single years: how much they swing, and how often one with the option is worse than one without it.

Only of shares that the end of the window leaves alone. Where sentences speak of a wait, the share of the same
measure who start within 90 days stands for it.
"""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.scales import scale
from sim.experiment.verdicts import BETTER, Judged, by_name, judged, spoken_of

from .compare_measures import full_label, name_of
from .plain import plain
from .tried import TOO_FEW, enough

if TYPE_CHECKING:
    from rich.table import Table

    from sim.experiment import Comparison
    from sim.experiment.swings import Swing

STARTED = "started_within_90"
OF_YEARS = {
    STARTED: "the share who start {name} within 90 days",
    "delivered_by_12_months": "the share of programmes with {name} by 12 months",
}


def even_so(comparison: Comparison, option: str, rows: list[Judged]) -> str:
    """How often a year with the option is worse than a year without it, although the option works."""
    some = [(row, swing) for row, swing in swinging(comparison, option, rows) if row.indicator in OF_YEARS]
    if not some:
        return ""
    row, swing = max(some, key=lambda each: each[0].clearness)
    if not enough(swing.pairs, comparison.replications):
        return ""
    what = OF_YEARS[row.indicator].format(name=name_of(comparison, row.of))
    text = (
        f"By {what}, a year with the option is worse than a year without it in "
        f"{100 * swing.chance_worse:.0f} of 100 pairs of years"
    )
    if row.verdict == BETTER and round(100 * swing.chance_worse):
        return f"{text}: single years of one municipality swing that much."
    return f"{text}."


def swinging(comparison: Comparison, option: str, rows: list[Judged]) -> list[tuple[Judged, Swing]]:
    """What sentences speak of, as far as years bear it; each figure once."""
    swings = {(s.indicator, s.of): s for s in comparison.swings() if s.option == option and s.pairs}
    found: dict[tuple[str, str], Judged] = {}
    for row in spoken_of(rows):
        share = row if (row.indicator, row.of) in swings else by_name(rows, STARTED, row.of)
        if share is not None and share.told and (share.indicator, share.of) in swings:
            found.setdefault((share.indicator, share.of), share)
    return [(row, swings[which]) for which, row in found.items()]


def years(comparison: Comparison) -> Table | None:
    """How much the figures that were spoken of swing, and how often a year with the option is worse."""
    wanted = [
        (option, row, swing)
        for option, rows in judged(comparison).items()
        for row, swing in swinging(comparison, option, rows)
    ]
    if not wanted:
        return None
    table = plain("The spread from one year to the next")
    table.add_column("")
    table.add_column(f"Under {comparison.names[0]}, a year differs by", justify="right", max_width=18)
    table.add_column("A year with the option is worse than a year without", justify="right", max_width=24)
    last = ""
    for option, row, swing in wanted:
        if option != last and len(comparison.names) > 2:
            table.add_row(Text(option, style="bold"))
        last = option
        shown = replace(scale(row.row.unit, row.row.baseline, row.row.value), digits=0)
        spread = "not reached in some" if isnan(swing.spread) else shown.size(swing.spread)
        share = f"in {100 * swing.chance_worse:.0f} of 100"
        often = share if enough(swing.pairs, comparison.replications) else TOO_FEW
        table.add_row(full_label(comparison, row), spread, often)
    return table


def too_few_years(comparison: Comparison) -> bool:
    """Whether some figure that was spoken of stands on too few pairs of years."""
    return any(
        not enough(swing.pairs, comparison.replications)
        for option, rows in judged(comparison).items()
        for _row, swing in swinging(comparison, option, rows)
    )

"""How programmes end, baseline and option side by side: shown where outcomes were asked for."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import capital
from sim.experiment.scales import SHARE_FINE
from sim.indicators.definitions import OUTCOME

from .plain import plain

if TYPE_CHECKING:
    from rich.table import Table

    from sim.experiment import Comparison


def outcomes(comparison: Comparison, option: str) -> Table | None:
    """Shares of programmes by their end, with the 95 % interval of the difference; None without outcomes."""
    rows = [
        row
        for row in comparison.rows_of(
            option, lambda key: key.indicator.startswith(OUTCOME) and not (key.by or key.period)
        )
        if not isnan(row.difference)
    ]
    if not rows:
        return None
    table = plain("How programmes end (put in, not found), %")
    table.add_column("", max_width=25)
    table.add_column(comparison.names[0], justify="right", max_width=16)
    table.add_column(option, justify="right", max_width=16)
    table.add_column("Difference\n[95% interval]", justify="right", no_wrap=True)
    for row in rows:
        interval = "" if isnan(row.low) else f" [{SHARE_FINE.interval(row.low, row.high)}]"
        table.add_row(
            Text(capital(row.indicator.removeprefix(OUTCOME).replace("_", " "))),
            SHARE_FINE.number(row.baseline),
            SHARE_FINE.number(row.value),
            Text(SHARE_FINE.number(row.difference, sign=True) + interval),
        )
    return table

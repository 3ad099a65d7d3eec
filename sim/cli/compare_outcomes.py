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
    every = comparison.table
    rows = every[(every["option"] == option) & every["indicator"].str.startswith(OUTCOME)]
    rows = rows[(rows["by"] == "") & (rows["period"] == "") & rows["difference"].notna()]
    if not len(rows):
        return None
    table = plain("How programmes end (put in, not found), %")
    table.add_column("", max_width=25)
    table.add_column(comparison.names[0], justify="right", max_width=16)
    table.add_column(option, justify="right", max_width=16)
    table.add_column("Difference\n[95% interval]", justify="right", no_wrap=True)
    for row in rows.to_dict("records"):
        low, high = float(row["low"]), float(row["high"])
        interval = "" if isnan(low) else f" [{SHARE_FINE.interval(low, high)}]"
        table.add_row(
            Text(capital(str(row["indicator"]).removeprefix(OUTCOME).replace("_", " "))),
            SHARE_FINE.number(float(row["baseline"])),
            SHARE_FINE.number(float(row["value"])),
            Text(SHARE_FINE.number(float(row["difference"]), sign=True) + interval),
        )
    return table

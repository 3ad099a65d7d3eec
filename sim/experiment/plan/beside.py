"""What stands beside the waits of a plan: who is lost, and what it costs to run, today and with the plan."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.intervals import mean_interval
from sim.experiment.posts import RUNNING
from sim.indicators.money_budget import years_in_all

if TYPE_CHECKING:
    from .found import Planned

BESIDE = ("dropout_within_12_months", "nothing_started_by_12_months", "programmes_begun")
"""What stands beside every wait: losing people, and keeping them out, flatters it."""


class Beside(NamedTuple):
    """A figure of today and of what is set beside it, and the difference with its interval."""

    indicator: str
    today: float
    there: float
    difference: float
    low: float
    high: float
    unit: str
    today_low: float
    today_high: float
    there_low: float
    there_high: float


def beside(found: Planned) -> list[Beside]:
    """What is set beside the waits: today, and the plan."""
    return [row for row in _rows(found, BESIDE) if not isnan(row.difference)]


def running(found: Planned) -> Beside | None:
    """What it costs to run a year, as `ventetid compare` says it; None where nothing has a price."""
    rows = _rows(found, (RUNNING,), years_in_all(found.asked.scenario))
    return rows[0] if rows and not isnan(rows[0].difference) else None


def _rows(found: Planned, names: tuple[str, ...], years: float = 1.0) -> list[Beside]:
    if found.beside is None:
        return []
    table = found.beside.table
    there = table[(table["of"] == "all") & (table["by"] == "") & (table["period"] == "")]
    rows = {str(row["indicator"]): row for row in there.to_dict("records")}
    units = {key.indicator: key.unit for key in found.beside.baseline.catalogue}
    every = []
    for name in names:
        if name not in rows:
            continue
        columns = ("baseline", "value", "difference", "low", "high")
        today, with_it, difference, low, high = (float(rows[name][column]) / years for column in columns)
        before, after = (mean_interval(each.column(name, "all") / years) for each in found.beside.results)
        every.append(
            Beside(
                name,
                today,
                with_it,
                difference,
                low,
                high,
                units[name],
                before.low,
                before.high,
                after.low,
                after.high,
            )
        )
    return every

"""What becomes of those who wait today: a table of its own where a run begins with the people of a list."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import called, capital, day
from sim.indicators.today import FEWEST
from sim.tables import STAGES

from .plain import named, number_column

if TYPE_CHECKING:
    from rich.table import Table

    from sim.experiment import Result

    from .estimates import Estimate, Estimates

COLUMNS = {
    "today_waiting": "Waiting\nthen",
    "today_started_within_90": "Started\nwithin 90\ndays",
    "today_started_within_365": "Started\nwithin a\nyear",
    "today_wait_median": "Half had\nstarted\nafter",
    "today_left_within_365": "Left within\na year, no\nstart",
}


def of_today(result: Result, found: Estimates) -> Table | None:
    """A row for each queue in which somebody of the list waits; None where the run begins empty."""
    scenario = result.scenario
    if scenario.initial is None:
        return None
    on = day(scenario.initial.as_of)
    table = named(f"Those who are there on {on}", "what becomes of them from that day on")
    for heading in COLUMNS.values():
        number_column(table, heading)
    rows = [name for name in (*STAGES, *scenario.offers) if found("today_waiting", name).mean != 0]
    for name in rows:
        cells = [found(indicator, name) for indicator in COLUMNS]
        table.add_row(capital(called(scenario, name)), *map(_cell, cells))
    inside, ended = found("today_in_programme", STAGES[1]), found("today_ended_within_365", STAGES[1])
    if not isnan(ended.mean):
        words = f"{ended.words()} of the {inside.mean:,.0f} in a programme then have ended within a year.\n"
        table.caption = Text(capital(words), style="")
        table.caption_justify = "left"
    return table if table.row_count or table.caption else None


def _cell(figure: Estimate) -> Text:
    if not figure.known:
        return Text(f"fewer than {FEWEST}" if figure.unit == "citizens" else "-")
    if figure.unit == "citizens":
        return Text(figure.words().removesuffix(".0"))
    return figure.cell()

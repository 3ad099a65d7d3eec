"""What is missing, bought or cut short: shown of scenarios in which such things may happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital, listed

from .plain import add, named, number_column

if TYPE_CHECKING:
    from rich.table import Table

    from sim.experiment import Result

    from .estimates import Estimates

COLUMNS = {
    "demand_without_offer": "No such\noffer,\na year",
    "bought_places": "Bought,\na year",
    "private_places": "Private,\na year",
    "no_shows": "Did not\ncome, of\nseats",
    "replaced": "Replaced\nof ended",
    "stopped_early": "Stopped\nearly,\nof ended",
}
"""Indicators as headings: numbers a year, shares of the seats accepted, and of the parts that ended."""


def beside(result: Result, found: Estimates) -> Table | None:
    """A row for each measure and a column for each thing that may happen; None where nothing may."""
    may = {name: found.has(name) for name in COLUMNS}
    columns = [name for name, of in may.items() if of]
    if not columns:
        return None
    table = named("What is missing, bought or cut short")
    for name in columns:
        number_column(table, COLUMNS[name])
    rows = [of for of in result.scenario.offers if any(of in may[name] for name in columns)]
    for of in rows:
        add(table, capital(called(result.scenario, of)), [found(name, of) for name in columns])
    if len(rows) > 1:
        table.add_section()
        add(table, "All measures", [found(name) for name in columns])
    return table


def missing(result: Result, found: Estimates) -> str:
    """A sentence on the demand without an offer; empty where there is none."""
    demand = found("demand_without_offer")
    if not demand.mean > 0:
        return ""
    names = [name for name, measure in result.scenario.measures.items() if not measure.available]
    what = listed([called(result.scenario, name) for name in names])
    return f"{capital(what)}: recommended {demand.words()} times a year, and there is no such offer."

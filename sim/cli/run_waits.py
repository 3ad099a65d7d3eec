"""How long people wait, and what is delivered: a row for each stage and measure, with its intervals below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital
from sim.tables import STAGES

from .plain import add, as_many_as_fit, longest_word, named, names_width, number_column

if TYPE_CHECKING:
    from rich.table import Table

    from sim.experiment import Result

    from .estimates import Estimate, Estimates


def waits(result: Result, found: Estimates) -> list[Table]:
    """Waits of stages and measures."""
    headings = [
        "Started within 90 days",
        "Half had started after",
        "Mean wait of those who started",
        "In queue at the end",
        "Capacity used",
    ]
    stages = [stage for stage in STAGES if _exists(result, stage)]
    rows = {}
    for name in (*stages, *result.scenario.offers):
        before = "queue_" if name in STAGES else ""
        rows[name] = [
            found(f"{before}started_within_90", name),
            found(f"{before}wait_median", name),
            found(f"{before}wait_mean_of_started", name),
            found("waiting_now", name),
            found("utilisation", name),
        ]
    title = "How long people wait, from the recommendation to the start"
    return _tables(result, title, "", headings, rows, stages)


def delivery(result: Result, found: Estimates) -> list[Table]:
    """From recommended to started, of all programmes."""
    headings = ["Recommended", "In the plan by 12 months", "Started by 12 months", "Ever started"]
    rows = {}
    for name in result.scenario.measures:
        rows[name] = [
            found("recommended", name),
            found("in_plan_by_12_months", name),
            found("delivered_by_12_months", name),
            found("delivered_ever", name),
        ]
    return _tables(result, "What is delivered", "of all programmes begun", headings, rows, [])


def _tables(
    result: Result,
    title: str,
    under: str,
    headings: list[str],
    rows: dict[str, list[Estimate]],
    stages: list[str],
) -> list[Table]:
    """A row for each name; what does not fit beside each other goes on in a second table."""
    cells = [cell.cell().plain for row in rows.values() for cell in row]
    widest = longest_word(*headings, *cells)
    tables: list[Table] = []
    for part in as_many_as_fit(headings, names=names_width(), at_least=widest):
        table = named(title, under if not tables else "continued")
        for k in part:
            number_column(table, headings[k])
        for name, row in rows.items():
            add(table, capital(called(result.scenario, name)), [row[k] for k in part])
            if stages and name == stages[-1]:
                table.add_section()
        tables.append(table)
    return tables


def _exists(result: Result, stage: str) -> bool:
    scenario = result.scenario
    return scenario.assessment is not None if stage == "assessment" else bool(scenario.caseworkers)

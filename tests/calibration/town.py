"""A small made-up town for observing, its runs, and a run written out as a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import isnan, nan
from typing import TYPE_CHECKING, Any

import numpy as np

import sim
from sim.registers import parsed, referrals
from sim.scenario.checks_initial import known
from sim.tables import ANONYMOUS, Tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from calibration.operator import Operator
    from sim.registers import Referrals, Sheet

SINCE, EXTRACT = date(2024, 1, 1), date(2025, 12, 29)

TOWN = """
name: Small town
clock: {start: 2024-01-01, years: 2, warm_up: 2 years}
citizens: {per_year: 150}
assessment:
  {weekday: tuesday, every: 1 week, cases: 4, notice: 1 week, leads_to: {programme: 0.8, ordinary: 0.2}}
programme: {lasts: {fixed: 20 months}}
caseworkers: {team: {full_time: 5, citizens_each: 35}}
measures:
  mentor:
    field: mentor
    recommended: 0.8
    decision: {lasts: {fixed: 2 weeks}, granted: 0.7}
    places: 20
    lasts: {exponential: {mean: 5 months}}
    declined: {share: 0.1}
  course:
    field: health
    recommended: 0.6
    groups: {places: 12, minimum: 3, every: 8 weeks, first: 2024-02-05, lasts: 10 weeks}
    no_show: 0.25
  visits:
    field: social
    recommended: 0.3
    places: 6
    lasts: {fixed: 6 months}
    also_used_by: {per_year: 5}
    review: {every: 13 weeks, replaces: true}
dropout: {per_year: 0.6, from: referral, while_active: 0.5}
"""
MEASURES = ("mentor", "course", "visits")
WAITED_FOR = (*MEASURES, "assessment", "programme")


def town() -> sim.Scenario:
    """The scenario, written for the window from `SINCE` to `EXTRACT`."""
    return sim.Scenario.from_text(TOWN)


def runs(scenario: sim.Scenario, replications: Sequence[int] = (0,), seed: int = 1) -> list[Tables]:
    """Runs without indicators."""
    return [sim.walk(scenario, seed, replication) for replication in replications]


def written_out(tables: Tables, operator: Operator, registered: dict[tuple[int, str, int], float]) -> Sheet:
    """The list that a clerk would have written: row by row, in dates.

    `registered`: when the end of a row (citizen, measure, attempt) was written down, if not at once.
    """
    lines = ["citizen;measure;recommended;started;ended;extract_date;observed_from"]
    columns = ("citizen", "measure", "attempt", "recommended", "started", "ended")
    for citizen, code, attempt, recommended, started, ended in zip(
        *(tables.spells[name].tolist() for name in columns), strict=True
    ):
        if citizen >= ANONYMOUS:
            continue
        measure, end = tables.names[code], ended if isnan(started) else started
        known = not isnan(end) and end < operator.days + 1
        known = known and registered.get((citizen, measure, attempt), end) < operator.days + 1
        if known and on(end, operator) < operator.since:
            continue
        moments = (recommended, *((started, ended) if known else (nan, nan)))
        cells = (dated(each if each < operator.days + 1 else nan, operator) for each in moments)
        extract = dated(operator.days, operator), dated(0, operator)
        lines.append(";".join((f"K{citizen}", measure, *cells, *extract)))
    return parsed("\n".join(lines).encode(), "waits.csv")


def read_back(sheet: Sheet, scenario: sim.Scenario) -> Referrals:
    """The rows of a list."""
    return referrals(sheet, known(scenario))


def on(days: float, operator: Operator) -> date:
    """The date on which a moment lies, as the list has it."""
    day = operator.since + timedelta(days=int(np.floor(days)))
    return day - timedelta(days=day.weekday()) if operator.rounded == "week" else day


def dated(days: float, operator: Operator) -> str:
    """The same as it is written: a date, a week, or nothing."""
    if isnan(days):
        return ""
    day = on(days, operator)
    year, week, _weekday = day.isocalendar()
    return f"{year}W{week:02}" if operator.rounded == "week" else day.strftime("%d-%m-%Y")


def made_up(
    measure: Sequence[str],
    recommended: ArrayLike,
    started: ArrayLike,
    ended: ArrayLike,
    citizen: ArrayLike | None = None,
    attempt: ArrayLike | None = None,
) -> Tables:
    """Tables with such rows, times in days, NaN where it did not happen; a citizen each unless said."""
    rows = len(measure)
    names = tuple(sorted({"programme", *measure}))
    number = np.arange(rows) if citizen is None else np.asarray(citizen)
    people = np.unique(number)
    never = np.full(len(people), np.nan)
    return Tables(
        replication=0,
        names=names,
        teams=(),
        outcomes=(),
        citizens={
            "citizen": people,
            "started": never,
            "dropped": never,
            "ended": never,
            "outcome": np.full(len(people), -1),
        },
        spells={
            "citizen": number,
            "measure": np.array([names.index(name) for name in measure], np.int64),
            "attempt": np.ones(rows, np.int64) if attempt is None else np.asarray(attempt),
            "recommended": np.asarray(recommended, np.float64),
            "decided": np.asarray(recommended, np.float64),
            "started": np.asarray(started, np.float64),
            "ended": np.asarray(ended, np.float64),
            "reason": np.zeros(rows, np.int64),
        },
        areas={},
    )


def shuffled(tables: Tables, seed: int = 7) -> Tables:
    """The same tables with their rows in another order."""
    luck = np.random.default_rng(seed)
    return replace(tables, citizens=_permuted(tables.citizens, luck), spells=_permuted(tables.spells, luck))


def _permuted(table: dict[str, Any], luck: np.random.Generator) -> dict[str, Any]:
    order = luck.permutation(len(table["citizen"]))
    return {name: column[order] for name, column in table.items()}

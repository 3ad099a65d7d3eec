"""The tables that `init` writes to be filled in: made-up rows in the form in which data are wanted.

The rows are those that a run of the scenario leaves of one measure, so there are as many as the scenario
refers, and they lie within what it can show; of a scenario that refers hardly anybody they are made by hand.
Each says of itself that it is made up: pseudonyms begin with it, and counted tables have a note. As they
stand they can be read, so that `check` shows what it would say; the audit then says that they are made up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, inf, isfinite
from random import Random
from typing import TYPE_CHECKING

import sim
from calibration.data.columns import MADE_UP
from calibration.events import of_tables
from calibration.instruments import Shares
from calibration.scales import share_of
from sim.registers.words import REASONS, REASONS_CALLED
from sim.tables import ANONYMOUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calibration.operator import Operator
    from sim.scenario import Scenario
    from sim.tables import Tables

    from .asked import Kind

    Cells = Iterable[tuple[object, ...]]

ENOUGH = 30
"""Rows of a measure that are enough for the audit to have something to say: an assumption."""
BY_HAND = 60
"""Rows that are made by hand where a run has too few."""
SEED = 1
NOTES = {"en": "replace this row", "da": "erstat rækken"}
BOUNDS = ((7, "7 dage"), (30, "30 dage"), (91, "13 uger"), (182, "26 uger"))
"""Bounds of the table by interval, in days and as they are written."""
LEVELS = ((0.5, "median"), (0.9, "p90"))
CASES = 60
"""Case files that the made-up shares are of."""

HEADINGS = (
    "løbenummer", "indsats", "henvist", "bevilget", "påbegyndt", "afsluttet", "årsag", "udtræksdato",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One attempt at the measure, in days from the first day seen; infinite where it has not happened."""

    citizen: int
    referred: float
    decided: float
    started: float
    left: float
    reason: str = ""

    @property
    def over(self) -> float:
        """When the wait was over."""
        return min(self.started, self.left)


def rows_for(scenario: Scenario, operator: Operator) -> tuple[str, list[Row], float]:
    """The measure of the tables, its rows, and the share of so many cases that had started it.

    It is the first measure that has enough rows, or else the one with most.
    """
    names = [name for name, each in scenario.offers.items() if each.available]
    seen = sim.walk(operator.window(scenario), SEED, 0)
    found = _of_a_run(seen, operator)
    counts = Counter({name: min(len(found.get(name, [])), ENOUGH) for name in names})
    measure = max(names, key=lambda name: counts[name])
    rows = found.get(measure, [])
    if sum(isfinite(row.started) for row in rows) < len(LEVELS):
        rows = _by_hand(operator.days)
    cases = Shares("started", measure, CASES).of(of_tables(seen, operator, SEED), operator)
    return measure, rows, float(share_of(cases)[0])


def tables(measure: str, rows: list[Row], share: float, operator: Operator, language: str) -> dict[Kind, str]:
    """The text of each table, with Danish headings, semicolons and decimal commas."""
    note = f"{MADE_UP[language]}: {NOTES[language]}"
    new = [row for row in rows if row.referred >= 0]
    waits = sorted(row.started - row.referred for row in rows if isfinite(row.started))
    return {
        "referrals": _text(HEADINGS, _referrals(measure, rows, operator, MADE_UP[language])),
        "intervals": _text(
            ("indsats", "inden for", "startet", "løbende", "henvist", "bemærkning"),
            (
                (
                    measure, said, sum(row.started - row.referred <= bound for row in new),
                    sum(_runs(row, bound, operator.days) for row in new), len(new), note,
                )
                for bound, said in BOUNDS
                if bound <= operator.days
            ),
        ),
        "waiting": _text(
            ("indsats", "dato", "antal", "gennemsnit", "bemærkning"),
            (
                (measure, _day(operator.since + timedelta(days=day)), *_waiting(rows, day), note)
                for day in (0, operator.days)
            ),
        ),
        "quantiles": _text(
            ("indsats", "gruppe", "niveau", "dage", "antal", "bemærkning"),
            (
                (measure, "startede", said, f"{waits[ceil(level * len(waits)) - 1]:.0f}", len(waits), note)
                for level, said in LEVELS
            ),
        ),
        "shares": _text(
            ("nøgletal", "indsats", "andel", "antal", "bemærkning"),
            [("startet", measure, f"{share:.2f}".replace(".", ","), CASES, note)],
        ),
    }  # fmt: skip


def _of_a_run(seen: Tables, operator: Operator) -> dict[str, list[Row]]:
    """What a list would hold of one course of the scenario, by measure."""
    columns = ("measure", "citizen", "recommended", "decided", "started", "ended", "reason")
    found: dict[str, list[Row]] = {}
    for place, citizen, *moments, code in zip(*(seen.spells[each].tolist() for each in columns), strict=True):
        referred, decided, started, ended = (_seen(each, operator.days) for each in moments)
        reason = REASONS[code]
        row = Row(
            citizen,
            referred,
            decided,
            started,
            inf if isfinite(started) else ended,
            "" if isfinite(started) or not isfinite(ended) else reason,
        )
        if citizen < ANONYMOUS and isfinite(referred) and row.over >= 0:
            found.setdefault(seen.names[place], []).append(row)
    return found


def _seen(moment: float, days: int) -> float:
    """The day of a moment, if it had come by the last day seen."""
    return floor(moment) if moment < days + 1 else inf


def _by_hand(days: int) -> list[Row]:
    """People who were referred evenly over the window and a little before it, and waited for some weeks."""
    luck = Random(SEED)  # noqa: S311  made-up rows, the same each time
    found = []
    for k in range(BY_HAND):
        referred = round(-60 + (days + 60) * k / BY_HAND)
        over = referred + max(round(luck.expovariate(1 / 70)) + 14, 1 - referred)
        left = luck.random() < 0.2
        started = over if over <= days and not left else inf
        gone = over if over <= days and left else inf
        decided = referred + 10 if referred + 10 <= min(over, days) else inf
        found.append(Row(k, referred, decided, started, gone, "dropped_out" if isfinite(gone) else ""))
    return found


def _referrals(measure: str, rows: list[Row], operator: Operator, made_up: str) -> Cells:
    def day(days: float) -> str:
        return _day(operator.since + timedelta(days=days)) if isfinite(days) else ""

    danish = {meant: word for word, meant in reversed(REASONS_CALLED.items())}
    numbers: dict[int, int] = {}
    for row in sorted(rows, key=lambda row: row.referred):
        number = numbers.setdefault(row.citizen, len(numbers) + 1)
        reason = danish.get(row.reason, row.reason)
        days = (row.referred, row.decided, row.started, row.left)
        yield (f"{made_up}-{number}", measure, *map(day, days), reason, _day(operator.extract))


def _runs(row: Row, bound: int, days: int) -> bool:
    """Whether somebody was known to wait still at a bound, as `calibration.instruments.Intervals` counts."""
    until = min(row.over, days) - row.referred
    return until > bound or (until == bound and not isfinite(row.over))


def _waiting(rows: list[Row], day: int) -> tuple[int, str]:
    """How many waited on a day, and for how many days on average."""
    waited = [day - row.referred for row in rows if row.referred <= day < row.over]
    return len(waited), f"{sum(waited) / max(1, len(waited)):.1f}".replace(".", ",")


def _text(columns: tuple[str, ...], rows: Cells) -> str:
    return "".join(_lines(columns, rows))


def _lines(columns: tuple[str, ...], rows: Cells) -> Iterator[str]:
    for row in (columns, *rows):
        yield ";".join(map(str, row)) + "\n"


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"

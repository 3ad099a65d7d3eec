"""The tables of a municipality's own waits: figure by figure, with the measures below each other."""

from __future__ import annotations

from math import inf, isfinite, isinf, isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.evidence.apart import AGREES, LONGER, SHORTER, UNCLEAR
from sim.evidence.curves import FEW, SHORT
from sim.evidence.waits_beside import MEAN
from sim.experiment.explain.words import called, capital
from sim.indicators.today import FEWEST
from sim.registers.words import STAGES

from .console import WIDE, page_width
from .figures import UNKNOWN, scale
from .plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.table import Table

    from sim.evidence.curves import Measured
    from sim.evidence.waits_beside import Row
    from sim.scenario import Scenario

    from .figures import Scale

TITLES = {
    "started_within_30": "Within 30 days",
    "started_within_90": "Within 90 days",
    "started_within_180": "Within 180 days",
    "started_within_365": "Within a year",
    "wait_median": "Half started",
    "wait_mean_of_started": "Mean wait",
}
IN_THE_QUEUE = ("started_within_90", "wait_median")
"""Figures from joining the queue that the page has room for; machines get all."""
WORDS = {AGREES: "agree", SHORTER: "model shorter", LONGER: "model longer", UNCLEAR: "unclear"}
STYLES = {SHORTER: "bold", LONGER: "bold"}
HIDDEN = {FEW: f"fewer than {FEWEST}", SHORT: "list too short"}


def tables(scenario: Scenario, rows: Sequence[Row]) -> Iterator[Table]:
    """From the referral to the start, and from joining the queue to the start; those that have rows."""
    whole = [row for row in rows if not row.queued or row.of in STAGES]
    queue = [row for row in rows if row.queued and row.of not in STAGES and row.figure in IN_THE_QUEUE]
    if whole:
        yield _table(scenario, "Your own waits and the model's", "started, from the referral on", whole)
    if queue:
        yield _table(scenario, "The part of it in the queue", "started, from joining it on", queue)


def _table(scenario: Scenario, title: str, under: str, rows: Sequence[Row]) -> Table:
    wide = page_width() >= WIDE
    table = plain(title, under=under, padding=(0, 1, 0, 0))
    table.add_column("", width=24 if wide else 20)
    for heading in ("Yours", "The model", "Difference"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for figure, said in TITLES.items():
        mine = [row for row in rows if row.figure == figure]
        if all(row.observed.why for row in mine):
            continue
        shown = scale(mine[0].unit, *_values(mine))
        table.add_row(Text(f"{said}, {shown.unit}", style="bold"))
        for row in mine:
            table.add_row(*_cells(scenario, row, shown, " " if wide else "\n"))
        table.add_section()
    return table


def _cells(scenario: Scenario, row: Row, shown: Scale, sep: str) -> Iterator[Text]:
    yield Text(capital(called(scenario, row.of)))
    yield _cell(row.observed, shown, sep) if not row.observed.why else Text(HIDDEN[row.observed.why], "dim")
    yield _model(row, shown, sep)
    yield _difference(row.difference, shown, sep)
    judged = isfinite(row.difference.value)
    word = WORDS.get(row.verdict, "not judged" if judged and row.figure == MEAN else "")
    yield Text(word, style=STYLES.get(row.verdict, "dim"))


def _model(row: Row, shown: Scale, sep: str) -> Text:
    if row.not_reached and row.not_reached < row.known:
        return Text(f"not reached\nin {row.not_reached} of {row.known}", "dim")
    return _cell(row.model, shown, sep)


def _cell(measured: Measured, shown: Scale, sep: str) -> Text:
    if isnan(measured.value) or isinf(measured.value):
        return Text(UNKNOWN if isnan(measured.value) else "not reached")
    text = Text(shown.number(measured.value))
    if isnan(measured.low):
        return text
    low, high = shown.number(measured.low), shown.number(measured.high)
    return text.append(f"{sep}[{low}-{high}]" if measured.high < inf else f"{sep}[from {low}]", "dim")


def _difference(measured: Measured, shown: Scale, sep: str) -> Text:
    if isnan(measured.value):
        return Text("")
    text = Text(shown.number(measured.value, sign=True))
    if isnan(measured.low):
        return text
    low, high = shown.number(measured.low, sign=True), shown.number(measured.high, sign=True)
    return text.append(f"{sep}[{low} to {high}]" if measured.low > -inf else f"{sep}[up to {high}]", "dim")


def _values(rows: Iterable[Row]) -> list[float]:
    both = (value for row in rows for value in (row.observed.value, row.model.value))
    return [value for value in both if isfinite(value)]

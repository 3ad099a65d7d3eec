"""Waits and delivery by measure, baseline and options side by side, with a chart beside each table."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.experiment import intervals
from sim.experiment.scales import COUNT, SHARE, WEEKS
from sim.report.charts.look import MOST_SERIES
from sim.report.texts import later
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

from .charts import bars
from .formats import shown

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.experiment.scales import Scale
    from sim.report.gathered.findings import Findings

    from .book import Book, Sheet


class Side(NamedTuple):
    """A table: which figure, on which scale, of the measures or of what comes before a programme too."""

    title: str
    indicator: str
    scale: Scale
    stages: bool = False


TABLES = (
    Side(later("Share who start within 90 days of the recommendation"), "started_within_90", SHARE),
    Side(later("Mean wait of those who start, in weeks"), "wait_mean_of_started", WEEKS),
    Side(
        later("Share who start within 12 months, of those recommended it"),
        "delivered_by_12_months_of_recommended",
        SHARE,
    ),
    Side(
        later("Mean time in the queue of those who start, in weeks"),
        "queue_wait_mean_of_started",
        WEEKS,
        stages=True,
    ),
    Side(later("People waiting on average"), "queue_mean", COUNT, stages=True),
)
LEFT, NUMBER, PLOT = 34, 17, 90


def delivery(book: Book, findings: Findings) -> None:
    """A table and a chart for each."""
    words, say = book.words, book.words.say
    names = words.names(findings.comparison)
    sheet = book.sheet(say("Waits and delivery"), (LEFT, *[NUMBER] * len(names), 3, PLOT))
    sheet.title(say("Waits and delivery"))
    sheet.paragraph(say("Losing people flatters waits: read every wait beside those who get the measure."))
    if len(names) > MOST_SERIES:
        left_out = words.listed(names[MOST_SERIES:])
        sheet.paragraph(
            say("The charts show the first three options; {names} stand in the tables.", names=left_out)
        )
    begins = []
    for side in TABLES:
        begins.append(sheet.row)
        _table(sheet, findings, side, names)
    sheet.unbroken(begins)


def _table(sheet: Sheet, findings: Findings, side: Side, names: tuple[str, ...]) -> None:
    words, results = sheet.book.words, findings.comparison.results
    scenarios = [result.scenario for result in results]
    offers = [*dict.fromkeys(name for each in scenarios for name in (*each.measures, PREPARATION_COURSE))]
    rows = [(of, [_mean(result, side.indicator, of) for result in results])
            for of in ((*STAGES, *offers) if side.stages else offers)]  # fmt: skip
    rows = [(of, values) for of, values in rows if not all(isnan(value) for value in values)]
    if not rows:
        return
    found = shown(words, side.scale)
    sheet.heading(words.say(side.title))
    title = sheet.row - 1
    sheet.head([words.say("Measure or stage") if side.stages else words.say("Measure"), *names])
    first = sheet.row
    for of, values in rows:
        sheet.cells(
            [words.of(findings.comparison, of), *(found.factor * value for value in values)],
            ["", *[found.level] * len(values)],
        )
    bars(sheet, title, first, sheet.row - 1, min(len(names), MOST_SERIES), len(names) + 2, found.level)


def _mean(result: Result, indicator: str, of: str) -> float:
    try:
        return intervals.mean(result.column(indicator, of))
    except KeyError:
        return float(np.nan)

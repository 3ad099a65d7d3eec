"""A municipality's own waits beside the model's: points with intervals, on the curve of who has not started.

A list tells, under disclosure control, how many had started by a few days; how many had left it does not. So
the model is drawn in the same way here: of all who were recommended a measure, who has not started, whether
they still wait or have left.
"""

from __future__ import annotations

from math import isfinite, isnan
from typing import TYPE_CHECKING

from sim.evidence.apart import AGREES, LONGER, SHORTER
from sim.evidence.waits_beside import shown, waits_beside
from sim.experiment.scales import SHARE
from sim.report.blocks import Block, Cell, Chart, Column, Heading, Table
from sim.report.charts.waiting import Line, Points, drawing
from sim.report.texts import later
from sim.scenario.clock import moved
from sim.tables import STAGES

from .waiting_found import courses_of, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.evidence.curves import Measured
    from sim.evidence.waits_beside import Row
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

YEAR, WEEK = 365.25, 7.0
PREFIX = "started_within_"
MAIN = f"{PREFIX}90"
VERDICTS = {
    AGREES: later("The model agrees with your own waits"),
    LONGER: later("The model's waits are longer than yours"),
    SHORTER: later("The model's waits are shorter than yours"),
}
UNKNOWN = later("Whether model and data agree cannot be told")
SAID = {AGREES: later("agree"), LONGER: later("model longer"), SHORTER: later("model shorter")}


def observed_charts(findings: Findings, words: Words) -> list[Block]:
    """A heading and a chart for each measure of which the list tells something."""
    observed, comparison = findings.observed, findings.comparison
    if observed is None:
        return []
    clock = comparison.baseline.scenario.clock
    days = (moved(clock.start, clock.years) - clock.start).days
    rows = waits_beside(observed, comparison.baseline.column, days / YEAR)
    blocks: list[Block] = []
    for of in shown(observed):
        mine = [
            row
            for row in rows
            if row.of == of and row.figure.startswith(PREFIX) and row.queued == (of in STAGES)
        ]
        if any(not row.observed.why for row in mine):
            blocks += _of_one(findings, words, of, mine)
    return blocks


def _of_one(findings: Findings, words: Words, of: str, rows: Sequence[Row]) -> list[Block]:
    baseline = next((each for each in courses_of(findings, words, of) if each.place < 0), None)
    if baseline is None:
        return []
    known = [row for row in rows if not row.observed.why]
    name = words.of(findings.comparison, of)
    line = Line(-1, baseline.name, 1.0 - baseline.started)
    points = Points(
        words.say("Your own waits"),
        [_days(row) / WEEK for row in known],
        [1.0 - row.observed.value for row in known],
        [_end(row.observed.high, row) for row in known],
        [_end(row.observed.low, row) for row in known],
    )
    across = words.say("Weeks in the queue") if of in STAGES else words.say("Weeks since the recommendation")
    main = next((row for row in rows if row.figure == MAIN), None)
    verdict = "" if main is None else main.verdict
    people = words.number(rows[0].people)
    sentences = [
        words.say(
            "Within {days} days {yours} of 100 have started in your list, and {models} of 100 in the model.",
            days=words.number(_days(row)),
            yours=percent(words, row.observed.value),
            models=percent(words, row.model.value),
        )
        for row in known
    ]
    return [
        Heading(words.say("{name}: beside your own waits", name=name)),
        Chart(
            name=f"observed-{of}",
            finding=words.say(VERDICTS.get(verdict, UNKNOWN)),
            text=" ".join(sentences),
            table=_table(words, rows),
            drawing=drawing(words, [line], (across, words.say("Not started, of 100")), points=points),
            notes=(
                words.say(
                    "Points: {n} waits of your list, with 95 % intervals. Line and band: {baseline}, the "
                    "mean of the model's courses and 8 of 10 of them. Whoever has left without a start "
                    "is among those who have not started.",
                    n=people,
                    baseline=baseline.name,
                ),
            ),
        ),
    ]


def _table(words: Words, rows: Sequence[Row]) -> Table:
    return Table(
        words.say("Have started, of 100"),
        (
            Column(words.say("Within")),
            Column(words.say("Your own waits"), number=True),
            Column(words.say("95 % interval"), number=True),
            Column(words.say("The model"), number=True),
            Column(words.say("Where one course of the model lies (95 %)"), number=True),
            Column(words.say("Beside each other")),
        ),
        tuple(
            (
                Cell(words.plural("{n} day", "{n} days", _days(row), n=words.number(_days(row)))),
                *_cells(words, row.observed),
                *_cells(words, row.model),
                Cell(words.say(SAID[row.verdict]) if row.verdict in SAID else words.say("cannot be told")),
            )
            for row in rows
        ),
        note=words.say(
            "What would tell of one to four people is not shown. Cannot be told: there may be no difference, "
            "and it may be large."
        ),
    )


def _cells(words: Words, measured: Measured) -> tuple[Cell, Cell]:
    if isnan(measured.value):
        return Cell(words.say("not shown"), faint=True), Cell("")
    interval = "" if isnan(measured.low) else words.interval(SHARE, measured.low, measured.high)
    return Cell(percent(words, measured.value), measured.value, "0%"), Cell(interval)


def _days(row: Row) -> int:
    return int(row.figure.removeprefix(PREFIX))


def _end(share: float, row: Row) -> float:
    """The end of the interval of those who have not started; the point itself where there is none."""
    return 1.0 - (share if isfinite(share) else row.observed.value)

"""The tables of a municipality's own waits: figure by figure, with the measures below each other."""

from __future__ import annotations

from math import inf, isfinite, isinf, isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.evidence.apart import AGREES, LONGER, SHORTER, UNCLEAR
from sim.evidence.curves import FEW, FEW_STARTS, SHORT
from sim.evidence.disclosure import STARTS_FOR_DAYS
from sim.experiment.explain.words import called, capital
from sim.experiment.scales import UNKNOWN, scale
from sim.indicators.today import FEWEST
from sim.registers.words import STAGES

from .console import WIDE, page_width
from .plain import longest_word, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.table import Table

    from sim.evidence.curves import Measured
    from sim.evidence.waits_beside import Row
    from sim.experiment.scales import Scale
    from sim.scenario import Scenario

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
ROOM = 76
"""Columns of the page from which on a verdict has a column of its own; on a narrower page it stands below."""
HIDDEN = {
    FEW: f"fewer than {FEWEST}",
    FEW_STARTS: f"fewer than {STARTS_FOR_DAYS}",
    SHORT: "list too short",
}


def tables(scenario: Scenario, rows: Sequence[Row]) -> Iterator[Table]:
    """From the referral to the start, and from joining the queue to the start; those that have rows."""
    whole = [row for row in rows if not row.queued or row.of in STAGES]
    queue = [row for row in rows if row.queued and row.of not in STAGES and row.figure in IN_THE_QUEUE]
    if whole:
        yield _table(scenario, "Your own waits and the model's", "started, from the referral on", whole)
    if queue:
        yield _table(scenario, "The part of it in the queue", "started, from joining it on", queue)


def _table(scenario: Scenario, title: str, under: str, rows: Sequence[Row]) -> Table:
    wide, narrow = page_width() >= WIDE, page_width() < ROOM
    table = plain(title, under=under, padding=(0, 1, 0, 0))
    shown: dict[str, tuple[Scale, list[list[Text]]]] = {}
    for figure in TITLES:
        mine = [row for row in rows if row.figure == figure]
        if not all(row.observed.why for row in mine):
            scaled = scale(mine[0].unit, *_values(mine))
            shown[figure] = (
                scaled,
                [_cells(scenario, row, scaled, " " if wide else "\n", below=narrow) for row in mine],
            )
    cells = [each for _, section in shown.values() for each in section]
    table.add_column("", width=24 if wide else 16 if narrow else 20)
    for k, heading in enumerate(("Yours", "The model", "Difference"), start=1):
        least = longest_word(heading, *(each[k].plain for each in cells)) if narrow else None
        table.add_column(heading, justify="right", no_wrap=not narrow, min_width=least, overflow="fold")
    if not narrow:
        table.add_column("", no_wrap=True)
    for figure, (scaled, section) in shown.items():
        table.add_row(Text(f"{TITLES[figure]}, {scaled.unit}", style="bold"))
        for each in section:
            table.add_row(*each)
        table.add_section()
    return table


def _cells(scenario: Scenario, row: Row, shown: Scale, sep: str, *, below: bool) -> list[Text]:
    """A row; with `below`, the verdict stands below the difference."""
    yours = _cell(row.observed, shown, sep) if not row.observed.why else Text(HIDDEN[row.observed.why], "dim")
    apart = _difference(row.difference, shown, sep)
    there, bare = isfinite(row.difference.value), isnan(row.observed.low)
    word = WORDS.get(row.verdict, "not judged" if there and bare else "")
    said = Text(word, style=STYLES.get(row.verdict, "dim"))
    cells = [Text(capital(called(scenario, row.of))), yours, _model(row, shown, sep)]
    if not below:
        return [*cells, apart, said]
    return [*cells, Text("\n").join([apart, said]) if word else apart]


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

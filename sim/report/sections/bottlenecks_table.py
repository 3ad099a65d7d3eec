"""One more of each capacity in numbers: people waiting, what it costs, delivery and who gives up."""

from __future__ import annotations

from math import isinf, isnan
from typing import TYPE_CHECKING

from sim.experiment.scales import COUNT, SHARE_FINE, Scale
from sim.report.blocks import Cell, Column, Table
from sim.report.words import UNKNOWN

from .capacity_names import capacity, in_full

if TYPE_CHECKING:
    from sim.experiment.bottlenecks import Bottlenecks, Change, Row
    from sim.report.words import Words


def table(words: Words, found: Bottlenecks, ranked: list[Row]) -> Table:
    """Those that bind in their order, then the others."""
    rest = [row for row in found.rows if row not in ranked]
    rows = [_row(words, found, row, rank) for rank, row in enumerate(ranked, start=1)]
    rows += [_row(words, found, row, 0) for row in rest]
    return Table(
        words.say("One more of each capacity"),
        (
            Column(words.say("Capacity")),
            Column(words.say("People waiting (95 % interval)"), number=True),
            Column(words.say("DKK a year, as planned"), number=True),
            Column(words.say("DKK a year, in the runs"), number=True),
            Column(words.say("Fewer waiting for 100,000 DKK"), number=True),
            Column(words.say("Nothing started after 12 months, points"), number=True),
            Column(words.say("Give up within 12 months, points"), number=True),
        ),
        tuple(rows),
        words.say(
            "As planned: every group held, and places paid for whether used or not. In the runs a group that "
            "is cancelled costs nothing. Intervals hold for all rows together. Faint: cannot be told "
            "from zero."
        ),
        frozenset({len(ranked)}) if ranked and rest else frozenset(),
    )


def _row(words: Words, found: Bottlenecks, row: Row, rank: int) -> tuple[Cell, ...]:
    name = capacity(words, found, row.unit)
    more = in_full(words, found, row.unit)
    name = f"{name} ({more})" if more else name
    return (
        Cell(f"{rank}. {name}" if rank else name),
        _change(words, row.waiting, COUNT, interval=True),
        _amount(words, row.planned, priced=row.priced),
        _amount(words, row.cost.mean, priced=row.priced),
        _rate(words, row),
        _change(words, row.delivery, SHARE_FINE),
        _change(words, row.dropout, SHARE_FINE),
    )


def _change(words: Words, change: Change, scale: Scale, *, interval: bool = False) -> Cell:
    if isnan(change.mean):
        return Cell(UNKNOWN, faint=True)
    text = words.shown(scale, change.mean, sign=True)
    if interval and not isnan(change.simultaneous_low):
        ends = words.interval(scale, change.simultaneous_low, change.simultaneous_high, sign=True)
        text = f"{text} ({ends})"
    format_ = "0.0%" if scale is SHARE_FINE else "0.0"
    return Cell(text, change.mean, format_, faint=not change.told)


def _amount(words: Words, amount: float, *, priced: bool) -> Cell:
    if not priced or isnan(amount):
        return Cell(words.say("no price"), faint=True)
    return Cell(words.number(amount), amount, "#,##0")


def _rate(words: Words, row: Row) -> Cell:
    rate = row.per_100_000()
    if not row.binds() or isnan(rate):
        return Cell("")
    if isinf(rate):
        return Cell(words.say("costs nothing more"))
    low, high = row.rates()
    text = words.shown(COUNT, rate)
    if not (isnan(low) or isinf(low) or isinf(high)):
        text = f"{text} ({words.interval(COUNT, low, high)})"
    return Cell(text, rate, "0.0")

"""Figures beside their bands, as a chart and as tables: for the fit, and for what was held out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calibration.checks.seen import LADDER
from calibration.checks.words import parts
from calibration.report import said
from calibration.report.charts.banded import Row, banded
from calibration.report.figures import amount, bare, between, figure, span
from sim.report.blocks import Cell, Chart, Column, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from calibration.checks.bands import Band
    from calibration.checks.words import Period
    from calibration.report.gathered import Gathered
    from sim.report.words import Words

MOST_ROWS = 16
"""Figures that are drawn: those outside first, then the others in their order. All stand in the table."""


def chart(
    gathered: Gathered,
    words: Words,
    name: str,
    heading: str,
    found: Sequence[Band],
    told: Collection[str],
    period: Period | None = None,
) -> Chart | None:
    """The figures that may be told, beside their bands; None where there is none.

    period: what they are of, where it is not what was used.
    """
    mine = [each for each in found if each.key in told]
    if not mine:
        return None
    first = sorted(mine, key=_order)[:MOST_ROWS]
    drawn = [each for each in mine if each in first]
    outside = [each for each in mine if each.outside]
    text = [said.outside(gathered, words, each, told=True, period=period) for each in outside]
    if not text:
        text = [words.say("All {n} figures that may be shown lie in their bands", n=words.number(len(mine)))]
    rows = [
        Row(
            figure(words, gathered.scenario, each.key, period or gathered.period),
            each,
            words.say(
                "{value} ({band})",
                value=amount(words, each.key, each.observed),
                band=span(words, bare(words, each.key, each.low), bare(words, each.key, each.high)),
            ),
            amount(words, each.key, each.observed),
        )
        for each in drawn
    ]
    notes = [
        words.say(
            "Bars: the middle half of the runs, and nine of ten; each figure on a scale of its own. Black "
            "diamond: observed, within the band; orange: outside."
        )
    ]
    if len(drawn) < len(mine):
        notes.append(
            words.say(
                "{n} more lie in their bands and stand in the table.", n=words.number(len(mine) - len(drawn))
            )
        )
    return Chart(
        name=name,
        finding=heading,
        text=". ".join(text) + ".",
        table=table(gathered, words, words.say("Figures beside their bands"), found, told, period),
        drawing=banded(rows, words.say("less than the model shows"), words.say("more than it shows")),
        notes=tuple(notes),
    )


def _order(each: Band) -> tuple[bool, bool, bool, float]:
    """Those outside first; then those that can vary, and of these whole numbers before parts and shares."""
    name = parts(each.key).name
    of_a_part = LADDER.fullmatch(name) is not None or re.search(r"_\d+$", name) is not None
    return not each.outside, each.low == each.high, of_a_part, each.p if each.outside else 0.0


def table(
    gathered: Gathered,
    words: Words,
    caption: str,
    found: Sequence[Band],
    told: Collection[str],
    period: Period | None = None,
) -> Table:
    """The figures with their bands; what may not be told is said to be hidden."""
    return Table(
        caption,
        (
            Column(words.say("Figure")),
            Column(words.say("Observed"), number=True),
            Column(words.say("In half of the runs"), number=True),
            Column(words.say("In nine of ten"), number=True),
            Column(words.say("Where it lies")),
        ),
        tuple(_row(gathered, words, each, told, period or gathered.period) for each in found),
        note=words.say(
            "Hidden: it rests on too few people, or would tell of so few beside another, or is shown in the "
            "curves above and nowhere else."
        ),
    )


def _row(
    gathered: Gathered, words: Words, each: Band, told: Collection[str], period: Period
) -> tuple[Cell, ...]:
    name = Cell(figure(words, gathered.scenario, each.key, period))
    bands = (
        Cell(between(words, each.key, each.low_half, each.high_half)),
        Cell(between(words, each.key, each.low, each.high)),
    )
    if each.key not in told:
        hidden = Cell(words.say("hidden"), faint=True)
        return (name, hidden, *bands, Cell("", faint=True))
    return (
        name, Cell(amount(words, each.key, each.observed), each.observed), *bands,
        Cell(_where(words, each), strong=each.outside),
    )  # fmt: skip


def _where(words: Words, each: Band) -> str:
    if not each.outside:
        return words.say("within")
    return words.say("below") if each.observed < each.low else words.say("above")

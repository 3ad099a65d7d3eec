"""What is shown before anything is turned: how it is today, and no differences, since there are none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.report.blocks import Number, Section, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.first_page import KeyFigure
    from sim.report.words import Words
    from sim.web.answers.told import Answer

WAIT, LOST, COST = range(3)
"""The key figures of a card that say how it is."""


def today_told(answer: Answer, words: Words) -> Answer:
    """An answer about today beside itself, as one about today."""
    card = answer.card
    figures = (
        replace(card.figures[WAIT], lines=(), parts=()),
        replace(card.figures[LOST], lines=(), parts=()),
        _amount(card.figures[COST], words),
    )
    of_option, of_today = (
        words.say("{option} – {figure}", option=name, figure="") for name in (card.name, answer.baseline)
    )
    sentence = words.say("This is how it is today. Move a control to see what changes.")
    return replace(
        answer,
        card=replace(card, name=answer.baseline, sentence=(sentence,), figures=figures, changed=()),
        figures=tuple(
            replace(each, what=of_today + each.what.removeprefix(of_option))
            if each.what.startswith(of_option)
            else each
            for each in answer.figures
        ),
    )


def today_listed(sections: Sequence[Section], words: Words) -> tuple[Section, ...]:
    """What belongs to such an answer: the headline figures, instead of charts of no differences."""
    table = next(block for section in sections for block in section.blocks if isinstance(block, Table))
    of_one = _of_one(table, table.columns[1].heading)
    return (Section("today", words.say("All headline figures today"), (of_one,)),)


def _amount(cost: KeyFigure, words: Words) -> KeyFigure:
    """What it costs, instead of what it costs more: the first number that stands below that."""
    found = next((part for line in cost.lines for part in line if isinstance(part, Number)), None)
    return replace(
        cost,
        heading=words.say("Running cost a year"),
        number=cost.number if found is None else (found,),
        lines=(),
        parts=(),
    )


def _of_one(table: Table, name: str) -> Table:
    """Name and value of every figure."""
    rows = tuple(row[:2] for row in table.rows)
    return replace(table, caption=name, columns=table.columns[:2], rows=rows, note="", folded=False)

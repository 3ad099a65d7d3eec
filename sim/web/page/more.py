"""From what a card only counts to where it stands: `And 3 more figures` leads to the table of all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from sim.report.blocks import Number

if TYPE_CHECKING:
    from sim.report.first_page import Card, KeyFigure, Line, Part
    from sim.report.words import Words

LINK = Markup('<a href="#differences" data-table>{text}</a>')
"""To the section `sim.report.sections.differences`; the script opens its table."""


def leading(card: Card, words: Words) -> Card:
    """A card whose counts of further figures are links; all else is as it was."""
    heading = words.say("Gets worse")
    return replace(card, figures=tuple(_figure(figure, heading) for figure in card.figures))


def _figure(figure: KeyFigure, heading: str) -> KeyFigure:
    parts = (_part(part) if part.heading == heading else part for part in figure.parts)
    return replace(figure, parts=tuple(parts))


def _part(part: Part) -> Part:
    """Every line tells of a figure and has its number, but the one that says how many more there are."""
    return replace(part, lines=tuple(_line(line) for line in part.lines))


def _line(line: Line) -> Line:
    if any(isinstance(each, Number) for each in line):
        return line
    return (LINK.format(text="".join(each for each in line if isinstance(each, str))),)

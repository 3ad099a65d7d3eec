"""The points of cost against wait as they are drawn, and their numbers."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.cost_against_wait import beyond_zero
from sim.experiment.scales import SHARE_FINE, THOUSANDS, money_scale
from sim.report.blocks import Cell, Column, Table
from sim.report.charts.cost_and_wait import Spot
from sim.report.words import UNKNOWN

from .amounts_said import difference, number

if TYPE_CHECKING:
    from sim.experiment.cost_against_wait import Point
    from sim.experiment.moved import Moved
    from sim.experiment.scales import Scale
    from sim.report.words import Words

THOUSAND = 1e-3


def spots(words: Words, fair: list[Point], names: dict[str, str], shown: Scale) -> list[Spot]:
    """Thousands of kroner to the right, people upwards, both against the baseline."""
    return [
        Spot(
            point.place,
            names[point.option],
            point.cost.difference * THOUSAND,
            point.waiting.difference,
            (point.cost.meeting_low * THOUSAND, point.cost.meeting_high * THOUSAND),
            (point.prices[0] * THOUSAND, point.prices[1] * THOUSAND),
            (point.waiting.meeting_low, point.waiting.meeting_high),
            words.say(
                "{n}, beyond the chart",
                n=words.shown(shown, point.waiting.difference, sign=True),
            ),
            point.trap or point.lost,
        )
        for point in fair
    ]


def texts(words: Words) -> tuple[str, str, str, str]:
    """What is to the right, what is upwards, and what the corners mean."""
    return (
        words.say("Running cost against the baseline, thousand DKK a year"),
        words.say("People waiting, against the baseline"),
        words.say("costs more, more wait"),
        words.say("costs more, fewer wait"),
    )


def table(words: Words, some: list[Point], names: dict[str, str], shown: Scale, baseline: str) -> Table:
    """Every option: cost with its ranges, people waiting, who gives up and who has nothing started."""
    money = money_scale(point.cost.baseline for point in some)
    unit = words.say("thousand DKK") if money is THOUSANDS else words.say("DKK")
    first = some[0]
    rows = [
        (
            Cell(baseline),
            number(words, money, first.cost.baseline),
            Cell(""),
            Cell(words.shown(shown, first.waiting.baseline), first.waiting.baseline, "0.0"),
            _level(words, first.give_up.baseline),
            _level(words, first.nothing.baseline),
        ),
        *(
            (
                Cell(names[point.option]),
                difference(words, money, point.cost),
                Cell(words.interval(money, *point.prices, sign=True)),
                _people(words, shown, point.waiting),
                _share(words, point.give_up),
                _share(words, point.nothing),
            )
            for point in some
        ),
    ]
    return Table(
        words.say("Running cost a year, people waiting, and people lost"),
        (
            Column(words.say("Option")),
            Column(words.say("Running cost, {unit} a year", unit=unit), number=True),
            Column(words.say("Over the ranges of prices"), number=True),
            Column(words.say("People waiting"), number=True),
            Column(words.say("Give up within 12 months"), number=True),
            Column(words.say("Nothing started after 12 months"), number=True),
        ),
        tuple(rows),
        words.say(
            "The first row is the level, the others are differences from it, with 95 % intervals. Shares are "
            "of programmes begun, and their differences are in points. Faint: cannot be told from zero."
        ),
        frozenset({1}),
    )


def _people(words: Words, shown: Scale, change: Moved) -> Cell:
    text = words.shown(shown, change.difference, sign=True)
    return Cell(
        _with(text, words.interval(shown, change.low, change.high, sign=True)),
        change.difference,
        "0.0",
        faint=not beyond_zero(change),
    )


def _level(words: Words, share: float) -> Cell:
    return Cell(words.value(SHARE_FINE, share), None if isnan(share) else share, "0.0%")


def _share(words: Words, change: Moved) -> Cell:
    if isnan(change.difference):
        return Cell(UNKNOWN, faint=True)
    text = words.shown(SHARE_FINE, change.difference, sign=True)
    return Cell(
        _with(text, words.interval(SHARE_FINE, change.low, change.high, sign=True)),
        change.difference,
        "0.0%",
        faint=not beyond_zero(change),
    )


def _with(text: str, interval: str) -> str:
    return text if interval == UNKNOWN else f"{text} ({interval})"

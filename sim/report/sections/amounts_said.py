"""Amounts of money as tables, charts and sentences of a report say them."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.moved import worth_an_interval
from sim.indicators.money_prices import without_price
from sim.report.blocks import Cell
from sim.report.names import small
from sim.report.words import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment import Comparison
    from sim.experiment.moved import Moved
    from sim.experiment.scales import Scale
    from sim.report.words import Words

HALF = 0.5
"""Of the last digit shown: below it a difference looks like none."""
CERTAIN = 3
"""Digits of an amount that chance does not move."""


def uncertain(change: Moved) -> bool:
    """Whether chance moves an amount by enough to speak of."""
    return worth_an_interval(change.meeting_low, change.meeting_high, change.difference)


def number(words: Words, scale: Scale, amount: float, *, sign: bool = False, strong: bool = False) -> Cell:
    """An amount in a table; a workbook gets it in kroner."""
    if isnan(amount):
        return Cell(UNKNOWN, faint=True)
    return Cell(words.shown(scale, amount, sign=sign), amount, "#,##0", strong=strong)


def difference(words: Words, scale: Scale, change: Moved, *, strong: bool = False) -> Cell:
    """A difference with its 95 % interval, where it is not the same in every replication."""
    cell = number(words, scale, change.difference, sign=True, strong=strong)
    if isnan(change.low) or words.shown(scale, change.low) == words.shown(scale, change.high):
        return cell
    ends = words.interval(scale, change.low, change.high, sign=True)
    return Cell(f"{cell.text} ({ends})", cell.value, cell.format, strong=strong, faint=not change.told)


def prices_of(words: Words, comparison: Comparison, option: str) -> str:
    """Of which year the prices are, in a sentence; empty where nobody has said it."""
    both = comparison.baseline.scenario, comparison.options[option].scenario
    before, after = (each.costs.price_level for each in both)
    if before == after:
        return "" if before is None else words.say("In prices of {year}.", year=before)
    shown = words.names(comparison)
    names = dict(zip(comparison.names, shown, strict=True))
    some = [(shown[0], before), (names[option], after)]
    return " ".join(
        words.say("{name} is in prices of {year}.", name=name, year=year)
        for name, year in some
        if year is not None
    )


def without_prices(words: Words, comparison: Comparison, paths: Iterable[str]) -> str:
    """What stands at some paths that have no price, within a sentence: `Team meetings and Mentor`."""
    return words.listed([small(words, _called(words, comparison, path)) for path in paths])


def _called(words: Words, comparison: Comparison, path: str) -> str:
    named = {"assessment": words.say("Team meetings"), "caseworkers": words.say("Caseworkers")}
    offer = path.removeprefix("measures.")
    return named.get(path) or words.of(
        comparison, "preparation_course" if path == "preparation.course" else offer
    )


def counted_as_nothing(words: Words, comparison: Comparison, option: str) -> str:
    """What has no price in either scenario, although other things have one; empty where there is none."""
    both = comparison.baseline.scenario, comparison.options[option].scenario
    paths = dict.fromkeys(path for each in both for path in without_price(each))
    return without_prices(words, comparison, paths) if paths else ""

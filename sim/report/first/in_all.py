"""What the municipality pays in all, with support and pensions, where it is not what running costs alone."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import amount, same_people
from sim.experiment.posts import MUNICIPALITY, SHARE, Post
from sim.indicators.sheet import ALL
from sim.report.figures.climb import climb, pensions_said
from sim.report.kroner import BY_CHANCE, dkk_signed

from .line import line

if TYPE_CHECKING:
    from sim.report.first_page import Line

    from .teller import Teller, Told


def in_all(teller: Teller, option: str) -> list[Line]:
    """Nothing where support and pensions do not differ beyond chance, or where others are referred."""
    comparison, say = teller.comparison, teller.words.say
    if not same_people(comparison, option):
        return []
    try:
        living = amount(comparison, option, Post(0, SHARE, ALL, part=False))
        told = teller.told(option, MUNICIPALITY)
    except KeyError:
        return []
    change = told.lines.money
    if change is None or isnan(change.low) or not _beyond_zero(living.meeting_low, living.meeting_high):
        return []
    if not _beyond_zero(change.meeting_low, change.meeting_high):
        template = say(
            "With support and pensions the municipality pays {now} a year, against {before}, which cannot be "
            "told apart (80 % interval of the difference {signed})."
        )
    elif change.difference > 0:
        template = say(
            "With support and pensions the municipality pays {size} more a year (80 % interval {interval})."
        )
    else:
        template = say(
            "With support and pensions the municipality pays {size} less a year (80 % interval {interval})."
        )
    return [line(template, told), *_of_years(teller, told)]


def _of_years(teller: Teller, told: Told) -> list[Line]:
    """That the mean is of years that differ, and what it leaves out."""
    words, found = teller.words, climb(teller.comparison, told.option)
    if found is None or not found.compared:
        return []
    first, last = (dkk_signed(words, found.paid[k].difference, BY_CHANCE) for k in (0, -1))
    said = []
    if first != last:
        template = words.say("That is {first} in {year} and {last} in {end}: a mean, and no budget.")
        ends = {"first": told.number(first), "last": told.number(last)}
        said.append(line(template, year=found.years[0], end=found.years[-1], **ends))
    pensions = pensions_said(words, found)
    if pensions:
        template = words.say(
            "Pensions that go on after the last year are not counted in it: {amount} a year on average."
        )
        said.append(line(template, amount=told.number(pensions)))
    elif found.apart is not None:
        said.append(line(words.say("Pensions after the last year are left out.")))
    return said


def _beyond_zero(low: float, high: float) -> bool:
    return low > 0 or high < 0

"""What an option costs to run a year, and how well that is known: what sentences on money rest on."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.moved import worth_an_interval
from sim.experiment.posts import RUNNING
from sim.experiment.price_gaps import not_in_full, of_other_prices

if TYPE_CHECKING:
    from sim.experiment.moved import Moved

    from .teller import Teller, Told

A_TRIFLE = 0.005
"""Part of a difference that is not worth a sentence."""
SAME, MORE, LESS, UNTOLD = "same", "more", "less", "untold"


@dataclass(frozen=True, slots=True)
class Running:
    """The running cost of an option beside the baseline's.

    way: same, more, less, or not to be told from zero. by_chance: whether its interval is worth saying.
    lacking: what the option changes although it has no price, by path; it is left out of both.
    """

    told: Told
    moved: Moved
    way: str
    by_chance: bool
    lacking: tuple[str, ...]
    other_prices: str


def running(teller: Teller, option: str) -> Running | None:
    """None where nothing has a price."""
    try:
        told = teller.told(option, RUNNING)
    except KeyError:
        return None
    change = told.lines.money
    if change is None or isnan(change.difference):
        return None
    low, high = change.meeting_low, change.meeting_high
    if change.certain and not change.difference:
        way = SAME
    elif not (isnan(low) or low > 0 or high < 0):
        way = UNTOLD
    else:
        way = MORE if change.difference > 0 else LESS
    by_chance = worth_an_interval(low, high, change.difference)
    return Running(
        told,
        change,
        way,
        by_chance,
        not_in_full(teller.comparison, option),
        _other_prices(teller, option, change.difference),
    )


def _other_prices(teller: Teller, option: str, difference: float) -> str:
    """Whether prices differ, and not only what they are paid for: `all`, `part` or nothing."""
    part = of_other_prices(teller.comparison, option)
    if abs(part) < max(1.0, A_TRIFLE * abs(difference)):
        return ""
    return "all" if abs(difference - part) <= max(1.0, A_TRIFLE * abs(part)) else "part"

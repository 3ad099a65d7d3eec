"""What the municipality pays in all, year by year: a mean that is no budget, and what it leaves out.

Support and pensions are of those referred within the years of a run, so there are more of them every year.
The mean of such years is no year that will come, and pensions after the last one are in no sum at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sim.experiment.amounts import amount, posts_of, same_people, years_of
from sim.experiment.posts import LIABILITY, MUNICIPALITY, TO_LIVE_ON, Post
from sim.experiment.price_gaps import not_in_full
from sim.indicators.sheet import ALL
from sim.report.kroner import BY_CHANCE, dkk_signed
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.moved import Moved
    from sim.report.words import Words

RAMP = later(
    "Support and pensions are of those referred within these years only, so they grow from year to year: a "
    "year of them is the mean of a climb, and no budget."
)
FEWEST = 2
"""Years that it takes to climb."""
IN_ALL = Post(0, MUNICIPALITY, ALL, part=False)
LATER_PENSIONS = Post(0, LIABILITY, ALL, part=False)


@dataclass(frozen=True, slots=True)
class Climb:
    """What is paid in all in each budget year, and the pensions after the last one, if there are any.

    A difference is left out where something that the option changes has no price, or others are referred.
    """

    years: tuple[str, ...]
    paid: tuple[Moved, ...]
    apart: Moved | None
    compared: bool

    @property
    def rises(self) -> bool:
        """Whether every year of the baseline is dearer than the one before."""
        return all(one.baseline < other.baseline for one, other in pairwise(self.paid))


def lived_on(comparison: Comparison, option: str) -> bool:
    """Whether support and pensions are reckoned under either."""
    return any(post.indicator in TO_LIVE_ON for post in posts_of(comparison, option))


def climb(comparison: Comparison, option: str) -> Climb | None:
    """None where nothing is paid to live on, or there is one year only."""
    years = years_of(comparison, option)
    if len(years) < FEWEST or not lived_on(comparison, option):
        return None
    indicators = {post.indicator for post in posts_of(comparison, option)}
    compared = same_people(comparison, option) and not not_in_full(comparison, option)
    return Climb(
        tuple(years),
        tuple(amount(comparison, option, IN_ALL, year) for year in years),
        amount(comparison, option, LATER_PENSIONS) if LIABILITY in indicators else None,
        compared,
    )


def paid_said(words: Words, found: Climb, *, baseline: bool) -> list[str]:
    """`21.7 million DKK in 2027`, a year each: of the baseline, or of the option."""
    return [
        words.say(
            "{amount} in {year}", year=year, amount=words.dkk(paid.baseline if baseline else paid.value)
        )
        for year, paid in zip(found.years, found.paid, strict=True)
    ]


def apart_said(words: Words, found: Climb) -> list[str]:
    """`+6,000 DKK in 2027`, a year each."""
    return [
        words.say("{amount} in {year}", year=year, amount=dkk_signed(words, paid.difference, BY_CHANCE))
        for year, paid in zip(found.years, found.paid, strict=True)
    ]


def pensions_said(words: Words, found: Climb) -> str:
    """How much more or less pensions after the last year are a year on average; empty where nobody knows."""
    if found.apart is None or not found.compared or not found.apart.told or not found.apart.difference:
        return ""
    return dkk_signed(words, found.apart.difference, BY_CHANCE)


def lines(words: Words, comparison: Comparison, option: str, names: tuple[str, str]) -> tuple[str, ...]:
    """What an article on the amount says beside its mean; names: the baseline's and the option's."""
    found = climb(comparison, option)
    if found is None:
        return ()
    said = [words.say(RAMP)]
    said += [
        words.say("{option}: {text}", option=name, text=words.listed(paid_said(words, found, baseline=first)))
        for name, first in zip(names, (True, False), strict=True)
    ]
    if found.compared:
        years = words.listed(apart_said(words, found))
        said.append(words.say("Difference by budget year: {years}", years=years))
    pensions = pensions_said(words, found)
    if pensions:
        said.append(
            words.say(
                "Left out: {amount} a year on average in pensions paid after the last year", amount=pensions
            )
        )
    elif found.apart is not None:
        said.append(words.say("Left out: pensions paid after the last year"))
    return tuple(said)

"""What amounts of money mean and what they leave out; said once on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.amounts import ends_drawn
from sim.experiment.explain.words import capital, day, listed
from sim.experiment.posts import LIABILITY, RUNNING, SUPPORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment import Result

PAID = (
    "Money: what is kept up is paid whether it is used or not; a group that is cancelled costs nothing. "
    "Amounts are rounded, so a sum may differ from its posts in the last digit."
)
COHORT = (
    "Income support is that of {who}, to the end of the window and whatever becomes of them: somebody who "
    "gives up goes on living on it{lost}. Support grows from year to year because more of them have been "
    "referred."
)
NO_PENSION_LOST = (
    ", and no programme ends in a pension, so that losing people from programmes never looks cheap"
)
PENSION_LOST = (
    ". Pensions and jobs at the end of programmes come from shares that were put in; whoever is lost gets "
    "none within the window, and pensions that are less for that reason are no saving"
)
REFERRED = "everyone referred from {start} on"
LISTED = "everyone on the list and everyone referred later"
APART = (
    "Pensions to be paid after the last year stand apart: they are no part of any sum, are not discounted, "
    "and in a year's column are those of people granted one that year."
)


ENDS_DRAWN = "how programmes end is drawn"
ENDS_NOT_DRAWN = "how programmes end is not drawn"
RAMP = (
    "Support and pensions are of those referred within these years only, so they grow from year to year: a "
    "year of them is the mean of a climb, and no budget."
)
DRAWN = (
    "What differs in support and pensions is for a large part when programmes end within these years, and "
    "how they end follows from numbers that were put in."
)
OF_CHANCE_ALONE = (
    "Intervals of amounts of money are of the mean over all draws: of the simulation's chance alone."
)


def reading(results: Sequence[Result]) -> list[str]:
    """What is counted and how, of as much as there is."""
    scenario = results[0].scenario
    there = {key.indicator for result in results for key in result.catalogue}
    said = [PAID] if RUNNING in there else []
    if SUPPORT in there:
        referred = REFERRED.format(start=day(scenario.clock.start))
        who = LISTED if scenario.initial is not None else referred
        said.append(COHORT.format(who=who, lost=PENSION_LOST if ends_drawn(results) else NO_PENSION_LOST))
    if LIABILITY in there:
        said.append(APART)
    if SUPPORT in there and len(results) > 1 and ends_drawn(results):
        said.append(DRAWN)
    return [" ".join(said)] if said else []


def unpriced(names: Sequence[str]) -> str:
    """A sentence on what counts as nothing, having no price; empty where everything has one."""
    if not names:
        return ""
    verb, them = ("has", "it") if len(names) == 1 and not names[0].endswith("s") else ("have", "them")
    return f"{capital(listed(names))} {verb} no price: what is said of costs leaves {them} out."


def how_ends(results: Sequence[Result]) -> str:
    """In place: whether ends are drawn; empty where nobody's support is reckoned."""
    if not any(key.indicator == SUPPORT for result in results for key in result.catalogue):
        return ""
    return ENDS_DRAWN if ends_drawn(results) else ENDS_NOT_DRAWN

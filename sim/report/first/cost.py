"""The third key figure: what it costs to run a year, and what that hangs on."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import same_people
from sim.experiment.posts import MUNICIPALITY
from sim.report.first_page import KeyFigure
from sim.report.texts import later

from .costs import SAME, UNTOLD, running
from .line import line
from .names import within
from .no_saving import no_saving

if TYPE_CHECKING:
    from sim.report.first_page import Line

    from .costs import Running
    from .teller import Teller

TEAM_MEETINGS = "assessment"
OTHER_PRICES = {
    "all": later("All of the difference is other prices, not other capacity."),
    "part": later("Part of the difference is other prices, not other capacity."),
}


def cost(teller: Teller, option: str) -> KeyFigure:
    """The difference, and below it both sums."""
    say, found = teller.words.say, running(teller, option)
    heading = say("Running cost a year")
    if found is None:
        none = line(say("The scenarios state no prices (costs)."))
        return KeyFigure(heading, (say("Not stated"),), (none, *_no_saving(teller, option)))
    lines = [
        *_lacking(teller, found),
        _both(teller, found),
        *_ranges(teller, found),
        *([line(say(OTHER_PRICES[found.other_prices]))] if found.other_prices else ()),
        *_price_levels(teller, option),
        *_in_all(teller, option, found),
        *_no_saving(teller, option),
    ]
    return KeyFigure(heading, _difference(teller, found), tuple(lines), found.told.years)


def _difference(teller: Teller, found: Running) -> Line:
    """The amount, where one can be told."""
    if found.lacking:
        return (teller.words.say("Not in full"),)
    if found.way == UNTOLD:
        return (teller.words.say("No clear difference"),)
    return (found.told.difference,)


def _both(teller: Teller, found: Running) -> Line:
    """Both sums, and how well their difference is known."""
    say, baseline = teller.words.say, teller.baseline
    if found.way == SAME:
        template = say("{now} a year, exactly as under {baseline}.")
    elif found.way == UNTOLD:
        template = say(
            "{now} a year, against {before} under {baseline}; the difference cannot be told from zero "
            "(80 % interval {signed})."
        )
    elif found.by_chance:
        template = say(
            "{now} a year, against {before} under {baseline} (80 % interval of the difference {signed})."
        )
    else:
        template = say("{now} a year, against {before} under {baseline}.")
    return line(template, found.told, baseline=baseline)


def _ranges(teller: Teller, found: Running) -> list[Line]:
    """How far it reaches over the ranges of the prices."""
    text = found.told.lines.prices
    if not text or found.way in (SAME, UNTOLD):
        return []
    template = teller.words.say("Over the ranges of the prices: {ends}.")
    return [line(template, ends=found.told.number(text))]


def _lacking(teller: Teller, found: Running) -> list[Line]:
    """What has no price, and is left out."""
    words, names = teller.words, []
    for path in found.lacking:
        name = path.removeprefix("measures.").removeprefix("preparation.")
        if path == TEAM_MEETINGS:
            names.append(words.say("Team meetings"))
        elif names:
            names.append(within(words, teller.comparison, name))
        else:
            names.append(words.of(teller.comparison, name))
    if not names:
        return []
    template = words.plural(
        "{what} has no price and is left out.",
        "{what} have no price and are left out.",
        len(names),
    )
    return [line(template, what=words.listed(names))]


def _price_levels(teller: Teller, option: str) -> list[Line]:
    """Of which years the prices are, where the two do not agree; otherwise the head of the page says it."""
    before = teller.comparison.baseline.scenario.costs.price_level
    after = teller.comparison.options[option].scenario.costs.price_level
    if before == after or before is None or after is None:
        return []
    template = teller.words.say("In prices of {after}; those of {baseline} are of {before}.")
    return [line(template, after=str(after), before=str(before), baseline=teller.baseline)]


def _in_all(teller: Teller, option: str, found: Running) -> list[Line]:
    """What the municipality pays with support and pensions, where it is only there that the two differ."""
    if found.way not in (SAME, UNTOLD) or not same_people(teller.comparison, option):
        return []
    try:
        told = teller.told(option, MUNICIPALITY)
    except KeyError:
        return []
    change = told.lines.money
    if change is None or isnan(change.low) or not (change.meeting_low > 0 or change.meeting_high < 0):
        return []
    say = teller.words.say
    template = (
        say("With support and pensions the municipality pays {size} more a year (80 % interval {interval}).")
        if change.difference > 0
        else say(
            "With support and pensions the municipality pays {size} less a year (80 % interval {interval})."
        )
    )
    return [line(template, told)]


def _no_saving(teller: Teller, option: str) -> list[Line]:
    text = no_saving(teller, option)
    return [line(text)] if text else []

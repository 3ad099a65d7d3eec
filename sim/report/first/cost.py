"""The third key figure: what it costs to run a year, and what that hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.figures.group_starts import NOT_BEGUN, UNPAID, cancelled_values, more_cancelled
from sim.report.first_page import KeyFigure
from sim.report.names import within
from sim.report.texts import later

from .costs import LESS, SAME, UNTOLD, running
from .in_all import in_all
from .line import line
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
    heading = say("Change in running cost a year") if teller.live else say("Running cost a year")
    if found is None:
        none = line(say("The scenarios state no prices (costs)."))
        lines = [none, *lost_places(teller, option, ""), *_no_saving(teller, option)]
        return KeyFigure(heading, (say("Not stated"),), tuple(lines))
    lines = [
        *_lacking(teller, found),
        *lost_places(teller, option, found.way),
        _both(teller, found),
        *_ranges(teller, found),
        *_cancelled(teller, found),
        *([line(say(OTHER_PRICES[found.other_prices]))] if found.other_prices else ()),
        *_price_levels(teller, option),
        *in_all(teller, option),
        *_no_saving(teller, option),
    ]
    return KeyFigure(heading, _difference(teller, found), tuple(lines), found.told.years)


def _difference(teller: Teller, found: Running) -> Line:
    """The amount, where one can be told.

    Of a page that is looked at alone, nothing must not read as what it costs.
    """
    if found.lacking:
        return (teller.words.say("Not in full"),)
    if found.way == UNTOLD:
        return (teller.words.say("No clear difference"),)
    if found.way == SAME and teller.live:
        return line(teller.words.say("unchanged ({now})"), found.told)
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


def _cancelled(teller: Teller, found: Running) -> list[Line]:
    """That groups which do not begin are not paid for: it is not the full price of those that are planned."""
    words, comparison = teller.words, teller.comparison
    said = []
    for each in more_cancelled(comparison, found.told.option):
        if each.unpaid >= 1:
            values = {name: found.told.number(text) for name, text in cancelled_values(words, each).items()}
            template = f"{words.say(NOT_BEGUN)} {words.say(UNPAID)}"
            said.append(line(template, what=within(words, comparison, each.of), **values))
    return said


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


def lost_places(teller: Teller, option: str, way: str) -> list[Line]:
    """Of a trap, what keeping the places would cost: without it the option only looks cheap."""
    if teller.trap(option) is None:
        return []
    say, found = teller.words.say, teller.of_trap(option)
    less = way == LESS
    if not found.lines.amount:
        return [line(say("Less only because places are gone: that is no saving."))] if less else []
    template = (
        say("Less only because places are gone: to keep them would cost {amount} a year.")
        if less
        else say("The places that are gone would cost {amount} a year to keep.")
    )
    return [line(template, amount=found(found.lines.amount))]


def _no_saving(teller: Teller, option: str) -> list[Line]:
    text = no_saving(teller, option)
    return [line(text)] if text else []

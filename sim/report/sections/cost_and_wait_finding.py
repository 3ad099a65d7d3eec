"""What the chart of cost against wait found, in ten words; of what chance may have made, nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.cost_against_wait import beyond_zero
from sim.report.blocks import finding

if TYPE_CHECKING:
    from sim.experiment.cost_against_wait import Dearer, Point
    from sim.report.words import Words


def finding_of(words: Words, fair: list[Point], dearer: list[Dearer], names: dict[str, str]) -> str:
    """Of one option what it does; of several which is dearer for nothing, or with how many fewer wait."""
    if len(fair) == 1:
        return _of_one(words, fair[0], names)
    if dearer:
        first = max(dearer, key=lambda each: each.cost.difference)
        option, than = names[first.option], names[first.than]
        return finding(
            words.say("{option} costs more than {other}, no gain seen", option=option, other=than),
            words.say("{option} costs more than another, no gain seen", option=option),
            words.say("An option costs more than another, with no gain seen"),
        )
    fewer = [point for point in fair if point.comparable and _told(point) and point.waiting.difference < 0]
    if not fewer:
        return words.say("No option clearly shortens the queues")
    if len(fewer) == len(fair):
        return words.say("Fewer wait with every option, at different prices")
    return words.say(
        "Fewer wait with {n} of {all} options",
        n=words.number(len(fewer)),
        all=words.number(len(fair)),
    )


def _of_one(words: Words, point: Point, names: dict[str, str]) -> str:
    option = names[point.option]
    if point.trap:
        return finding(
            words.say("{option} is a trap: more people wait", option=option)
            if point.waiting.difference > 0
            else words.say("{option} is a trap", option=option),
            words.say("The option takes places away"),
        )
    if not _told(point):
        return finding(
            words.say("{option}: no clear change in the queues", option=option),
            words.say("No clear change in the queues"),
        )
    dearer = point.cost.difference > 0 and beyond_zero(point.cost)
    if point.waiting.difference > 0:
        return finding(words.say("{option}: more people wait", option=option), words.say("More people wait"))
    if point.lost:
        return words.say("Fewer wait, but some of them are lost")
    if dearer:
        return finding(
            words.say("{option} costs more, and fewer people wait", option=option),
            words.say("It costs more, and fewer people wait"),
        )
    return finding(
        words.say("{option}: fewer people wait, and it costs no more", option=option),
        words.say("Fewer people wait, and it costs no more"),
    )


def _told(point: Point) -> bool:
    return beyond_zero(point.waiting)

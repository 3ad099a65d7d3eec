"""Cost and wait in sentences: of an option, of one that is dearer for nothing, and what to read beside."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.cost_against_wait import beyond_zero
from sim.report.blocks import Paragraph

from .amounts_said import without_prices

if TYPE_CHECKING:
    from sim.experiment.cost_against_wait import Dearer, Point
    from sim.experiment.scales import Scale
    from sim.report.blocks import Block
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words


def both(words: Words, point: Point, names: dict[str, str], shown: Scale) -> str:
    """What an option costs and how many wait under it: two sentences."""
    return f"{cost_said(words, point, names)} {waiting_said(words, point, shown)}"


def cost_said(words: Words, point: Point, names: dict[str, str]) -> str:
    """What it costs to run, more or less than the baseline."""
    cost, option = point.cost, names[point.option]
    if not cost.difference:
        return words.say("{option} costs the same to run.", option=option)
    if not beyond_zero(cost):
        return words.say("Whether {option} costs more to run cannot be told.", option=option)
    amount = words.dkk(cost.difference)
    if cost.difference > 0:
        return words.say("{option} costs {amount} a year more to run.", option=option, amount=amount)
    return words.say("{option} costs {amount} a year less to run.", option=option, amount=amount)


def waiting_said(words: Words, point: Point, shown: Scale) -> str:
    """How many more or fewer people wait, as far as it can be told."""
    change = point.waiting
    n = words.shown(shown, abs(change.difference))
    if not beyond_zero(change):
        return words.say("Whether more or fewer people wait cannot be told.")
    if isnan(change.meeting_low):
        if change.difference < 0:
            return words.say("In the one replication {n} fewer people wait.", n=n)
        return words.say("In the one replication {n} more people wait.", n=n)
    ends = (change.meeting_low, change.meeting_high)
    low, high = sorted(abs(end) for end in ends)
    interval = words.interval(shown, low, high)
    if change.difference < 0:
        return words.say("{n} fewer people wait (80 % interval {interval}).", n=n, interval=interval)
    return words.say("{n} more people wait (80 % interval {interval}).", n=n, interval=interval)


def dearer_said(words: Words, each: Dearer, names: dict[str, str], shown: Scale) -> str:
    """That an option costs more than another one, and that nothing tells for it."""
    values = {
        "option": names[each.option],
        "other": names[each.than],
        "amount": words.dkk(each.cost.difference),
    }
    if each.worse:
        more = words.shown(shown, each.waiting.difference)
        return words.say(
            "{option} costs {amount} a year more than {other}, and {n} more people wait. It cannot be told "
            "that fewer give up or that more is started.",
            **values,
            n=more,
        )
    return words.say(
        "{option} costs {amount} a year more than {other}, and it cannot be told that fewer people wait, "
        "that fewer give up or that more is started.",
        **values,
    )


def cautions(findings: Findings, words: Words, some: list[Point], names: dict[str, str]) -> list[Block]:
    """What the chart must not be read as."""
    said: list[Block] = []
    for point in some:
        option, text, kind = names[point.option], "", "caution"
        if point.trap:
            text = words.say(
                "{option} takes places away and calls it fewer citizens each, so it is set against no other "
                "option.",
                option=option,
            )
        elif not point.people:
            kind = "note"
            text = words.say(
                "{option} is not in the chart: others are referred than under {against}, so queues cannot be "
                "compared.",
                option=option,
                against=names[findings.comparison.names[0]],
            )
        elif point.lost:
            text = words.say(
                "With {option} fewer people wait, but more give up, fewer begin a programme or contact is "
                "thinner. That is not better.",
                option=option,
            )
        if text:
            said.append(Paragraph(text, kind=kind))
        if point.lacking:
            what = without_prices(words, findings.comparison, point.lacking)
            text = words.say(
                "What {option} costs cannot be said in full: no price is stated for {what}.",
                option=option,
                what=what,
            )
            said.append(Paragraph(text, kind="note"))
    return said

"""The tables of a plan: what to set, how the promise is kept, who is lost, and what could not be told."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.plan.amounts import amounts
from sim.experiment.plan.beside import beside
from sim.experiment.scales import COUNT, SHARE_FINE
from sim.report.blocks import Cell, Column, Table
from sim.report.texts import later
from sim.report.words import UNKNOWN
from sim.web.asked.labels import amount, label

from .plan_verdict import percent, values

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.beside import Beside
    from sim.experiment.plan.found import Candidate
    from sim.report.words import Words

    from .wish import Wish

BESIDE = {
    "dropout_within_12_months": later("Give up within 12 months"),
    "nothing_started_by_12_months": later("Nothing started by 12 months"),
    "programmes_begun": later("Programmes begun a year"),
}
STATES = {"kept": later("confirmed"), "open": later("not told"), "broken": later("breaks it")}
KRONER = "#,##0"


def settings(found: Planned, words: Words, wish: Wish, subject: Candidate) -> Table:
    """Each lever: now, with the plan, and what that costs a year."""
    scenario, shown = found.asked.scenario, amounts(found.asked)
    rows = []
    for j, (each, k) in enumerate(zip(wish.levers, subject.at, strict=True)):
        rows.append(
            (
                Cell(label(scenario, words, each.knob)),
                Cell(amount(words, each.knob, each.values[0])),
                Cell(amount(words, each.knob, each.values[k]), strong=k > 0),
                _kroner(words, shown.lever(j, k)),
            )
        )
    total = (Cell(words.say("All that may be turned"), strong=True), Cell(""), Cell(""))
    rows.append((*total, _kroner(words, shown.total(subject.at), strong=True)))
    if shown.today is not None:
        rows.append((Cell(_now(words, wish)), Cell(""), Cell(""), _kroner(words, shown.today)))
    columns = (
        Column(words.say("Capacity")),
        Column(_now(words, wish), number=True),
        Column(_there(found, words), number=True),
        Column(words.say("DKK a year"), number=True),
    )
    return Table(_what(found, words), columns, tuple(rows), breaks=frozenset({len(wish.levers)}))


def kept(found: Planned, words: Words, subject: Candidate) -> Table:
    """How many start in time, with the interval, and in how many years the promise is kept."""
    rows = []
    for promise, of in zip(found.asked.promises, subject.promises, strict=True):
        ends = words.interval(SHARE_FINE, of.low, of.high)
        rows.append(
            (
                Cell(words.called(found.asked.scenario, promise.of)),
                Cell(percent(words, promise.share), promise.share, "0.0%"),
                Cell(f"{words.value(SHARE_FINE, of.share)} ({ends})", of.share, "0.0%"),
                Cell(words.value(SHARE_FINE, of.years), of.years, "0.0%"),
            )
        )
    columns = (
        Column(words.say("Measure")),
        Column(words.say("Promised"), number=True),
        Column(words.say("Start in time"), number=True),
        Column(words.say("Years that keep it"), number=True),
    )
    note = words.say("In brackets: the {n} interval.", n=percent(words, found.asked.confidence))  # fmt: skip
    return Table(words.say("How the promise is kept"), columns, tuple(rows), note)


def lost(found: Planned, words: Words) -> Table | None:
    """Who gives up or has nothing started, since losing people flatters waits; None where nobody is seen."""
    rows = beside(found)
    if not rows or found.beside is None:
        return None
    columns = (
        Column(words.say("Beside the waits")),
        Column(words.say("Now"), number=True),
        Column(_there(found, words), number=True),
        Column(words.say("Difference"), number=True),
    )
    n = found.beside.replications
    note = words.say("From {n} simulations of each. In brackets: the 95 % interval.", n=words.number(n))
    return Table(
        words.say("Who is lost, and who begins"), columns, tuple(_beside(words, row) for row in rows), note
    )


def open_ones(found: Planned, words: Words, wish: Wish) -> Table:
    """The ones that may be the cheapest, and the one that is confirmed."""
    shown = amounts(found.asked)
    rows = tuple(
        (
            Cell(values(found, words, wish, each)),
            _kroner(words, shown.total(each.at)),
            _share(words, each),
            Cell(words.say(STATES[each.state])),
        )
        for each in (*found.open, *([] if found.plan is None else [found.plan]))
    )
    columns = (
        Column(words.say("Setting")),
        Column(words.say("DKK a year"), number=True),
        Column(words.say("Start in time"), number=True),
        Column(words.say("Does it keep the promise?")),
    )
    more = found.more_open
    note = words.say("Beside these: {n} more.", n=words.number(more))
    return Table(words.say("Between these it cannot be told"), columns, rows, note if more else "")


def _beside(words: Words, row: Beside) -> tuple[Cell, ...]:
    scale = SHARE_FINE if row.unit == "share" else COUNT
    change = words.difference(scale, row.difference)
    if not isnan(row.low):
        change = f"{change} ({words.interval(scale, row.low, row.high, sign=True)})"
    told = row.low > 0 or row.high < 0
    return (
        Cell(words.say(BESIDE[row.indicator])),
        Cell(words.value(scale, row.today), row.today),
        Cell(words.value(scale, row.there), row.there),
        Cell(change, row.difference, faint=not told),
    )


def _share(words: Words, each: Candidate) -> Cell:
    of = each.promises[0]
    if isnan(of.share):
        return Cell(UNKNOWN, faint=True)
    ends = words.interval(SHARE_FINE, of.low, of.high)
    return Cell(f"{words.value(SHARE_FINE, of.share)} ({ends})", of.share, "0.0%")


def _kroner(words: Words, value: float, *, strong: bool = False) -> Cell:
    return Cell(words.number(value), value, KRONER, strong=strong)


def _now(words: Words, wish: Wish) -> str:
    return words.say("Your choice") if wish.turned else words.say("Today")


def _there(found: Planned, words: Words) -> str:
    if found.plan is not None:
        return words.say("Plan")
    return words.say("Best there is") if found.verdict == "none" else words.say("Cheapest open")


def _what(found: Planned, words: Words) -> str:
    if found.plan is not None:
        return words.say("What to set")
    if found.verdict == "none":
        return words.say("The best there is, and it is not enough")
    return words.say("The cheapest that is open, and it is not confirmed")

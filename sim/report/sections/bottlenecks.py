"""What binds: one more of each capacity, what it saves in waiting, and what it costs."""

from __future__ import annotations

from math import isinf, isnan
from typing import TYPE_CHECKING

from sim.experiment.scales import COUNT
from sim.experiment.verdicts import FIRST_LOOK
from sim.report.blocks import Chart, Listing, Paragraph, Section, finding
from sim.report.charts.bottlenecks import Gain, drawing
from sim.report.names import small, within

from .bottlenecks_table import table
from .capacity_names import capacity, capacity_of, no_limit

if TYPE_CHECKING:
    from sim.experiment.bottlenecks import Bottlenecks, Row
    from sim.report.blocks import Block
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

MOST = 12
"""Capacities that are drawn; the table has them all."""
SPOKEN_OF = 3


def bottlenecks(findings: Findings, words: Words) -> Section | None:
    """A ranking of the baseline's capacities; None where it was not asked for, or stopped."""
    found = findings.bottlenecks
    if found is None or not found.rows or all(isnan(row.waiting.mean) for row in found.rows):
        return None
    baseline = words.names(findings.comparison)[0]
    ranked = list(found.ranked())
    per_money = found.per_money()
    blocks: list[Block] = []
    if found.replications < FIRST_LOOK:
        blocks.append(
            Paragraph(
                words.plural(
                    "{n} replication is a first look: more are needed to tell what binds from chance.",
                    "{n} replications are a first look: more are needed to tell what binds from chance.",
                    found.replications,
                    n=found.replications,
                ),
                kind="caution",
            )
        )
    rows = _drawn(found, ranked)
    blocks.append(
        Chart(
            "bottlenecks-chart",
            _finding(words, found, ranked),
            _text(words, found, ranked),
            table(words, found, ranked),
            drawing([_gain(words, found, row, per_money=per_money) for row in rows], _unit(words, per_money)),
            notes=_notes(words, found, rows),
        )
    )
    blocks += _beside(words, found, ranked)
    lead = words.say(
        "What one more of each capacity would do under {baseline}, on the same citizens with the same luck. "
        "A capacity binds where fewer then wait, anywhere: what only moves a queue next door saves nothing.",
        baseline=baseline,
    )
    return Section("bottlenecks", words.say("What binds"), tuple(blocks), lead)


def _drawn(found: Bottlenecks, ranked: list[Row]) -> list[Row]:
    """Those that bind in their order, then the others by what they save."""
    rest = sorted((row for row in found.rows if row not in ranked), key=lambda row: row.waiting.mean)
    if found.per_money():
        rest = [row for row in rest if not isnan(row.per_100_000()) and not isinf(row.per_100_000())]
        ranked = [row for row in ranked if not isinf(row.per_100_000())] or ranked
    return [*ranked, *(row for row in rest if not isnan(row.waiting.mean))][:MOST]


def _gain(words: Words, found: Bottlenecks, row: Row, *, per_money: bool) -> Gain:
    value = row.per_100_000() if per_money else -row.waiting.mean
    low, high = row.rates() if per_money else (-row.waiting.simultaneous_high, -row.waiting.simultaneous_low)
    if isinf(value):
        value, low, high = -row.waiting.mean, float("nan"), float("nan")
    digits = 1 if abs(value) >= 0.1 else 2
    return Gain(capacity(words, found, row.unit), value, low, high, words.number(value, digits), row.binds())


def _unit(words: Words, per_money: bool) -> str:  # noqa: FBT001
    if per_money:
        return words.say("Fewer people waiting, for 100,000 DKK a year")
    return words.say("Fewer people waiting, with one more")


def _finding(words: Words, found: Bottlenecks, ranked: list[Row]) -> str:
    if not ranked:
        return words.say("One more of anything shortens no queue")
    rivals = _rivals(found, ranked)
    if rivals:
        return _among(words, found, [ranked[0], *rivals])
    first = capacity(words, found, ranked[0].unit)
    if found.per_money():
        return finding(
            words.say("Most for the money: {capacity}", capacity=first),
            words.say("One capacity gives most for the money"),
        )
    return finding(
        words.say("Shortens the queues most: {capacity}", capacity=first),
        words.say("One capacity shortens the queues most"),
    )


def _rivals(found: Bottlenecks, ranked: list[Row]) -> list[Row]:
    """Those that may give more than the first for all that can be told."""

    def ends(row: Row) -> tuple[float, float]:
        if found.per_money():
            return row.rates()
        return -row.waiting.simultaneous_high, -row.waiting.simultaneous_low

    return [row for row in ranked[1:] if not ends(ranked[0])[0] > ends(row)[1]]


def _among(words: Words, found: Bottlenecks, some: list[Row]) -> str:
    """The finding where the first cannot be told from others."""
    first, second = (small(words, capacity_of(words, found, row.unit)) for row in some[:2])
    n = words.number(len(some))
    if found.per_money():
        short = words.say("{n} capacities may give most for the money", n=n)
        long = words.say("Most for the money: {first} or {second}", first=first, second=second)
    else:
        short = words.say("{n} capacities may shorten the queues most", n=n)
        long = words.say("Shortens the queues most: {first} or {second}", first=first, second=second)
    return finding(long, short) if len(some) == 2 else short


def _text(words: Words, found: Bottlenecks, ranked: list[Row]) -> str:
    """The first few that bind, in a sentence each."""
    waiting = words.number(found.waiting, 0)
    if not ranked:
        return words.say(
            "{n} people stand in a queue at any time, and one more of no capacity leaves fewer, as far as "
            "can be told.",
            n=waiting,
        )
    said = [words.say("{n} people stand in a queue at any time.", n=waiting)]
    for row in ranked[:SPOKEN_OF]:
        name = capacity(words, found, row.unit)
        n = words.shown(COUNT, -row.waiting.mean)
        if row.priced and row.planned > 0:
            amount = words.dkk(row.planned)
            said.append(words.say("{name}: {n} fewer, for {amount} a year.", name=name, n=n, amount=amount))
        else:
            said.append(words.say("{name}: {n} fewer.", name=name, n=n))
    return " ".join(said)


def _notes(words: Words, found: Bottlenecks, rows: list[Row]) -> tuple[str, ...]:
    lines = words.say(
        "Lines: the 95 % interval, for all capacities together. Open and grey: it cannot be told that "
        "fewer wait."
    )
    if any(isnan(row.waiting.simultaneous_low) for row in rows):
        lines = words.say("One replication has no intervals, so nothing here can be told from chance.")
    said = [
        lines,
        words.say(
            "One more is one step: the second may give less, and capacities that bind together give more "
            "together. Whoever stands in two queues counts in both."
        ),
    ]
    close = sum(not apart for apart in found.apart())
    if close:
        said.append(words.say("Neighbours whose lines overlap may stand in this order by chance."))
    if len(rows) < len(found.rows):
        said.append(words.say("Not all capacities are drawn; the table has them."))
    return tuple(said)


def _beside(words: Words, found: Bottlenecks, ranked: list[Row]) -> list[Block]:
    """What else the ranking needs: delivery, queues that grow, who is lost, prices that lack, no limits."""
    said: list[str] = []
    for row in found.rows:
        name = capacity(words, found, row.unit)
        if row.elsewhere():
            said.append(
                words.say("{name}: nobody queues for it, but fewer are refused for want of money.", name=name)
                if row.turns_fewer_away()
                else words.say(
                    "{name}: no fewer wait, but more programmes have something started.", name=name
                )
            )
        if row.moved_to:
            queues = words.listed([within(words, found.comparison, of) for of, _ in row.moved_to])
            said.append(
                words.say(
                    "{name}: it sends people on, so these queues grow: {queues}. That is reckoned in.",
                    name=name,
                    queues=queues,
                )
            )
        if row.worse():
            said.append(words.say("{name}: more people wait with it.", name=name))
        if row in ranked and row.worse("dropout"):
            said.append(
                words.say("{name}: more people give up with it, which is part of why fewer wait.", name=name)
            )
    unpriced = [small(words, capacity(words, found, row.unit)) for row in ranked if not row.priced]
    blocks: list[Block] = []
    if said:
        blocks.append(Listing(tuple(said), words.say("To be read beside it")))
    if unpriced:
        blocks.append(
            Paragraph(
                words.say(
                    "The order is by what one more gives, whatever it costs: no price is stated for {what}.",
                    what=words.listed(unpriced),
                ),
                kind="note",
            )
        )
    if found.without:
        blocks.append(
            Listing(
                tuple(no_limit(words, found, each) for each in found.without), words.say("Without a limit")
            )
        )
    return blocks

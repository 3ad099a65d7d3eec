"""Limits that a scenario sets to waiting, as lines in a chart: only those that it states.

They do not count from where the curves do. A place is bought after so long in the queue, and a case returns
to the team when nothing at all has started so long after the programme began; the line says which it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.charts.waiting import Limit
from sim.report.texts import later
from sim.report.words import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.report.gathered.findings import Findings
    from sim.report.words import Words
    from sim.scenario import Scenario
    from sim.scenario.quantities import Duration

    from .waiting_found import Course

WEEK = 604_800
"""Seconds."""
LATEST = 78.0
"""Weeks beyond which no limit is drawn."""
YEARS = (later("{n} year"), later("{n} years"))


def limits_of(findings: Findings, words: Words, of: str, drawn: Sequence[Course]) -> list[Limit]:
    """The limits of the scenarios that are drawn, each once; named where it is not the baseline's."""
    found: dict[Limit, list[Course]] = {}
    for each in drawn:
        scenario = findings.comparison.results[each.place + 1].scenario
        for limit in _stated(words, scenario, of):
            found.setdefault(limit, []).append(each)
    return [
        limit
        if len(mine) == len(drawn)
        else Limit(
            limit.weeks,
            words.say(
                "{text} ({options})", options=words.listed([each.name for each in mine]), text=limit.text
            ),
        )
        for limit, mine in found.items()
    ]


def span(words: Words, duration: Duration) -> str:
    """A length of time as it was written: `90 days`, `6 months`."""
    amount = float(duration.amount)
    one, many = YEARS if duration.unit == "year" else UNITS[f"{duration.unit}s"]
    return words.plural(one, many, amount, n=words.number(amount, 0 if amount == int(amount) else 1))


def _stated(words: Words, scenario: Scenario, of: str) -> Iterator[Limit]:
    offer = scenario.offers.get(of)
    if offer is None:
        return
    if offer.buys_after is not None:
        wait = offer.buys_after.wait
        text = words.say("After {span} in the queue a place is bought", span=span(words, wait))
        yield from _within(Limit(wait.seconds / WEEK, text))
    returns = scenario.rules.return_when_nothing_started
    if returns is not None:
        text = words.say(
            "Nothing started {span} into the programme: back to the team", span=span(words, returns)
        )
        yield from _within(Limit(returns.seconds / WEEK, text))


def _within(limit: Limit) -> list[Limit]:
    return [limit] if limit.weeks <= LATEST else []

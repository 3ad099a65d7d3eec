"""What a plan costs a year, said as what it costs more or less than what is set now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.plan.amounts import amounts
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate
    from sim.report.words import Words

    from .wish import Wish

THAN_TODAY = {
    "more": later("{apart} more a year than today ({cost} against {now})"),
    "less": later("{apart} less a year than today ({cost} against {now})"),
    "same": later("as much a year as today ({cost})"),
}
THAN_TURNED = {
    "more": later("{apart} more a year than your choice ({cost} against {now})"),
    "less": later("{apart} less a year than your choice ({cost} against {now})"),
    "same": later("as much a year as your choice ({cost})"),
}
UNKNOWN = later("{cost} a year for what may be changed; what it costs today is not known")


def paid(found: Planned, words: Words, wish: Wish, each: Candidate) -> str:
    """`300,000 DKK more a year than today (5,992,000 DKK against 5,692,000 DKK)`: all that may be changed."""
    shown = amounts(found.asked)
    cost, now = shown.total(each.at), shown.today
    if now is None:
        return words.say(UNKNOWN, cost=kroner(words, cost))
    texts = THAN_TURNED if wish.turned else THAN_TODAY
    way = "same" if cost == now else "more" if cost > now else "less"
    apart = kroner(words, abs(cost - now))
    return words.say(texts[way], apart=apart, cost=kroner(words, cost), now=kroner(words, now))


def kroner(words: Words, value: float) -> str:
    """In full: the last digits of a total decide which plan is the cheapest."""
    return words.say("{n} DKK", n=words.number(value))

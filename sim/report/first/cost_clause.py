"""What it costs, as the last clause of the sentence on an option, with its own comma or semicolon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.texts import later

from .costs import LESS, MORE, SAME, UNTOLD, running
from .line import line

if TYPE_CHECKING:
    from sim.report.first_page import Line

    from .teller import Teller

NOT_STATED = later("; what it costs is not stated")
NOT_IN_FULL = later("; what it costs cannot be said in full, since a price is missing")
CLAUSES = {
    SAME: later(", at the same running cost"),
    MORE: later(", for {size} a year more"),
    LESS: later(", for {size} a year less"),
    UNTOLD: later(", at a running cost that cannot be told from that under {baseline}"),
}
BY_CHANCE = {
    MORE: later(", for {size} a year more (80 % interval {interval})"),
    LESS: later(", for {size} a year less (80 % interval {interval})"),
}
OF_A_PACKAGE = {
    MORE: (
        later("; the package costs {size} a year more"),
        later("; the package costs {size} a year more (80 % interval {interval})"),
    ),
    LESS: (
        later("; the package costs {size} a year less"),
        later("; the package costs {size} a year less (80 % interval {interval})"),
    ),
}
"""Of an option that does more than its sentence names; bare, and with an interval."""
LESS_OF_A_TRAP = (
    later("; running it costs {size} a year less, which is no saving: people are kept waiting outside"),
    later(
        "; running it costs {size} a year less (80 % interval {interval}), which is no saving: people are "
        "kept waiting outside"
    ),
)
"""Bare, and with an interval."""


def cost_clause(teller: Teller, option: str, *, package: bool = False) -> Line:
    """A clause that ends any sentence. package: the price is of more than the sentence names."""
    cost = running(teller, option)
    if cost is None:
        return line(teller.words.say(NOT_STATED))
    if cost.lacking:
        return line(teller.words.say(NOT_IN_FULL))
    if cost.way == LESS and teller.trap(option) is not None:
        return line(teller.words.say(LESS_OF_A_TRAP[cost.by_chance]), cost.told)
    if package and cost.way in OF_A_PACKAGE:
        return line(teller.words.say(OF_A_PACKAGE[cost.way][cost.by_chance]), cost.told)
    texts = BY_CHANCE if cost.by_chance and cost.way in BY_CHANCE else CLAUSES
    return line(teller.words.say(texts[cost.way]), cost.told, baseline=teller.baseline)

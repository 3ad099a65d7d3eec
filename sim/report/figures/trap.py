"""An option that is a trap, as it is printed: on the first page of a report, and by the command behind it.

`compare --figure trap` prints it of every option that is one. Places and staff are read off the scenarios;
that the places were needed, and so that it is a trap at all, is what the simulation shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.sources.behind import under
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.experiment.traps import Trap
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words
    from sim.scenario.stated import Stated

TRAP = "trap"
"""What it is called on the command line, beside the names of indicators."""
DEFINITION = later(
    "Places with caseworkers that are gone because each has fewer citizens, without the staff for it: "
    "full-time caseworkers times citizens to each, on the day on which most places are gone. And the "
    "full-time caseworkers that would keep the places with as few citizens to each, at their price a year."
)
BEHIND = ("caseworkers", "costs.caseworker_full_time")


def trap_lines(findings: Findings, words: Words, option: str) -> tuple[str, ...]:
    """What the command prints of an option: how it is a trap, or that it is none."""
    if option in findings.traps:
        return TrapLines(findings, words, option).lines()
    comparison = findings.comparison
    name = words.names(comparison)[comparison.names.index(option)]
    return (words.say("{option} is no trap", option=name),)


class TrapLines:
    """The texts of a trap in one language. Raises KeyError where the option is none."""

    def __init__(self, findings: Findings, words: Words, option: str) -> None:
        self.findings, self.words, self.option = findings, words, option
        self.trap: Trap = findings.traps[option]

    @property
    def heading(self) -> str:
        """`Lower caseloads without staff – a trap`."""
        comparison = self.findings.comparison
        name = self.words.names(comparison)[comparison.names.index(self.option)]
        return self.words.say("{option} – a trap", option=name)

    @property
    def before(self) -> str:
        """Places with caseworkers without the option."""
        return self.words.number(sum(each.before for each in self.trap.taken))

    @property
    def after(self) -> str:
        """And with it."""
        return self.words.number(sum(each.after for each in self.trap.taken))

    @property
    def staff(self) -> str:
        """Full-time caseworkers that would keep the places; empty where none would."""
        lacking = self.trap.staff_lacking
        return "" if lacking is None else self.words.number(float(lacking), _decimals(float(lacking)))

    @property
    def amount(self) -> str:
        """What they would cost a year; empty where that is not known."""
        cost = self.trap.would_cost
        return "" if cost is None else self.words.dkk(cost)

    @property
    def stated(self) -> tuple[Stated, ...]:
        """The stated numbers behind it."""
        return under(self.findings.stated[self.option], BEHIND)

    def lines(self) -> tuple[str, ...]:
        """What the command prints."""
        say, against = self.words.say, self.words.names(self.findings.comparison)[0]
        found = [
            self.heading,
            say("Places with caseworkers, with the option: {after}", after=self.after),
            say("Places with caseworkers, {baseline}: {before}", baseline=against, before=self.before),
        ]
        if self.staff:
            found.append(say("Full-time caseworkers lacking to keep the places: {staff}", staff=self.staff))
        if self.amount:
            found.append(say("What these would cost a year: {amount}", amount=self.amount))
        return tuple(found)


def _decimals(number: float) -> int:
    return next((k for k in (0, 1) if round(number, k) == number), 2)

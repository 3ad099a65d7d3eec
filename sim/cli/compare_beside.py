"""What an option does beside waits and delivery: places bought, people who do not come, budgets that end.

Only what happens in one of the two is shown; of the reasons why nothing started, only those that moved; and
how many are in a programme, where an option changes who is referred.
These figures are not of the planned family: an interval here holds for its own row alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import called, capital
from sim.experiment.scales import COUNT, HEADS, LARGE, SHARE, UNKNOWN, scale
from sim.indicators.sheet import ALL

from .compare_programme import HEADING, in_programme, left
from .console import WIDE
from .figures import both_of_hundred
from .plain import longest_word, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from sim.experiment import Comparison

SECTIONS = {
    "returned_to_team": (
        "Went back to the team, %",
        "{now} cases go back to the team",
    ),
    "demand_without_offer": ("No such offer, a year", "{now} recommendations a year find no such offer"),
    "bought_places": ("Bought, a year", "{now} places a year are bought"),
    "private_places": ("Private, a year", "{now} places a year are paid for by the citizens"),
    "no_shows": ("Did not come, % of seats", "nobody comes to {now} seats that were accepted"),
    "replaced": ("Replaced, % of ended", "{now} that ended were replaced after a review"),
    "stopped_early": ("Stopped early, % of ended", "{now} that ended were stopped early"),
}
"""Indicators of what may happen: the heading of a section, and the words of a sentence."""
WHOLE = "returned_to_team"
"""Of programmes, not of measures."""
REASONS = {
    "not_delivered_not_budgeted": (
        "No budget, % of recommended",
        "{now} recommended find no budget left",
    ),
    "not_delivered_clash": ("Clash, % of recommended", "{now} recommended meet a clash of hours"),
    "not_delivered_refused": ("Refused, % of recommended", "{now} recommended are refused"),
}
"""Reasons for not starting that an option may move, said of one measure."""
POINTS, A_YEAR = 0.01, 0.5
"""The least difference that counts as moved: of a share, and of a number a year."""
SPOKEN_OF = 6
NUMBERS = ("baseline", "value", "difference", "low", "high")


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure of baseline and option, with the 95 % interval of the difference."""

    indicator: str
    of: str
    baseline: float
    value: float
    difference: float
    low: float
    high: float

    @property
    def share(self) -> bool:
        """A share, not a number a year."""
        return not self.indicator.endswith(("_places", "_offer", "_programme", "_now"))

    @property
    def moved(self) -> bool:
        """Whether the difference is more than chance by its own interval, and more than a trifle."""
        least = POINTS if self.share else A_YEAR
        if isnan(self.baseline):
            return self.value >= least
        told = isnan(self.low) or self.low > 0 or self.high < 0
        return told and abs(self.difference) >= least


def rows(comparison: Comparison, option: str) -> list[Beside]:
    """What happens in one of the two, in the order of the sections; reasons only where they moved."""
    every: dict[str, dict[str, Beside]] = {name: {} for name in (*SECTIONS, *REASONS)}
    for row in comparison.rows_of(option, lambda key: key.indicator in every and not (key.by or key.period)):
        every[row.indicator][row.of] = Beside(
            row.indicator, row.of, *(getattr(row, name) for name in NUMBERS)
        )
    offers = dict.fromkeys(name for result in comparison.results for name in result.scenario.offers)
    found = []
    for indicator, mine in every.items():
        for each in filter(None, map(mine.get, (*offers, ALL))):
            if not (each.baseline > 0 or each.value > 0):
                continue
            if indicator in SECTIONS or (each.moved and each.of != ALL):
                found.append(each)
    return [
        row for row in found if row.of != ALL or sum(each.indicator == row.indicator for each in found) != 2
    ]


def said(comparison: Comparison, option: str, found: list[Beside]) -> str:
    """What moved, in a sentence each: of all measures together, or of the only one."""
    told = [text] if (text := left(comparison, option)) else []
    for row in found:
        alone = sum(each.indicator == row.indicator for each in found) == 1
        if not row.moved or (row.indicator in SECTIONS and row.of != ALL and not alone):
            continue
        words = (SECTIONS | REASONS)[row.indicator][1]
        if row.share:
            now, before = both_of_hundred(row.value, row.baseline)
        else:
            shown = scale("places a year", row.value, row.baseline)
            now, before = shown.number(row.value), shown.number(row.baseline) if row.baseline else "0"
        text = words.format(now=now) + ("" if isnan(row.baseline) else f", against {before}") + "."
        whole = row.of == ALL and row.indicator == WHOLE
        told.append(text if whole else f"{capital(_called(comparison, row.of))}: {text}")
    return "\n".join(told[:SPOKEN_OF])


def beside(comparison: Comparison, option: str, out: Console) -> Table | None:
    """The short table; None where nothing of it may happen and nothing moved."""
    found = rows(comparison, option)
    people = [
        (each.label, Beside(each.indicator, ALL, *each.numbers)) for each in in_programme(comparison, option)
    ]
    if not found and not people:
        return None
    table = plain("Beside this")
    table.add_column("", max_width=25 if out.width < WIDE else 34)
    widest = 10 if out.width < WIDE else 16
    for name in (comparison.names[0], option):
        width = min(max(widest, longest_word(name)), 16)
        table.add_column(name, justify="right", max_width=width, overflow="fold")
    table.add_column("Difference\n[95% interval]", justify="right", no_wrap=True)
    for indicator, (title, _words) in (SECTIONS | REASONS).items():
        mine = [row for row in found if row.indicator == indicator]
        if not mine:
            continue
        table.add_row(Text(title, style="bold"))
        for row in mine:
            label = "Programmes" if row.indicator == WHOLE else capital(_called(comparison, row.of))
            table.add_row(*_cells(label, row))
        table.add_section()
    if people:
        table.add_row(Text(HEADING, style="bold"))
        for label, row in people:
            table.add_row(*_cells(label, row))
    return table


def _cells(label: str, row: Beside) -> Iterable[Text]:
    count = HEADS if max(row.baseline, row.value) >= LARGE else COUNT
    shown = replace(SHARE, digits=1) if row.share else count
    yield Text(label)
    yield Text(shown.number(row.baseline))
    yield Text(shown.number(row.value))
    apart = shown.number(row.difference, sign=True) if not isnan(row.difference) else UNKNOWN
    interval = "" if isnan(row.low) else f" [{shown.interval(row.low, row.high)}]"
    yield Text(apart + interval)


def _called(comparison: Comparison, of: str) -> str:
    if of == ALL:
        return "All measures"
    for result in comparison.results:
        if of in result.scenario.offers:
            return called(result.scenario, of)
    return of

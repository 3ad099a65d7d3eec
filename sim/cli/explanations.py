"""What a comparison says about an option under rival explanations of the published table."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from sim.evidence.beside import comes_out, farthest
from sim.evidence.counterpart import all_beside
from sim.evidence.published import THE_TABLE, published
from sim.experiment.headline import MATTERS
from sim.tables import STAGES

from .verdicts import BETTER, SAME, WORSE, Judged, judged, spoken_of

if TYPE_CHECKING:
    from sim.evidence.beside import Beside
    from sim.experiment import Comparison
    from sim.experiment.rivals import Rival

ALIKE, UNCLEAR, NONE = "hardly any difference", "unclear", "not there"
VERDICTS = (BETTER, WORSE, ALIKE, UNCLEAR, NONE)
"""What an option does to one figure under one explanation; the last where the figure does not exist."""
OF_MEASURE, STAGE_WAIT = ("started_within_90", "delivered_by_12_months"), "queue_wait_mean_of_started"
TRIFLES = 2.0
"""Differences of so many of the smallest that are spoken of are hardly any beside those of other worlds."""
NOTHING = ("nothing_started_by_12_months", "all")

Name = tuple[str, str]
"""A headline figure: the indicator, and what it is of."""


@dataclass(frozen=True, slots=True)
class Account:
    """One explanation of the published table: how near it comes, and what the options do under it.

    `assumed`: it is the baseline as it stands. `misses`: the four figures of the published table beside
    those of this explanation; `allowed`: whether all of them are met, None where the baseline lacks one.
    """

    name: str
    assumed: bool
    comparison: Comparison
    misses: tuple[Beside, ...]
    taken: dict[str, tuple[str, ...]]

    @property
    def allowed(self) -> bool | None:
        """Whether the published table comes out."""
        return comes_out(self.misses)

    @property
    def farthest(self) -> Beside | None:
        """The figure that misses by most."""
        return farthest(self.misses)

    def row(self, option: str, figure: Name) -> Judged | None:
        """A figure of an option under this explanation."""
        rows = judged(self.comparison)[option]
        return next((row for row in rows if (row.indicator, row.of) == figure), None)

    def verdict(self, option: str, figure: Name) -> str:
        """What the option does to a figure under this explanation."""
        return said(self.row(option, figure))


def accounts(comparison: Comparison, rivals: tuple[Rival, ...]) -> tuple[Account, ...]:
    """The baseline as it stands, then the rival explanations in their order."""
    table = [figure for figure in published() if figure.name in THE_TABLE]

    def account(name: str, of: Comparison, taken: dict[str, tuple[str, ...]], *, assumed: bool) -> Account:
        result = of.baseline
        return Account(name, assumed, of, all_beside(result.scenario, result.column, table), taken)

    return (
        account(comparison.names[0], comparison, {}, assumed=True),
        *(account(each.name, each.comparison, each.world.taken, assumed=False) for each in rivals),
    )


def said(row: Judged | None) -> str:
    """Better or worse where that is told from zero and may be more than a trifle; unclear otherwise."""
    if row is None or isnan(row.difference):
        return NONE
    if row.verdict == SAME or _near(row):
        return ALIKE
    return row.verdict if row.verdict in (BETTER, WORSE) else UNCLEAR


def focus(found: tuple[Account, ...], option: str) -> list[Name]:
    """The figures by which an option is looked at, the same under every explanation.

    Of the measure that it changes most clearly under any of them: who starts in time, and who starts at all,
    since a mean wait of those who start is longer where more of the last in line get there. Where it changes
    no measure, the wait at the stage that it changes most.
    """
    clear: dict[str, float] = {}
    for account in found:
        for row in spoken_of(judged(account.comparison)[option]):
            if row.of != "all":
                clear[row.of] = max(clear.get(row.of, 0.0), row.clearness)
    measures = [of for of in clear if of not in STAGES]
    of = max(measures or clear, key=lambda each: clear[each], default=None)
    if of is None:
        return [NOTHING]
    if of in STAGES:
        return [(STAGE_WAIT, of), NOTHING]
    return [*((indicator, of) for indicator in OF_MEASURE), NOTHING]


def _near(row: Judged) -> bool:
    """Whether the interval leaves no room for two points or six days; without one, whether it is so small."""
    limit = TRIFLES * MATTERS.get(row.row.unit, 0.0)
    low, high = row.row.low, row.row.high
    if isnan(low):
        low = high = row.difference
    return -limit < low and high < limit

"""What a comparison says about an option under rival explanations of the published table."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from sim.evidence.beside import COMES_OUT, MAY, farthest, standing
from sim.evidence.counterpart import all_beside
from sim.evidence.published import published, the_table
from sim.experiment.followed import touched
from sim.experiment.headline import MATTERS
from sim.experiment.verdicts import BETTER, SAME, WORSE, Judged, judged, spoken_of
from sim.indicators.sheet import ALL
from sim.tables import STAGES

if TYPE_CHECKING:
    from sim.evidence.beside import Beside
    from sim.experiment import Comparison
    from sim.experiment.rivals import Rival

ALIKE, UNCLEAR, NONE = "hardly any difference", "unclear", "not there"
VERDICTS = (BETTER, WORSE, ALIKE, UNCLEAR, NONE)
"""What an option does to one figure under one explanation; the last where the figure does not exist."""
OF_MEASURE, STAGE_WAIT = ("started_within_90", "delivered_by_12_months"), "queue_wait_mean_of_started"
SURVEY = ("survey_mentor", "survey_social_young", "survey_health_from_40")
"""Published figures that nothing is fitted to: who of those in programmes has taken part in what (001)."""
TRIFLES = 2.0
"""Differences of so many of the smallest that are spoken of are hardly any beside those of other worlds."""
NOTHING = ("nothing_started_by_12_months", ALL)

Name = tuple[str, str]
"""A headline figure: the indicator, and what it is of."""


@dataclass(frozen=True, slots=True)
class Account:
    """One explanation of the published table: how near it comes, and what the options do under it.

    `assumed`: it is the baseline as it stands. `misses`: the four figures of the published table beside
    those of this explanation; `survey`: what participants said in a survey that no explanation is fitted to.
    """

    name: str
    assumed: bool
    comparison: Comparison
    misses: tuple[Beside, ...]
    survey: tuple[Beside, ...]
    taken: dict[str, tuple[str, ...]]

    @property
    def standing(self) -> str:
        """Whether the published table comes out, may, or does not; empty where a figure is lacking."""
        return standing(self.misses)

    @property
    def allowed(self) -> bool:
        """Whether the published table does not deny it."""
        return self.standing in (COMES_OUT, MAY)

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
    asked = [figure for figure in published() if figure.name in SURVEY]

    def account(name: str, of: Comparison, taken: dict[str, tuple[str, ...]], *, assumed: bool) -> Account:
        result = of.baseline
        misses, survey = (all_beside(result.scenario, result.column, each) for each in (the_table(), asked))
        return Account(name, assumed, of, misses, survey, taken)

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

    Of a measure, who starts in time and who starts at all, since a mean wait of those who start is longer
    where more of the last in line get there. It is the measure that the option itself changes, the one with
    the clearest difference where it changes several; where it changes none, the measure or else the stage
    with the clearest difference of all.
    """
    clear = _clearness(found, option)
    mine = [of for of in touched(found[0].comparison, option) if clear.get(of)]
    measures = [of for of in clear if of not in STAGES]
    of = max(mine or measures or clear, key=lambda each: clear[each], default=None)
    if of is None:
        return [NOTHING]
    if of in STAGES:
        return [(STAGE_WAIT, of), NOTHING]
    return [*((indicator, of) for indicator in OF_MEASURE), NOTHING]


def _clearness(found: tuple[Account, ...], option: str) -> dict[str, float]:
    """By measure and stage, how clear its clearest difference is under any explanation.

    What sentences would speak of; where there is nothing such, whatever differs at all.
    """
    spoken: dict[str, float] = {}
    differs: dict[str, float] = {}
    for account in found:
        rows = judged(account.comparison)[option]
        for row, among in [*((row, spoken) for row in spoken_of(rows)), *((row, differs) for row in rows)]:
            if row.of != ALL and not isnan(row.difference) and row.difference:
                among[row.of] = max(among.get(row.of, 0.0), row.clearness)
    mine = {of: far for of, far in differs.items() if of in touched(found[0].comparison, option)}
    return mine | spoken or differs


def _near(row: Judged) -> bool:
    """Whether the interval leaves no room for two points or six days; without one, whether it is so small."""
    limit = TRIFLES * MATTERS.get(row.row.unit, 0.0)
    low, high = row.row.low, row.row.high
    if isnan(low):
        low = high = row.difference
    return -limit < low and high < limit

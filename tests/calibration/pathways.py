"""Two small towns on the full pathway whose truth is known, and what is free and observed in each.

In both, cases go before a team, wait for a caseworker, and are recommended measures; some are refused, and
some give up. Lists are kept by the week for two years, and 15 % of the ends are written down late.

`GROUPS`: a course that begins every eight weeks, and a queue for mentors. The list of the course is observed,
and nothing of mentors. `ERODING`: motivation wears down while people wait, and those who have lost it give
up; how many have given up after 12 months is observed, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

import sim
from calibration.checks.candidates import through_all
from calibration.checks.runs import from_prior, observed_at
from calibration.instruments import Referrals, Shares
from calibration.operator import Late, Operator
from calibration.posterior.learnt import learn
from calibration.prior import DAYS, WHOLE, Parameter, Prior
from calibration.table.reference import reference_table
from tests.calibration.one_queue import folder

if TYPE_CHECKING:
    from calibration.instruments import Instrument
    from calibration.posterior.learnt import Learnt
    from calibration.posterior.posterior import Posterior
    from calibration.prior import Floats
    from calibration.table.table import Table

MONTH = 30.4375
SINCE = date(2024, 1, 1)
EXTRACT = SINCE + timedelta(weeks=104)
LATE = Late(0.15, 21.0)
TABLE_SEED, PRIOR_SEED, TRUTH_SEED = 1, 2, 3
"""Luck of the table, of data at points of the prior, and of data at the truth."""

ARRIVALS, RECOMMENDED = "citizens.per_year", "measures.course.recommended"
GRANTED, PLACES = "measures.course.decision.granted", "measures.course.groups.places"
MENTOR, COST = "measures.mentor.lasts", "measures.mentor.cost.per_place_year"
GIVING_UP, EROSION = "dropout.per_year", "motivation.erosion_per_month"
DOUBLES = "dropout.doubles_when_motivation_falls_by"


@dataclass(frozen=True, eq=False)
class Pathway:
    """A town, its free parameters, and what is observed; the table is also of what might be."""

    text: str
    truth: dict[str, float]
    prior: Prior
    seen_through: tuple[Instrument, ...]
    simulations: int

    @cached_property
    def scenario(self) -> sim.Scenario:
        """The town at its truth."""
        return sim.Scenario.from_text(self.text)

    @cached_property
    def operator(self) -> Operator:
        """How it is observed."""
        return Operator(SINCE, EXTRACT, "week", LATE, self.seen_through)

    @cached_property
    def wide(self) -> Operator:
        """The same, and all that might be observed besides."""
        return through_all(self.operator, self.scenario)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The keys of what is observed."""
        return tuple(each.key for each in self.operator.statistics)

    @cached_property
    def table(self) -> Table:
        """Simulated through everything, and kept between runs."""
        return reference_table(
            self.scenario, self.prior, self.wide, self.simulations, TABLE_SEED, 1, folder()
        )

    @cached_property
    def learnt(self) -> Learnt:
        """What can be learnt from what is observed."""
        return self.learnt_with(())

    def learnt_with(self, more: tuple[str, ...]) -> Learnt:
        """What can be learnt if these are observed too."""
        return learn(self.table.only((*self.names, *more)))

    def values(self, data: Floats, more: tuple[str, ...] = ()) -> Floats:
        """Of data seen through everything: those that are observed, and these too."""
        places = [self.table.names.index(name) for name in (*self.names, *more)]
        found: Floats = data[..., places]
        return found

    def posterior(self, data: Floats, more: tuple[str, ...] = ()) -> Posterior:
        """What is known after data seen through everything, of which only some are used."""
        learnt = self.learnt_with(more) if more else self.learnt
        return learnt.posterior(self.values(data, more))

    @cache  # noqa: B019 - both towns last as long as the tests
    def at_truth(self, number: int) -> Floats:
        """(number, statistics): so many data sets of the true town, seen through everything."""
        point = self.prior.shares(np.array([[self.truth[path] for path in self.prior.paths]]))
        points = np.repeat(point, number, axis=0)
        return observed_at(self.scenario, self.prior, points, self.wide, TRUTH_SEED)

    @cache  # noqa: B019
    def from_prior(self, number: int) -> tuple[Floats, Floats]:
        """So many points of the prior, and data made up at each, seen through everything."""
        return from_prior(self.scenario, self.prior, self.wide, number, PRIOR_SEED)


GROUPS = Pathway(
    """
name: Groups
clock: {start: 2024-01-01, years: 2, warm_up: 3 years}
assessment:
  {weekday: tuesday, every: 1 week, cases: 6, notice: 1 week, leads_to: {programme: 0.8, ordinary: 0.2}}
programme: {lasts: {fixed: 20 months}}
caseworkers: {team: {full_time: 8, citizens_each: 40}}
measures:
  mentor:
    field: mentor
    recommended: 0.7
    decision: {lasts: {fixed: 2 weeks}, granted: 0.8}
    places: 20
    lasts: {exponential: {mean: 6 months}}
    cost: {per_place_year: 50000}
  course:
    field: health
    recommended: 0.5
    identify: {lasts: {exponential: {mean: 3 weeks}}}
    decision: {lasts: {fixed: 2 weeks}, granted: 0.75}
    groups: {places: 8, minimum: 3, every: 8 weeks, first: 2024-02-05, lasts: 10 weeks}
citizens: {per_year: 120}
dropout: {per_year: 0.15}
""",
    {ARRIVALS: 120.0, RECOMMENDED: 0.5, GRANTED: 0.75, PLACES: 8.0, MENTOR: 6 * MONTH, COST: 50000.0},
    Prior.of(
        (
            Parameter(ARRIVALS, 60.0, 200.0, "log"),
            Parameter(RECOMMENDED, 0.25, 0.9, "log"),
            Parameter(GRANTED, 0.4, 0.95),
            Parameter(PLACES, 4, 14, unit=WHOLE),
            Parameter(MENTOR, 3 * MONTH, 12 * MONTH, "log", DAYS),
            Parameter(COST, 30000.0, 90000.0),
        )
    ),
    (Referrals.over("course", SINCE, EXTRACT),),
    2000,
)
ERODING = Pathway(
    """
name: Erosion
clock: {start: 2024-01-01, years: 2, warm_up: 3 years}
citizens: {per_year: 120}
assessment:
  {weekday: tuesday, every: 1 week, cases: 6, notice: 1 week, leads_to: {programme: 0.8, ordinary: 0.2}}
programme: {lasts: {fixed: 30 months}}
caseworkers: {team: {full_time: 9, citizens_each: 40}}
measures:
  mentor:
    field: mentor
    recommended: 0.9
    decision: {lasts: {fixed: 2 weeks}, granted: 0.9}
    places: 12
    lasts: {exponential: {mean: 6 months}}
    cost: {per_place_year: 50000}
motivation: {start: {pension: 0.5, neither: 0.5, programme: 0.5, sd: 0}, erosion_per_month: 0.03}
dropout: {per_year: 0.2, reference: 0.5, doubles_when_motivation_falls_by: 0.2}
""",
    {GIVING_UP: 0.2, EROSION: 0.03, DOUBLES: 0.2, MENTOR: 6 * MONTH, COST: 50000.0},
    Prior.of(
        (
            Parameter(GIVING_UP, 0.05, 0.8, "log"),
            Parameter(EROSION, 0.01, 0.08, "log"),
            Parameter(DOUBLES, 0.08, 0.6, "log"),
            Parameter(MENTOR, 3 * MONTH, 12 * MONTH, "log", DAYS),
            Parameter(COST, 30000.0, 90000.0),
        )
    ),
    (Shares("dropped_out", "all", 150),),
    600,
)

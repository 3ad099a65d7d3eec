"""Small municipalities for tests of the population, written as a planner would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.population import draw
from sim.scenario import Scenario
from sim.timetable import timetable

if TYPE_CHECKING:
    from sim.population import Population

MENTOR = """
  mentor:
    recommended: 0.7
    identify: {lasts: {exponential: {mean: 6 weeks}}, contradictory: 0.1}
    decision: {lasts: {gamma: {mean: 4 weeks, sd: 2 weeks}}, granted: 0.64}
    places: 22
    lasts: {gamma: {mean: 7 months, sd: 4 months}}
    declined: {share: 0.06}
"""
SOCIAL = """
  social_support:
    recommended: {under_30: 0.7, otherwise: 0.4}
    decision: {lasts: {lognormal: {mean: 6 weeks, sd: 3 weeks}}, granted: 0.5}
    places: 21
    lasts: {gamma: {mean: 11 months, sd: 6 months}}
"""
COURSE = """
  course:
    one_of: health
    recommended: {psychiatric: 0.45, otherwise: 0.05}
    identify: {lasts: {exponential: {mean: 4 weeks}}}
    groups: {places: 8, minimum: 4, every: 26 weeks, first: 2027-02-01, lasts: 12 weeks}
    declined: {share: 0.1}
"""
INTERNSHIP = """
  internship:
    recommended: 0.8
    after: {measures: [mentor], share: 0.6}
    search: {lasts: {exponential: {mean: 28 weeks}}, no_firm: 0.2}
    places: 18
    lasts: {mixture: [[0.6, 13 weeks], [0.4, 26 weeks]]}
"""
PROFILES = """
  profiles:
    age: {under_30: 0.30, from_30_to_39: 0.22, from_40: 0.48}
    woman: 0.6
    psychiatric: {under_30: 0.68, otherwise: 0.4}
    physical: {under_30: 0.5, otherwise: 0.73}
    unskilled: 1.0
    previous_benefit:
      under_30: {sickness: 0.12, cash_or_education: 0.8, other: 0.08}
      otherwise: {sickness: 0.33, cash_or_education: 0.5, other: 0.17}
    wish: {pension: 0.45, neither: 0.34, programme: 0.21}
"""
PATHWAY = """
preparation: {lasts: {gamma: {mean: 6 weeks, sd: 3 weeks}}}
assessment:
  {weekday: tuesday, every: 1 week, cases: 5, leads_to: {ordinary: 0.27, programme: 0.43, flexi_job: 0.30}}
programme:
  lasts: {gamma: {mean: 37 months, sd: 12 months}}
  ends_early: {after_plan_done: {gamma: {mean: 6 months, sd: 3 months}}}
caseworkers:
  resource_team: {serves: {age: [under_30, from_30_to_39]}, full_time: 3.4, citizens_each: 30}
  job_centre: {full_time: 2.3, citizens_each: 40}
motivation: {start: {pension: 0.35, neither: 0.50, programme: 0.65, sd: 0.12}}
dropout: {per_year: 0.04, stays: 0.5}
never_ready: 0.08
"""


def town(
    *measures: str,
    per_year: float = 224,
    profiles: str = PROFILES,
    pathway: str = PATHWAY,
    years: str = "4",
    warm_up: str = "1 year",
) -> Scenario:
    """A municipality with these measures."""
    return Scenario.from_text(
        f"clock: {{start: 2027-01-04, years: {years}, warm_up: {warm_up}}}\n"
        f"citizens:\n  per_year: {per_year}\n{profiles}\n{pathway}\nmeasures:\n{''.join(measures)}"
    )


def drawn(scenario: Scenario, seed: int = 1, replication: int = 0) -> Population:
    """One replication's citizens."""
    return draw(scenario, timetable(scenario), seed, replication)

"""A small municipality in which everything that an experiment looks at happens, and quickly."""

from __future__ import annotations

from sim.scenario import Scenario

TOWN = """
name: Town
clock: {start: 2027-01-04, years: 2, warm_up: 1 year}
citizens:
  per_year: 40
  profiles:
    age: {under_30: 0.4, from_30_to_39: 0.2, from_40: 0.4}
    woman: 0.6
    psychiatric: 0.5
    physical: 0.4
    unskilled: 0.6
    able_to_pay: 0.1
    previous_benefit: {sickness: 0.3, cash_or_education: 0.6, other: 0.1}
    wish: {pension: 0.4, programme: 0.2, neither: 0.4}
preparation: {lasts: {gamma: {mean: 4 weeks, sd: 2 weeks}}}
assessment: {weekday: tuesday, cases: 1, notice: 1 week, leads_to: {programme: 0.8, flexi_job: 0.2}}
programme: {lasts: {gamma: {mean: 14 months, sd: 5 months}}}
caseworkers: {town_team: {full_time: 1, citizens_each: 30, contacts_per_month: 1}}
measures:
  mentor:
    field: mentor
    recommended: 0.7
    identify: {lasts: {exponential: {mean: 3 weeks}}, contradictory: 0.2}
    decision: {lasts: {fixed: 2 weeks}, granted: 0.7}
    places: 4
    lasts: {gamma: {mean: 6 months, sd: 3 months}}
  anxiety_group:
    label: {da: Angsthold, en: Anxiety group}
    field: health
    recommended: 0.6
    groups: {places: 4, minimum: 3, every: 13 weeks, first: 2027-01-18, lasts: 10 weeks}
    declined: {share: 0.1}
  internship:
    field: company
    recommended: 0.8
    after: {measures: [anxiety_group], share: 0.6}
    search: {lasts: {exponential: {mean: 8 weeks}}, no_firm: 0.2}
    places: 5
    lasts: {fixed: 13 weeks}
motivation: {start: 0.5, erosion_per_month: 0.02, growth_per_month: 0.01, refusal: 0.05}
dropout: {per_year: 0.1, doubles_when_motivation_falls_by: 0.3, stays: 0.4}
outcome: {shares: {job: 0.2, allowance: 0.2, disability_pension: 0.4, other: 0.2}}
"""
TINY = """
name: Town
clock: {start: 2027-01-04, years: 1}
citizens: {per_year: 20}
assessment: {weekday: tuesday, cases: 1}
measures:
  mentor: {recommended: 0.7, places: 4, lasts: {fixed: 6 months}}
  internship: {recommended: 0.8, places: 5, lasts: {fixed: 13 weeks}}
outcome: {shares: {job: 0.2, other: 0.8}}
"""
"""For what does not depend on what happens: two queues of a few people for a year."""


def town(**changes: object) -> Scenario:
    """The town, with values changed at paths whose dots are written as double underscores."""
    scenario = Scenario.from_text(TOWN)
    return (
        scenario.with_({path.replace("__", "."): value for path, value in changes.items()})
        if changes
        else scenario
    )

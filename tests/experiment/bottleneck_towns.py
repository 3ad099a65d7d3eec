"""Made-up municipalities in which one capacity is short and all others are plenty, or none is."""

from __future__ import annotations

from sim.scenario import Scenario

PLENTY = """
name: Plenty
clock: {start: 2027-01-04, years: 2, warm_up: 2 years}
citizens: {per_year: 60}
assessment: {weekday: tuesday, cases: 6}
programme: {lasts: {gamma: {mean: 12 months, sd: 3 months}}}
caseworkers: {town_team: {full_time: 6, citizens_each: 30}}
measures:
  mentor: {recommended: 0.7, places: 60, lasts: {gamma: {mean: 6 months, sd: 3 months}}}
  course: {recommended: 0.5, places: 40, lasts: {gamma: {mean: 4 months, sd: 2 months}}}
costs: {caseworker_full_time: 620000, case: 4500}
"""
PRICES = {
    "measures.mentor.cost": {"per_place_year": 50000},
    "measures.course.cost": {"per_place_year": 40000},
}

MEETING, CASEWORKERS, MEASURE = (
    "assessment.cases",
    "caseworkers.town_team.full_time",
    "measures.mentor.places",
)
SHORT = {MEETING: 1, CASEWORKERS: 1.9, MEASURE: 20}
"""By capacity, how much of it is a little less than what is asked for."""


def plenty(*, priced: bool = True) -> Scenario:
    """A place for everybody everywhere, though there is a limit to all of them."""
    scenario = Scenario.from_text(PLENTY)
    return scenario.with_(PRICES) if priced else scenario


def short_of(path: str, *, priced: bool = True) -> Scenario:
    """The same with one capacity that binds."""
    return plenty(priced=priced).with_({path: SHORT[path]})

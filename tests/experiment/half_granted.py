"""A town in which half are granted what they are recommended, and for some of them no firm is found.

Where all are granted, twice as many start; how many that is depends on a parameter that nobody knows.
"""

from __future__ import annotations

from sim.scenario import Scenario

NO_FIRM = "measures.company.search.no_firm"
TOWN = """
name: Half are granted
clock: {start: 2027-01-04, years: 2}
citizens: {per_year: 100}
measures:
  company:
    recommended: 1.0
    decision: {lasts: {fixed: 0 days}, granted: 0.5}
    search: {lasts: {fixed: 0 days}, no_firm: 0.3}
    places: unlimited
    lasts: {fixed: 4 weeks}
"""


def town() -> Scenario:
    """The town as it is."""
    return Scenario.from_text(TOWN)


def all_granted() -> Scenario:
    """The option: everybody is granted it."""
    return town().with_({"measures.company.decision.granted": 1.0, "name": "All are granted"})

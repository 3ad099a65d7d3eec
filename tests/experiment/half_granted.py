"""A town in which half are granted what they are recommended, and for some of them no firm is found.

Where all are granted, twice as many start; how many that is depends on a parameter that nobody knows.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import sim
from sim.scenario import Draws, Scenario

if TYPE_CHECKING:
    from sim.experiment import Comparison

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


@cache
def compared() -> Comparison:
    """A gain of half of those for whom a firm is found: it falls in a line with the share without one."""
    draws = Draws.of({NO_FIRM: np.linspace(0.1, 0.5, 81)})
    return sim.compare(town().under(draws), [all_granted()], 300, jobs=1, split=True)


def all_granted() -> Scenario:
    """The option: everybody is granted it."""
    return town().with_({"measures.company.decision.granted": 1.0, "name": "All are granted"})

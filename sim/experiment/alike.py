"""Whether an option differs from its baseline in anything that could become of people.

Where it does not, no difference is certain, and said to be exactly nothing. Where it does, no difference in
any replication says only that one must be rare. Names and prices change nothing for anybody. Queue rules
written in Python stand in no scenario: two sets of them are known to be alike by what comes of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.population.depends import fields, fingerprint
from sim.scenario.content import canonical

if TYPE_CHECKING:
    from sim.population.depends import LeftOut

    from .result import Result

MONEY = "DKK"
MEASURE: LeftOut = fields("label cost price")
TOLD: LeftOut = {
    **fields("name label language costs"),
    "measures": {"*": MEASURE},
    "preparation": {"course": MEASURE},
    "caseworkers": {"*": fields("label")},
    "rules": fields("name label"),
}
"""What only tells, and what only costs."""


def alike(baseline: Result, option: Result) -> bool:
    """Whether both are of the same people, places and rules, and the same came of them."""
    mine, theirs = (fingerprint(canonical(each.scenario), TOLD) for each in (baseline, option))
    if mine != theirs:
        return False
    shared = [key for key in option.catalogue if key.unit != MONEY]
    return all(np.array_equal(baseline.figure(key), option.figure(key), equal_nan=True) for key in shared)

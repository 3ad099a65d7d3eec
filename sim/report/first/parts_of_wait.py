"""What a wait is made of: at a measure it begins with the recommendation, long before its own queue.

The plan's steps begin with a caseworker's place, so the wait for one is part of the wait for every measure;
and so are the waits for the measures that must have ended first. What must only have been decided needs no
place. The preparation course is recommended at the referral, and comes before all that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import STAGES

if TYPE_CHECKING:
    from sim.scenario import Scenario


def parts_of_wait(scenario: Scenario, of: str) -> frozenset[str]:
    """The queues that one waits in from the beginning of this wait to its end, its own among them."""
    found, left = {of}, [of]
    while left:
        measure = scenario.measures.get(left.pop())
        if measure is None:
            continue
        before = {STAGES[1], *(measure.after.measures if measure.after.share > 0 else ())}
        left += before - found
        found |= before
    return frozenset(found)

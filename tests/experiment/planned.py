"""A town of two queues whose waits Erlang knew, and a plan for it; for the tests of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.experiment.plan.reading import given
from sim.scenario import Scenario

if TYPE_CHECKING:
    from sim.experiment.plan import Asked

A_YEAR = 0.9 * 365.25 / 7
"""Referrals a year: 0.9 a week, of whom every other one is recommended a mentor."""


def queues(years: str = "10 years", warm_up: str = "10 years") -> Scenario:
    """Two M/M/c queues of equal load: mentors 0.45 a week for 26 weeks, places 0.9 a week for 13 weeks."""
    return Scenario.from_text(
        f"""
name: Two queues
clock: {{start: 2027-01-04, years: {years}, warm_up: {warm_up}}}
citizens: {{per_year: {A_YEAR:.4f}}}
measures:
  mentor: {{recommended: 0.5, places: 12, lasts: {{exponential: {{mean: 26 weeks}}}}}}
  places: {{recommended: 1.0, places: 12, lasts: {{exponential: {{mean: 13 weeks}}}}}}
"""
    )


def asked(places_within: str = "35 days", **changes: Any) -> Asked:  # noqa: ANN401  whatever a plan may say
    """The plan: nine in ten mentors within 90 days, nine in ten places within so many; 100 and 60 each."""
    highest = changes.pop("to", 30)
    said: dict[str, Any] = {
        "scenario": changes.pop("scenario", None) or queues(),
        "promises": [
            {"measure": "mentor", "queue_wait_p90": "90 days"},
            {"measure": "places", "queue_wait_p90": places_within},
        ],
        "claim": "long_run",
        "levers": {
            "measures.mentor.places": {"from": 5, "to": highest, "cost": 100},
            "measures.places.places": {"from": 5, "to": highest, "cost": 60},
        },
        "budget": {"replications": 2000},
    }
    return given(said | changes)

"""The planned family: the few figures that a comparison is judged by.

They are chosen before anything is run, so that nobody picks the one that happens to look good, and
the simultaneous intervals hold over all of them. Dropout stands among them on purpose: losing people
flatters waits. So does parking people before the programme, where shares of programmes begun do not see
them: how many begin, and how many stand waiting for the team, a caseworker or the preparation course, stand
here for that. Leaving for work and contact that is spread thin shorten queues as well, so they stand here
where they can happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.indicators import Key
    from sim.scenario import Scenario

PROGRAMME = STAGES[1]
WAITS = ("started_within_90", "wait_median", "wait_mean_of_started")
STAGE_WAITS = ("queue_wait_mean_of_started",)
STAGE_QUEUES = ("waiting_now",)
BEGUN = ("programmes_begun",)
DELIVERY = ("delivered_by_12_months",)
PEOPLE = ("nothing_started_by_12_months", "dropout_within_12_months", "left_for_work")
CONTACT = ("usual_contact",)
QUANTILES = ("wait_median", "wait_p90", "queue_wait_median", "queue_wait_p90")

MATTERS = {"share": 0.01, "days": 3.0, "citizens": 1.0, "programmes a year": 1.0}
"""Differences smaller than these, by their unit, are a trifle however well they are known."""


def headline(keys: Iterable[Key], scenarios: Iterable[Scenario]) -> tuple[Key, ...]:
    """The headline figures among `keys`: whole window, everybody; measures in the order they are written."""
    measures = list(dict.fromkeys(name for scenario in scenarios for name in scenario.measures))
    wanted = [(indicator, of) for of in (*measures, PREPARATION_COURSE) for indicator in WAITS]
    wanted += [(indicator, of) for of in STAGES for indicator in STAGE_WAITS]
    wanted += [(indicator, of) for of in (*STAGES, PREPARATION_COURSE) for indicator in STAGE_QUEUES]
    wanted += [(indicator, "all") for indicator in BEGUN]
    wanted += [(indicator, of) for of in measures for indicator in DELIVERY]
    wanted += [(indicator, "all") for indicator in PEOPLE]
    wanted += [(indicator, PROGRAMME) for indicator in CONTACT]
    there = {(key.indicator, key.of): key for key in keys if not key.by and not key.period}
    return tuple(there[name] for name in wanted if name in there)


def is_quantile(indicator: str) -> bool:
    """Whether a figure is a quantile, whose mean a t interval does not suit."""
    return indicator in QUANTILES

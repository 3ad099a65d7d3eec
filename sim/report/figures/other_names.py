"""What the figures are called that no part of a report leads with: all that a simulation can count.

Those that a report leads with are in `figure_names`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.indicators.definitions import OUTCOME
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.report.words import Words

FAMILIES = (
    ("started_within_{n}", later("started within {n} days")),
    ("queue_started_within_{n}", later("started within {n} days of joining the queue")),
    ("today_started_within_{n}", later("of those waiting on the day, started within {n} days")),
    ("in_plan_by_{n}_months", later("in the plan within {n} months")),
    ("delivered_by_{n}_months", later("started within {n} months, of all programmes")),
    ("delivered_by_{n}_months_of_recommended", later("started within {n} months, of those recommended it")),
    ("nothing_started_by_{n}_months", later("nothing started after {n} months")),
    ("dropout_within_{n}_months", later("give up within {n} months")),
)
"""Figures that differ in a number only."""
OTHERS = {
    "queue_wait_median": later("time in the queue until half have started"),
    "queue_wait_p90": later("time in the queue until nine of ten have started"),
    "delivered_ever": later("started at any time, of all programmes"),
    "delivered_ever_of_recommended": later("started at any time, of those recommended it"),
    "nothing_started_ever": later("nothing started at all"),
    "in_plan_at_review": later("in the plan, as a review of cases would find it"),
    "delivered_at_review": later("started, as a review of cases would find it"),
    "nothing_started_at_review": later("nothing started, as a review of cases would find it"),
    "why_started": later("started, of those recommended it"),
    "why_still_on_the_way": later("still on the way"),
    "not_delivered_unavailable": later("not started: not offered here"),
    "not_delivered_refused": later("not started: refused"),
    "not_delivered_not_budgeted": later("not started: no budget left"),
    "not_delivered_declined": later("not started: declined by the citizen"),
    "not_delivered_no_firm": later("not started: no firm was found"),
    "not_delivered_clash": later("not started: it clashed with another"),
    "not_delivered_no_show": later("not started: the citizen did not come"),
    "not_delivered_dropped_out": later("not started: the citizen gave up"),
    "not_delivered_programme_ended": later("not started: the programme ended"),
    "not_delivered_replaced": later("not started: replaced by another"),
    "dropout_while_waiting": later("give up while they wait"),
    "dropout_share": later("share of those who give up"),
    "groups_cancelled": later("groups cancelled"),
    "group_places_empty": later("places in groups that stay empty"),
    "meeting_slots_free": later("places at team meetings that stay empty"),
    "demand": later("people a year who want it"),
    "capacity": later("people a year whom it has room for"),
    "inactive_months": later("months in the programme without a measure"),
    "programme_months": later("months in the programme"),
    "in_programme": later("people in programmes on average"),
    "in_programme_now": later("people in programmes at the end"),
    "taken_part": later("have taken part, of those in a programme"),
    "citizens_share": later("share of the citizens"),
    "demand_without_offer": later("recommendations a year without an offer"),
    "bought_places": later("places bought a year"),
    "private_places": later("places paid for by citizens a year"),
    "no_shows": later("did not come, of the places accepted"),
    "replaced": later("replaced after a review"),
    "stopped_early": later("stopped early"),
    "returned_to_team": later("went back to the team"),
    "today_waiting": later("people waiting on the day"),
    "today_wait_median": later("of those waiting on the day: time until half have started"),
    "today_left_within_365": later("of those waiting on the day, left within a year"),
    "today_in_programme": later("people in programmes on the day"),
    "today_ended_within_365": later("of those in programmes on the day, ended within a year"),
    "cost_capacity": later("cost of caseworkers, meetings and measures"),
    "outcome_job": later("programme ends in a job"),
    "outcome_allowance": later("programme ends in an allowance"),
    "outcome_disability_pension": later("programme ends in a disability pension"),
    "outcome_other": later("programme ends otherwise"),
}
PATTERNS = [
    (re.compile(re.escape(name).replace(re.escape("{n}"), r"(\d+)")), text) for name, text in FAMILIES
]


def other(words: Words, name: str) -> str:
    """What such a figure is, in the middle of a line; as in files where nobody has words for it."""
    if name in OTHERS:
        return words.say(OTHERS[name])
    for pattern, text in PATTERNS:
        if found := pattern.fullmatch(name):
            return words.say(text, n=found[1])
    if name.startswith(OUTCOME):
        return words.say("Programme ends in: {outcome}", outcome=plain(name.removeprefix(OUTCOME)))
    return plain(name)


def plain(name: str) -> str:
    """A name of a file as words."""
    return name.replace("_", " ")

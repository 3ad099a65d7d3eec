"""What everything in the table of a comparison is called: each figure, what it is of, for whom, and its unit.

The names under which figures are looked up stand beside these in every file, so nothing must be unique here.
Money in a table is of the whole period, or of the year that stands beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.indicators.definitions import OUTCOME
from sim.indicators.sheet import ALL

from .figure_names import NAMES
from .texts import later

if TYPE_CHECKING:
    from sim.experiment import Comparison

    from .words import Words

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
    "cost_caseworkers": later("cost of caseworkers"),
    "cost_meetings": later("cost of team meetings"),
    "cost_measures": later("cost of measures"),
    "cost_capacity": later("cost of caseworkers, meetings and measures"),
    "cost_purchases": later("cost of bought places"),
    "cost_running": later("running cost"),
    "cost_income_support": later("income support"),
    "cost_pension": later("disability pensions"),
    "cost_municipal_share": later("the municipality's share of support and pensions"),
    "cost_municipality": later("cost to the municipality in all"),
    "cost_pension_liability": later("pensions paid after the last year"),
    "cost_private": later("paid by citizens themselves"),
    "outcome_job": later("programme ends in a job"),
    "outcome_allowance": later("programme ends in an allowance"),
    "outcome_disability_pension": later("programme ends in a disability pension"),
    "outcome_other": later("programme ends otherwise"),
}
GROUPS = {
    "under_30": later("under 30"),
    "from_30_to_39": later("30 to 39"),
    "from_40": later("40 and over"),
    "woman": later("women"),
    "man": later("men"),
    "psychiatric": later("with a psychiatric illness"),
    "not_psychiatric": later("without a psychiatric illness"),
    "physical": later("with a physical illness"),
    "unskilled": later("unskilled"),
    "able_to_pay": later("can pay for themselves"),
    "sickness": later("before on sickness benefit"),
    "cash_or_education": later("before on cash or education benefit"),
    "other": later("before on something else"),
    "pension": later("wish for a pension"),
    "neither": later("wish for neither"),
    "programme": later("wish for a programme"),
    "wish_pension": later("wish for a pension"),
    "wish_neither": later("wish for neither"),
    "wish_programme": later("wish for a programme"),
}
FIELDS = {
    "health": later("Health measures"),
    "social": later("Social measures"),
    "company": later("Measures at firms"),
    "education": later("Education"),
}
UNITS = {
    "share": later("share"),
    "days": later("days"),
    "months": later("months"),
    "citizens": later("people"),
    "groups": later("groups"),
    "places": later("places"),
    "programmes a year": later("programmes a year"),
    "recommendations a year": later("recommendations a year"),
    "places a year": later("places a year"),
    "people a year": later("people a year"),
    "DKK": later("DKK"),
}
PATTERNS = [
    (re.compile(re.escape(name).replace(re.escape("{n}"), r"(\d+)")), text) for name, text in FAMILIES
]


def indicator(words: Words, name: str) -> str:
    """What a figure is, whatever it is of."""
    known = OTHERS.get(name) or NAMES.get(name)
    if known is not None:
        return _capital(words.say(known))
    for pattern, text in PATTERNS:
        if found := pattern.fullmatch(name):
            return _capital(words.say(text, n=found[1]))
    if name.startswith(OUTCOME):
        return words.say("Programme ends in: {outcome}", outcome=_plain(name.removeprefix(OUTCOME)))
    return _capital(_plain(name))


def of(words: Words, comparison: Comparison, name: str, figure: str = "") -> str:
    """What a figure is of: a measure, a stage, a team, a field, everybody, or a group of citizens."""
    if name == ALL:
        return words.say("All together")
    if figure == "citizens_share":
        return group(words, name)
    if name in FIELDS and not any(name in result.scenario.offers for result in comparison.results):
        return words.say(FIELDS[name])
    return words.of(comparison, name)


def group(words: Words, name: str) -> str:
    """For whom a figure is; empty for everybody."""
    return _capital(words.say(GROUPS[name]) if name in GROUPS else _plain(name))


def unit(words: Words, name: str) -> str:
    """What a figure is counted in."""
    return words.say(UNITS.get(name, name))


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

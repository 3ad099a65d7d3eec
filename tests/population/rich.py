"""A municipality with a little of everything, and other values for what it says."""

from __future__ import annotations

from typing import Any

RICH = """
name: Today
clock: {start: 2027-01-04, years: 2, warm_up: 1 year}
calendar: {country: DK, closed_weeks: [29, 30]}
rules: {name: Rules, programme: {shortest: 1 year, longest: 4 years}, return_when_nothing_started: 6 months}
citizens:
  per_year: 120
  profiles: {age: {under_30: 0.5, from_40: 0.5}, able_to_pay: 0.4, psychiatric: 0.5}
preparation:
  lasts: {gamma: {mean: 6 weeks, sd: 3 weeks}}
  course: {recommended: 0.5, groups: {places: 8, every: 4 weeks, first: 2027-02-01, lasts: 3 weeks}}
assessment: {weekday: tuesday, cases: 5, notice: 1 week, leads_to: {programme: 0.6, ordinary: 0.4}}
programme: {lasts: {gamma: {mean: 30 months, sd: 9 months}}}
caseworkers:
  young: {serves: {age: [under_30]}, full_time: 2, citizens_each: 30, contacts_per_month: 2}
  rest: {full_time: 3, citizens_each: 40, contacts_per_month: 1}
measures:
  mentor:
    field: mentor
    recommended: 0.7
    identify: {lasts: {exponential: {mean: 6 weeks}}, contradictory: 0.2}
    decision: {lasts: {gamma: {mean: 4 weeks, sd: 2 weeks}}, granted: 0.64}
    places: 22
    lasts: {gamma: {mean: 7 months, sd: 4 months}}
    declined: {share: 0.1}
    also_used_by: {per_year: 12}
    alternatives: [psychologist, course]
    review: {every: 13 weeks}
    clashes_with: {groups: 0.2}
  course:
    field: health
    recommended: {psychiatric: 0.45, otherwise: 0.15}
    groups: {places: 8, minimum: 3, every: 13 weeks, first: 2027-02-01, lasts: 12 weeks}
    no_show: 0.1
  psychologist: {private: true, price: 9000, places: unlimited, lasts: 3 months}
  office: {recommended: 0.2, places: 4, pool: desk, lasts: 9 weeks}
  placement:
    recommended: 0.8
    after: {measures: [mentor], share: 0.6}
    search: {lasts: {exponential: {mean: 20 weeks}}, no_firm: 0.2}
    considerations: {aids: {recommended: 0.3, given: 0.5}}
    places: 18
    pool: desk
    lasts: {mixture: [[0.6, 13 weeks], [0.4, 26 weeks]]}
    stops_early: 0.2
motivation: {start: {pension: 0.35, neither: 0.5, programme: 0.65, sd: 0.12}, refusal: 0.05}
dropout: {per_year: 0.1, stays: 0.5, reference: 0.5}
outcome: {shares: {job: 0.3, pension: 0.7}}
costs: {meeting: 22500}
"""
OTHERWISE: dict[str, Any] = {
    "name": "Another",
    "label": "Another",
    "outcome": {"shares": {"job": 0.5, "pension": 0.5}},
    "costs": {"meeting": 1},
    "calendar": {"country": "DK", "closed_weeks": [7]},
    "rules.name": "Others",
    "rules.label": "Others",
    "assessment.weekday": "monday",
    "assessment.every": "2 weeks",
    "assessment.cases": 9,
    "assessment.notice": "3 weeks",
    "caseworkers.young.full_time": 9,
    "caseworkers.young.citizens_each": 11,
    "caseworkers.young.contacts_per_month": 4,
    "caseworkers.young.at_first": {"contacts_per_month": 8, "lasts": "3 months"},
    "caseworkers.young.contact_on_no_show": 0.01,
    "caseworkers.young.coordinates": True,
    "caseworkers.young.when_full": "stretch",
    "measures.mentor.field": "social",
    "measures.mentor.label": "Somebody",
    "measures.mentor.places": 3,
    "measures.mentor.pool": "desk",
    "measures.mentor.declined.share": 0.3,
    "measures.mentor.declined.reference": 0.3,
    "measures.mentor.declined.doubles_when_motivation_falls_by": 0.3,
    "measures.mentor.cost": {"per_place_year": 3},
    "measures.psychologist.price": 3,
    "measures.mentor.queue": "youngest_first",
    "measures.mentor.growth_per_month": 0.1,
    "measures.mentor.buys_after": {"wait": "30 days", "price": 5},
    "measures.course.standby": True,
    "measures.course.groups.places": 5,
    "measures.course.groups.minimum": 1,
    "measures.course.groups.every": "5 weeks",
    "measures.course.groups.first": "2027-03-01",
    "measures.course.groups.admission": "open",
    "measures.course.groups.at_once": 1,
    "preparation.course.groups.places": 3,
    "motivation.erosion_per_month": 0.1,
    "motivation.growth_per_month": 0.1,
    "motivation.contact": 0.01,
    "motivation.refusal": 0.3,
    "motivation.contradiction": 0.3,
    "motivation.meeting": 0.3,
    "motivation.parties": 0.3,
    "motivation.course": 0.3,
    "dropout.per_year": 0.9,
    "dropout.reference": 0.1,
    "dropout.doubles_when_motivation_falls_by": 0.2,
    "dropout.while_active": 0.2,
    "dropout.from": "referral",
}
"""Every field that is left out where a run begins empty, and another value for it."""

COUNTS: dict[str, Any] = {
    "citizens.per_year": 150,
    "measures.mentor.recommended": 0.6,
    "measures.mentor.decision.granted": 0.8,
    "measures.mentor.lasts": "9 months",
    "measures.mentor.also_used_by.per_year": 20,
    "measures.mentor.alternatives": [],
    "measures.course.groups.lasts": "10 weeks",
    "measures.course.no_show": 0.0,
    "measures.placement.stops_early": 0.4,
    "caseworkers.young.serves": {"age": ["from_40"]},
    "motivation.start": 0.5,
    "dropout.stays": 0.1,
    "never_ready": 0.2,
    "rules.programme.longest": "2 years",
    "rules.new_entrants_until": "2027-06-01",
    "assessment.leads_to": {"programme": 0.9, "ordinary": 0.1},
    "preparation.lasts": "3 weeks",
}
"""Some of what counts, and another value for it."""

"""An example of every part of a scenario, as it is written behind its name."""

from __future__ import annotations

EXAMPLES = {
    "clock": "{start: 2027-01-04, years: 4}",
    "calendar": "{country: DK}",
    "rules": "rules/2026.yaml",
    "initial": "{as_of: 2026-11-02, spells: today_spells.csv}",
    "municipalities": "{number: 98, sizes: {lognormal: {sd: 1.1}}}",
    "sizes": "{lognormal: {sd: 1.1}}",
    "lognormal": "{sd: 1.1}",
    "citizens": "{per_year: 224}",
    "preparation": "{lasts: 6 weeks}",
    "assessment": "{weekday: tuesday, cases: 5}",
    "programme": "{lasts: 37 months}",
    "ends_early": "{after_plan_done: 6 months}",
    "caseworkers": "{job_centre: {full_time: 2.3, citizens_each: 40}}",
    "measures": "{mentor: {places: 28}}",
    "motivation": "{start: 0.5}",
    "dropout": "{per_year: 0.04}",
    "outcome": "{shares: {job: 0.12, allowance: 0.18, disability_pension: 0.57, other: 0.13}}",
    "identify": "{lasts: 6 weeks}",
    "decision": "{lasts: 2 weeks, granted: 0.64}",
    "after": "{measures: [mentor]}",
    "search": "{lasts: 28 weeks}",
    "groups": "{places: 8, every: 26 weeks, first: 2027-02-01, lasts: 12 weeks}",
    "declined": "{share: 0.06}",
    "course": "{places: 12, lasts: 6 weeks}",
    "at_first": "{contacts_per_month: 4, lasts: 3 months}",
    "lock_in": "{exits_to_work_per_year: 0.02, while_waiting: 0.5}",
    "buys_after": "{wait: 90 days, price: 20000}",
    "also_used_by": "{per_year: 12}",
    "clashes_with": "{groups: 0.2}",
    "considerations": "{psychological: {recommended: 0.34, given: 0.74}}",
    "review": "{every: 13 weeks}",
    "costs": "{caseworker_full_time: 620000, case: 4500}",
}
NAMED = {
    "measures": "{places: 28}",
    "caseworkers": "{full_time: 2.3, citizens_each: 40}",
    "considerations": "{recommended: 0.34, given: 0.74}",
}
"""Parts under names that the planner chooses."""

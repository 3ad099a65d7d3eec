"""How a part of a scenario is written, shown where something else was written in its place.

Whoever writes `decision: 3 weeks` is answered with `decision: {lasts: 3 weeks}`: the field that such a
value most likely belongs to, or else an example of the whole.
"""

from __future__ import annotations

from typing import Any

from .fields import known_at
from .quantities import duration
from .wrong import Wrong

_EXAMPLES = {
    "clock": "{start: 2027-01-04, years: 4}",
    "calendar": "{country: DK}",
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
    "buys_after": "{wait: 90 days, price: 14700}",
    "also_used_by": "{per_year: 12}",
    "clashes_with": "{groups: 0.2}",
    "considerations": "{psychological: {recommended: 0.34, given: 0.74}}",
    "review": "{every: 13 weeks}",
}
_NAMED = {
    "measures": "{places: 28}",
    "caseworkers": "{full_time: 2.3, citizens_each: 40}",
    "considerations": "{recommended: 0.34, given: 0.74}",
}
_LENGTHS = ("lasts", "every")
"""Fields that a bare length of time most likely belongs to."""
_NUMBERS = (
    "per_year",
    "granted",
    "places",
    "full_time",
    "share",
    "cases",
    "recommended",
    "exits_to_work_per_year",
)
"""Fields that a bare number most likely belongs to, where a part has one of them."""
_MORE = {
    "buys_after": ("wait", "price", "14700"),
    "at_first": ("lasts", "contacts_per_month", "4"),
}
"""Parts that a bare length of time goes into, and what must stand beside it."""


def form(path: tuple[Any, ...], given: object) -> str:
    """How what stands at a path could be written; empty where there is no example."""
    name = str(path[-1])
    if (written := _field(path, given)) is not None:
        return f"{name}: {written}"
    if isinstance(given, list) and name in _NAMED and given and isinstance(given[0], str):
        return f"{name}: {{{given[0]}: {_NAMED[name]}}}"
    above = str(path[-2]) if len(path) in {2, 4} else ""
    example = _NAMED.get(above) or _EXAMPLES.get(name)
    return f"{name}: {example}" if example else ""


def _field(path: tuple[Any, ...], given: object) -> str | None:
    """The field that a bare value most likely belongs to, with the value in it."""
    known = known_at(path)
    if isinstance(given, str):
        field, *beside = _MORE.get(str(path[-1]), (next((each for each in _LENGTHS if each in known), ""),))
        if not field:
            return None
        try:
            return f"{{{field}: {duration(given)}{', ' + ': '.join(beside) if beside else ''}}}"
        except Wrong:
            return None
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        field = next((each for each in _NUMBERS if each in known), "")
        return f"{{{field}: {given}}}" if field else None
    return None

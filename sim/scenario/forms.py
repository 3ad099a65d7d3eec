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
}
_NAMED = {"measures": "{places: 28}", "caseworkers": "{full_time: 2.3, citizens_each: 40}"}
_NUMBERS = ("per_year", "granted", "places", "full_time", "share", "cases")
"""Fields that a bare number most likely belongs to, where a part has one of them."""


def form(path: tuple[Any, ...], given: object) -> str:
    """How what stands at a path could be written; empty where there is no example."""
    name = str(path[-1])
    if (written := _field(path, given)) is not None:
        return f"{name}: {written}"
    if isinstance(given, list) and len(path) == 1 and name in _NAMED and given and isinstance(given[0], str):
        return f"{name}: {{{given[0]}: {_NAMED[name]}}}"
    example = _NAMED.get(str(path[0])) if len(path) == 2 else None
    example = example or _EXAMPLES.get(name)
    return f"{name}: {example}" if example else ""


def _field(path: tuple[Any, ...], given: object) -> str | None:
    """The field that a bare value most likely belongs to, with the value in it."""
    known = known_at(path)
    if isinstance(given, str) and "lasts" in known:
        try:
            return f"{{lasts: {duration(given)}}}"
        except Wrong:
            return None
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        field = next((each for each in _NUMBERS if each in known), None)
        return f"{{{field}: {given}}}" if field else None
    return None

"""How a part of a scenario is written, shown where something else was written in its place.

Whoever writes `decision: 3 weeks` is answered with `decision: {lasts: 3 weeks}`: the field that such a
value most likely belongs to, or else an example of the whole.
"""

from __future__ import annotations

from typing import Any

from .examples import EXAMPLES, NAMED
from .fields import known_at
from .quantities import duration
from .wrong import Wrong

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
    "buys_after": ("wait", "price", "20000"),
    "at_first": ("lasts", "contacts_per_month", "4"),
    "course": ("lasts", "places", "12"),
}
"""Parts that a bare length of time goes into, and what must stand beside it."""
_MORE_THAN_A_NUMBER = {"course": ("places", "lasts", "6 weeks")}
"""The same of a bare number."""


def form(path: tuple[Any, ...], given: object) -> str:
    """How what stands at a path could be written; empty where there is no example."""
    name = str(path[-1])
    if (written := _field(path, given)) is not None:
        return f"{name}: {written}"
    if isinstance(given, list) and name in NAMED and given and isinstance(given[0], str):
        return f"{name}: {{{given[0]}: {NAMED[name]}}}"
    return example(path)


def whole_measure(name: str, given: object) -> str:
    """How a measure that nobody has described yet could be written, with a bare value in its field."""
    return f"{name}: {_field(('preparation', 'course'), given) or EXAMPLES['course']}"


def example(path: tuple[Any, ...]) -> str:
    """An example of the part at a path; empty where there is none."""
    above = str(path[-2]) if len(path) in {2, 4} else ""
    name = str(path[-1]) if path else ""
    found = NAMED.get(above) or EXAMPLES.get(name)
    return f"{name}: {found}" if found else ""


def _field(path: tuple[Any, ...], given: object) -> str | None:
    """The field that a bare value most likely belongs to, with the value in it."""
    known = known_at(path)
    if isinstance(given, str):
        field, *beside = _MORE.get(str(path[-1]), (next((each for each in _LENGTHS if each in known), ""),))
        if not field:
            return None
        try:
            return f"{{{field}: {duration(given)}{_beside(beside)}}}"
        except Wrong:
            return None
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        field, *beside = _MORE_THAN_A_NUMBER.get(
            str(path[-1]), (next((each for each in _NUMBERS if each in known), ""),)
        )
        return f"{{{field}: {given}{_beside(beside)}}}" if field else None
    return None


def _beside(more: list[str]) -> str:
    return f", {': '.join(more)}" if more else ""

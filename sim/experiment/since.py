"""From when on an option differs from what it is compared with.

A plain value holds for the whole run. A capacity with dates, or a day from which nobody is referred any
more, differs only from its date on; what is before it is the same in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from .changes import NAMES
from .once import once, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Scenario

UNTIL = ("rules", "new_entrants_until")
"""The day from which nobody is referred any more."""
NEVER = date.max


class Since(NamedTuple):
    """`always`: whether anything differs from the run's first day on; `days`: from which days more does."""

    always: bool
    days: tuple[date, ...]


def since(baseline: Scenario, option: Scenario) -> Since:
    """From when on the option differs; with whom the runs begin is not looked at."""
    began = baseline.origin
    days = set(_apart((), resolved(baseline), resolved(option), began))
    return Since(any(day <= began for day in days), tuple(sorted(day for day in days if began < day < NEVER)))


@once
def planned(scenario: Scenario) -> tuple[date, ...]:
    """The days on which the scenario itself says that something changes, in order."""
    days = set(_days((), resolved(scenario)))
    return tuple(sorted(day for day in days if day < NEVER))


def _days(path: tuple[str, ...], value: object) -> Iterator[date]:
    if path == UNTIL:
        yield _day(value) or NEVER
    elif isinstance(value, Mapping) and path != ("initial",):
        for key, each in value.items():
            if _dated(value):
                yield _day(key) or NEVER
            yield from _days((*path, str(key)), each)


def _apart(path: tuple[str, ...], before: object, after: object, began: date) -> Iterator[date]:
    """The day on which every difference sets in; the first of the run where it has none of its own."""
    if path and (path[-1] in NAMES or path == ("initial",)):
        return
    if path == UNTIL:
        days = {_day(value) or NEVER for value in (before, after)}
        if len(days) > 1:
            yield min(days)
        return
    if path == UNTIL[:1]:
        before, after = before or {}, after or {}
    if _dated(before) or _dated(after):
        yield from _steps(before, after, began)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _apart((*path, str(key)), before.get(key), after.get(key), began)
    elif before != after:
        yield began


def _steps(before: object, after: object, began: date) -> Iterator[date]:
    """The days on which two values that may have dates part."""
    one, other = _timeline(before), _timeline(after)
    alike = True
    for day in sorted({began, *(each for each in (*one, *other) if each > began)}):
        same = _on(one, day) == _on(other, day)
        if alike and not same:
            yield day
        alike = same


def _timeline(value: object) -> dict[date, object]:
    """What holds from when on; the first value of a dated one holds before its date as well."""
    if not isinstance(value, Mapping) or not _dated(value):
        return {date.min: value}
    days = sorted((day, each) for key, each in value.items() if (day := _day(key)) is not None)
    return {date.min: days[0][1], **dict(days)}


def _on(timeline: dict[date, object], day: date) -> object:
    return timeline[max(each for each in timeline if each <= day)]


def _dated(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(_day(key) is not None for key in value)


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None

"""What an option changes: the values that differ between two scenarios, by their paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from .once import once, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Scenario

NAMES = ("name", "label", "language")
"""What a scenario is called is no change to it."""
LAW, CALLED = "rules.name", "rules.label"
"""What a law is called: said only where nothing else of the law differs."""
TABLES = ("initial.citizens", "initial.spells")
LONGEST = 60
"""Characters of a value that are shown."""

ABSENT = "(left out)"


class Change(NamedTuple):
    """A field as it was and as it is, in words."""

    field: str
    before: str
    after: str


@once
def changes(baseline: Scenario, option: Scenario) -> tuple[Change, ...]:
    """The differing values, in the order in which they are written, the baseline's first.

    Tables about people are named as seen from each scenario's folder: the same ones are no change.
    """
    passed = (*NAMES, *(TABLES if baseline.initial == option.initial else ()))
    found = [
        change
        for change in _apart((), resolved(baseline), resolved(option))
        if change.field not in passed and not f"{change.field}.".startswith(f"{CALLED}.")
    ]
    if any(change.field.startswith("rules.") and change.field != LAW for change in found):
        found = [change for change in found if change.field != LAW]
    return tuple(found)


def apart(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Change, ...]:
    """The differing values of two contents in plain data, whatever they are called."""
    return tuple(_apart((), before, after))


def _apart(path: tuple[str, ...], before: object, after: object) -> Iterator[Change]:
    if isinstance(before, Mapping) and isinstance(after, Mapping) and path not in {(name,) for name in NAMES}:
        for key in dict.fromkeys((*before, *after)):
            yield from _apart((*path, str(key)), before.get(key), after.get(key))
    elif before != after:
        yield Change(".".join(path), _said(before), _said(after))


def _said(value: object) -> str:
    if value is None:
        return ABSENT
    text = _flow(value)
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    return (cut.rpartition(" ")[0] or cut) + " …"


def _flow(value: object) -> str:
    """A value on one line, as it could be written."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)

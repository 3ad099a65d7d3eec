"""What the changes of an option are called when they are taken apart: `Internship, places (18 → 22)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.changes import ABSENT
from sim.report.first.fields import field_name, found_at, owner_name
from sim.report.first.in_parts import written_in_parts

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.changes import Change
    from sim.experiment.levers import Lever
    from sim.report.words import Words

ROOM = 12
"""Characters of a value that stands in the name of a change: `26 weeks`."""
NAMED = 3
"""Measures or teams that are named; of more it is said how many they are."""


def lever_name(words: Words, comparison: Comparison, lever: Lever) -> str:
    """One name for all that a lever changes."""
    changed = lever.changed
    if len(changed) == 1:
        return _of_one(words, comparison, changed[0])
    found = [found_at(each.field) for each in changed]
    same = {None if each is None else each.pattern for each in found}
    owners = list(dict.fromkeys(each.owner for each in found if each is not None and each.owner))
    if len(same) == 1 and None not in same and owners:
        return _of_several(words, comparison, changed[0].field, owners)
    first = field_name(words, comparison, changed[0].field)
    more = len(changed) - 1
    return words.plural(
        "{first}, and {n} more value", "{first}, and {n} more values", more, first=first, n=more
    )


def _of_one(words: Words, comparison: Comparison, change: Change) -> str:
    parts = change.field.split(".")
    if len(parts) == 2 and ABSENT in (change.before, change.after):
        name = owner_name(words, comparison, parts[1])
        if change.before == ABSENT:
            return words.say("New: {name}", name=name)
        return words.say("No longer: {name}", name=name)
    name = field_name(words, comparison, change.field)
    before, after = (_short(words, comparison, each, change.field) for each in (change.before, change.after))
    if not before or not after:
        return name
    return words.say("{field} ({before} → {after})", field=name, before=before, after=after)


def _of_several(words: Words, comparison: Comparison, field: str, owners: list[str]) -> str:
    """One decision on several measures or teams."""
    first = field_name(words, comparison, field)
    one = words.say("{owner}, {field}", owner=owner_name(words, comparison, owners[0]), field="")
    bare = first.removeprefix(one) if first.startswith(one) else first
    if len(owners) <= NAMED:
        names = words.listed([owner_name(words, comparison, each) for each in owners])
        return words.say("{owner}, {field}", owner=names, field=bare)
    return words.say("{field}: {n} measures or teams", field=bare[:1].upper() + bare[1:], n=len(owners))


def _short(words: Words, comparison: Comparison, text: str, field: str) -> str:
    """A value in the language of the page; empty where there is none, or more than a name has room for."""
    if text == ABSENT:
        return ""
    found = written_in_parts(words, comparison, text, field)
    return found if len(found) <= ROOM else ""

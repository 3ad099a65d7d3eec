"""What an option changes, in words: `Mentor, places: 22 → 28`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.experiment.changes import changes
from sim.experiment.once import resolved
from sim.scenario.schema_parts import PREPARATION_COURSE

from .fields import COURSE, field_name, owner_name
from .in_parts import in_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.experiment import Comparison
    from sim.report.words import Words

MOST = 6
"""Changes that are named; the last section has all of them."""
LONGEST = 80
"""Characters of a value that are shown."""
WHOLE = ("measures", "caseworkers")


def changed(words: Words, comparison: Comparison, option: str) -> tuple[str, ...]:
    """A text for each value that differs; what comes or goes as a whole is named first, and no more."""
    before, after = comparison.baseline.scenario, comparison.options[option].scenario
    sides = resolved(before), resolved(after)
    found: list[str] = []
    whole: list[str] = []
    for change in changes(before, after):
        parts = change.field.split(".")
        values = tuple(_at(side, parts) for side in sides)
        if None in values and (parts == COURSE or (len(parts) == 2 and parts[0] in WHOLE)):
            whole.append(_whole(words, comparison, parts, new=values[0] is None))
            continue
        for path, one, other in _leaves(change.field, *values):
            found.append(
                words.say(
                    "{field}: {before} → {after}",
                    field=field_name(words, comparison, path),
                    before=_short(in_parts(words, comparison, one, path)),
                    after=_short(in_parts(words, comparison, other, path)),
                )
            )
    found = whole + found
    if not found:
        return (words.say("Nothing"),)
    if len(found) > MOST:
        rest = len(found) - MOST + 1
        found = [*found[: MOST - 1], words.plural("{n} more value", "{n} more values", rest, n=rest)]
    return tuple(found)


def _whole(words: Words, comparison: Comparison, parts: list[str], *, new: bool) -> str:
    name = owner_name(words, comparison, PREPARATION_COURSE if parts == COURSE else parts[1])
    if parts[0] != "caseworkers":
        return words.say("New: {name}", name=name) if new else words.say("No longer: {name}", name=name)
    if new:
        return words.say("New team of caseworkers: {name}", name=name)
    return words.say("No longer a team of caseworkers: {name}", name=name)


def _leaves(path: str, before: object, after: object) -> Iterator[tuple[str, object, object]]:
    """The single values under a path that is a whole part in one of the two."""
    mappings = [each for each in (before, after) if isinstance(each, Mapping)]
    if not mappings or any(each is not None and not isinstance(each, Mapping) for each in (before, after)):
        yield path, before, after
        return
    for key in dict.fromkeys(str(key) for each in mappings for key in each):
        one, other = (_at(each, [key]) for each in (before, after))
        if one != other:
            yield from _leaves(f"{path}.{key}", one, other)


def _at(side: object, parts: list[str]) -> object:
    """What stands at a path; None where nothing does."""
    for part in parts:
        if not isinstance(side, Mapping):
            return None
        side = next((each for key, each in side.items() if str(key) == part), None)
    return side


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

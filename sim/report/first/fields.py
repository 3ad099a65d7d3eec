"""A field of a scenario by its name for people: `Mentor, places`, in the language of the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sim.report.words import TEAMS
from sim.scenario.schema_parts import PREPARATION_COURSE

from .field_names import FIELDS, OWN_PARTS, SHAPES, TAILS
from .lengths import length_said

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.experiment import Comparison
    from sim.report.words import Words
    from sim.scenario import Scenario

WITH_NAMES = ("measures", "caseworkers")
COURSE = ["preparation", "course"]


class Found(NamedTuple):
    """A field that has a name: whose it is (a measure, a team, or nobody's), the field, and a part of it."""

    owner: str
    pattern: str
    tail: tuple[str, ...]


def found_at(path: str) -> Found | None:
    """The field at a path; None where nobody has named it."""
    parts, owner = path.split("."), ""
    if parts[:2] == COURSE:
        parts = ["measures", PREPARATION_COURSE, *parts[2:]]
    if parts[0] in WITH_NAMES and len(parts) > 2:
        owner, parts = parts[1], [parts[0], "*", *parts[2:]]
    for end in range(len(parts), 0, -1):
        pattern = ".".join(parts[:end])
        if pattern in FIELDS:
            return Found(owner, pattern, tuple(parts[end:]))
    return None


def pattern_at(path: str) -> str:
    """The field at a path, whosever it is; empty where nobody has named it."""
    found = found_at(path)
    return "" if found is None else found.pattern


def kind_of(path: str) -> str:
    """How the values of a field are written: as a share, as money, or as they stand."""
    found = found_at(path)
    return "" if found is None or found.tail[-1:] == ("sd",) else FIELDS[found.pattern][1]


def field_name(words: Words, comparison: Comparison, path: str) -> str:
    """`Mentor, places`; the path where nobody has named it."""
    return _named(words, path, lambda owner: owner_name(words, comparison, owner))


def field_of(words: Words, scenario: Scenario, path: str) -> str:
    """The same of one scenario."""

    def called(owner: str) -> str:
        return words.say(TEAMS[owner]) if owner in TEAMS else words.called(scenario, owner)

    return _named(words, path, called)


def _named(words: Words, path: str, called: Callable[[str], str]) -> str:
    """`called`: the name of a measure or a team."""
    if whole := _whole(path):
        return called(whole)
    found = found_at(path)
    tails = [] if found is None else _tails(words, found.pattern, found.tail)
    if found is None or None in tails:
        return path
    name = words.say(FIELDS[found.pattern][0])
    if tails:
        name = f"{name} ({', '.join(str(tail) for tail in tails)})"
    if not found.owner:
        return name
    return words.say("{owner}, {field}", owner=called(found.owner), field=name)


def _whole(path: str) -> str:
    """The measure or team of which the path is the whole; else empty."""
    parts = path.split(".")
    if parts == COURSE:
        return PREPARATION_COURSE
    return parts[1] if len(parts) == len(COURSE) and parts[0] in WITH_NAMES else ""


def owner_name(words: Words, comparison: Comparison, owner: str) -> str:
    """What a measure or a team is called."""
    return words.say(TEAMS[owner]) if owner in TEAMS else words.of(comparison, owner)


def _tails(words: Words, pattern: str, tail: tuple[str, ...]) -> list[str | None]:
    """The parts of a field; a mixture has numbered parts, each with a share and a length.

    A part that whoever wrote the scenario has made up is called what they called it.
    """
    if tail[:1] == ("mixture",) and len(tail) == 3:
        part = words.say("part {n}", n=int(tail[1]) + 1)
        return [part, words.say("share") if tail[2] == "0" else words.say("length")]
    own = pattern in OWN_PARTS
    return [
        part_name(words, part) or (part.replace("_", " ") if own else None)
        for part in tail
        if part not in SHAPES
    ]


def part_name(words: Words, part: str) -> str | None:
    """A part of a field, if it has a name; dates are said as dates."""
    if part in TAILS:
        return words.say(TAILS[part])
    if length := length_said(words, part):
        return words.say("after {length}", length=length)
    try:
        return words.say("from {day}", day=words.date(date.fromisoformat(part)))
    except ValueError:
        return None

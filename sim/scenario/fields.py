"""Which fields the language knows at a path, asked of the schema itself."""

from __future__ import annotations

import types
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from .schema_parts import ScenarioFields

if TYPE_CHECKING:
    from .tree import Value

NAMED = "named"
"""Below such a path stand names that the planner chooses: measures, teams and considerations."""
_OF_NAMED = {"measures": "a measure", "caseworkers": "a team", "considerations": "a consideration"}


def fields(part: type[BaseModel]) -> dict[str, Any]:
    """The fields of a part as they are written, with their types."""
    return {info.alias or name: info for name, info in part.model_fields.items()}


def part_at(path: tuple[Any, ...]) -> type[BaseModel] | str | None:
    """The part of the language at a path, `NAMED` where names are chosen, None for a value."""
    here: Any = ScenarioFields
    for step in path:
        if isinstance(here, tuple):
            here = here[0]
        elif isinstance(here, type):
            info = fields(here).get(str(step))
            here = None if info is None else _kind(info.annotation)
        else:
            return None
    return NAMED if isinstance(here, tuple) else here


def choices_at(path: tuple[Any, ...]) -> tuple[str, ...]:
    """The words that may stand at a path, if it is a choice between words."""
    part = part_at(path[:-1])
    info = fields(part).get(str(path[-1])) if isinstance(part, type) else None
    annotation = info.annotation if info is not None else None
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _kind(annotation: Value) -> Value:
    """A model, a tuple of the model behind names, or None for a value."""
    origin: Any = get_origin(annotation)
    if origin is Annotated:
        # Read by a function of its own: a single value, however it is written.
        return None
    if origin in (Union, types.UnionType):
        return next((kind for each in get_args(annotation) if (kind := _kind(each)) is not None), None)
    if origin is dict:
        behind = _kind(get_args(annotation)[1])
        return None if behind is None else (behind,)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def known_at(path: tuple[Any, ...]) -> list[str]:
    """The names of the fields at a path."""
    part = part_at(path)
    return list(fields(part)) if isinstance(part, type) else []


def home_of(name: str, path: tuple[Any, ...]) -> str | None:
    """The part below or above a path in which a misplaced field belongs."""
    part = part_at(path)
    if isinstance(part, type):
        for field in fields(part):
            if name in known_at((*path, field)):
                return f"under {field}"
    for up in range(len(path) - 1, -1, -1):
        if name in known_at(path[:up]):
            return f"directly under {path[up - 1]}" if up else "at the top of the file"
    return None


def home(name: str) -> tuple[str, str] | None:
    """Where a field belongs in the whole language, in words and as a path, if there is one such place.

    Places below another one do not count: `places` belongs in a measure, though groups have them too.
    """
    found = sorted(everywhere().get(name, ()), key=len)
    if not found or not all(path[: len(found[0])] == found[0] for path in found):
        return None
    words = [_OF_NAMED[above] if step == "NAME" else step for above, step in pairwise(("", *found[0]))]
    words = [word for word in words if word not in _OF_NAMED or word == words[-1]]
    said = " of ".join(reversed(words))
    return f"{'in' if said.startswith('a ') else 'under'} {said}", ".".join((*found[0], name))


@cache
def everywhere() -> dict[str, list[tuple[str, ...]]]:
    """Every field below the top by name, with the paths of the parts that have it; `NAME` is any name."""
    found: dict[str, list[tuple[str, ...]]] = {}
    _walk((), found)
    return found


def _walk(path: tuple[str, ...], found: dict[str, list[tuple[str, ...]]]) -> None:
    for field in known_at(path):
        if path:
            found.setdefault(field, []).append(path)
        if field != "course":  # it is written like a measure, which is found as one
            _walk((*path, field, "NAME") if part_at((*path, field)) == NAMED else (*path, field), found)

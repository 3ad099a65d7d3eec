"""What differs between two scenarios, path by path: what each of them says, and where.

Only what makes a difference is named: `3 months` and `{fixed: 3 months}` mean the same, and so do a
field that is left out and one that says what holds anyway.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from .content import canonical, plain_data
from .distributions import is_distribution
from .fields import fields, part_at
from .provenance import plain
from .written import in_words, names_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema import Scenario
    from .tree import Node, Value

CALLED = ("name", "label", "language")
"""What a scenario is called is no difference in it."""

_MISSING = object()


class Difference(NamedTuple):
    """A path, and what stands there in the one scenario and in the other; None where nothing does."""

    path: tuple[str, ...]
    here: Node | None
    there: Node | None


def differences(one: Scenario, other: Scenario) -> tuple[Difference, ...]:
    """Where two scenarios differ in what they mean, in the order of the language."""
    means = canonical(one), canonical(other)
    return tuple(
        each
        for each in _apart((), one.tree, other.tree)
        if each.path[0] not in CALLED and not _same_meaning(*means, each.path)
    )


def other_sources(one: Scenario, other: Scenario) -> tuple[str, ...]:
    """Paths at which two scenarios say the same number, with another source, grade, range or note."""
    theirs = other.sources

    def beside(path: str, sources: dict[str, Any]) -> tuple[object, ...]:
        found = sources.get(path)
        return () if found is None else (found.source, found.grade, found.range, found.note)

    apart = [each.path for each in _apart((), one.tree, other.tree)]
    return tuple(
        path
        for path in dict.fromkeys((*one.sources, *theirs))
        if not any(tuple(path.split("."))[: len(changed)] == changed for changed in apart)
        and beside(path, one.sources) != beside(path, theirs)
    )


def said(node: Node | None, path: tuple[str, ...]) -> str:
    """What stands at a path in words; where nothing does, what holds then."""
    if node is not None:
        return in_words(node)
    default = left_out(path)
    return f"(left out: {default})" if default else "(left out)"


def left_out(path: tuple[str, ...]) -> str:
    """What holds where a field is left out, if that is a single value; otherwise nothing."""
    part = part_at(path[:-1])
    info = fields(part).get(path[-1]) if isinstance(part, type) else None
    if info is None or info.is_required():
        return ""
    value = info.get_default(call_default_factory=True)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or isinstance(value, (BaseModel, dict, tuple)):
        return ""
    return in_words(plain_data(value))


def _apart(path: tuple[str, ...], one: Node | None, other: Node | None) -> Iterator[Difference]:
    if one is not None and other is not None and _in_parts(one.content, other.content):
        names = {str(name): name for name in names_in_order({**one.content, **other.content}, path)}
        for text, name in names.items():
            yield from _apart((*path, text), one.content.get(name), other.content.get(name))
    elif one is None or other is None or plain(one) != plain(other):
        yield Difference(path, one, other)


def _in_parts(one: Value, other: Value) -> bool:
    """Whether two mappings can be told apart name by name; distributions only where of one form."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    if any(isinstance(name, date) for name in (*one, *other)):
        return False
    if is_distribution(one) or is_distribution(other):
        return one.keys() == other.keys() and all(
            not isinstance(each.content, dict)
            or (isinstance(other[name].content, dict) and each.content.keys() == other[name].content.keys())
            for name, each in one.items()
        )
    return True


def _same_meaning(one: Value, other: Value, path: tuple[str, ...]) -> bool:
    """Whether what stands at a path, or around it, means the same in both."""
    for step in path:
        if one == other:
            return True
        if not isinstance(one, dict) or not isinstance(other, dict):
            return False
        one, other = _below(one, step), _below(other, step)
    return bool(one == other)


def _below(content: dict[str, Any], step: str) -> Value:
    """What stands under a name; `from` is called otherwise in Python."""
    return content.get(step, content.get(f"{step}_", _MISSING))

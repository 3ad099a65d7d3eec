"""Changing single values of a scenario by their paths, as options do from Python or a command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from numbers import Integral, Real
from typing import Any

from .errors import Place, Problem, Texts
from .fields import NAMED, known_at, part_at
from .guessed import guessed
from .meant import labels
from .merging import find, leaves, put, without
from .provenance import unwrap
from .scalars import TEXTS, key
from .tree import Node, Value, read
from .wrong import Wrong, unknown

_KINDS = {"measures": "measure", "caseworkers": "team", "considerations": "consideration"}


def changed(tree: Node, changes: Mapping[str, Any], texts: Texts) -> tuple[Node, list[Problem]]:
    """A tree with values put at dotted paths, and what is wrong with the paths or the values' texts."""
    problems: list[Problem] = []
    for path, value in changes.items():
        steps = tuple(str(path).split("."))
        if wrong := _unknown(tree, steps, value):
            problems.append(texts.problem(Place(path), wrong.message, wrong.hint, path))
            continue
        node = _written(steps, value, texts, problems)
        if node is not None:
            unwrap(node, texts, problems)
            tree = put(tree, steps, node)
    renamed = "name" in changes and not any(str(path).split(".")[0] == "label" for path in changes)
    if renamed and find(tree, ("label",)) is not None:
        tree = without(tree, ("label",))  # it belongs to the name that was there
    return tree, problems


def _unknown(tree: Node, steps: tuple[str, ...], value: Value) -> Wrong | None:
    """Why nothing can be put at a path, if so."""
    for depth, step in enumerate(steps):
        above = steps[:depth]
        part = part_at(above)
        here = find(tree, above)
        if part == NAMED:
            names = (
                [str(name) for name in here.content]
                if here is not None and isinstance(here.content, dict)
                else []
            )
            complete = depth == len(steps) - 1 and isinstance(value, Mapping)
            if step not in names and not complete:
                kind = _KINDS[steps[depth - 1]]
                message, hint = unknown(kind, step, names, labels(tree) if kind == "measure" else None)
                return Wrong(message, hint=hint)
        elif part is not None:
            known = known_at(above)
            if step not in known:
                if meant := guessed(step, above):
                    return meant
                message, hint = unknown("field", step, known)
                return Wrong(message, hint=hint)
        else:
            return _below_a_value(here, steps, depth)
    return None


def _below_a_value(here: Node | None, steps: tuple[str, ...], depth: int) -> Wrong | None:
    """Below a quantity, only mappings have parts, and only the last step of a path may be new."""
    above, step = steps[:depth], steps[depth]
    if here is None or not isinstance(here.content, dict):
        value = f"{'.'.join(above)} is not a mapping"
        return Wrong(f'"{".".join(steps)}" leads nowhere: {value}', hint=f"Set {'.'.join(above)} as a whole.")
    if find(here, (step,)) is None and depth < len(steps) - 1:
        message, hint = unknown(f"name under {'.'.join(above)}", step, [str(name) for name in here.content])
        return Wrong(message, hint=hint)
    return None if depth == len(steps) - 1 else _below_a_value(find(here, (step,)), steps, depth + 1)


def _written(steps: tuple[str, ...], value: Value, texts: Texts, problems: list[Problem]) -> Node | None:
    """The node for a value: text is read as YAML, except where the field is a text."""
    path = ".".join(steps)
    if not isinstance(value, str) or steps[-1] in TEXTS:
        return _given(node_of(value, Place(path)), path, texts, problems)
    node, found = read(f"value: {value}", path, texts)
    problems += [Problem(path, 0, 0, each.message, each.hint, path=path) for each in found]
    texts.lines.pop(path, None)
    if node is None or found:
        return None
    read_value: Node = node.content["value"]
    return _placed(read_value, Place(path))


def _given(node: Node, path: str, texts: Texts, problems: list[Problem]) -> Node | None:
    """The node of a Python value, unless there is nothing in it."""
    if any(each.content is None for _, each in leaves(node)):
        problems.append(
            texts.problem(node.place, "nothing (None) cannot be put anywhere", "Give a value.", path)
        )
        return None
    return node


def _placed(node: Node, place: Place) -> Node:
    """A tree that stands nowhere in a file."""
    content = node.content
    if isinstance(content, dict):
        content = {key: _placed(child, place) for key, child in content.items()}
    elif isinstance(content, list):
        content = [_placed(child, place) for child in content]
    return Node(content, place, raw=node.raw)


def node_of(value: Value, place: Place) -> Node:
    """The tree of data given from Python."""
    if isinstance(value, Mapping):
        return Node({_key(name): node_of(each, place) for name, each in value.items()}, place)
    if isinstance(value, (list, tuple)):
        return Node([node_of(each, place) for each in value], place)
    if type(value) not in (bool, int, float) and isinstance(value, Real):
        value = int(value) if isinstance(value, Integral) else float(value)  # numbers of numpy
    return Node(value, place, raw=str(value))


def _key(name: Value) -> str | date:
    if isinstance(name, date):
        return name
    try:
        return key(str(name))
    except Wrong:
        return str(name)

"""A scenario written as YAML, in the order of the language and in lines that a person can read.

What is written reads back as the same scenario. Numbers stand as they were written; a mapping that fits
stays on its line, and a long text goes on below itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from .content import plain_data
from .fields import NAMED, known_at, part_at
from .scalars import scalar
from .tree import Node, Value
from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 100
"""Columns that lines fit into where nothing else is asked for."""

Item = str | list[Any] | dict[str, Any]
"""A value whose scalars and keys are texts of YAML already."""
_PLAIN_TEXT = re.compile(r"[A-Za-zÆØÅæøå][\w .()/–-]*|\d+(\.\d+)? (day|week|month|year)s?")
_OTHER_WORDS = ("yes", "no", "on", "off", "y", "n", "true", "false", "null", "nan", "inf", "infinity")
"""Texts that some programs would take for something else."""
_DEEPEST = 3
"""Braces within braces on one line; with more of them they are hard to tell apart."""
_SPREAD = (("measures",), ("caseworkers",))
"""Sections whose every name begins a line of its own."""


def written(tree: Node, width: int = WIDTH, *, sources: bool = True) -> str:
    """A tree as YAML; without `sources` only the values.

    Lines fit into `width` columns, apart from what cannot be broken.
    """
    lines: list[str] = []
    whole = _item(tree, (), sources=sources)
    for name, item in whole.items() if isinstance(whole, dict) else ():
        section = _entry(name, item, 0, width, spread=(name,) in _SPREAD)
        # Sections of several lines stand apart.
        if lines and (len(section) > 1 or lines[-1].startswith(" ")):
            lines.append("")
        lines += section
    return "\n".join(lines) + "\n"


def names_in_order(content: Mapping[Any, Any], path: tuple[Any, ...]) -> list[Any]:
    """The names of a mapping: a part's fields as the language has them, everything else as it stands."""
    part = part_at(path)
    if part is None or part == NAMED:
        return list(content)
    known = {name: place for place, name in enumerate(known_at(path))}
    return sorted(content, key=lambda name: known.get(str(name), len(known)))


def in_words(value: object) -> str:
    """A value on one line, as it could be written."""
    return _flow(_item(value, (), sources=False))


def _item(value: Value, path: tuple[Any, ...], *, sources: bool) -> Item:
    """A tree or plain data with its scalars and keys as texts of YAML, in the order of the language."""
    if isinstance(value, Node):
        if value.source is not None and sources:
            return _sourced(value, path)
        content, raw = value.content, value.raw
    else:
        content, raw = value, ""
    if isinstance(content, Mapping):
        names = names_in_order(content, path)
        return {_key(name): _item(content[name], (*path, name), sources=sources) for name in names}
    if isinstance(content, (list, tuple)):
        return [_item(each, (*path, place), sources=sources) for place, each in enumerate(content)]
    plain = plain_data(content) if not isinstance(content, (bool, int, float, str, date)) else content
    if isinstance(plain, (dict, list)):
        return _item(plain, path, sources=sources)
    return _scalar(plain, raw)


def _sourced(node: Node, path: tuple[Any, ...]) -> Item:
    source = node.source
    if source is None:
        raise ValueError("nothing stands beside this value")
    bare = Node(node.content, node.place, raw=node.raw)
    found: dict[str, Item] = {"value": _item(bare, path, sources=True)}
    if source.source is not None:
        found["source"] = _quoted(source.source)
    found["grade"] = source.grade
    if source.low is not None and source.high is not None:
        found["range"] = [_item(source.low, (), sources=True), _item(source.high, (), sources=True)]
    if source.note is not None:
        found["note"] = _quoted(source.note)
    return found


def _key(key: object) -> str:
    return str(key) if isinstance(key, date) else _text(str(key))


def _scalar(value: Value, raw: str = "") -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)):
        return raw if _reads_as(raw, value) else repr(value)
    return str(value)


def _reads_as(raw: str, value: float) -> bool:
    """Whether a number may stand as it was written."""
    try:
        found = scalar(raw)
    except Wrong:
        return False
    return type(found) is type(value) and found == value


def _text(text: str) -> str:
    """A text, in quotation marks where it could be taken for something else."""
    if _PLAIN_TEXT.fullmatch(text) and text == text.strip() and text.lower() not in _OTHER_WORDS:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else _escaped(each) for each in quoted)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _flow(item: Item) -> str:
    """An item on one line."""
    if isinstance(item, dict):
        return "{" + ", ".join(f"{name}: {_flow(each)}" for name, each in item.items()) + "}"
    if isinstance(item, list):
        return "[" + ", ".join(map(_flow, item)) + "]"
    return item


def _depth(item: Item) -> int:
    if isinstance(item, str):
        return 0
    return 1 + max(map(_depth, item.values() if isinstance(item, dict) else item), default=0)


def _entry(head: str, item: Item, indent: int, width: int, *, spread: bool = False) -> list[str]:
    """The lines of `head: item`, indented."""
    start = f"{' ' * indent}{head}:"
    if not spread and _fits(start, item, width):
        return [f"{start} {_flow(item)}"]
    if isinstance(item, dict) and item:
        return [start, *_below(item, indent + 2, width)]
    if isinstance(item, list) and any(not isinstance(each, str) for each in item):
        return [start, *(line for each in item for line in _listed(each, indent + 2, width))]
    return list(_broken(start, _flow(item), indent + 2, width))


def _fits(start: str, item: Item, width: int) -> bool:
    return _depth(item) <= _DEEPEST and len(start) + 1 + len(_flow(item)) <= width


def _below(item: Mapping[str, Item], indent: int, width: int) -> Iterator[str]:
    for name, each in item.items():
        yield from _entry(name, each, indent, width)


def _listed(item: Item, indent: int, width: int) -> list[str]:
    """The lines of an item of a list."""
    start = f"{' ' * indent}-"
    if _fits(start, item, width):
        return [f"{start} {_flow(item)}"]
    if isinstance(item, str) or not item:
        return list(_broken(start, _flow(item), indent + 2, width))
    if isinstance(item, dict):
        lines = list(_below(item, indent + 2, width))
    else:
        lines = [line for each in item for line in _listed(each, indent + 2, width)]
    return [f"{start} {lines[0].lstrip(' ')}", *lines[1:]]


def _broken(start: str, text: str, indent: int, width: int) -> Iterator[str]:
    """A list or a quoted text that goes on below itself, where it has a space between two words.

    YAML reads a line break there as one space.
    """
    if _PLAIN_TEXT.fullmatch(text):
        text = f'"{text}"'
    between = {"[": r"(?<=,) ", '"': r"(?<=\S) (?=\S)"}.get(text[:1])
    words = re.split(between, text) if between else [text]
    found = f"{start} {words[0]}"
    for word in words[1:]:
        if len(found) + 1 + len(word) > width:
            yield found
            found = " " * indent + word
        else:
            found += f" {word}"
    yield found

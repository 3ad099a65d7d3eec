"""Where a number comes from: `{value, source, grade, range, note}` around any number or quantity.

The wrapper is taken off before a scenario is checked and kept beside it, so that a report can say
which of its conclusions rest on assumptions, and so that declared ranges can be drawn from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .distributions import distribution, is_distribution
from .quantities import duration, number
from .tree import BROKEN, Node, Value
from .wrong import Several, Wrong, unknown

if TYPE_CHECKING:
    from .errors import Problem, Texts

FIELDS = ("value", "source", "grade", "range", "note")
GRADES = ("A", "B", "C", "assumption")
"""A: read in a document of the domain; B: elsewhere; C: general knowledge; assumption: nothing behind it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What stands beside a value: the value as written, its source, grade, range and note, and its place."""

    value_text: str
    source: str | None
    grade: str
    range: tuple[Any, Any] | None
    note: str | None
    file: str
    line: int
    low: Node | None = None
    high: Node | None = None


def unwrap(node: Node, texts: Texts, problems: list[Problem]) -> None:
    """Take off every wrapper in a tree, in place, keeping what it says as the value's `source`."""
    if isinstance(node.content, dict):
        if "value" in node.content:
            _take_off(node, texts, problems)
        else:
            for child in node.content.values():
                unwrap(child, texts, problems)
    elif isinstance(node.content, list):
        for child in node.content:
            unwrap(child, texts, problems)


def _take_off(node: Node, texts: Texts, problems: list[Problem]) -> None:
    fields: dict[Any, Node] = node.content
    known = True
    for name, each in fields.items():
        if name not in FIELDS:
            message, hint = unknown("field beside a value", name, FIELDS)
            problems.append(texts.problem(each.at, message, hint))
            known = False
    value = fields["value"]
    if not _quantity(value):
        problems.append(
            texts.problem(
                value.place,
                "value must be a number or a quantity",
                "Write {value: …, source: …} around each single number.",
            )
        )
        value = Node(BROKEN, value.place)
    if known:
        node.source = _source(node, fields, value, texts, problems)
    unwrap(value, texts, problems)
    node.content, node.raw, node.place = value.content, value.raw, value.place


def _quantity(node: Node) -> bool:
    """A single value, a distribution, dates to values, or numbers by name; never a part of the scenario."""
    if not isinstance(node.content, dict):
        return True
    if "value" in node.content:
        return False
    if whole(node):
        return True
    return all(not isinstance(child.content, (dict, list)) for child in node.content.values())


def whole(node: Node) -> bool:
    """Whether a mapping is one value: a distribution, dates to values, or something with a source."""
    if not isinstance(node.content, dict) or node.source is not None:
        return True
    keys = list(node.content)
    return is_distribution(keys) or (bool(keys) and all(isinstance(key, date) for key in keys))


def _source(
    node: Node, fields: dict[Any, Node], value: Node, texts: Texts, problems: list[Problem]
) -> Source:
    def said(name: str) -> str | None:
        each = fields.get(name)
        if each is None or each.content is BROKEN:
            return None
        if not isinstance(each.content, str):
            problems.append(
                texts.problem(each.place, f"expected a text after {name}", "Put it in quotation marks.")
            )
            return None
        return each.content

    source, grade, note = said("source"), said("grade"), said("note")
    if grade is not None and grade not in GRADES:
        message, hint = unknown("grade", grade, GRADES)
        problems.append(texts.problem(fields["grade"].place, message, hint))
    elif grade not in (None, "assumption") and "source" not in fields:
        problems.append(
            texts.problem(
                fields["grade"].place,
                f"grade {grade} needs a source",
                "Add source: with what it was read in, or write grade: assumption.",
            )
        )
    low = high = None
    if "range" in fields:
        low, high = _range(fields["range"], value, texts, problems)
    return Source(
        value_text=value.raw or flow(value),
        source=source,
        grade=grade or "assumption",
        range=(low.content, high.content) if low is not None and high is not None else None,
        note=note,
        file=node.at.file,
        line=node.at.line,
        low=low,
        high=high,
    )


def _range(
    node: Node, value: Node, texts: Texts, problems: list[Problem]
) -> tuple[Node, Node] | tuple[None, None]:
    """The two ends of a range: of the same kind as the value, which lies between them.

    The range of a distribution is the range of its mean.
    """
    ends = node.content
    if not isinstance(ends, list) or len(ends) != 2:
        if ends is not BROKEN:
            hint = "Write range: [lowest, highest]."
            problems.append(texts.problem(node.place, "expected two values in range", hint))
        return None, None
    if any(_unread(each) for each in (value, *ends)):
        return None, None
    try:
        middle, measure = _size(value.content)
        if not measure(ends[0].content) <= middle <= measure(ends[1].content):
            said = f"the value {flow(value)} lies outside its range of {flow(ends[0])} to {flow(ends[1])}"
            hint = "Write range: [lowest, highest], with the value between them."
            problems.append(texts.problem(node.place, said, hint))
            return None, None
    except (Wrong, Several):
        _no_range(ends, value, node, texts, problems)
        return None, None
    return ends[0], ends[1]


def _no_range(ends: list[Node], value: Node, node: Node, texts: Texts, problems: list[Problem]) -> None:
    """Say why there is no range: the value has no size, or an end is of another kind.

    Where the value is simply wrong nothing is said: that is reported where the value itself is read.
    """
    try:
        _, measure = _size(value.content)
    except (Wrong, Several):
        if isinstance(value.content, (dict, list)):
            hint = "Write a range beside each single number."
            problems.append(texts.problem(node.at, "this value has no range", hint))
        return
    for end in ends:
        try:
            measure(end.content)
        except Wrong as wrong:
            message = f"the range is not of the same kind as the value: {wrong.message}"
            problems.append(texts.problem(end.place, message, wrong.hint))
            return


def _size(content: Value) -> tuple[float, Any]:
    if isinstance(content, dict):
        return distribution(plain(content)).mean, lambda end: duration(end).seconds
    if isinstance(content, str):
        return duration(content).seconds, lambda end: duration(end).seconds
    return number(content), number


def _unread(node: Node) -> bool:
    """Whether anything in it could not be read, which has been told."""
    below = node.content.values() if isinstance(node.content, dict) else node.content
    return below is BROKEN or (isinstance(node.content, (dict, list)) and any(map(_unread, below)))


def plain(content: Value) -> Value:
    """The plain data of a tree: mappings, lists and values, without places and sources."""
    if isinstance(content, Node):
        return plain(content.content)
    if isinstance(content, dict):
        return {key: plain(child) for key, child in content.items()}
    if isinstance(content, list):
        return [plain(child) for child in content]
    return content


def flow(node: Node) -> str:
    """A value on one line, as it could be written."""
    content = node.content
    if isinstance(content, dict):
        return "{" + ", ".join(f"{key}: {flow(child)}" for key, child in content.items()) + "}"
    if isinstance(content, list):
        return "[" + ", ".join(flow(child) for child in content) + "]"
    return node.raw or str(content)

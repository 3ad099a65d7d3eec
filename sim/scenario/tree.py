"""From YAML text to a tree in which every key and value knows its place.

The text is read through PyYAML's events, so that nothing is built before it has been looked at:
duplicate keys, tags, anchors and absurd nesting are refused as they come by. The first three do not
stop the reading: everything wrong with a file is reported in one pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from .errors import Place, Problem, Texts
from .examples import EXAMPLES
from .numerals import NUMBER, comma
from .scalars import TEXTS, key, scalar
from .syntax import explain, unspaced
from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .provenance import Source

DEEPEST = 50
LARGEST = 1_000_000
"""Bytes in a file."""
MOST_PROBLEMS = 100
"""With so many problems a file is not worth reading on."""

Key = str | date
Value = Any
"""Plain data: mappings, lists, numbers, texts, dates, true and false."""
Event = Any
"""An event of PyYAML, whose attributes the type stubs do not know."""
_LINE_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_TAB = re.compile(r" *\t")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_A_LIST = "[]"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Broken:
    """Stands where a value could not be read; it has been reported and is left out from there on."""


BROKEN = Broken()


@dataclass(slots=True)
class Node:
    """A value and where it stands.

    `content` is a mapping of nodes, a list of nodes, or a plain value; `key` is the place of its key,
    `raw` the text of a scalar as written, `source` what stood beside it in `{value: …}`. `as_a_set`: the
    mapping stood in a file of its own, and replaces as a whole what a parent says.
    """

    content: Any
    place: Place
    key: Place | None = None
    raw: str = ""
    source: Source | None = None
    as_a_set: bool = False

    @property
    def at(self) -> Place:
        """Where to point when the whole of it is meant: its key, if it has one."""
        return self.key or self.place


def read(text: str, file: str, texts: Texts) -> tuple[Node | None, list[Problem]]:
    """The tree of one file, None if it could not be read to its end, and everything wrong with it."""
    lines = tuple(_LINE_BREAKS.split(text))
    texts.lines[file] = lines
    problems = [
        texts.problem(
            Place(file, number, match.end()),
            "a tab stands where lines are indented",
            "Use spaces: YAML does not allow tabs here.",
        )
        for number, line in enumerate(lines, 1)
        if (match := _TAB.match(line))
    ]
    problems += _unprintable(lines, file, texts)
    if problems:
        return None, problems
    return _Reader(text, file, texts).whole()


def _unprintable(lines: tuple[str, ...], file: str, texts: Texts) -> list[Problem]:
    for number, line in enumerate(lines, 1):
        if match := _UNPRINTABLE.search(line):
            name = "a NUL byte" if match[0] == "\0" else f"an invisible character (U+{ord(match[0]):04X})"
            place = Place(file, number, match.start() + 1)
            return [
                texts.problem(
                    place, f"{name} in the text", "Remove it; the file may not be a text file at all."
                )
            ]
    return []


class _StopReading(Exception):  # noqa: N818  a signal, not an error
    """The rest of the file cannot be read."""


class _Reader:
    def __init__(self, text: str, file: str, texts: Texts) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.file = file
        self.texts = texts
        self.problems: list[Problem] = []
        self.way: list[str] = []

    def whole(self) -> tuple[Node | None, list[Problem]]:
        try:
            return self._document(), self.problems
        except _StopReading:
            return None, self.problems
        except yaml.YAMLError as error:
            line, column, message, hint = explain(error, self.texts.lines[self.file])
            self._report(Place(self.file, line, column), message, hint)
            return None, self.problems

    def _report(self, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(self.texts.problem(place, message, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _StopReading

    def _place(self, event: Event) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _document(self) -> Node:
        next(self.events)
        first = next(self.events)
        if not isinstance(first, yaml.DocumentStartEvent):
            self._report(
                Place(self.file, 1, 1),
                "the file is empty",
                "A scenario needs at least clock, citizens and measures.",
            )
            raise _StopReading
        event = next(self.events)
        node = self._node(event, 0, as_text=False)
        next(self.events)
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._report(
                self._place(after), "a second document begins here (---)", "Write one scenario in a file."
            )
        if node.content is None:
            self._report(
                Place(self.file, 1, 1),
                "the file is empty",
                "A scenario needs at least clock, citizens and measures.",
            )
            raise _StopReading
        if not isinstance(node.content, dict):
            kind = "a list" if isinstance(node.content, list) else "a single value"
            if node.content is not BROKEN:
                self._report(node.place, f"expected fields such as `name: …` at the top, not {kind}")
            raise _StopReading
        return node

    def _node(self, event: Event, depth: int, *, as_text: bool) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._report(
                place,
                f"`*{event.anchor}` refers to an anchor, and anchors are not part of the language",
                "Write the value out, or put a text that begins with * in quotation marks.",
            )
            return Node(BROKEN, place)
        self._refuse_marks(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place, as_text=as_text)
        if depth >= DEEPEST:
            self._report(
                place,
                f"nested more than {DEEPEST} deep",
                "No scenario is; look for brackets that are not closed.",
            )
            raise _StopReading
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place, depth)
        return self._mapping(event, place, depth)

    def _refuse_marks(self, event: Event, place: Place) -> None:
        if event.anchor is not None:
            self._report(
                place,
                f"`&{event.anchor}` is an anchor, and anchors are not part of the language",
                "Write the value out, or put a text that begins with & in quotation marks.",
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(
                place,
                f"`{tag}` is a tag, and tags are not part of the language",
                "Remove it, or put a text that begins with ! in quotation marks.",
            )

    def _scalar(self, event: Event, place: Place, *, as_text: bool) -> Node:
        raw = event.value
        if event.style or event.tag is not None or (as_text and raw not in ("", "~")):
            return Node(raw, place, raw=raw)
        try:
            return Node(scalar(raw), place, raw=raw)
        except Wrong as wrong:
            self._report(place, wrong.message, wrong.hint)
            return Node(BROKEN, place, raw=raw)

    def _list(self, place: Place, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            self.way.append(_IN_A_LIST)
            item = self._node(event, depth + 1, as_text=False)
            self.way.pop()
            if item.content is None:
                self._report(item.place, "nothing stands here", "Write a value, or remove the comma or dash.")
                item.content = BROKEN
            items.append(item)
        return Node(items, place)

    def _mapping(self, start: Event, place: Place, depth: int) -> Node:
        found: dict[Key, Node] = {}
        before: Node | None = None
        lost = False
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            at = self._place(event)
            name = self._key(event, depth)
            self.way.append(str(name))
            node = self._node(next(self.events), depth + 1, as_text=name in TEXTS)
            node.key = at
            if node.content is None:
                self._nothing(event, node, before if start.flow_style else None)
                before = None
            else:
                before = node
            self.way.pop()
            if name is None:
                lost = True
                continue
            if name in found:
                first = found[name].at
                self._report(
                    at,
                    f'"{name}" stands here twice: first on line {first.line}',
                    "Keep one of them; only one could count.",
                )
            else:
                found[name] = node
        # Where no name could be read, nothing is known about what was meant, not even that it is empty.
        return Node(BROKEN if lost and not found else found, place)

    def _key(self, event: Event, depth: int) -> Key | None:
        place = self._place(event)
        if not isinstance(event, yaml.ScalarEvent):
            node = self._node(event, depth + 1, as_text=False)
            if node.content is not BROKEN:
                self._report(place, "expected a name before the colon, not a list or a mapping")
            return None
        self._refuse_marks(event, place)
        if event.style:
            return str(event.value)
        if event.value == "<<":
            self._report(
                place,
                "`<<` merges mappings in some YAML programs, and is not part of the language",
                "Write the fields out, or share them with `extends:`.",
            )
            return None
        try:
            return key(event.value)
        except Wrong as wrong:
            self._report(place, wrong.message, wrong.hint)
            return None

    def _nothing(self, event: Event, node: Node, before: Node | None) -> None:
        """Report a key without a value; in `{per_year: 1,5}` it is the half of a number."""
        name = event.value if isinstance(event, yaml.ScalarEvent) else ""
        if before is not None and NUMBER.fullmatch(name) and NUMBER.fullmatch(before.raw):
            self._report(before.place, *comma(f"{before.raw},{name}"))
            before.content = BROKEN
        elif found := unspaced(name):
            self._report(node.at, *found)
        else:
            path = "path" if _IN_A_LIST in self.way or self.way == ["value"] else ".".join(self.way)
            advice = f"leave the field out; an option can remove: [{path}]."
            if node.raw:
                self._report(node.place, f"`{node.raw}` means nothing at all", f"Write a value, or {advice}")
            elif self.way == ["measures"]:
                self._report(node.at, f"nothing stands after `{name}:`", "Indent the measures below it.")
            else:
                written = f"{name}: {EXAMPLES[name]}" if name in EXAMPLES else "a value"
                self._report(node.at, f"nothing stands after `{name}:`", f"Write {written}, or {advice}")
        node.content = BROKEN

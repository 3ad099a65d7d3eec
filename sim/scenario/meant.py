"""What a planner probably meant by a file without a frame, or by a name that stands in the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import known_at
from .merging import find
from .profiles import COLUMNS
from .provenance import flow
from .tree import BROKEN, Node
from .wrong import Wrong, listing, nearest, resembling

if TYPE_CHECKING:
    from collections.abc import Mapping

_FRAME = ("clock", "citizens")
_CALLED = ("name", "label", "language")
_MEASURE = ("measures", "")
_LONGEST = 60


def frame(tree: Node, inherited: Node | None) -> tuple[tuple[str, ...], Wrong] | None:
    """Which sections are missing, and what that means: a part, or an option whose `extends:` was forgotten.

    Nothing is said of a file in which only a name stands: that one has just been begun.
    """
    table = [name for name in tree.content if name not in _CALLED]
    if table and all(name in COLUMNS for name in table):
        said = "this is a table of profiles, not a scenario"
        return (*_FRAME, "measures", *table), Wrong(
            said, (), "Check a scenario whose citizens.profiles: names it."
        )
    if inherited is None and _are_rules(tree):
        said = "these are rules, not a scenario"
        return (*_FRAME, "measures", *tree.content), Wrong(
            said, (), "Check a scenario whose rules: names them."
        )
    sections = [name for name in tree.content if name in known_at(()) and name not in _CALLED]
    if not sections or any(name in tree.content for name in _FRAME):
        return None
    if "measures" not in tree.content:
        said = f"this is a part that scenarios extend, not a scenario: it says {listing(sections)} only"
        if inherited is not None:
            said = "neither this file nor what it extends has a clock, citizens and measures"
        advice = "Check a scenario that extends it. An option begins with extends: baseline.yaml."
        return (*_FRAME, "measures"), Wrong(said, (), advice)
    if inherited is not None:
        advice = "Extend a whole scenario such as baseline.yaml, or add both."
        return _FRAME, Wrong("neither this file nor what it extends has a clock and citizens", (), advice)
    return _FRAME, Wrong(
        "extends: is missing, or else clock and citizens",
        (),
        "An option begins with extends: baseline.yaml. A whole scenario has "
        "clock: {start: 2027-01-04, years: 4, warm_up: 6 years} and citizens: {per_year: 224}. "
        "A part that scenarios extend is checked with one of them.",
    )


def _are_rules(tree: Node) -> bool:
    """Whether a file says what only rules say: a limit, a date, or an act that is named with its source."""
    if not all(name in known_at(("rules",)) for name in tree.content):
        return False
    limits = find(tree, ("programme",))
    named = find(tree, ("name",))
    return (
        (limits is not None and any(find(limits, (word,)) for word in known_at(("rules", "programme"))))
        or any(name in tree.content for name in ("return_when_nothing_started", "new_entrants_until"))
        or (named is not None and named.source is not None)
    )


def at_the_top(tree: Node, inherited: Node | None, name: str) -> Wrong | None:
    """A name at the top of a file that the language has not there, judged by what stands below it.

    A measure, or a field of measures, belongs under `measures:`; a section may be called by another name.
    """
    node = find(tree, (name,))
    if name in known_at(()) or node is None or not isinstance(node.content, dict):
        return None
    known = {**labels(inherited), **labels(tree)}
    fields = known_at(_MEASURE)
    message = f'"{name}" does not belong here, but under measures'
    if name in fields:
        of = next((str(key) for key in node.content if str(key) in known), None)
        if of is None:
            return None
        return Wrong(message, (), _written(of, f"{{{name}: {_short(node.content[of])}}}"), on_key=True)
    measure = name if name in known else resembling(name, known)
    if measure is None and not (node.content and all(str(key) in fields for key in node.content)):
        return _section(name, node)
    advice = f"{_written(measure or name, _short(node))} Or indent {name} below measures:."
    return Wrong(message, (), advice, on_key=True)


def _section(name: str, node: Node) -> Wrong | None:
    """A section by another name, if its fields are those of one section and its name is spelt like none."""
    if not node.content or nearest(name, known_at(())):
        return None
    found = [each for each in known_at(()) if all(str(key) in known_at((each,)) for key in node.content)]
    if len(found) != 1:
        return None
    message = f'unknown field "{name}", did you mean "{found[0]}"?'
    return Wrong(message, (), f"Write {found[0]}: {_short(node)}.", on_key=True)


def _written(name: str, value: str) -> str:
    return f"Write measures: {{{name}: {value}}}."


def _short(node: Node) -> str:
    text = flow(node)
    return text if len(text) <= _LONGEST else "{…}"


def labels(tree: Node | None) -> Mapping[str, tuple[str, ...]]:
    """What planners call the measures of a tree, in every language."""
    measures = find(tree, ("measures",)) if tree is not None else None
    if measures is None or not isinstance(measures.content, dict):
        return {}
    return {str(name): _called(node) for name, node in measures.content.items() if node.content is not BROKEN}


def _called(measure: Node) -> tuple[str, ...]:
    label = find(measure, ("label",))
    content: Any = label.content if label is not None else None
    texts = [each.content for each in content.values()] if isinstance(content, dict) else [content]
    return tuple(each for each in texts if isinstance(each, str))

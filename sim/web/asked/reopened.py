"""A file that says what it changes in a scenario that is served, read again as what the controls are at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from sim.report.first.fields import field_of
from sim.report.texts import later
from sim.scenario import ScenarioError
from sim.scenario.merging import find, leaves

from .knobs import Knob, knobs
from .mistakes import mistakes
from .opened import NAME as OPENED
from .opened import parsed
from .refused import Refused, of_file
from .turned import NAME, differing, turned
from .visit import LONGEST, named, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sim.report.texts import Language
    from sim.report.words import Words
    from sim.scenario import Scenario
    from sim.scenario.tree import Node

    from .scenarios import Served

ABOUT = frozenset({"extends", "name", "label", "language"})
"""What a file says of itself, and not of its scenario."""
NAMED = 5
"""Values without a control that are told of by name."""
NOT_SERVED = later(
    "The file says only what it changes in “{file}”, and no scenario of that name is served here. Save "
    "everything in one file, and open that one."
)
SEVERAL = later(
    "The file says only what it changes in “{file}”, and several scenarios of that name are served here. "
    "Save everything in one file, and open that one."
)
NO_CONTROL = later(
    "The file also changes what has no control here: {what}. Save everything in one file, and open that one."
)
FURTHER = later(
    "The file changes more than the controls can show. Save everything in one file, and open that one."
)


@dataclass(frozen=True, slots=True)
class Reopened:
    """The scenario that a file extends, what it turns in it, and its name; empty where nobody gave it one."""

    served: Served
    changed: tuple[tuple[str, str], ...]
    name: str


def reopened(data: bytes, everything: Iterable[Served], language: Language = "en") -> Reopened | None:
    """What a text turns in one of the scenarios, which it names by the name of its file.

    `language`: that of the page, in which the text's label is its name. None for a text that extends nothing.
    Raises `Refused` where it extends what is not served, holds mistakes, or changes what the controls do not
    show: nothing of a file is left out unsaid.
    """
    _, tree, _ = parsed(data)
    above = find(tree, ("extends",))
    if above is None or not isinstance(above.content, str):
        return None
    file = PureWindowsPath(above.content).name  # either kind of stroke parts folders there
    found = [each for each in everything if each.file is not None and each.file.name == file]
    if len(found) != 1:
        shown = file if len(file) <= LONGEST else f"{file[:LONGEST]}…"
        raise Refused(422, SEVERAL if found else NOT_SERVED, file=shown)
    (served,) = found
    if wrong := mistakes(served.scenario, data):
        raise of_file(wrong, OPENED)
    changed = _turned_by(served.scenario, tree)
    said = _called(tree, language)
    return Reopened(served, changed, "" if said in NAME.values() else named(said))


def _called(tree: Node, language: Language) -> str:
    """Its label in the language, where it has one, else its name; empty where it has neither."""
    found = [find(tree, path) for path in (("label", language), ("label",), ("name",))]
    return next((each.raw for each in found if each is not None and each.raw), "")


def _turned_by(scenario: Scenario, tree: Node) -> tuple[tuple[str, str], ...]:
    known = {each.path: each for each in knobs(scenario) if isinstance(each, Knob)}
    values = {path: node for path in known if (node := find(tree, tuple(path.split(".")))) is not None}
    if beyond := _without_control(tree, values):
        raise Refused(422, NO_CONTROL, what=lambda words: _listed(words, scenario, beyond))
    changed = settings((path, _written(known[path], node)) for path, node in values.items())
    try:
        read = scenario.with_({"name": NAME["en"], **{path: _plain(node) for path, node in values.items()}})
    except ScenarioError as error:
        raise of_file(error.problems, OPENED) from error
    if turned(scenario, changed, NAME["en"]).digest != read.digest:
        raise Refused(422, FURTHER)
    return differing(scenario, changed)


def _without_control(tree: Node, values: Mapping[str, Node]) -> list[str]:
    """The paths of what is said that is no control's, nor the file's own."""
    held = [tuple(path.split(".")) for path in values]
    found = []
    for path, node in leaves(tree):
        steps = tuple(map(str, path))
        if isinstance(node.content, dict) or not steps or steps[0] in ABOUT:
            continue
        if not any(steps[: len(each)] == each for each in held):
            found.append(".".join(steps))
    return found


def _listed(words: Words, scenario: Scenario, paths: list[str]) -> str:
    names = list(dict.fromkeys(field_of(words, scenario, path) for path in paths))
    return words.listed([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])


def _written(knob: Knob, node: Node) -> str:
    """What the control is at: of a number that changes on dates, the first that has a limit."""
    if knob.dated and isinstance(node.content, dict):
        first = next(str(day) for day, each in knob.dated if each is not None)
        node = find(node, (first,)) or node
    if isinstance(node.content, dict):
        node = find(node, ("value",)) or node
    return node.raw or "…"


def _plain(node: Node) -> object:
    """As a scenario is told it; what stands beside a value plays no part in what is simulated."""
    if isinstance(node.content, dict):
        value = node.content.get("value")
        return (
            {str(key): _plain(each) for key, each in node.content.items()} if value is None else _plain(value)
        )
    return [_plain(each) for each in node.content] if isinstance(node.content, list) else node.content

"""Reading a scenario that a visitor opens: a text from anywhere, read without touching a file.

It is small, says everything itself, and is of a size that can be answered while somebody waits. What it costs
to refuse it is bounded before anything is built: the events of YAML are counted as they come by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from sim.report.texts import later
from sim.scenario import Place, Problem, Scenario, ScenarioError
from sim.scenario.errors import Texts
from sim.scenario.merging import find
from sim.scenario.tree import DEEPEST, read

from .refused import Refused, of_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario.tree import Node, Value

NAME = "scenario.yaml"
"""What messages call it."""
LARGEST = 1_000_000
"""Bytes."""
MOST_EVENTS = 8_000
"""Values, names and brackets; the shipped baseline, complete with its sources, has some 2,700."""
MOST_LINES = 20_000
LONGEST_TEXT = 5_000
"""Characters of one value or name."""
MOST_PEOPLE = 200_000
"""Referrals in one replication, about ten times those of Copenhagen's vignettes."""
ALONE = later(
    "A scenario that is opened here says everything itself. Save everything in one file, and open that one."
)
ELSEWHERE = later("This lies in another file.")
WITHOUT_LISTS = later(
    "A scenario that begins with a list of citizens cannot be opened here. Name its file when the page is "
    "started, so that the list stays where it is."
)
ONE_PLACE = later("A country of many municipalities cannot be opened here: the page is about one.")
TOO_LARGE = later("The file is larger than a megabyte. A scenario is a few pages of text.")
TOO_LONG = later("The file is too long to be a scenario. A scenario is a few pages of text.")
UNSEEN = later(
    "The file has characters that are not seen and make text look like another, such as those that turn its "
    "direction. Remove them."
)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_opened(data: bytes) -> Scenario:
    """The scenario in a text; raises `Refused` with everything that is wrong with it."""
    text, tree, texts = parsed(data)
    _says_everything(tree, texts)
    try:
        scenario = Scenario.from_text(text, NAME)
    except ScenarioError as error:
        raise of_file(error.problems, NAME) from error
    people = scenario.citizens.per_year * (scenario.clock.end - scenario.origin).days / 365.25
    people *= (1 + abs(scenario.citizens.growth_per_year)) ** _years(scenario)
    if people > MOST_PEOPLE:
        raise Refused(
            422,
            later(
                "About {people} people are referred in each simulation, too many to be answered while you "
                "wait. Run it with `ventetid compare`."
            ),
            people=f"{people:.2g}",
        )
    return scenario


def parsed(data: bytes) -> tuple[str, Node, Texts]:
    """The text, what stands where in it, and its lines; raises `Refused` for what is no YAML, or too much."""
    text = _decoded(data)
    if not _short(text):
        raise Refused(413, TOO_LONG)
    texts = Texts()
    tree, problems = read(text, NAME, texts)
    if tree is None or problems:
        raise of_file(problems, NAME)
    if _has_unseen(text):
        raise Refused(422, UNSEEN)
    return text, tree, texts


def _years(scenario: Scenario) -> float:
    """The longer side of the clock's start, from which growth is reckoned both ways."""
    start = scenario.clock.start
    return max((scenario.clock.end - start).days, (start - scenario.origin).days) / 365.25


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Refused(413, TOO_LARGE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            422,
            later("The file is not UTF-8. Save it as UTF-8 in your editor; Danish letters are then kept."),
        ) from None


def _short(text: str) -> bool:
    """Whether there is no more in a text than in a scenario.

    What is broken, or nested too deep, is told of when it is read, and not read any further than here.
    """
    if text.count("\n") > MOST_LINES:
        return False
    depth = 0
    try:
        for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return True
            value = getattr(event, "value", None)
            if count > MOST_EVENTS or (isinstance(value, str) and len(value) > LONGEST_TEXT):
                return False
    except yaml.YAMLError:
        return True
    return True


def _has_unseen(text: str) -> bool:
    """Whether there are such characters in a text, or in a value that names one by its number."""
    values = (getattr(event, "value", None) for event in yaml.parse(text, Loader=_LOADER))
    return any(isinstance(each, str) and _UNSEEN.search(each) for each in (text, *values))


def _says_everything(tree: Node, texts: Texts) -> None:
    """Refuse what lies in other files: nothing of this machine is read for a text from elsewhere."""
    if (country := find(tree, ("municipalities",))) is not None:
        raise _refused(ONE_PLACE, [country], texts)
    if (lists := find(tree, ("initial",))) is not None:
        raise _refused(WITHOUT_LISTS, [lists], texts)
    above = [find(tree, (name,)) for name in ("extends", "remove")]
    named = [find(tree, ("rules",)), find(tree, ("citizens", "profiles"))]
    elsewhere = [
        *(each for each in above if each is not None),
        *(each for each in named if each is not None and isinstance(each.content, str)),
        *_lengths_in_files(tree),
    ]
    if elsewhere:
        raise _refused(ALONE, elsewhere, texts)


def _lengths_in_files(node: Node) -> Iterator[Node]:
    for key, child in _below(node):
        if key == "empirical" and not isinstance(child.content, list):
            yield child
        else:
            yield from _lengths_in_files(child)


def _below(node: Node) -> Iterator[tuple[Value, Node]]:
    if isinstance(node.content, dict):
        yield from node.content.items()
    elif isinstance(node.content, list):
        yield from enumerate(node.content)


def _refused(text: str, nodes: list[Node], texts: Texts) -> Refused:
    problems: tuple[Problem, ...] = tuple(
        texts.problem(Place(NAME, each.at.line, each.at.column), ELSEWHERE, "") for each in nodes
    )
    return Refused(422, text, problems=problems)

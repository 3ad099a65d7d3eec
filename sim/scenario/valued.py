"""A scenario with some of its values replaced by others, as somebody has found or drawn them.

Any single number or length of time that a scenario states can be set, whether or not it has a range. A plain
number for a length of time is days; a distribution keeps its shape and gets the mean. Numbers that must be
whole, and lengths that must be whole days or weeks, become the nearest that are.

Shares that must add up to 1 do so again, as where assumptions are moved (`ranged.moved`): those that were set
are scaled, and the others stay what they are. A share that is set alone would be scaled back to what it was;
so it stays what it was set to, and all others of its table make room for it by one factor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from numbers import Real
from typing import TYPE_CHECKING, Any

from .adding_up import Steps, added_up, changed_at, tables
from .distributions import is_distribution
from .errors import Problem, ScenarioError
from .merging import find, leaves
from .quantities import LONGEST, SECONDS, duration
from .ranged import Ranged, bare, in_days, placed, range_at, ranged, size, step_of
from .wrong import Several, Wrong, unknown

if TYPE_CHECKING:
    from .schema import Scenario
    from .tree import Node

Values = Mapping[str, float | str]
"""Values by path, as in `Scenario.sources`: `{"measures.mentor.lasts": 190.0, "dropout.per_year": 0.2}`."""


def ranges(scenario: Scenario) -> tuple[Ranged, ...]:
    """The ranges that a scenario declares for its numbers, in order of writing; amounts of money left out."""
    return ranged(scenario)


def with_values(scenario: Scenario, values: Values) -> Scenario:
    """The scenario with values put at paths: numbers, and lengths of time as `"26 weeks"` or in days.

    Of a distribution it is the mean. The scenario that comes out has no sources: what they say is said of
    the values as stated. Raises `ScenarioError`, with everything that is wrong: paths at which the scenario
    states no single value, values of another kind, and whatever the language refuses of what comes out.
    """
    tree, problems = scenario.tree, []
    declared: dict[str, Ranged] = {}
    written: dict[str, float | str] = {}
    for path, value in values.items():
        if (of := range_at(tree, path)) is not None:
            declared[path] = of
        try:
            written[path] = _as_written(tree, path, value, of)
        except Wrong as wrong:
            problems.append(Problem("", 0, 0, wrong.message, wrong.hint, path=path))
    if problems:
        raise ScenarioError(problems)
    # What lies within a distribution comes before the distribution's own mean.
    for path in sorted(written, key=lambda path: -path.count(".")):
        tree = changed_at(tree, tuple(path.split(".")), placed(written[path]))
    return scenario.with_tree(bare(added_up(tree, _ends(tree, written, declared))))


def kind_at(scenario: Scenario, path: str) -> str:
    """What stands at a path: `number`, `length`, or nothing (an empty text) that can be set."""
    node = find(scenario.tree, tuple(path.split(".")))
    return "" if node is None else _kind(node)


def not_settable(scenario: Scenario, paths: Iterable[str]) -> list[Problem]:
    """What is wrong with paths at which no single value stands."""
    found = []
    for path in paths:
        node = find(scenario.tree, tuple(path.split(".")))
        if node is None or not _kind(node):
            wrong = _nothing_there(scenario.tree, path, node)
            found.append(Problem("", 0, 0, wrong.message, wrong.hint, path=path))
    return found


def _kind(node: Node) -> str:
    content = node.content
    if isinstance(content, dict):
        return "length" if is_distribution(list(content)) else ""
    if isinstance(content, str):
        try:
            duration(content)
        except (Wrong, Several):
            return ""
        return "length"
    return "number" if isinstance(content, (int, float)) and not isinstance(content, bool) else ""


def _as_written(tree: Node, path: str, value: object, declared: Ranged | None) -> float | str:
    """A value as it could be written at a path; `Wrong` where it cannot be."""
    steps = tuple(path.split("."))
    node = find(tree, steps)
    kind = "" if node is None else _kind(node)
    if node is None or not kind:
        raise _nothing_there(tree, path, node)
    if isinstance(value, str) and kind == "length":
        return in_days(duration(value).seconds)
    if isinstance(value, (str, bool)) or not isinstance(value, Real):
        wanted = "a number" if kind == "number" else 'a length of time, such as "26 weeks" or 182 (days)'
        raise Wrong(f"expected {wanted}, not {value!r}")
    number = float(value)
    if not isfinite(number):
        raise Wrong(f"expected a finite number, not {number}")
    stated: Any = "1 day" if isinstance(node.content, dict) else node.content
    step = step_of(steps, (stated,)) if declared is None else declared.step
    if kind == "length" and number < 0.0:
        raise Wrong(f"a length of time cannot be negative, and this is {number:g} days")
    if kind == "length" and number * SECONDS["day"] > LONGEST:
        raise Wrong(f"a length of time is at most 100 years, and this is {number:g} days")
    if kind == "length":
        return in_days(round(number * SECONDS["day"] / step) * step)
    return round(number) if step else float(f"{number:.10g}")


def _nothing_there(tree: Node, path: str, node: Node | None) -> Wrong:
    if node is not None:
        return Wrong(
            "no single number or length of time stands here",
            hint="Name the number itself: of a capacity that changes on dates, the one of a date.",
        )
    known = (".".join(map(str, steps)) for steps, each in leaves(tree) if steps and _kind(each))
    return Wrong(*unknown("path", path, known)[:1], hint="A value can be set where the scenario states one.")


def _ends(
    tree: Node, written: Mapping[str, float | str], declared: Mapping[str, Ranged]
) -> dict[str, tuple[float, float]]:
    """Between which ends each share may be scaled so that its table adds up, by path."""
    ends: dict[str, tuple[float, float]] = {}
    for table in tables(tree):
        names = [_name(each) for each in table]
        mine = [name for name in names if name in written]
        if len(mine) == 1 and len(names) > 1:
            ends |= {name: (0.0, 1.0) for name in names if name not in mine}
            continue
        for name in mine:
            share, of = size(written[name]), declared.get(name)
            low, high = (0.0, 1.0) if of is None else (size(of.low), size(of.high))
            ends[name] = min(low, share), max(high, share)
    return ends


def _name(path: Steps) -> str:
    return ".".join(map(str, path))

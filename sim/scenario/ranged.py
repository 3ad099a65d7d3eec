"""The ranges that a scenario declares for its numbers, and the scenario with all of them moved at once.

A range says how far an assumption may be moved. Where a value lies in its range is a share, from 0 (its
lowest) to 1 (its highest). Numbers move in a line, whole ones to the nearest, lengths of time to the
nearest half-minute; a distribution with a range of its own keeps its shape and moves its mean.

Shares that must add up to 1 do so again (`adding_up`). Recommendations of measures that exclude each other
may pass 1 together: they are scaled where citizens are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import PlainValidator, WithJsonSchema

from .adding_up import added_up, changed_at
from .distributions import distribution
from .fields import fields, part_at
from .merging import find, leaves
from .provenance import plain
from .quantities import SECONDS, duration, whole_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .schema import Scenario
    from .tree import Node, Value

MONEY = ("costs", "cost", "price")
"""Fields about money. No wait and no delivery depends on them; what they do to costs is a sum, not a run."""

_GRAIN = 27
"""Seconds to which lengths are rounded: the shortest step that is always a finite decimal of a day."""


@dataclass(frozen=True, slots=True)
class Ranged:
    """One declared range.

    `path` as in `Scenario.sources`; `low`, `high` and `stated` as written (for a distribution, its mean).
    `step`: what the value is a multiple of, in seconds for a length of time; 0: any number.
    """

    path: str
    low: float | str
    high: float | str
    stated: float | str
    step: int = 0

    def at(self, share: float) -> float | str:
        """The value at a share of the range, as it could be written."""
        low, high = size(self.low), size(self.high)
        value = low + share * (high - low)
        if isinstance(self.low, str):
            return in_days(round(value / self.step) * self.step)
        return round(value) if self.step else float(f"{value:.10g}")

    @property
    def middle(self) -> str:
        """The middle of the range, in the unit in which its ends are written."""
        half = (size(self.low) + size(self.high)) / 2
        if not isinstance(self.low, str):
            return f"{half:.4g}"
        unit = duration(self.low).unit
        amount = f"{half / SECONDS[unit]:.4g}"
        return f"{amount} {unit}{'' if amount == '1' else 's'}"


def ranged(scenario: Scenario) -> tuple[Ranged, ...]:
    """Every declared range, in the order in which the scenario is written; amounts of money left out."""
    return tuple(
        _ranged(path, node)
        for path, node in leaves(scenario.tree)
        if node.source is not None and node.source.range is not None and not _is_money(path)
    )


def range_at(tree: Node, path: str) -> Ranged | None:
    """The range that is declared at a path, of money too; None where none is."""
    steps = tuple(path.split("."))
    node = find(tree, steps)
    return None if node is None or node.source is None or node.source.range is None else _ranged(steps, node)


def of_money(scenario: Scenario) -> tuple[str, ...]:
    """The paths of the declared ranges that are left out, since they are amounts of money."""
    return tuple(
        ".".join(map(str, path))
        for path, node in leaves(scenario.tree)
        if node.source is not None and node.source.range is not None and _is_money(path)
    )


def moved(scenario: Scenario, shares: Mapping[str, float]) -> Scenario:
    """The scenario with values put where `shares` says in their ranges, by path; other paths are passed over.

    It carries no sources: what they say is said of the values as stated. Raises `ScenarioError` where the
    language refuses what comes out.
    """
    tree = scenario.tree
    found = [each for each in ranged(scenario) if each.path in shares]
    # What lies within a distribution comes before the distribution's own mean.
    for each in sorted(found, key=lambda each: -len(each.path.split("."))):
        tree = changed_at(tree, tuple(each.path.split(".")), placed(each.at(shares[each.path])))
    ends = {each.path: (size(each.low), size(each.high)) for each in found}
    return scenario.with_tree(bare(added_up(tree, ends)))


def _ranged(path: tuple[Any, ...], node: Node) -> Ranged:
    if node.source is None or node.source.range is None:
        raise ValueError("nothing says how far this value may be moved")
    low, high = node.source.range
    stated = in_days(distribution(plain(node)).mean) if isinstance(node.content, dict) else node.content
    step = step_of(path, (low, high, stated))
    return Ranged(".".join(map(str, path)), low, high, stated, step)


def step_of(path: tuple[Any, ...], values: tuple[float | str, ...]) -> int:
    """What a value is a multiple of: whole numbers and whole days where the field wants them."""
    marks = list(_marks(path))
    if isinstance(values[0], str):
        if not any(isinstance(mark, PlainValidator) and mark.func is whole_days for mark in marks):
            return _GRAIN
        weeks = all(size(value) % SECONDS["week"] == 0 for value in values)
        return SECONDS["week" if weeks else "day"]
    return int(any(isinstance(mark, WithJsonSchema) and _is_whole(mark.json_schema) for mark in marks))


def _marks(path: tuple[Any, ...]) -> Iterator[object]:
    """What the field that a path leads to says about its values."""
    for depth in range(len(path)):
        part = part_at(path[:depth])
        info = fields(part).get(str(path[depth])) if isinstance(part, type) else None
        if info is not None and part_at(path[: depth + 1]) is None:
            yield from info.metadata
            for each in getattr(info.annotation, "__args__", ()):
                yield from getattr(each, "__metadata__", ())
            return


def _is_whole(schema: Mapping[str, Any] | None) -> bool:
    ways = (schema or {}).get("anyOf", [schema])
    return any(way.get("type") == "integer" for way in ways)


def _is_money(path: tuple[Any, ...]) -> bool:
    return any(step in MONEY and isinstance(part_at(path[:depth]), type) for depth, step in enumerate(path))


def placed(value: float | str) -> Callable[[Node], Node]:
    """What brings a node to a value; of a distribution, its mean."""

    def change(node: Node) -> Node:
        if not isinstance(node.content, dict):
            return replace(node, content=value, raw="")
        mean = distribution(plain(node)).mean
        if mean <= 0.0:
            return replace(node, content=value, raw="")
        return _stretched(node, size(value) / mean)

    return change


def _stretched(node: Node, factor: float) -> Node:
    """A distribution all of whose lengths are so many times as long."""
    content = node.content
    if isinstance(content, dict):
        content = {key: _stretched(each, factor) for key, each in content.items()}
    elif isinstance(content, list):
        content = [_stretched(each, factor) for each in content]
    elif isinstance(content, str):
        content = in_days(duration(content).seconds * factor)
    return replace(node, content=content, raw="")


def bare(node: Node) -> Node:
    """A tree without sources."""
    content = node.content
    if isinstance(content, dict):
        content = {key: bare(each) for key, each in content.items()}
    elif isinstance(content, list):
        content = [bare(each) for each in content]
    return replace(node, content=content, source=None)


def size(value: Value) -> float:
    """A number as it is, a length of time in seconds."""
    return duration(value).seconds if isinstance(value, str) else float(value)


def in_days(seconds: float) -> str:
    """A length of time as it could be written: `45.5 days`."""
    exact = Decimal(round(seconds / _GRAIN) * _GRAIN) / SECONDS["day"]
    return f"{exact.normalize():f} days"

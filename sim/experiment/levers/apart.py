"""An option taken apart into levers: one for each thing that is decided, and a scenario with some of them.

The places of a measure are one lever and its decision another; a team's full time is one, and the citizens to
each another; the team's meetings are one, and so is the law. What is changed alike in several measures, and
one field of several teams of caseworkers, is one decision. Where there are more than `MOST` levers they are
joined: first by measure, then all measures, then by block, and at last all that comes late into one. Staff
and citizens to each stay apart as long as anything does, since they are what may cancel unseen.

Some cannot stand alone: an alternative without the measure that it names is no scenario. Such a lever is
joined with what it needs, so that every choice of levers is a scenario that the language allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

from sim.experiment.changes import ABSENT, Change, changes
from sim.scenario import ScenarioError
from sim.scenario.differences import differences
from sim.scenario.merging import put, without
from sim.scenario.provenance import plain

from .words import label

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sim.scenario import Scenario
    from sim.scenario.differences import Difference

Decided = tuple[str, ...]
"""What is decided: the beginning of a path."""

MOST = 8
"""Levers at most."""
LABEL = "label"
"""What something is called is no change to it."""
LABELLED = ("measures", "caseworkers", "preparation")
"""Blocks of parts that may have a label."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that an option decides: the values that it changes, and what it is called.

    `decides` is what they have in common; a lever that was joined from several has one for each.
    """

    label: str
    decides: tuple[Decided, ...]
    parts: tuple[Difference, ...]
    changed: tuple[Change, ...]


def apart(baseline: Scenario, option: Scenario) -> tuple[Lever, ...]:
    """The levers of an option, in the order in which the language writes them; none where nothing differs.

    All of them together are the option, and every choice of them is a scenario.
    """
    found = things(baseline, option)
    return tuple(_lever(baseline, option, each) for each in _that_can_stand(baseline, option, found))


def things(baseline: Scenario, option: Scenario) -> list[list[Difference]]:
    """The differing values by what is decided with them, as long as nobody asks which can stand alone."""
    points = [each for each in differences(baseline, option) if not _says_what_it_is_called(each.path)]
    found = _alike(_by(points, decided))
    for coarser in (_by_measure, _measures_as_one, _by_block):
        if len(found) > MOST:
            found = _by(points, coarser)
    return found if len(found) <= MOST else _late_ones_joined(found)


def _says_what_it_is_called(path: tuple[str, ...]) -> bool:
    """Whether a value is a label; a measure may be called `label`, and that is none."""
    return path[0] == LABEL or path[:2] == ("rules", LABEL) or (path[0] in LABELLED and path[2:3] == (LABEL,))


def with_some(baseline: Scenario, option: Scenario, levers: Sequence[Lever], on: Collection[int]) -> Scenario:
    """The baseline with the levers at the positions `on`; with all of them the option itself."""
    if len(on) == len(levers):
        return option
    return _upon(baseline, [each for k in sorted(on) for each in levers[k].parts])


def decided(path: tuple[str, ...]) -> Decided:
    """What is decided with a value: the measure's field, the teams' field, the meeting, the law, a block."""
    block = path[0]
    if block == "measures":
        return path[:3]
    if block == "caseworkers":
        return (block, path[2]) if len(path) > 2 else path
    if block in ("preparation", "citizens"):
        return path[:2]
    return path[:2] if path[:2] == ("assessment", "leads_to") else path[:1]


def _by_measure(path: tuple[str, ...]) -> Decided:
    return path[:2] if path[0] == "measures" else decided(path)


def _measures_as_one(path: tuple[str, ...]) -> Decided:
    return path[:1] if path[0] == "measures" else decided(path)


def _by_block(path: tuple[str, ...]) -> Decided:
    return decided(path) if _of_caseworkers(path) else path[:1]


def _of_caseworkers(path: tuple[str, ...]) -> bool:
    return path[0] == "caseworkers"


def _late_ones_joined(found: list[list[Difference]]) -> list[list[Difference]]:
    """The last ones in one, so that there are no more than `MOST`; the caseworkers' only if there is need."""
    others = [k for k, points in enumerate(found) if not _of_caseworkers(points[0].path)]
    rank = [k for k in range(len(found)) if k not in others] + others
    return _joined(found, set(rank[MOST - 1 :]))


def _by(points: Sequence[Difference], what: Callable[[tuple[str, ...]], Decided]) -> list[list[Difference]]:
    found: dict[Decided, list[Difference]] = {}
    for point in points:
        found.setdefault(what(point.path), []).append(point)
    return list(found.values())


def _alike(found: list[list[Difference]]) -> list[list[Difference]]:
    """What is said in the same words of several measures is one decision."""
    joined: dict[object, list[Difference]] = {}
    for points in found:
        _, *rest = first = decided(points[0].path)
        alike: object = first
        if first[0] == "measures" and len(rest) == 2:
            said = tuple((each.path[3:], _text(each)) for each in points)
            alike = (rest[1], said)
        joined.setdefault(alike, []).extend(points)
    return list(joined.values())


def _text(point: Difference) -> str:
    return "" if point.there is None else repr(plain(point.there))


def _that_can_stand(
    baseline: Scenario, option: Scenario, found: list[list[Difference]]
) -> list[list[Difference]]:
    """The same, with each that cannot stand without another joined with it."""

    def stands(which: Collection[int]) -> bool:
        if len(which) == len(found):
            return True
        try:
            _upon(baseline, [each for k in sorted(which) for each in found[k]])
        except ScenarioError:
            return False
        return True

    every = range(len(found))
    for size in range(1, len(found)):
        for which in combinations(every, size):
            if stands(which):
                continue
            needed = [k for k in every if k not in which]
            for each in tuple(needed):
                fewer = [k for k in needed if k != each]
                if stands((*which, *fewer)):
                    needed = fewer
            together = {which[0], *needed}
            return _that_can_stand(baseline, option, _joined(found, together))
    return found


def _joined(found: list[list[Difference]], together: set[int]) -> list[list[Difference]]:
    first = min(together)
    one = list(chain.from_iterable(found[k] for k in sorted(together)))
    return [
        one if k == first else points for k, points in enumerate(found) if k == first or k not in together
    ]


def _upon(baseline: Scenario, points: Sequence[Difference]) -> Scenario:
    """The baseline with some of the values of the option."""
    if not points:
        return baseline
    tree = baseline.tree
    for point in points:
        tree = without(tree, point.path) if point.there is None else put(tree, point.path, point.there)
    return baseline.with_tree(tree)


def _lever(baseline: Scenario, option: Scenario, points: list[Difference]) -> Lever:
    decides = tuple(dict.fromkeys(decided(point.path) for point in points))
    paths = [".".join(point.path) for point in points]
    mine = tuple(
        change
        for change in changes(baseline, option)
        if any(f"{change.field}.".startswith(f"{path}.") for path in paths)
        or any(f"{path}.".startswith(f"{change.field}.") for path in paths)
    )
    said = mine or tuple(Change(path, ABSENT, ABSENT) for path in paths)
    return Lever(
        label(baseline, option, decides, [point.path for point in points]), decides, tuple(points), said
    )

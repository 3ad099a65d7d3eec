"""From a tree to a checked scenario, or to everything that is wrong with it, each at its place.

A first fault must not hide a second one. What cannot be read is reported, left out (or replaced by
something harmless that it would leave a hole as), and the rest is judged again, until nothing new is
found. Judgements that rest on what was left out are not passed.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from .checks import MOST_MEASURES, too_many
from .forms import whole_measure
from .meant import at_the_top, frame, labels
from .merging import find, leaves
from .provenance import plain
from .schema_parts import ScenarioFields
from .tree import BROKEN, MOST_PROBLEMS, Node, Value
from .wording import wrongs
from .wrong import Step, Wrong, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .errors import Place, Problem, Texts

Path = tuple[Any, ...]

_STAND_INS: dict[Path, Any] = {
    ("clock",): {"start": "2000-01-03", "years": 1},
    ("citizens",): {"per_year": 0},
    ("measures",): {"stand_in": {"available": False}},
}
_NAMED = {"measures": "measure", "caseworkers": "team"}
_ROUNDS = 20


Model = TypeVar("Model", bound=ScenarioFields)


@dataclass
class Judge:
    """Judges one tree.

    `inherited` is what the parents say, if there are any: below it, new names must be complete.
    `partial`: some file could not be read, so nothing is said about what may be missing. `removed`:
    what `remove:` took away, and where.
    """

    tree: Node
    texts: Texts
    inherited: Node | None = None
    partial: bool = False
    removed: Sequence[tuple[Path, Place]] = ()
    problems: list[Problem] = field(default_factory=list)
    dropped: set[Path] = field(default_factory=set)

    def verdict(self, model: type[Model]) -> Model | None:
        """Judge until nothing new is found; the scenario, if nothing is wrong with it."""
        data = plain(self.tree)
        self._frame(data)
        measures = data.get("measures")
        if isinstance(measures, dict) and len(measures) > MOST_MEASURES:
            self._report((), too_many(len(measures)))
            return None
        for path in [path for path, node in leaves(self.tree) if node.content is BROKEN]:
            self._drop(data, path)
        for _ in range(_ROUNDS):
            try:
                scenario = model.model_validate(data)
            except ValidationError as error:
                if not self._hear(error, data):
                    break
            else:
                clean = not self.problems and not self.dropped
                if clean:
                    self._ranges(model)
                return None if self.problems or not clean else scenario
        return None

    def _frame(self, data: Value) -> None:
        """Say once what a whole scenario lacks; its sections may then be parts of what they extend."""
        if self.partial or self.removed or (found := frame(self.tree, self.inherited)) is None:
            return
        missing, wrong = found
        self.problems.append(self.texts.problem(self.tree.place, wrong.message, wrong.hint))
        for name in missing:
            self._drop(data, (name,))
        self.partial = True

    def _ranges(self, model: type[Model]) -> None:
        """The ends of a declared range must be possible values of their fields, too."""
        ranged = [(path, node.source) for path, node in leaves(self.tree) if node.source and node.source.low]
        if not ranged:
            return
        for which in ("low", "high"):
            ends = {path: getattr(source, which) for path, source in ranged}
            data = plain(self.tree)
            for path, end in ends.items():
                above = data
                for step in path[:-1]:
                    above = above[step]
                # A length stands for the mean where the value is a distribution.
                above[path[-1]] = end.content
            try:
                model.model_validate(data)
            except ValidationError as error:
                for path, wrong in wrongs(error):
                    if (*path, *wrong.at) in ends:
                        place = ends[(*path, *wrong.at)].place
                        message = f"the range holds a value that cannot be: {wrong.message}"
                        self.problems.append(self.texts.problem(place, message, wrong.hint, _dotted(path)))

    def _hear(self, error: ValidationError, data: Value) -> bool:
        """Report what pydantic found; whether leaving it out is worth another round."""
        again = False
        fresh = list(islice(wrongs(error), MOST_PROBLEMS))
        for path, wrong in fresh:
            place = (*path, *wrong.at)
            if not any(_overlap(gone, each) for gone in self.dropped for each in (place, *wrong.needs)):
                self._report(path, wrong)
        for path, _ in fresh:
            if path and self._drop(data, path):
                again = True
        return again and len(self.problems) < MOST_PROBLEMS

    def _report(self, path: Path, wrong: Wrong) -> None:
        if len(path) == 1 and not wrong.at:
            wrong = at_the_top(self.tree, self.inherited, str(path[0])) or wrong
        if wrong.rather is not None and self._brought_in((*path, *wrong.rather.at)):
            wrong = wrong.rather
        target = (*path, *wrong.at)
        if wrong.place is not None:
            self.problems.append(self.texts.problem(wrong.place, wrong.message, wrong.hint, _dotted(target)))
            return
        node = self.tree
        reached = 0
        for step in target:
            below = find(node, (step,))
            if below is None:
                break
            node, reached = below, reached + 1
        missing = reached < len(target) and not wrong.at
        incomplete = missing or (isinstance(node.content, dict) and not wrong.on_key and not wrong.at)
        newcomer = self._newcomer(target)
        if newcomer is not None and incomplete:
            self._incomplete(newcomer, find(self.tree, newcomer) or node, wrong)
            return
        if self.partial and incomplete:
            return
        whole = wrong.on_key or isinstance(node.content, (dict, list))
        place, hint = node.at if whole else node.place, wrong.hint
        hint = self._removal(target[:-1], wrong.gives_way) or hint
        if newcomer is not None and newcomer == target and _is_measure(newcomer) and not whole:
            hint = f"Write {whole_measure(str(newcomer[1]), node.content)}."
        taken = [where for path, where in self.removed if _overlap(target, path)] if whole else []
        if taken:
            # The fault is not in what stands in the parent, but in what was taken away from it.
            place, hint = taken[-1], f"Something it needs has been removed here. {hint}"
        self.problems.append(self.texts.problem(place, wrong.message, hint, _dotted(target)))

    def _brought_in(self, path: Path) -> bool:
        """Whether a value is an option's own, in a part that its parents have without it."""
        if self.inherited is None or find(self.inherited, path[:-1]) is None:
            return False
        return find(self.inherited, path) is None

    def _removal(self, part: Path, names: tuple[str, ...]) -> str:
        """How an option gets rid of what it inherits in a part that it changes; empty if that is nothing."""
        below = self.inherited
        if below is None or find(self.tree, part) is find(below, part):
            return ""
        paths = [
            (*part, name)
            for name in names
            if (found := find(below, (*part, name))) is not None and find(self.tree, (*part, name)) is found
        ]
        if not paths:
            return ""
        return (
            f"Add remove: [{', '.join(map(_dotted, paths))}] to the option: it inherits "
            f"{'it' if len(paths) == 1 else 'them'}."
        )

    def _newcomer(self, target: Path) -> Path | None:
        """The measure or team that an option adds, if the fault lies in one."""
        if self.inherited is None or len(target) < 2 or target[0] not in _NAMED:
            return None
        return target[:2] if find(self.inherited, target[:2]) is None else None

    def _incomplete(self, path: Path, node: Node, wrong: Wrong) -> None:
        """A new name that is not complete: probably an old one, misspelt."""
        section = find(self.inherited, path[:1]) if self.inherited is not None else None
        known = map(str, section.content) if section and isinstance(section.content, dict) else ()
        kind = _NAMED[path[0]]
        message, hint = unknown(kind, path[1], known, labels(self.inherited) if kind == "measure" else None)
        if '", did' in message:
            hint = f"{hint} A new {kind} must be complete: {wrong.message}."
        else:
            message = f'the new {kind} "{path[1]}" is not complete: {wrong.message}'
            hint = f"{wrong.hint} {hint}"
        self.problems.append(self.texts.problem(node.at, message, hint, _dotted(path)))

    def _drop(self, data: Value, path: Path) -> bool:
        """Leave out what cannot be read; whether that changed anything."""
        if path in self.dropped and path not in _STAND_INS and not _is_measure(path):
            path = path[:-1]
        if not path:
            return False
        self.dropped.add(path)
        if path in _STAND_INS:
            changed = bool(data.get(path[0]) != _STAND_INS[path])
            data[path[0]] = deepcopy(_STAND_INS[path])
            return changed
        above = data
        for step in path[:-1]:
            try:
                above = above[step]
            except (KeyError, IndexError, TypeError):
                return False
        if _is_measure(path) and isinstance(above, dict):
            changed = bool(above.get(path[1]) != {"available": False})
            above[path[1]] = {"available": False}
            return changed
        if isinstance(above, dict) and path[-1] in above:
            del above[path[-1]]
            return True
        return self._drop(data, path[:-1])


def _is_measure(path: Path) -> bool:
    return len(path) == 2 and path[0] == "measures"


def _overlap(one: Path, other: tuple[Step, ...]) -> bool:
    """Whether one path leads to, or through, the other."""
    return all(str(a) == str(b) for a, b in zip(one, other, strict=False))


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))

"""From a tree to a checked scenario, or to everything that is wrong with it, each at its place.

A first fault must not hide a second one. What cannot be read is reported, left out (or replaced by
something harmless that it would leave a hole as), and the rest is judged again, until nothing new is
found. Judgements that rest on what was left out are not passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from .errors import Problem, Texts
from .fields import choices_at, home_of, known_at
from .merging import find, leaves
from .not_yet import NAMES, take_out
from .provenance import plain
from .quantities import shown
from .schema_parts import ScenarioFields
from .tree import BROKEN, Node
from .wrong import Several, Step, Wrong, listing, nearest, unknown

Path = tuple[Any, ...]

_STAND_INS: dict[Path, Any] = {
    ("clock",): {"start": "2000-01-03", "years": 1},
    ("citizens",): {"per_year": 0},
    ("measures",): {"stand_in": {"available": False}},
}
_MISSING = {
    ("clock",): "clock: {start: 2027-01-04, years: 4, warm_up: 6 years}",
    ("citizens",): "citizens: {per_year: 224}",
    ("measures",): "measures: with at least one measure",
}
_ROUNDS = 20


Model = TypeVar("Model", bound=ScenarioFields)


@dataclass
class Judge:
    """Judges one tree.

    `inherited` is what the parents say, if there are any: below it, new names must be complete.
    `partial`: some file could not be read, so nothing is said about what may be missing.
    """

    tree: Node
    texts: Texts
    inherited: Node | None = None
    partial: bool = False
    problems: list[Problem] = field(default_factory=list)
    dropped: set[Path] = field(default_factory=set)

    def verdict(self, model: type[Model]) -> Model | None:
        """Judge until nothing new is found; the scenario, if nothing is wrong with it."""
        for word, path, node in take_out(self.tree):
            name = ".".join(map(str, path))
            self.problems.append(
                self.texts.problem(node.at, f"not simulated yet: {path[-1]}", word.sentence, name)
            )
            self.dropped.add(path)
        data = plain(self.tree)
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

    def _ranges(self, model: type[Model]) -> None:
        """The ends of a declared range must be possible values of their fields, too."""
        ranged = [(path, node.source) for path, node in leaves(self.tree) if node.source and node.source.low]
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
                for path, wrong in self._wrongs(error):
                    if (*path, *wrong.at) in ends:
                        place = ends[(*path, *wrong.at)].place
                        message = f"the range holds a value that cannot be: {wrong.message}"
                        self.problems.append(self.texts.problem(place, message, wrong.hint, _dotted(path)))

    def _hear(self, error: ValidationError, data: Any) -> bool:
        """Report what pydantic found; whether leaving it out is worth another round."""
        again = False
        fresh = list(self._wrongs(error))
        for path, wrong in fresh:
            place = (*path, *wrong.at)
            if not any(_overlap(gone, each) for gone in self.dropped for each in (place, *wrong.needs)):
                self._report(path, wrong)
        for path, _ in fresh:
            if path and self._drop(data, path):
                again = True
        return again

    def _wrongs(self, error: ValidationError) -> Iterator[tuple[Path, Wrong]]:
        """Every fault as the path of what cannot be read and a sentence about it."""
        for detail in error.errors(include_url=False):
            path: Path = tuple(detail["loc"])
            cause = detail.get("ctx", {}).get("error")
            if isinstance(cause, Several):
                yield from ((path, wrong) for wrong in cause.wrongs)
            elif isinstance(cause, Wrong):
                yield path, cause
            else:
                yield self._worded(detail["type"], path, detail.get("input"))

    def _worded(self, kind: str, path: Path, given: Any) -> tuple[Path, Wrong]:
        """A fault that pydantic found itself, in words."""
        above, name = path[:-1], str(path[-1]) if path else ""
        if kind == "extra_forbidden":
            return path, self._unknown_field(above, name)
        if kind == "missing":
            example = _MISSING.get(path)
            if example is not None:
                return path, Wrong(f"{name} is missing", (), f"Add {example}.")
            return above, Wrong(f"{name} is missing here", (), f"Fields here: {listing(known_at(above))}.")
        if kind == "literal_error":
            choices = choices_at(path)
            message, _ = (
                unknown(name, given, choices)
                if isinstance(given, str)
                else (f"expected a word, not {shown(given)}", "")
            )
            return path, Wrong(
                message,
                (),
                f"Write {' or '.join(choices)}." if len(choices) < 3 else f"One of {listing(choices)}.",
            )
        if path and path[-1] == "[key]":
            return above, Wrong(f"expected a name, not {shown(given)}", on_key=True)
        known = known_at(path)
        inside = (
            f"with fields such as {listing(known[:4])}" if known else "of names, each with its own fields"
        )
        return path, Wrong(
            f"expected a mapping {inside}, not {shown(given)}", (), "Write the fields below it, indented."
        )

    def _unknown_field(self, above: Path, name: str) -> Wrong:
        if name in NAMES:
            return Wrong(f"not simulated yet: {name}", (), NAMES[name].sentence, on_key=True)
        known = known_at(above)
        if home := home_of(name, above):
            return Wrong(
                f'"{name}" does not belong here, but {home}',
                (),
                f"Fields here: {listing(known)}.",
                on_key=True,
            )
        near = nearest(name, known)
        asked = f', did you mean "{near}"?' if near else ""
        return Wrong(f'unknown field "{name}"{asked}', (), f"Fields here: {listing(known)}.", on_key=True)

    def _report(self, path: Path, wrong: Wrong) -> None:
        target = (*path, *wrong.at)
        node = self.tree
        reached = 0
        for step in target:
            below = find(node, (step,))
            if below is None:
                break
            node, reached = below, reached + 1
        incomplete = (
            isinstance(node.content, dict) and not wrong.on_key and reached == len(target) and not wrong.at
        )
        newcomer = self._newcomer(target)
        if newcomer is not None and incomplete:
            self._incomplete(newcomer, wrong)
            return
        if self.partial and incomplete:
            return
        on_key = wrong.on_key or isinstance(node.content, (dict, list))
        place = node.at if on_key else node.place
        self.problems.append(self.texts.problem(place, wrong.message, wrong.hint, _dotted(target)))

    def _newcomer(self, target: Path) -> Path | None:
        """The measure or team that an option adds, if the fault lies in one."""
        if self.inherited is None or len(target) < 2 or target[0] not in ("measures", "caseworkers"):
            return None
        return target[:2] if find(self.inherited, target[:2]) is None else None

    def _incomplete(self, path: Path, wrong: Wrong) -> None:
        """A new name that is not complete: probably an old one, misspelt."""
        assert self.inherited is not None
        section = find(self.inherited, path[:1])
        known = (
            [str(name) for name in section.content] if section and isinstance(section.content, dict) else []
        )
        kind = {"measures": "measure", "caseworkers": "team"}[path[0]]
        node = find(self.tree, path)
        assert node is not None
        message, hint = unknown(kind, path[1], known)
        if '", did' not in message:
            message = f'the new {kind} "{path[1]}" is not complete: {wrong.message}'
        hint = f"{hint} A new {kind} must be complete; here, {wrong.message}."
        self.problems.append(self.texts.problem(node.at, message, hint, _dotted(path)))

    def _drop(self, data: Any, path: Path) -> bool:
        """Leave out what cannot be read; whether that changed anything."""
        if path in self.dropped and path not in _STAND_INS and not _is_measure(path):
            path = path[:-1]
        if not path:
            return False
        self.dropped.add(path)
        if path in _STAND_INS:
            changed = bool(data.get(path[0]) != _STAND_INS[path])
            data[path[0]] = _STAND_INS[path]
            return changed
        above = data
        for step in path[:-1]:
            try:
                above = above[step]
            except (KeyError, IndexError, TypeError):
                return False
        if _is_measure(path):
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

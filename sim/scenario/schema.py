"""A scenario that has been read and checked: its fields, and everything that is known about them.

Fields stand in `schema_parts`; here is what can be done with a scenario as a whole: change it, ask
where a value came from, save it, compare it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import ModelWrapValidatorHandler, PrivateAttr, model_validator

from .background import Background, named
from .change import changed, node_of
from .content import digest, plain_data
from .drawn import drawable, fingerprint
from .errors import Place, ScenarioError, Texts, in_order
from .extends import Assembler, Assembly
from .files import Files, root_of
from .files_named import seen_from, told
from .judge import Judge
from .merging import find, leaves
from .notes import notes
from .provenance import plain
from .schema_parts import ScenarioFields
from .written import WIDTH, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .draws import Draws
    from .errors import Problem
    from .provenance import Source
    from .tree import Node, Value


class Scenario(ScenarioFields):
    """One municipality, or one plan for it.

    Scenarios with the same content are equal, wherever they came from. They cannot be changed:
    `with_` gives a changed one.
    """

    _background: Background | None = PrivateAttr(default=None)
    _given: Any = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Value, handler: ModelWrapValidatorHandler[Self]) -> Self:
        scenario = handler(data)
        if isinstance(data, Mapping):
            scenario.remember(given=plain(data))
        return scenario

    @classmethod
    def from_text(cls, text: str, name: str = "scenario.yaml", folder: str | Path | None = None) -> Self:
        """Read a scenario from YAML text.

        `name` is what messages call it; files that it names are looked for in `folder`. Raises
        `ScenarioError` with everything that is wrong.
        """
        texts = Texts()
        beside = Path(folder).resolve() if folder is not None else None
        files = Files(root_of(beside) if beside is not None else None, texts)
        real = (beside or Path()) / Path(name).name
        return cls._assembled(files, Assembler(files).put_together(files.parsed(text, name), real, name))

    @classmethod
    def from_file(cls, path: str | Path) -> Self:
        """Read a scenario from a file; see `load`."""
        texts = Texts()
        try:
            real = Path(path).absolute().resolve()
        except (OSError, ValueError, RuntimeError) as error:
            place = Place(str(path)[:200].replace("\0", "?"))
            raise ScenarioError([texts.problem(place, "this is not the name of a file")]) from error
        files = Files(root_of(real.parent), texts)
        return cls._assembled(files, Assembler(files).assemble(real, str(path)))

    @classmethod
    def _assembled(cls, files: Files, assembly: Assembly | None) -> Self:
        problems = files.problems
        if assembly is None:
            raise ScenarioError(in_order(problems))
        assembly.tree = named(assembly)
        judge = Judge(assembly.tree, files.texts, assembly.inherited, files.lost, assembly.removed)
        scenario = judge.verdict(cls)
        problems = [*problems, *judge.problems]
        if problems or scenario is None:
            raise ScenarioError(in_order(problems))
        scenario.remember(Background(assembly, files.texts, tuple(dict.fromkeys(files.opened))))
        return scenario

    def with_(self, changes: Mapping[str, Any]) -> Self:
        """The same scenario with some values changed: `{"measures.mentor.places": 28}`.

        Values are as in YAML (`"26 weeks"`) or Python; each replaces what was there as a whole, with
        its source. Raises `ScenarioError`, also for a path that does not exist.
        """
        texts = Texts(self.lines)
        tree, problems = changed(self.tree, changes, texts)
        return self.with_tree(tree, texts, problems)

    def with_tree(self, tree: Node, texts: Texts | None = None, problems: Iterable[Problem] = ()) -> Self:
        """What a tree says that was made from this scenario's own, judged anew.

        `texts` quotes the lines of further files, and `problems` are those already found in the tree.
        Raises `ScenarioError`.
        """
        below = self._known_background().assembly
        texts = texts or Texts(self.lines)
        judge = Judge(tree, texts, below.tree)
        judge.problems += problems
        scenario = judge.verdict(type(self))
        if scenario is None and not judge.problems:  # what was put in had been told of as unreadable already
            judge.problems.append(texts.problem(tree.place, "a value in it cannot be read", path=self.name))
        if judge.problems or scenario is None:
            raise ScenarioError(in_order(judge.problems))
        assembly = Assembly(below.shown, below.real, tree, below.tree, [*below.ancestors, below])
        scenario.remember(Background(assembly, texts, self.files, self.draws))
        return scenario

    def under(self, draws: Draws | None) -> Self:
        """The same scenario, to be run under draws of parameters: each replication has the values of one.

        Changed scenarios are under the same draws. None: under none. Raises `ScenarioError` for draws of what
        the scenario does not state, and of values that it cannot have.
        """
        if draws is not None and (problems := drawable(self, draws)):
            raise ScenarioError(problems)
        return self.carrying(draws)

    def carrying(self, draws: Draws | None) -> Self:
        """The same under draws that have been looked at; what it does not state of them is passed over."""
        found = self.model_copy()
        found.remember(replace(self._known_background(), draws=draws), self._given)
        return found

    @property
    def draws(self) -> Draws | None:
        """The draws of parameters that it is run under, if any."""
        return self._known_background().draws

    @property
    def lines(self) -> dict[str, tuple[str, ...]]:
        """The lines of every file that was read for it."""
        return self._known_background().texts.lines

    @property
    def sources(self) -> dict[str, Source]:
        """What stands beside values, by path: `sources["measures.mentor.places"].grade`."""
        return {
            ".".join(map(str, path)): node.source
            for path, node in leaves(self._known_background().assembly.tree)
            if node.source is not None
        }

    def place_of(self, path: str) -> Place | None:
        """The file, line and column in which a value stands; None if it is not stated anywhere."""
        node = find(self._known_background().assembly.tree, tuple(path.split(".")))
        return node.place if node is not None else None

    @property
    def lineage(self) -> tuple[str, ...]:
        """The files the scenario consists of by `extends:`, from the most distant ancestor to its own."""
        assembly = self._known_background().assembly
        return tuple(dict.fromkeys(each.shown for each in (*assembly.ancestors, assembly)))

    @property
    def files(self) -> tuple[Path, ...]:
        """The real paths of all files that were read for it: also profiles, rules, lengths and tables."""
        return self._known_background().files

    @property
    def notes(self) -> tuple[str, ...]:
        """What is allowed, and still may not be what was meant, in plain sentences."""
        return tuple(notes(self, self._known_background().assembly))

    def root_parent(self) -> Self:
        """The most distant ancestor that is a complete scenario itself; without one, the scenario itself."""
        for ancestor in self._known_background().assembly.ancestors:
            if (found := self._judged(ancestor)) is not None:
                return found
        return self

    def parent(self) -> Self:
        """The nearest ancestor that is a complete scenario itself; without one, the scenario itself."""
        for ancestor in reversed(self._known_background().assembly.ancestors):
            if (found := self._judged(ancestor)) is not None:
                return found
        return self

    def _judged(self, ancestor: Assembly) -> Self | None:
        """An ancestor as a scenario of its own, if it is one."""
        texts = self._known_background().texts
        found = Judge(named(ancestor), texts).verdict(type(self))
        if found is not None:
            found.remember(Background(ancestor, texts, self.files))
        return found

    @property
    def tree(self) -> Node:
        """Everything the scenario says, parents included, with the place and source of each value."""
        return self._known_background().assembly.tree

    @property
    def resolved(self) -> dict[str, Any]:
        """Everything the scenario says, as plain JSON data, parents included and sources left out.

        A table about people stands in it by its name only, as seen from the scenario's own folder.
        """
        found: dict[str, Any] = plain_data(self._told())
        return found

    def text(self, width: int = WIDTH, *, sources: bool = True) -> str:
        """Everything the scenario says, as YAML that reads back as an equal scenario with its sources.

        Lines fit into `width` columns; without `sources` only the values are written. Tables about people
        are named as seen from the scenario's own folder, and found again if the text is saved there.
        """
        above = seen_from(self.tree, self._known_background().assembly.shown)
        return above + written(self._told(), width, sources=sources)

    def _told(self) -> Node:
        return told(self.tree, self._known_background().assembly.real.parent)

    @property
    def digest(self) -> str:
        """A fingerprint of the content: equal for equal scenarios, 32 hexadecimal digits."""
        return fingerprint(digest(self), self.draws)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; changes go through `with_`, which checks them."""
        if update:
            raise TypeError("use with_ to change a scenario")
        return super().model_copy(deep=deep)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def remember(self, background: Background | None = None, given: Value = None) -> None:
        """Keep where the scenario came from; for those who read it, not for those who use it."""
        self._background = background
        self._given = given

    def _known_background(self) -> Background:
        if self._background is None:
            tree = node_of(self._given, Place(self.name))
            background = Background(Assembly(self.name, Path(self.name), tree), Texts())
            self.remember(background)
            return background
        return self._background

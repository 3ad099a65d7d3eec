"""Putting a scenario together from its files: parents, what it removes, and the files it names.

Every file becomes an `Assembly`: the merged tree of it and everything it extends. Files that say
`profiles: some.yaml` or `{empirical: {file: some.csv}}` get what stands there put in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .errors import Problem
from .files import Files
from .merging import Conflict, bring_together, find, overlay, without
from .observed import lengths
from .provenance import flow, unwrap
from .tree import BROKEN, Node
from .wrong import Wrong, listing, nearest

_DEEPEST = 30


@dataclass
class Assembly:
    """A file with everything it extends: the merged tree, the parents' part of it, and its ancestors.

    `ancestors` are the assemblies of all files it extends, the most distant first.
    """

    shown: str
    real: Path
    tree: Node
    inherited: Node | None = None
    ancestors: list[Assembly] = field(default_factory=list)


class Assembler:
    """Puts files together; each once, however often it is extended."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._done: dict[Path, Assembly | None] = {}
        self._way: list[tuple[Path, str]] = []

    def assemble(self, real: Path, shown: str) -> Assembly | None:
        """The assembly of a file, None if it could not be read."""
        if real not in self._done:
            self._done[real] = self.put_together(self.files.tree(real, shown), real, shown)
        return self._done[real]

    def put_together(self, tree: Node | None, real: Path, shown: str) -> Assembly | None:
        """The assembly of a tree that has been read from a file, or is to be taken as if it had."""
        if tree is None:
            return None
        own = dict(tree.content)
        extends, remove = own.pop("extends", None), own.pop("remove", None)
        own_tree = replace(tree, content=own)
        folder = real.parent if self.files.root is not None else None
        self._named_files(own_tree, folder, shown)
        unwrap(own_tree, self.files.texts, self.files.problems)
        self._way.append((real, shown))
        parents = self._parents(extends, folder, shown)
        self._way.pop()
        conflicts: list[Conflict] = []
        inherited = _joined(parents, conflicts)
        merged = inherited
        removed: list[tuple[str, ...]] = []
        for path, node in self._removals(remove):
            if merged is None or find(merged, path) is None:
                self._nothing_to_remove(path, node, merged)
            else:
                merged = without(merged, path)
                removed.append(path)
        for conflict in conflicts:
            settled = any(_within(conflict.path, path) for path in removed)
            if not settled and not _settles(own_tree, conflict.path):
                self._disagreement(conflict, extends)
        ancestors = list(
            {id(each): each for parent in parents for each in (*parent.ancestors, parent)}.values()
        )
        return Assembly(shown, real, overlay(merged, own_tree), inherited, ancestors)

    def _report(self, problem: Problem) -> None:
        self.files.problems.append(problem)

    def _parents(self, extends: Node | None, folder: Path | None, shown: str) -> list[Assembly]:
        if extends is None or extends.content is BROKEN:
            return []
        listed = extends.content if isinstance(extends.content, list) else [extends]
        parents: list[Assembly] = []
        for each in listed:
            if each.content is BROKEN:
                self.files.lost = True
                continue
            if not isinstance(each.content, str):
                self._refuse(
                    each,
                    "expected the name of a file after extends",
                    "Write extends: baseline.yaml, or a list.",
                )
                continue
            found = self.files.find(each.content, folder, shown, each)
            if found is None:
                continue
            real, name = found
            on_the_way = [one for one, _ in self._way]
            if real in on_the_way:
                circle = [name for _, name in self._way[on_the_way.index(real) :]]
                self._refuse(each, f"extends: leads in a circle: {' extends '.join((*circle, circle[0]))}",
                             "Take one of these extends: out.")  # fmt: skip
            elif len(self._way) >= _DEEPEST:
                self._refuse(each, f"more than {_DEEPEST} files extend each other", "Shorten the chain.")
            elif (parent := self.assemble(real, name)) is not None:
                parents.append(parent)
        return parents

    def _refuse(self, node: Node, message: str, hint: str) -> None:
        self._report(self.files.texts.problem(node.place, message, hint))
        self.files.lost = True

    def _removals(self, remove: Node | None) -> list[tuple[tuple[str, ...], Node]]:
        if remove is None or remove.content is BROKEN:
            return []
        advice = "Write remove: [measures.mentor]."
        if not isinstance(remove.content, list):
            self._report(
                self.files.texts.problem(remove.place, "expected a list of paths after remove", advice)
            )
            return []
        found = []
        for each in remove.content:
            if isinstance(each.content, str):
                found.append((tuple(each.content.split(".")), each))
            elif each.content is not BROKEN:
                self._report(self.files.texts.problem(each.place, "expected a path", advice))
        return found

    def _nothing_to_remove(self, path: tuple[str, ...], node: Node, merged: Node | None) -> None:
        if self.files.lost:
            return
        if merged is None:
            self._report(
                self.files.texts.problem(
                    node.place, "there is nothing to remove without extends:", "Leave the field out."
                )
            )
            return
        here = merged
        for depth, step in enumerate(path):
            below = find(here, (step,))
            if below is None:
                known = [str(key) for key in here.content] if isinstance(here.content, dict) else []
                near = nearest(step, known)
                asked = (
                    f', did you mean "{".".join((*path[:depth], near, *path[depth + 1 :]))}"?' if near else ""
                )
                hint = (
                    f"There is: {listing(known)}."
                    if known
                    else f"{'.'.join(path[:depth])} is a single value."
                )
                self._report(
                    self.files.texts.problem(
                        node.place, f'there is no "{".".join(path)}" to remove{asked}', hint
                    )
                )
                return
            here = below

    def _disagreement(self, conflict: Conflict, extends: Node | None) -> None:
        path = ".".join(map(str, conflict.path))
        said = []
        for node in (conflict.left, conflict.right):
            said.append("one removes it" if node is None else f"{node.place} says {_short(node)}")
        place = extends.place if extends is not None else (conflict.left or conflict.right).place  # type: ignore[union-attr]  # one of them is there
        self._report(
            self.files.texts.problem(
                place,
                f"the parents disagree about {path}: {' and '.join(said)}",
                "Say in this file which it is to be.",
            )
        )

    def _named_files(self, tree: Node, folder: Path | None, shown: str) -> None:
        """Put what stands in named files in their place."""
        profiles = find(tree, ("citizens", "profiles"))
        if profiles is not None and isinstance(profiles.content, str):
            found = self.files.find(profiles.content, folder, shown, profiles)
            read = self.files.tree(*found) if found is not None else None
            if read is None:
                profiles.content = BROKEN
            else:
                profiles.content, profiles.place = read.content, read.place
        self._observations(tree, folder, shown)

    def _observations(self, node: Node, folder: Path | None, shown: str) -> None:
        if isinstance(node.content, dict):
            for key, child in node.content.items():
                if key == "empirical" and not isinstance(child.content, list):
                    self._observation(child, folder, shown)
                else:
                    self._observations(child, folder, shown)
        elif isinstance(node.content, list):
            for child in node.content:
                self._observations(child, folder, shown)

    def _observation(self, node: Node, folder: Path | None, shown: str) -> None:
        content = node.content
        unit = None
        named = node
        if isinstance(content, dict) and "file" in content and set(content) <= {"file", "unit"}:
            named = content["file"]
            unit = content["unit"].content if "unit" in content else None
        if not isinstance(named.content, str) or not isinstance(unit, (str, type(None))):
            return
        found = self.files.find(named.content, folder, shown, named)
        text = self.files.text(*found) if found is not None else None
        node.content = BROKEN
        if found is None or text is None:
            return
        self.files.texts.lines[found[1]] = tuple(text.splitlines())
        items: list[Node] = []
        wrong = False
        for line, each in lengths(text, unit):
            place = replace(named.place, file=found[1], line=line, column=1)
            if isinstance(each, Wrong):
                self._report(self.files.texts.problem(place, each.message, each.hint))
                wrong = True
            else:
                items.append(Node(each, place, raw=each))
        if not wrong:
            node.content = items


def _joined(parents: list[Assembly], conflicts: list[Conflict]) -> Node | None:
    """All parents in one tree, against the ancestors that each has in common with those before it."""
    joined: Node | None = None
    before: dict[int, Assembly] = {}
    for parent in parents:
        family = {id(each): each for each in (*parent.ancestors, parent)}
        if joined is None:
            joined = parent.tree
        else:
            common = [each for each in family.values() if id(each) in before]
            older = {id(one) for each in common for one in each.ancestors}
            base: Node | None = None
            for each in common:
                if id(each) not in older:
                    base = overlay(base, each.tree)
            joined = bring_together(base, joined, parent.tree, conflicts)
        before.update(family)
    return joined


def _within(path: tuple[Any, ...], above: tuple[Any, ...]) -> bool:
    return len(above) <= len(path) and all(str(a) == str(b) for a, b in zip(above, path, strict=False))


def _settles(own: Node, path: tuple[Any, ...]) -> bool:
    """Whether a file says itself what its parents disagree about."""
    if path[:1] == ("label",) and "name" in own.content:
        return True
    return find(own, path) is not None


def _short(node: Node) -> str:
    text = flow(node)
    return text if len(text) <= 40 else f"{text[:37]}…"

"""Putting a scenario together from its files: parents, what it removes, and the files it names.

Every file becomes an `Assembly`: the merged tree of it and everything it extends.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .files_named import put_in_place
from .merging import Conflict, bring_together, find, overlay, without
from .provenance import flow, unwrap
from .tree import BROKEN, Node
from .wrong import listing, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from .errors import Place
    from .files import Files

_DEEPEST = 30
PLAN = ("promises", "levers")
"""What a plan file says, and no scenario does."""


@dataclass
class Assembly:
    """A file with everything it extends: the merged tree, the parents' part of it, and its ancestors.

    `ancestors` are the assemblies of all files it extends, the most distant first; `removed` is what
    `remove:` took away on the way, and where. `nameless`: the file extends others and gives no name of its
    own, so that the name in its tree is its parent's.
    """

    shown: str
    real: Path
    tree: Node
    inherited: Node | None = None
    ancestors: list[Assembly] = field(default_factory=list)
    removed: list[tuple[tuple[str, ...], Place]] = field(default_factory=list)
    nameless: bool = False


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
        if tree is None or self._is_a_plan(tree, shown):
            return None
        own = dict(tree.content)
        extends, remove = own.pop("extends", None), own.pop("remove", None)
        own_tree = replace(tree, content=own)
        folder = real.parent if self.files.root is not None else None
        put_in_place(own_tree, folder, shown, self.files)
        for child in own.values():
            unwrap(child, self.files.texts, self.files.problems)
        self._way.append((real, shown))
        parents = self._parents(extends, folder, shown)
        self._way.pop()
        conflicts: list[Conflict] = []
        inherited = _joined(parents, conflicts)
        merged = inherited
        removed: list[tuple[tuple[str, ...], Place]] = []
        for path, node in self._removals(remove):
            if merged is None or find(merged, path) is None:
                self._nothing_to_remove(path, node, merged)
            else:
                merged = without(merged, path)
                removed.append((path, node.place))
        if merged is not None and find(merged, ("label",)) is not None:
            merged = without(merged, ("label",))  # it belongs to the name beside it
        for conflict in conflicts if extends is not None else ():
            settled = any(_within(conflict.path, path) for path, _ in removed)
            if not settled and not _settles(own_tree, conflict.path):
                self._disagreement(conflict, extends)
        ancestors = list(
            {id(each): each for parent in parents for each in (*parent.ancestors, parent)}.values()
        )
        removed = [*(one for parent in parents for one in parent.removed), *removed]
        nameless = extends is not None and "name" not in own
        return Assembly(shown, real, overlay(merged, own_tree), inherited, ancestors, removed, nameless)

    def _report(self, node: Node, message: str, hint: str) -> None:
        self.files.problems.append(self.files.texts.problem(node.place, message, hint))

    def _is_a_plan(self, tree: Node, shown: str) -> bool:
        """Whether the file holds what is promised and what may be turned; then nothing else is said of it."""
        if not all(name in tree.content for name in PLAN):
            return False
        self.files.problems.append(
            self.files.texts.problem(
                tree.content[PLAN[0]].at,
                "this is a plan, and a scenario was expected here",
                f"Plans are for `ventetid plan {shown}`; the scenario that it names may stand here.",
            )
        )
        self.files.lost = True
        return True

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
                self._refuse(
                    each,
                    f"extends: leads in a circle: {' extends '.join((*circle, circle[0]))}",
                    "Take one of these extends: out.",
                )
            elif len(self._way) >= _DEEPEST:
                self._refuse(each, f"more than {_DEEPEST} files extend each other", "Shorten the chain.")
            elif (parent := self.assemble(real, name)) is not None:
                parents.append(parent)
        return parents

    def _refuse(self, node: Node, message: str, hint: str) -> None:
        self._report(node, message, hint)
        self.files.lost = True

    def _removals(self, remove: Node | None) -> list[tuple[tuple[str, ...], Node]]:
        if remove is None or remove.content is BROKEN:
            return []
        advice = "Write remove: [measures.mentor]."
        if not isinstance(remove.content, list):
            self._report(remove, "expected a list of paths after remove", advice)
            return []
        found = []
        for each in remove.content:
            if isinstance(each.content, str):
                found.append((tuple(each.content.split(".")), each))
            elif each.content is not BROKEN:
                self._report(each, "expected a path", advice)
        return found

    def _nothing_to_remove(self, path: tuple[str, ...], node: Node, merged: Node | None) -> None:
        if self.files.lost:
            return
        if merged is None:
            self._report(node, "there is nothing to remove without extends:", "Leave the field out.")
            return
        depth = next(depth for depth in range(len(path)) if find(merged, path[: depth + 1]) is None)
        here = find(merged, path[:depth])
        known = [str(key) for key in here.content] if here and isinstance(here.content, dict) else []
        near = nearest(path[depth], known)
        asked = f', did you mean "{".".join((*path[:depth], near, *path[depth + 1 :]))}"?' if near else ""
        hint = f"There is: {listing(known)}." if known else f"{'.'.join(path[:depth])} is a single value."
        self._report(node, f'there is no "{".".join(path)}" to remove{asked}', hint)

    def _disagreement(self, conflict: Conflict, extends: Node) -> None:
        path = ".".join(map(str, conflict.path))
        said = [
            "one removes it" if node is None else f"{node.place} says {_short(node)}"
            for node in (conflict.left, conflict.right)
        ]
        message = f"the parents disagree about {path}: {' and '.join(said)}"
        self._report(extends, message, "Say in this file which it is to be.")


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
    """Whether a file says itself what its parents disagree about; what they are called is not inherited."""
    return path[0] in ("name", "label") or find(own, path) is not None


def _short(node: Node) -> str:
    text = flow(node)
    return text if len(text) <= 40 else f"{text[:37]}…"

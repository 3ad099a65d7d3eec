"""A file that is no scenario (a plan, a calibration) as a tree of nodes, and all that is wrong with it.

It is read by a scenario's rules. Faults are gathered with their places and not raised, so that all of them
are told in one pass; what cannot be read is None.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .errors import Place, ScenarioError, Texts
from .files import Files
from .merging import find
from .quantities import text
from .tree import BROKEN, MOST_PROBLEMS, Node
from .wrong import Several, Wrong, nearest, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .errors import Problem

Read = TypeVar("Read")


def opened(path: str | Path) -> tuple[Node | None, Page]:
    """The tree of a file, and the page that takes down its faults; None with them where it cannot be read.

    Raises `ScenarioError` for what is not the name of a file.
    """
    texts = Texts()
    files = Files(None, texts)
    try:
        real = Path(path).absolute().resolve()
    except (OSError, ValueError, RuntimeError) as error:
        place = Place(str(path)[:200].replace("\0", "?"))
        raise ScenarioError([texts.problem(place, "this is not the name of a file")]) from error
    return _page(files.tree(real, str(path)), files, texts)


def parsed(text: str, name: str) -> tuple[Node | None, Page]:
    """The same of a text that messages call `name`."""
    texts = Texts()
    files = Files(None, texts)
    return _page(files.parsed(text, name), files, texts)


def _page(tree: Node | None, files: Files, texts: Texts) -> tuple[Node | None, Page]:
    page = Page(texts)
    page.problems += files.problems
    return tree, page


class Page:
    """Reads nodes and takes down what is wrong with them."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.problems: list[Problem] = []

    def wrong(self, node: Node, message: str, hint: str = "", *, key: bool = False, path: str = "") -> None:
        """Take down a fault; `key` points at the name before the colon. Of very many the first are enough."""
        if len(self.problems) >= MOST_PROBLEMS:
            return
        self.problems.append(self.texts.problem(node.at if key else node.place, message, hint, path))

    def read(self, node: Node | None, how: Callable[[object], Read], path: str = "") -> Read | None:
        """The value of a node, read by one of the language's functions; None where it cannot be read."""
        if node is None or node.content is BROKEN:
            return None
        try:
            return how(_plain(node))
        except Several as several:
            wrongs: Iterable[Wrong] = several.wrongs
        except Wrong as wrong:
            wrongs = (wrong,)
        for each in wrongs:
            self.say(node, each, path)
        return None

    def say(self, node: Node, wrong: Wrong, path: str = "") -> None:
        """Take down a broken rule of what stands at a node."""
        where = find(node, wrong.at) or node
        self.wrong(where, wrong.message, wrong.hint, key=wrong.on_key, path=path)

    def fields(self, node: Node, known: Iterable[str], kind: str = "field") -> dict[str, Node]:
        """The nodes under known names; others are refused, each with the nearest known one."""
        names = list(known)
        found: dict[str, Node] = {}
        for name, child in node.content.items():
            if str(name) in names:
                found[str(name)] = child
            else:
                self.wrong(child, *unknown(kind, name, names), key=True, path=str(name))
        return found

    def file(
        self, node: Node, folder: Path | None, path: str, endings: tuple[str, ...], kind: str
    ) -> Path | None:
        """The file that a node names, as a user would name it, seen from the folder of the one that is read.

        None, with a fault taken down, where there is none. `kind`: what is read, such as `plan`.
        """
        if (written := self.read(node, text, path)) is None:
            return None
        if folder is None:
            self.wrong(
                node,
                f'"{written}" cannot be found: a {kind} given as text has no folder',
                "Say where its files are, or give the scenario beside it.",
            )
            return None
        real = folder / written
        try:
            there = real.is_file()
        except (OSError, ValueError):
            there = False
        if there:
            return Path(os.path.normpath(real))
        if what := _no_ordinary_file(real):
            self.wrong(node, f'"{written}" {what}', "Name an ordinary file.")
            return None
        try:
            beside = [each.name for each in real.parent.iterdir() if each.suffix in endings]
            near = nearest(real.name, beside, 0.5)
        except (OSError, ValueError):
            near = None
        hint = f"Its path is seen from the {kind}'s folder."
        if near:
            hint = f"Did you mean {Path(written).parent / near}?"
        self.wrong(node, f'there is no file "{written}"', hint)
        return None


def _no_ordinary_file(path: Path) -> str:
    """What stands where a file should; empty where nothing does."""
    try:
        if path.is_dir():
            return "is a folder"
        if path.is_symlink() and not path.exists():
            return "is a link that leads nowhere"
        return "is no ordinary file" if path.exists() else ""
    except (OSError, ValueError):
        return ""


def _plain(node: Node) -> object:
    if isinstance(node.content, dict):
        return {name: _plain(child) for name, child in node.content.items()}
    if isinstance(node.content, list):
        return [_plain(child) for child in node.content]
    return node.content

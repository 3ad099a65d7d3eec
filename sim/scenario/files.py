"""Reading the files a scenario consists of, and nothing outside its root folder.

The root is the nearest folder, from the loaded file upwards, that holds a `baseline.yaml` or a
`scenario.schema.json`; without one it is the loaded file's own folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sim.registers import Unusable
from sim.registers import read as read_sheet

from .errors import Place, Problem, Texts
from .tree import LARGEST, Node, read
from .wrong import listing, nearest

if TYPE_CHECKING:
    from sim.registers import Sheet

_MARKERS = ("baseline.yaml", "scenario.schema.json")


def root_of(folder: Path) -> Path:
    """The root folder for a scenario in a folder."""
    for each in (folder, *folder.parents):
        if any((each / marker).is_file() for marker in _MARKERS):
            return each
    return folder


class Files:
    """Reads files below a root; `shown` names are as the user would write them.

    Each file is read once. Problems gather in `problems`; `lost` says that some file could not be
    read to its end; `opened` is the real path of every file that was looked into.
    """

    def __init__(self, root: Path | None, texts: Texts) -> None:
        self.root = root
        self.texts = texts
        self.problems: list[Problem] = []
        self.lost = False
        self.opened: list[Path] = []
        self._trees: dict[Path, Node | None] = {}
        self._sheets: dict[Path, Sheet | None] = {}

    def find(
        self, written: str, beside: Path | None, shown: str, asked: Node, also: str = ""
    ) -> tuple[Path, str] | None:
        """The real path and shown name of a file named in another, or None with a problem.

        `also` is said, too, where it is not there and no name is like it.
        """
        if self.root is None or beside is None:
            self._refuse(
                asked,
                f'"{written}" cannot be found: a scenario given as text has no folder',
                "Say where its files are: Scenario.from_text(text, folder=…).",
            )
            return None
        if "\0" in written or len(written) > 1_000:
            self._refuse(
                asked, "this is not the name of a file", "Write a path such as assumptions/behaviour.yaml."
            )
            return None
        name = os.path.normpath(Path(shown).parent / written)
        try:
            real = (beside / written).resolve()
            inside = real.is_relative_to(self.root.resolve())
            there = real.is_file()
        except (OSError, RuntimeError):
            inside, there, real = True, False, beside / written
        if not inside:
            self._refuse(
                asked,
                f'"{written}" lies outside the scenarios\' root folder',
                f"Files may lie anywhere below {self._shown_root(shown, beside)}.{also}",
            )
            return None
        if not there:
            self._refuse(asked, f'there is no file "{written}"', self._nearby(real, written, also))
            return None
        return real, name

    def _shown_root(self, shown: str, beside: Path) -> str:
        up = os.path.relpath(self.root or beside, beside)
        root = os.path.normpath(Path(shown).parent / up)
        return "the folder you are in" if root == "." else root

    def _nearby(self, real: Path, written: str, also: str) -> str:
        try:
            there = sorted(each.name for each in real.parent.iterdir() if each.suffix == real.suffix)[:200]
        except OSError:
            return f"There is no folder {Path(written).parent} either.{also}"
        folder = Path(written).parent
        where = "in this folder" if folder == Path() else f"in {folder}"
        near = _alike(real, there)
        if near:
            return f"Did you mean {folder / near}?"
        return (
            f"There {where}: {listing(there, 10)}."
            if there
            else f"There is no {real.suffix or 'such'} file {where}."
        ) + also

    def _refuse(self, asked: Node, message: str, hint: str) -> None:
        self.problems.append(self.texts.problem(asked.place, message, hint))
        self.lost = True

    def text(self, path: Path, shown: str) -> str | None:
        """The text of a file: UTF-8, of a reasonable size; or None with a problem."""
        self.opened.append(path)
        try:
            if not path.is_file():
                raise FileNotFoundError
            with path.open("rb") as opened:
                data = opened.read(LARGEST + 1)
        except (OSError, ValueError) as error:
            self._lose(shown, *_unreadable(path, shown, error))
            return None
        if len(data) > LARGEST:
            self._lose(shown, "the file is larger than a megabyte", "A scenario is a few pages of text.")
        elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._lose(shown, "the file is UTF-16, not UTF-8", "Save it as UTF-8 in your editor.")
        else:
            return self._decoded(data, shown)
        return None

    def _decoded(self, data: bytes, shown: str) -> str | None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            # `error.start` counts from behind a byte order mark.
            data = data.removeprefix(b"\xef\xbb\xbf")
            before = data[: error.start].decode("utf-8")
            self.texts.lines[shown] = tuple(data.decode("utf-8", "replace").split("\n"))
            self._lose(
                shown,
                f"the file is not UTF-8: byte {data[error.start]:#04x} is not part of any character",
                "Save it as UTF-8 in your editor; æ, ø and å are then kept.",
                before.count("\n") + 1,
                len(before) - before.rfind("\n"),
            )
            return None

    def _lose(self, shown: str, message: str, hint: str, line: int = 0, column: int = 0) -> None:
        self.problems.append(self.texts.problem(Place(shown, line, column), message, hint))
        self.lost = True

    def sheet(self, path: Path, shown: str) -> Sheet | None:
        """The table in a file, read once. Its lines are about people, and no problem quotes them."""
        if path not in self._sheets:
            self.opened.append(path)
            try:
                self._sheets[path] = read_sheet(path, shown)
            except Unusable as unusable:
                self._sheets[path] = None
                for fault in unusable.faults:
                    self._lose(shown, fault.sentence, fault.hint, fault.line)
        return self._sheets[path]

    def tree(self, path: Path, shown: str) -> Node | None:
        """The tree of a YAML file, read once."""
        if path not in self._trees:
            text = self.text(path, shown)
            self._trees[path] = None if text is None else self.parsed(text, shown)
        return self._trees[path]

    def parsed(self, text: str, shown: str) -> Node | None:
        """The tree of a YAML text."""
        if len(text) > LARGEST:
            self._lose(shown, "the text is larger than a megabyte", "A scenario is a few pages of text.")
            return None
        node, problems = read(text.removeprefix("\ufeff"), shown, self.texts)
        self.problems += problems
        self.lost = self.lost or node is None
        return node


def _alike(path: Path, names: list[str]) -> str | None:
    """The name in a folder that is most like a path's; the ending does not count."""
    stems = {Path(name).stem: name for name in names}
    near = nearest(path.stem, stems)
    return stems[near] if near is not None else None


def _unreadable(path: Path, shown: str, error: Exception) -> tuple[str, str]:
    if isinstance(error, PermissionError):
        return "the file may not be read", "Ask for permission to read it, or copy it."
    if not isinstance(error, FileNotFoundError):
        return f"the file cannot be read ({type(error).__name__})", "Check its name and that it is there."
    if path.exists():
        kind = "a folder, not a file" if path.is_dir() else "not an ordinary file"
        return f"this is {kind}", "Name the scenario's file."
    return "there is no such file", _instead(path, shown)


def _instead(path: Path, shown: str) -> str:
    """What there is in place of a file that is not there."""
    try:
        there = sorted(each.name for each in path.parent.iterdir() if each.suffix in (".yaml", ".yml"))
    except OSError:
        return "Check the folder's name."
    if near := _alike(path, there):
        return f"Did you mean {Path(shown).parent / near}?"
    return f"In its folder: {listing(there, 10) or 'no .yaml file'}."

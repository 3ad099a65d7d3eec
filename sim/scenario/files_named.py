"""Files that a scenario names: what stands in them is put in the place of their name.

`profiles: some.yaml` and `{empirical: {file: some.csv, unit: days}}` name files relative to the file
that names them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .merging import find
from .observed import lengths
from .tree import BROKEN, Node
from .wrong import Wrong

if TYPE_CHECKING:
    from pathlib import Path

    from .files import Files


def put_in_place(tree: Node, folder: Path | None, shown: str, files: Files) -> None:
    """Replace the names of files in a tree by what they hold; problems gather in `files`."""
    profiles = find(tree, ("citizens", "profiles"))
    if profiles is not None and isinstance(profiles.content, str):
        found = files.find(profiles.content, folder, shown, profiles)
        read = files.tree(*found) if found is not None else None
        profiles.content, profiles.place = (
            (BROKEN, profiles.place) if read is None else (read.content, read.place)
        )
    _observations(tree, folder, shown, files)


def _observations(node: Node, folder: Path | None, shown: str, files: Files) -> None:
    if isinstance(node.content, dict):
        for key, child in node.content.items():
            if key == "empirical" and not isinstance(child.content, list):
                _observation(child, folder, shown, files)
            else:
                _observations(child, folder, shown, files)
    elif isinstance(node.content, list):
        for child in node.content:
            _observations(child, folder, shown, files)


def _observation(node: Node, folder: Path | None, shown: str, files: Files) -> None:
    content = node.content
    named, unit = node, None
    if isinstance(content, dict) and "file" in content and set(content) <= {"file", "unit"}:
        named = content["file"]
        unit = content["unit"].content if "unit" in content else None
    if not isinstance(named.content, str) or not isinstance(unit, (str, type(None))):
        return
    found = files.find(named.content, folder, shown, named)
    text = files.text(*found) if found is not None else None
    node.content = BROKEN
    if found is None or text is None:
        return
    files.texts.lines[found[1]] = tuple(text.splitlines())
    items: list[Node] = []
    wrong = False
    for line, each in lengths(text, unit):
        place = replace(named.place, file=found[1], line=line, column=1) if line else named.place
        if isinstance(each, Wrong):
            files.problems.append(files.texts.problem(place, each.message, each.hint))
            wrong = True
        else:
            items.append(Node(each, place, raw=each))
    if not wrong:
        node.content = items

"""Files that a scenario names: what stands in them is put in the place of their name.

`profiles: some.yaml`, `rules: some.yaml`, the tables of `initial:` and
`{empirical: {file: some.csv, unit: days}}` name files relative to the file that names them.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.registers import Sheet

from .fields import known_at
from .merging import find, put
from .observed import lengths
from .tree import BROKEN, Node
from .wrong import Wrong, listing

if TYPE_CHECKING:
    from .files import Files

TABLES = (("initial", "citizens"), ("initial", "spells"))
"""Where tables about people are named."""


_SEEN_FROM = (
    " Tables are looked for as seen from the folder of {}. What show prints and run keeps holds their names "
    "and not their rows: save it in the folder of the scenario that was shown or run."
)


def put_in_place(tree: Node, folder: Path | None, shown: str, files: Files) -> None:
    """Replace the names of files in a tree by what they hold; problems gather in `files`."""
    _part(find(tree, ("citizens", "profiles")), folder, shown, files)
    rules = find(tree, ("rules",))
    if _part(rules, folder, shown, files) and rules is not None:
        rules.as_a_set = True
        _is_a_scenario(rules, files)
    for table in TABLES:
        _table(find(tree, table), folder, shown, files)
    _observations(tree, folder, shown, files)


def told(tree: Node, folder: Path) -> Node:
    """A tree with the tables in it called by their files again, as a scenario in a folder would name them.

    What stands in a table is about people; it is never written out.
    """
    for path in TABLES:
        node = find(tree, path)
        if node is not None and isinstance(node.content, Sheet):
            name = _from(folder, node.content)
            tree = put(tree, path, replace(node, content=name, raw=name))
    return tree


def in_its_folder(shown: str) -> str:
    """A file as its user would write it, of a path from the root only the last folder."""
    path = Path(shown)
    return Path(path.parent.name, path.name).as_posix() if path.is_absolute() else path.as_posix()


def seen_from(tree: Node, shown: str) -> str:
    """A comment above a scenario written out, on where its tables lie; empty without any."""
    found = (find(tree, path) for path in TABLES)
    if not any(node is not None and isinstance(node.content, Sheet) and node.content.path for node in found):
        return ""
    return f"# The tables of initial: are named as seen from the folder of {in_its_folder(shown)}.\n"


def _from(folder: Path, sheet: Sheet) -> str:
    if sheet.path is None:
        return sheet.file
    try:
        return Path(os.path.relpath(sheet.path.absolute(), folder.absolute())).as_posix()
    except ValueError:  # on another drive
        return str(sheet.path)


def _table(node: Node | None, folder: Path | None, shown: str, files: Files) -> None:
    """Put a table about people, whole, in the place of its file's name."""
    if node is None or not isinstance(node.content, str):
        return
    found = files.find(node.content, folder, shown, node, _SEEN_FROM.format(in_its_folder(shown)))
    sheet = files.sheet(*found) if found is not None else None
    node.content = BROKEN if sheet is None else sheet


def _part(node: Node | None, folder: Path | None, shown: str, files: Files) -> bool:
    """Put what a file holds in the place of its name; whether that was done."""
    if node is None or not isinstance(node.content, str):
        return False
    found = files.find(node.content, folder, shown, node)
    read = files.tree(*found) if found is not None else None
    if read is not None and _holds(read, node):
        message = f'"{node.content}" leads in a circle: what stands here is a part of that file'
        hint = "Name a file that says these values only, such as assumptions/profiles.yaml."
        files.problems.append(files.texts.problem(node.place, message, hint))
        read = None
    if read is None:
        node.content = BROKEN
        return False
    node.content, node.place = read.content, read.place
    return True


def _holds(tree: Node, node: Node) -> bool:
    """Whether a node stands in a tree."""
    below = tree.content.values() if isinstance(tree.content, dict) else tree.content
    return tree is node or (
        isinstance(tree.content, (dict, list)) and any(_holds(each, node) for each in below)
    )


def _is_a_scenario(rules: Node, files: Files) -> None:
    """Refuse a scenario, or a part of one, where rules are named."""
    own = known_at(("rules",))
    foreign = next(
        (name for name in rules.content if name in ("extends", *known_at(())) and name not in own), ""
    )
    if foreign:
        message = f"{rules.place.file} is a scenario, or a part of one, and no rules: it says {foreign}"
        hint = f"Name a file that says {listing(own)} at its top, or some of them."
        files.problems.append(files.texts.problem(rules.at, message, hint))
        rules.content = BROKEN


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

"""What a folder of kept results begins with, written under another name and moved into place whole.

How outcomes are drawn for a scenario and its options is such a folder, too: it takes 200 replications to
find. Its numbers are written as they are in memory, so that what is read back is the same to the last bit.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sim.experiment.outcomes import Logit

from . import content, whole
from .manifest import MANIFEST, told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sim.scenario import Scenario

    from .figures import Figures
    from .manifest import Label
    from .shelf import DiskShelf

RESOLVED, CATALOGUE, SOLVED = "resolved.yaml", "catalogue.parquet", "solved.json"


def shelf(root: Path, made: DiskShelf, code: Mapping[str, str], figures: Figures) -> None:
    """The folder of a shelf, with everything but its figures."""
    with whole.beside(root) as new:
        new.mkdir()
        (new / RESOLVED).write_text(content.text(made.case.scenario), "utf-8")
        figures.write_catalogue(new / CATALOGUE, made.catalogue)
        seed, _, drawn = made.label.shelf.partition("-")
        more = {"seed": int(seed), "outcomes": drawn, "figures": len(made.catalogue)}
        text = told(new, made.label, code, **more)
        (new / MANIFEST).write_text(text, "utf-8")
        _into_place(new, made.folder)


def outcomes(root: Path, label: Label, parent: Scenario, code: Mapping[str, str], logit: Logit) -> None:
    """The folder of how outcomes are drawn."""
    data = {
        "names": logit.names,
        "intercepts": [each.hex() for each in logit.intercepts],
        "fields": logit.fields,
        "effects": [each.hex() for each in logit.effects],
        "notes": logit.notes,
    }
    with whole.beside(root) as new:
        new.mkdir()
        (new / RESOLVED).write_text(content.text(parent), "utf-8")
        (new / SOLVED).write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
        (new / MANIFEST).write_text(told(new, label, code), "utf-8")
        _into_place(new, root / label.folder)


def solved(folder: Path) -> Logit | None:
    """How outcomes are drawn, as it was kept in a folder; None where that cannot be read."""
    try:
        data = json.loads((folder / SOLVED).read_text("utf-8"))
        return Logit(
            tuple(data["names"]),
            tuple(map(float.fromhex, data["intercepts"])),
            tuple(data["fields"]),
            tuple(map(float.fromhex, data["effects"])),
            tuple(data["notes"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _into_place(new: Path, folder: Path) -> None:
    """Move a folder into place; where there is one already, file by file, the manifest last."""
    if not folder.is_dir():
        whole.move_folder(new, folder)
        return
    for each in sorted(new.iterdir(), key=lambda path: (path.name == MANIFEST, path.name)):
        whole.move(each, folder / each.name)

"""What stands beside kept results, so that they can be read and judged without what made them.

The manifest says what the folder is: the fingerprint of the scenario's content, seed, code and versions, and
checksums of the files beside it. It names no scenario, no folder of a computer and no time: whoever asks for
the same results gets the same file, under whatever name.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .code import key_of as key_of_code
from .keys import key_of, key_of_outcomes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Scenario

MANIFEST = "manifest.json"
OWN = "sha256"
"""The checksum of the manifest itself."""
HOW_OUTCOMES = "outcomes"
"""The folder, in place of a seed's, of how outcomes are drawn."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is kept in a folder: `shelf` is a seed and how outcomes are drawn."""

    scenario: str
    shelf: str
    code: str

    @property
    def folder(self) -> Path:
        """Where it is kept, in the folder of results."""
        return Path(self.scenario, self.shelf, self.code)

    def __str__(self) -> str:
        return self.folder.as_posix()


def label(scenario: Scenario, seed: int, parent: Scenario | None, code: Mapping[str, str]) -> Label:
    """The label of a scenario's replications."""
    return Label(key_of(scenario), f"{seed}-{key_of_outcomes(parent)}", key_of_code(code))


def label_of_outcomes(parent: Scenario, code: Mapping[str, str]) -> Label:
    """The label of how outcomes are drawn for a parent and its options."""
    return Label(key_of(parent), HOW_OUTCOMES, key_of_code(code))


def told(folder: Path, label: Label, code: Mapping[str, str], **more: object) -> str:
    """The manifest of the files that are in `folder` so far; `more` says what else there is to know."""
    data: dict[str, Any] = {
        "scenario": label.scenario,
        "shelf": label.shelf,
        **more,
        "code": dict(code),
        "files": {path.name: _checksum(path.read_bytes()) for path in sorted(folder.iterdir())},
    }
    data[OWN] = _own(data)
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def read(folder: Path) -> dict[str, Any] | None:
    """The manifest of a folder; None where there is none, or where it is not as it was written."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get(OWN) == _own(found) else None


def intact(folder: Path, label: Label, code: Mapping[str, str]) -> bool:
    """Whether the manifest and what it names are there, and as they were written."""
    found = read(folder)
    if found is None or (found["scenario"], found["shelf"]) != (label.scenario, label.shelf):
        return False
    try:
        same = all(
            _checksum((folder / name).read_bytes()) == checksum for name, checksum in found["files"].items()
        )
    except OSError:
        return False
    return same and found["code"] == dict(code)


def _own(data: Mapping[str, Any]) -> str:
    """The checksum of a manifest's own content."""
    rest = {name: each for name, each in data.items() if name != OWN}
    return _checksum(json.dumps(rest, sort_keys=True).encode())


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

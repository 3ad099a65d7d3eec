"""A changed scenario as a short file: what it extends, its name, and the values that are changed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .change import node_of
from .errors import Place, ScenarioError
from .schema import Scenario
from .written import written

if TYPE_CHECKING:
    from collections.abc import Mapping


def extending(file: Path, folder: Path, whole: Scenario, values: Mapping[str, Any]) -> str | None:
    """What a file in a folder says that extends another and has the values, by path, and `whole`'s name.

    None where it would not read back as `whole`: the other lies outside the folder of the scenarios, or on
    another drive, or has changed since.
    """
    try:
        above = os.path.relpath(file.absolute(), folder.absolute())
    except ValueError:  # on another drive
        return None
    said: dict[str, Any] = {"name": whole.name}
    if whole.label is not None:
        said["label"] = whole.label
    text = f"extends: {json.dumps(Path(above).as_posix(), ensure_ascii=False)}\n"
    text += written(node_of(said | _nested(values), Place(file.name)))
    try:
        read = Scenario.from_text(text, "option.yaml", folder)
    except ScenarioError:
        return None
    return text if read.digest == whole.digest else None


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, value in values.items():
        *above, last = path.split(".")
        here = found
        for step in above:
            here = here.setdefault(step, {})
        here[last] = value
    return found

"""What a scenario says that decides numbers, written so that equal content is written in the same bytes.

Names, labels, sources and notes are left out: they decide nothing, whoever came first would have theirs kept,
and a note may say what should be kept nowhere. Lengths that somebody has observed, and other tables, stand
there as fingerprints only. Read again, it serves to say in which values two scenarios differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel

from sim.registers import Sheet
from sim.scenario.content import plain_data
from sim.scenario.distributions import Distribution
from sim.scenario.quantities import Dated

from .keys import without_names

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario import Scenario

WIDTH = 100


def text(scenario: Scenario) -> str:
    """The content as YAML."""
    return yaml.safe_dump(content(scenario), sort_keys=False, allow_unicode=True, width=WIDTH)


def content(scenario: Scenario) -> dict[str, Any]:
    """The content as plain data; fields at their default are left out."""
    found: dict[str, Any] = without_names(_told(scenario))
    if (draws := scenario.draws) is not None:
        found["draws of parameters"] = {"of": list(draws.paths), "fingerprint": draws.digest}
    return found


def read(path: Path) -> dict[str, Any] | None:
    """The content that was written to a file; None where it cannot be read."""
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return None
    return found if isinstance(found, dict) else None


def _told(value: object) -> Any:  # noqa: ANN401 - plain data of any kind
    if isinstance(value, BaseModel):
        return {
            info.alias or name: _told(getattr(value, name))
            for name, info in type(value).model_fields.items()
            if info.is_required() or getattr(value, name) != info.get_default(call_default_factory=True)
        }
    if isinstance(value, Mapping):
        return {str(key): _told(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_told(each) for each in value]
    if isinstance(value, Dated):
        return _told(dict(value.steps) if value.steps else value.first)
    if isinstance(value, Distribution):
        return _unobserved(plain_data(value))
    return value.digest if isinstance(value, Sheet) else plain_data(value)


def _unobserved(described: Any) -> Any:  # noqa: ANN401 - plain data of any kind
    """A distribution without the single lengths that were observed."""
    if isinstance(described, list):
        return [_unobserved(each) for each in described]
    if isinstance(described, dict):
        return {
            kind: _fingerprint(each) if kind == "empirical" else _unobserved(each)
            for kind, each in described.items()
        }
    return described


def _fingerprint(lengths: list[str]) -> str:
    return blake2b(" ".join(lengths).encode(), digest_size=16).hexdigest()

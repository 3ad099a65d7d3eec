"""A value that has parts (a distribution, dates with numbers) in words, all of them on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import yaml

from .field_names import FIELDS, SHAPES
from .fields import found_at, part_name
from .values import spoken

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.words import Words


def in_parts(words: Words, comparison: Comparison, value: object, path: str) -> str:
    """A value; of one with parts each part by its name."""
    if not isinstance(value, Mapping):
        return spoken(words, value, path, comparison)
    parts = {str(key): in_parts(words, comparison, each, f"{path}.{key}") for key, each in value.items()}
    if len(parts) == 1 and next(iter(parts)) in SHAPES:
        return next(iter(parts.values()))
    return ", ".join(f"{_called(words, path, key)}: {text}" for key, text in parts.items())


def written_in_parts(words: Words, comparison: Comparison, text: str, path: str) -> str:
    """The same of a value as a scenario writes it on one line."""
    value = yaml.safe_load(text) if text.startswith("{") else text
    return in_parts(words, comparison, value, path)


def _called(words: Words, path: str, key: str) -> str:
    """A part by its name, or by that of the field that it is."""
    found = found_at(f"{path}.{key}")
    if found is not None and not found.tail:
        return words.say(FIELDS[found.pattern][0])
    return part_name(words, key) or key

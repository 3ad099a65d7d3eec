"""Every field that a scenario can have: those of the language, and those that the shipped scenarios use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import sim
from tests.scenario.shipped import shipped

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FOLDERS = ("", "mechanisms", "practices", "practices/compared_with", "explanations", "vignettes", "today")
UNSPOKEN = ("name", "label", "language", "extends", "remove")
"""What a scenario is called and where it comes from is no change to it."""
NAMES = {"measures": "mentor", "caseworkers": "team", "considerations": "aids", "delivered": "health"}
"""A name that may stand where anybody may put their own."""
OTHER_NAMES = {"leads_to": "programme", "shares": "job", "municipal_share": "1 year"}


@cache
def of_shipped() -> dict[str, object]:
    """The fields of all shipped scenarios, each with a value that stands there."""
    found: dict[str, object] = {}
    for folder in FOLDERS:
        for path in shipped(folder=SCENARIOS / folder):
            found |= dict(_leaves(sim.load(path).resolved))
    return {path: value for path, value in found.items() if path.split(".")[0] not in UNSPOKEN}


@cache
def of_language() -> dict[str, list[str]]:
    """The fields of the language, each with the words that can be chosen there."""
    schema = json.loads((SCENARIOS / "scenario.schema.json").read_text("utf-8"))
    found: dict[str, list[str]] = {}
    for path, choices in _of(schema, schema, (), ()):
        found.setdefault(path, []).extend(choices)
    return {path: choices for path, choices in found.items() if path.split(".")[0] not in UNSPOKEN}


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if not isinstance(value, Mapping):
        yield path, value
        return
    for key, each in value.items():
        yield from _leaves(each, f"{path}.{key}" if path else str(key))


def _of(
    schema: dict[str, Any], node: dict[str, Any], path: tuple[str, ...], inside: tuple[str, ...]
) -> Iterator[tuple[str, list[str]]]:
    if "$ref" in node:
        if node["$ref"] in inside:
            return
        inside = (*inside, node["$ref"])
        node = schema["definitions"][node["$ref"].rsplit("/", maxsplit=1)[-1]]
    below = node.get("properties", {})
    if {"value", "source"} <= set(below):
        below = {}
        yield from _of(schema, node["properties"]["value"], path, inside)
    for kind in ("anyOf", "oneOf", "allOf"):
        for each in node.get(kind, []):
            yield from _of(schema, each, path, inside)
    for key, each in below.items():
        yield from _of(schema, each, (*path, key), inside)
    anything = node.get("additionalProperties")
    if isinstance(anything, dict):
        name = NAMES.get(path[-1]) or OTHER_NAMES.get(path[-1])
        if name is not None:
            yield from _of(schema, anything, (*path, name), inside)
    elif not below and "properties" not in node and not any(kind in node for kind in ("anyOf", "oneOf")):
        yield ".".join(path), [*node.get("enum", []), *([node["const"]] if "const" in node else [])]

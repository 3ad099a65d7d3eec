"""The language as JSON Schema, so that an editor completes names and explains them while one writes.

What a field means stands once, below its line in the schema's classes; it is read from there.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from .fields import fields
from .provenance import FIELDS, GRADES
from .schema import Scenario

_TEXTS = {
    "extends": "The scenario this one builds on, or a list of them: a file name, relative to this file.",
    "remove": "Paths that the parents say and this scenario does not have, such as measures.mentor.",
}


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a scenario file: a whole scenario or an option that says what differs."""
    schema = Scenario.model_json_schema(by_alias=True)
    models = _models(Scenario, {})
    for name, part in (("Scenario", schema), *schema.get("$defs", {}).items()):
        described = descriptions(models[name])
        part.pop("required", None)  # an option leaves out what it does not change
        for field, each in part["properties"].items():
            each["description"] = described[field]
            each.pop("title", None)
            part["properties"][field] = _maybe_sourced(each)
    files = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    schema["properties"]["extends"] = {**files, "description": _TEXTS["extends"]}
    schema["properties"]["remove"] = {
        "type": "array", "items": {"type": "string"}, "description": _TEXTS["remove"],
    }  # fmt: skip
    profiles = schema["$defs"]["Arrivals"]["properties"]["profiles"]
    profiles["anyOf"] = [*profiles["anyOf"], {"type": "string"}]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """What each field of a part means, by the name it is written with."""
    found: dict[str, str] = {}
    for ancestor in reversed(model.__mro__):
        if issubclass(ancestor, BaseModel) and ancestor is not BaseModel:
            tree = ast.parse(textwrap.dedent(inspect.getsource(ancestor)))
            body = [line for part in tree.body if isinstance(part, ast.ClassDef) for line in part.body]
            for line, below in pairwise(body):
                if (
                    isinstance(line, ast.AnnAssign)
                    and isinstance(line.target, ast.Name)
                    and isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                ):
                    found[line.target.id] = inspect.cleandoc(str(below.value.value))
    return {info.alias or name: found[name] for name, info in model.model_fields.items()}


def _models(model: type[BaseModel], found: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """A model and every model below it, by name."""
    found[model.__name__] = model
    for info in fields(model).values():
        stack = [info.annotation]
        while stack:
            each = stack.pop()
            if isinstance(each, type) and issubclass(each, BaseModel):
                if each.__name__ not in found:
                    _models(each, found)
            else:
                stack += getattr(each, "__args__", ())
    return found


def _maybe_sourced(field: dict[str, Any]) -> dict[str, Any]:
    """A quantity may also be written with its source beside it; a part may not."""
    if "$ref" in str(field):
        return field
    kinds = {key: each for key, each in field.items() if key not in ("description", "default")}
    wrapped = {
        "type": "object",
        "required": ["value"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string"} for name in FIELDS},
            "value": kinds,
            "grade": {"enum": list(GRADES)},
            "range": {"type": "array", "minItems": 2, "maxItems": 2},
        },
    }
    beside = {key: each for key, each in field.items() if key in ("description", "default")}
    return {**beside, "anyOf": [*kinds.get("anyOf", [kinds]), wrapped]}

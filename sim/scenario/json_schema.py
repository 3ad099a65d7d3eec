"""The language as JSON Schema, so that an editor completes names and explains them while one writes.

What a field means stands once, below its line in the schema's classes; it is read from there. What
kinds of values there are stands in `json_kinds`.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from itertools import pairwise
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from .checks import RESERVED
from .content import plain_data
from .fields import fields
from .json_kinds import definitions, kind_of
from .json_parts import Schema, array, maybe_sourced, one_of, ref
from .profiles import Profiles
from .quantities import Duration
from .schema_parts import ScenarioFields
from .schema_rules import Rules

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

DRAFT = "http://json-schema.org/draft-07/schema#"
_TOP: Schema = {
    "extends": {
        "description": "The scenario this one builds on, or a list of them, as files relative to this one.",
        **one_of({"type": "string"}, array({"type": "string"}, minItems=1)),
        "examples": ["baseline.yaml"],
    },
    "remove": {
        "description": "Paths that the parents say and this scenario does not have, such as measures.mentor.",
        **array({"type": "string"}),
        "examples": [["measures.mentor"]],
    },
}
_EXAMPLES = {
    ("Measure", "field"): ["mentor", "health", "social", "company"],
    ("Measure", "one_of"): ["health"],
}
_IN_FILES: dict[type[BaseModel], str] = {Profiles: "assumptions/profiles.yaml", Rules: "rules/2026.yaml"}
"""Parts that may be the name of a file which holds them, with such a name."""
_NAME = "^[A-Za-z_\\u00c0-\\u024f][A-Za-z0-9_\\u00c0-\\u024f]*$"


def json_text() -> str:
    """The JSON Schema as it is printed and shipped: ASCII, whatever the console, with a last newline."""
    return json.dumps(json_schema(), indent=1) + "\n"


def json_schema() -> Schema:
    """JSON Schema (draft-07) of a scenario file: a whole scenario, or an option that says what differs.

    Nothing is required, since an option leaves out what it does not change. The definitions `Profiles` and
    `Rules` are those of files which `citizens.profiles` and `rules` name.
    """
    parts: dict[str, Schema] = {}
    whole = _part(ScenarioFields, parts)
    return {
        "$schema": DRAFT,
        "title": "A scenario of ventetid",
        **whole,
        "properties": {**_TOP, **whole["properties"]},
        "definitions": dict(sorted({**definitions(), **parts}.items())),
    }


def _part(model: type[BaseModel], parts: dict[str, Schema]) -> Schema:
    """A part of the language; parts below it are put into `parts`."""
    described = descriptions(model)
    properties = {}
    for name, info in fields(model).items():
        schema, says = _field(info, parts)
        text = f"{described[name]}\n{says}" if says else described[name]
        example = _EXAMPLES.get((model.__name__, name))
        properties[name] = {
            "description": text,
            **({"allOf": [schema]} if "$ref" in schema else schema),
            **({} if schema == ref("text") else _default(info)),
            **({"examples": example} if example else {}),
        }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _field(info: FieldInfo, parts: dict[str, Schema]) -> tuple[Schema, str]:
    """What a field may hold, and its unit in a sentence."""
    return _held(info.annotation, tuple(info.metadata), parts)


def _held(annotation: Any, metadata: tuple[Any, ...], parts: dict[str, Schema]) -> tuple[Schema, str]:  # noqa: ANN401  any type
    if (kind := kind_of(metadata)) is not None:
        return (ref(kind.name) if kind.name else kind.definition), kind.says
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _held(arguments[0], arguments[1:], parts)
    if origin in (Union, UnionType):
        (meant,) = (each for each in arguments if each is not type(None))
        return _held(meant, (), parts)
    if origin is Literal:
        return maybe_sourced({"enum": list(arguments)}), ""
    if origin is dict:
        return _chosen_names(arguments[1], _below(arguments[1], parts)), ""
    return _below(annotation, parts), ""


def _below(part: type[BaseModel], parts: dict[str, Schema]) -> Schema:
    """A reference to a part of the language, which is put into `parts`."""
    name = part.__name__
    if name not in parts:
        parts[name] = _part(part, parts)
    if file := _IN_FILES.get(part):
        return one_of({"type": "string", "examples": [file]}, ref(name))
    return ref(name)


def _chosen_names(part: type[BaseModel], inner: Schema) -> Schema:
    """Parts under names that the planner chooses."""
    text = inspect.cleandoc(part.__doc__ or "").splitlines()[0]
    names: Schema = {"pattern": _NAME}
    if part.__name__ == "Measure":
        names["not"] = {"enum": list(RESERVED)}
    below = {"description": text, "allOf": [inner]}
    return {"type": "object", "propertyNames": names, "additionalProperties": below}


def _default(info: FieldInfo) -> Schema:
    """What holds where the field is left out, if that is a value that can be written."""
    if info.is_required():
        return {}
    value = info.get_default(call_default_factory=True)
    if isinstance(value, BaseModel) or value is None or value in ({}, ()):
        return {}
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, Duration) and not value.seconds:
        return {}  # no time is what leaving out means
    return {"default": plain_data(value)}


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

"""What JSON Schemas of this language are put together from: references, tables, values with a source.

JSON Schema is draft-07, which editors know best. There, whatever stands beside `$ref` is not read: a
reference with a description is written `allOf: [{$ref: …}]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .provenance import GRADES

if TYPE_CHECKING:
    from collections.abc import Mapping

Schema = dict[str, Any]


def ref(name: str, description: str = "") -> Schema:
    """A reference to a definition, with a description of its own if it has one."""
    there = {"$ref": f"#/definitions/{name}"}
    return {"description": description, "allOf": [there]} if description else there


def one_of(*schemas: Schema) -> Schema:
    """One of several forms."""
    return {"anyOf": list(schemas)}


def array(items: Schema, **limits: object) -> Schema:
    """A list of values of one form."""
    return {"type": "array", "items": items, **limits}


def table(words: Mapping[str, str], inner: Schema) -> Schema:
    """Values under known words, each with what it means; other words are refused."""
    return {
        "type": "object",
        "properties": {word: {"description": text, "allOf": [inner]} for word, text in words.items()},
        "additionalProperties": False,
        "minProperties": 1,
    }


def maybe_sourced(plain: Schema, ends: Schema | None = None) -> Schema:
    """A value, or the value with its source beside it; without `ends` it has no range."""
    beside = {name: ref(name) for name in ("source", "grade", "note")}
    if ends is not None:
        text = "Lowest and highest value that are thought possible; of a distribution, its mean."
        beside["range"] = {"description": text, **array(ends, minItems=2, maxItems=2)}
    sourced = {
        "type": "object",
        "required": ["value"],
        "properties": {"value": {"description": "The value itself.", "allOf": [plain]}, **beside},
        "additionalProperties": False,
        "allOf": [ref("grade_and_source")],
    }
    return {"anyOf": [*plain.get("anyOf", [plain]), sourced]}


def beside_values() -> dict[str, Schema]:
    """The definitions of what may stand beside a value."""
    grades = (
        "A: read in a document of the domain; B: read on a public page; C: general knowledge; "
        "assumption: nothing supports it."
    )
    return {
        "source": {"type": "string", "description": "Where it was read."},
        "grade": {"enum": list(GRADES), "description": grades},
        "note": {"type": "string", "description": "What else a reader should know."},
        "grade_and_source": {
            "if": {"properties": {"grade": {"enum": list(GRADES[:-1])}}, "required": ["grade"]},
            "then": {"required": ["source"]},
        },
    }

"""What a scenario says, apart from how it was written: for comparing and hashing.

Two scenarios with the same content give the same results, whatever the order of their fields, the
files they came from and the sources that stand beside their numbers. The order of outcomes is content: they
are drawn along it, and who leaves for work has the one that is named first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from pydantic import BaseModel

from sim.registers import Sheet

from .distributions import Distribution
from .quantities import Dated, Duration
from .tree import Node, Value


def digest(model: BaseModel) -> str:
    """A short fingerprint of the content: 32 hexadecimal digits."""
    content = canonical(model)
    if isinstance(outcome := content.get("outcome"), dict) and "shares" in outcome:
        outcome["shares"] = list(outcome["shares"].items())
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def canonical(value: Value) -> Value:
    """A value as JSON data in which equal values look equal; fields at their default are left out."""
    if isinstance(value, BaseModel):
        return {
            name: canonical(getattr(value, name))
            for name, info in type(value).model_fields.items()
            if info.is_required() or getattr(value, name) != info.get_default(call_default_factory=True)
        }
    if isinstance(value, Mapping):
        return {str(key): canonical(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [canonical(each) for each in value]
    if isinstance(value, (Distribution, Dated)):
        return [canonical(getattr(value, each.name)) for each in fields(value)]
    return _leaf(value)


def _leaf(value: Value) -> Value:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Sheet):
        return value.digest
    return str(value) if isinstance(value, (Duration, date)) else value


def plain_data(value: Value) -> Value:
    """A tree, or data given from Python, as plain JSON data that can be read again."""
    if isinstance(value, Node):
        return plain_data(value.content)
    if isinstance(value, BaseModel):
        names = {name: info.alias or name for name, info in type(value).model_fields.items()}
        value = {names[name]: getattr(value, name) for name in names if name in value.model_fields_set}
    if isinstance(value, Mapping):
        return {str(key): plain_data(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_data(each) for each in value]
    if isinstance(value, Dated):
        return plain_data(dict(value.steps) if value.steps else value.first)
    if isinstance(value, Distribution):
        return _described(value)
    return _plain_leaf(value)


def _plain_leaf(value: Value) -> Value:
    if isinstance(value, Sheet):
        return value.file
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return str(value) if isinstance(value, (Duration, date)) else value


def _described(value: Distribution) -> Value:
    def days(seconds: float) -> str:
        return f"{seconds / 86_400!r} days"

    if value.kind == "mixture":
        return {"mixture": [[weight, _described(part)] for weight, part in value.parts]}
    if value.kind == "fixed":
        return {"fixed": days(value.parameters[0])}
    if value.kind == "empirical":
        return {"empirical": [days(each) for each in value.parameters]}
    names = {
        "exponential": ("mean",),
        "lognormal": ("s", "scale"),
        "uniform": ("low", "high"),
        "triangular": ("low", "mode", "high"),
    }.get(value.kind, ("shape", "scale"))
    lengths = zip(names, value.parameters, strict=True)
    return {value.kind: {name: each if name in ("s", "shape") else days(each) for name, each in lengths}}

"""What a scenario says, apart from how it was written: for comparing, hashing and saving.

Two scenarios with the same content give the same results, whatever the order of their fields, the
files they came from and the sources that stand beside their numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import Any

import yaml
from pydantic import BaseModel

from . import numerals
from .distributions import Distribution
from .quantities import Dated, Duration
from .tree import Node, Value

_PLAIN_TEXT = re.compile(r"[A-Za-zÆØÅæøå][\w .()/–-]*|\d+(\.\d+)? (day|week|month|year)s?")


def digest(model: BaseModel) -> str:
    """A short fingerprint of the content: 32 hexadecimal digits."""
    text = json.dumps(canonical(model), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
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
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
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


def saved(tree: Node) -> str:
    """A tree as YAML text that reads back as the same scenario, sources included."""
    return yaml.dump(
        _wrapped(tree),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=110,
        default_flow_style=None,
    )


def _wrapped(node: Node) -> Value:
    content = node.content
    if isinstance(content, dict):
        value: Value = {
            key if isinstance(key, date) else _Text(key): _wrapped(child) for key, child in content.items()
        }
    elif isinstance(content, list):
        value = [_wrapped(child) for child in content]
    else:
        value = _leaf(content)
    source = node.source
    if source is None:
        return value
    wrapper: dict[str, Any] = {"value": value, "source": source.source, "grade": source.grade}
    if source.low is not None and source.high is not None:
        wrapper["range"] = [_wrapped(source.low), _wrapped(source.high)]
    wrapper["note"] = source.note
    return {
        _Text(name): _Text(each) if isinstance(each, str) else each
        for name, each in wrapper.items()
        if each is not None
    }


def _leaf(content: Value) -> Value:
    if isinstance(content, (bool, int, date)):
        return content
    plain = plain_data(content)
    return _Text(plain) if isinstance(plain, str) else plain


class _Text(str):
    """A text, which is put in quotation marks where it could be taken for something else."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes only what `sim.scenario` reads without surprise."""

    def ignore_aliases(self, data: Value) -> bool:  # noqa: ARG002  the signature is PyYAML's
        return True


def _text(dumper: _Dumper, text: _Text) -> yaml.Node:
    unlike = _PLAIN_TEXT.fullmatch(text) is None or text != text.strip()
    risky = unlike or text.lower() in (
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "true",
        "false",
        "null",
        "nan",
        "inf",
    )
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"' if risky else None)


def _number(dumper: _Dumper, number: float) -> yaml.Node:
    text = repr(number)
    # 1.234 would be taken for twelve hundred and thirty-four by half its readers.
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{text}0" if numerals.trap(text) else text)


_Dumper.add_representer(_Text, _text)
_Dumper.add_representer(float, _number)

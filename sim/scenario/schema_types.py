"""Kinds of values that fields hold, and the base of every part of the language.

Each kind is read by a function of its own, whose sentences a planner can act on; its JSON Schema
stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator, WithJsonSchema

from .distributions import Distribution, distribution
from .profiles import WORDS
from .quantities import (
    Dated,
    Duration,
    dated,
    day,
    duration,
    number,
    places,
    rate,
    share,
    shown,
    text,
    whole,
    whole_days,
    yes_no,
)
from .wrong import Several, Wrong, unknown

_LENGTH = {"type": "string", "examples": ["13 weeks", "6 months", "90 days", "1.5 years"]}
_NUMBER = {"type": "number"}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}


class Part(BaseModel):
    """A part of a scenario: unknown fields are refused, values cannot be changed.

    Validators are built on first use, so that importing stays quick.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def label(value: object) -> str | dict[str, str]:
    """A text, or one for each language."""
    if not isinstance(value, Mapping):
        return text(value)
    for key in value:
        if key not in ("da", "en"):
            raise Wrong(f'unknown language "{key}"', (key,), "Write {da: …, en: …}.", on_key=True)
    return {str(key): text(each) for key, each in value.items()}


def recommended(value: object) -> float | dict[str, float]:
    """A share of everybody, or shares by profile word."""
    if not isinstance(value, Mapping):
        return share(value)
    wrongs: list[Wrong] = []
    table: dict[str, float] = {}
    for key, each in value.items():
        if key not in (*WORDS, "otherwise"):
            message, hint = unknown("profile", key, (*WORDS, "otherwise"))
            wrongs.append(Wrong(message, (key,), hint, on_key=True))
            continue
        try:
            table[str(key)] = share(each)
        except Wrong as wrong:
            wrongs.append(wrong.under(key))
    if wrongs:
        raise Several(wrongs)
    if not table:
        raise Wrong(
            "expected a share, or shares by profile",
            hint="Write for example {psychiatric: 0.45, otherwise: 0.05}.",
        )
    return table


def money(known: tuple[str, ...]) -> PlainValidator:
    """Amounts under known names."""

    def read(value: object) -> dict[str, float]:
        if not isinstance(value, Mapping):
            raise Wrong(
                f"expected amounts, not {shown(value)}", hint=f"Write for example {{{known[0]}: 50000}}."
            )
        wrongs: list[Wrong] = []
        table: dict[str, float] = {}
        for key, each in value.items():
            if key not in known:
                message, hint = unknown("cost", key, known)
                wrongs.append(Wrong(message, (key,), hint, on_key=True))
                continue
            try:
                table[str(key)] = number(each, 0)
            except Wrong as wrong:
                wrongs.append(wrong.under(key))
        if wrongs:
            raise Several(wrongs)
        return table

    return PlainValidator(read)


def names(value: object) -> tuple[str, ...]:
    """A list of names, each once."""
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise Wrong(
            f"expected a list of names, not {shown(value)}",
            hint=f"Write [{value}]." if isinstance(value, str) else "Write for example [mentor, internship].",
        )
    seen: set[str] = set()
    for position, each in enumerate(value):
        if not isinstance(each, str):
            raise Wrong(f"expected a name, not {shown(each)}", (position,))
        if each in seen:
            raise Wrong(f'"{each}" stands here twice', (position,), "Remove one of them.")
        seen.add(each)
    return tuple(value)


def span(value: object) -> Duration:
    """A length of time longer than none."""
    if (found := duration(value)).seconds <= 0:
        raise Wrong(f"expected more than no time, not {shown(value)}", hint="Write for example 6 months.")
    return found


def positive(value: object) -> float:
    """A number above 0."""
    if (found := number(value)) <= 0:
        raise Wrong(f"expected a number above 0, not {shown(value)}")
    return found


LEAST_FALL = 0.01
"""A hundredth of the way from despair to confidence: what doubled over less would soon pass every number."""


def fall(value: object) -> float:
    """A fall in motivation that doubles something."""
    if (found := number(value)) < LEAST_FALL:
        raise Wrong(
            f"expected a fall in motivation of {LEAST_FALL} or more, not {shown(value)}",
            hint="Motivation goes from 0 to 1; write for example 0.35.",
        )
    return found


def slope(value: object) -> float:
    """A change of motivation: at most from one edge of [0, 1] to the other."""
    return number(value, -1, 1)


def amount(value: object) -> float:
    """A change of motivation that the language counts downwards or upwards by name, from 0 to 1."""
    return number(value, 0, 1)


Share = Annotated[float, PlainValidator(share), WithJsonSchema(_SHARE)]
Rate = Annotated[float, PlainValidator(rate), WithJsonSchema({"type": "number", "minimum": 0})]
Number = Annotated[float, PlainValidator(number), WithJsonSchema(_NUMBER)]
Positive = Annotated[
    float, PlainValidator(positive), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})
]
Fall = Annotated[float, PlainValidator(fall), WithJsonSchema({"type": "number", "minimum": LEAST_FALL})]
Slope = Annotated[
    float, PlainValidator(slope), WithJsonSchema({"type": "number", "minimum": -1, "maximum": 1})
]
Amount = Annotated[float, PlainValidator(amount), WithJsonSchema(_SHARE)]
Text = Annotated[str, PlainValidator(text), WithJsonSchema({"type": "string"})]
Label = Annotated[
    str | dict[str, str],
    PlainValidator(label),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]}),
]
YesNo = Annotated[bool, PlainValidator(yes_no), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, PlainValidator(day), WithJsonSchema({"type": "string", "format": "date"})]
Time = Annotated[Duration, PlainValidator(duration), WithJsonSchema(_LENGTH)]
Span = Annotated[Duration, PlainValidator(span), WithJsonSchema(_LENGTH)]
Days = Annotated[Duration, PlainValidator(whole_days), WithJsonSchema(_LENGTH)]
Lasting = Annotated[
    Distribution, PlainValidator(distribution), WithJsonSchema({"anyOf": [_LENGTH, {"type": "object"}]})
]
Places = Annotated[
    Dated[int | None],
    PlainValidator(lambda value: dated(value, places)),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 0}, {"const": "unlimited"}, {"type": "object"}]}
    ),
]
Count = Annotated[
    int, PlainValidator(lambda value: whole(value, 1)), WithJsonSchema({"type": "integer", "minimum": 1})
]
Whole = Annotated[int, PlainValidator(whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Money = Annotated[
    float, PlainValidator(lambda value: number(value, 0)), WithJsonSchema({"type": "number", "minimum": 0})
]
Names = Annotated[
    tuple[str, ...], PlainValidator(names), WithJsonSchema({"type": "array", "items": {"type": "string"}})
]
Recommended = Annotated[
    float | dict[str, float],
    PlainValidator(recommended),
    WithJsonSchema({"anyOf": [_SHARE, {"type": "object", "additionalProperties": _SHARE}]}),
]
MeasureCost = Annotated[
    dict[str, float], money(("per_place_year", "per_group")), WithJsonSchema({"type": "object"})
]

"""Kinds of values that one field of a scenario holds: years, months, cases, ways on, whom a team serves."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from .profiles import COLUMNS, shares
from .quantities import MOST, Dated, Duration, dated, decimal, duration, number, shown, whole
from .wrong import Several, Wrong, unknown


def years(value: object) -> Duration:
    """A number of calendar years, or a length of time; more than nothing."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = decimal(value, 0)
        if exact > 100:
            raise Wrong(f"a run is at most 100 years long, and this is {value}")
        value = Duration(float(exact * 31_557_600), exact, "year")
    read = duration(value)
    if read.seconds <= 0:
        raise Wrong("a run must last longer than nothing", hint="Write for example 4 (years) or 26 weeks.")
    return read


def weeks(value: object) -> tuple[int, ...]:
    """ISO weeks, each once."""
    if not isinstance(value, (list, tuple)):
        raise Wrong(
            f"expected a list of week numbers, not {shown(value)}",
            hint="Write for example [7, 28, 29, 30, 52].",
        )
    wrongs = []
    found: set[int] = set()
    for position, each in enumerate(value):
        try:
            week = whole(each, 1, 53)
        except Wrong as wrong:
            wrongs.append(wrong.under(position))
            continue
        if week in found:
            wrongs.append(Wrong(f"week {each} stands here twice", (position,), "Remove one of them."))
        found.add(week)
    if wrongs:
        raise Several(wrongs)
    return tuple(sorted(found))


def months(value: object) -> tuple[float, ...]:
    """Twelve weights, not all zero."""
    if not isinstance(value, (list, tuple)) or len(value) != 12:
        raise Wrong(f"expected 12 numbers, one for each month, not {shown(value)}")
    wrongs: list[Wrong] = []
    found = []
    for position, each in enumerate(value):
        try:
            found.append(number(each, 0, MOST))
        except Wrong as wrong:
            wrongs.append(wrong.under(position))
    if wrongs:
        raise Several(wrongs)
    if not any(found):
        raise Wrong("all twelve months are 0, so that nobody would ever arrive")
    return tuple(found)


def cases(value: object) -> int | Decimal | None:
    """Cases that a meeting takes: a number, with decimals that are met in turn, or `unlimited` (None)."""
    if value is None or value == "unlimited":
        return None
    try:
        exact = decimal(value, 0, MOST)
    except Wrong as wrong:
        wrong.hint = wrong.hint or "Write a number such as 5 or 4.5, or unlimited where nobody waits."
        raise
    if exact != round(exact, 4):
        raise Wrong(
            f"expected a number with at most four decimals, not {shown(value)}", hint=f"Write {exact:.4f}."
        )
    return int(exact) if exact == int(exact) else exact


def country(value: object) -> str:
    """Two capital letters."""
    if isinstance(value, str) and len(value) == 2 and value.isascii() and value.isalpha() and value.isupper():
        return value
    raise Wrong(
        f"expected a country in two capital letters, not {shown(value)}", hint="Write DK for Denmark."
    )


def leads_to(value: object) -> dict[str, float]:
    """Shares of where the assessment leads, `programme` among them."""
    table = shares(value, None, "way on")
    if "programme" not in table:
        raise Wrong(
            "nothing leads to the programme", hint="Add programme: with the share of cases that get one."
        )
    return table


def serves(value: object) -> dict[str, tuple[str, ...]]:
    """Profile columns and the values that a team takes."""
    if not isinstance(value, Mapping):
        raise Wrong(
            f"expected whom the team serves, not {shown(value)}", hint="Write for example {age: [under_30]}."
        )
    wrongs: list[Wrong] = []
    table: dict[str, tuple[str, ...]] = {}
    for key, each in value.items():
        if key not in COLUMNS:
            message, hint = unknown("profile column", key, COLUMNS)
            wrongs.append(Wrong(message, (key,), hint, on_key=True))
            continue
        listed = list(each) if isinstance(each, (list, tuple)) else [each]
        words = [str(one).lower() if isinstance(one, bool) else one for one in listed]
        for position, word in enumerate(words):
            if word not in COLUMNS[key]:
                message, hint = unknown(f"value of {key}", word, COLUMNS[key])
                at = (key, position) if isinstance(each, (list, tuple)) else (key,)
                wrongs.append(Wrong(message, at, hint))
        if not words:
            wrongs.append(Wrong(f"the team serves nobody by {key}", (key,), "Name at least one value."))
        table[str(key)] = tuple(dict.fromkeys(map(str, words)))
    if wrongs:
        raise Several(wrongs)
    return table


def growth(value: object) -> float:
    """A yearly growth from −0.9 to 1."""
    return number(value, -0.9, 1)


Staff = Annotated[
    Dated[Decimal],
    PlainValidator(lambda value: dated(value, lambda each: decimal(each, 0, MOST))),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "object"}]}),
]
Cases = Annotated[
    Dated[int | Decimal | None],
    PlainValidator(lambda value: dated(value, cases)),
    # A range of whole numbers is moved in whole numbers, as those of places are.
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "number", "minimum": 0}, {"type": "object"}]}
    ),
]
Exact = Annotated[
    Decimal,
    PlainValidator(lambda value: decimal(value, 0, MOST)),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
Years = Annotated[Duration, PlainValidator(years), WithJsonSchema({"type": ["number", "string"]})]
Weeks = Annotated[
    tuple[int, ...], PlainValidator(weeks), WithJsonSchema({"type": "array", "items": {"type": "integer"}})
]
Country = Annotated[str, PlainValidator(country), WithJsonSchema({"type": "string"})]
Months = Annotated[
    tuple[float, ...], PlainValidator(months), WithJsonSchema({"type": "array", "items": {"type": "number"}})
]
Growth = Annotated[float, PlainValidator(growth), WithJsonSchema({"type": "number"})]
LeadsTo = Annotated[dict[str, float], PlainValidator(leads_to), WithJsonSchema({"type": "object"})]
Serves = Annotated[dict[str, tuple[str, ...]], PlainValidator(serves), WithJsonSchema({"type": "object"})]

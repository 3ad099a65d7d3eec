"""The language of a measure: what is offered to a citizen, from its recommendation to its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator
from typing_extensions import Self

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
                table[str(key)] = number(each)
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
            hint="Write for example [mentor, social_support].",
        )
    for position, each in enumerate(value):
        if not isinstance(each, str):
            raise Wrong(f"expected a name, not {shown(each)}", (position,))
        if each in value[:position]:
            raise Wrong(f'"{each}" stands here twice', (position,), "Remove one of them.")
    return tuple(value)


def positive(value: object) -> float:
    """A number above 0."""
    if (found := number(value)) <= 0:
        raise Wrong(f"expected a number above 0, not {shown(value)}")
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


class Identify(Part):
    """Finding out which offers exist and who may use them."""

    lasts: Lasting | None = None
    """Time until the offer is known; left out: no time."""
    contradictory: Share = 0.0
    """Probability of a contradictory message."""


class Decision(Part):
    """The decision that grants or refuses the measure."""

    lasts: Lasting | None = None
    """Time until it is decided; left out: no time."""
    granted: Share = 1.0
    """Probability of a grant."""
    by: Literal["administration", "team"] = "administration"
    """`team`: decided at the meeting itself, at once and always granted."""


class After(Part):
    """What must be settled before a citizen joins the queue."""

    measures: Names = ()
    """Measures that must have ended or been ruled out first."""
    decided: Names = ()
    """Measures that must have been decided first."""
    share: Share = 1.0
    """Share of citizens for whom the order holds."""


class Search(Part):
    """The search for a firm."""

    lasts: Lasting | None = None
    """Time until a firm is found; left out: no time."""
    no_firm: Share = 0.0
    """Probability that none is found."""


class Groups(Part):
    """Group courses with fixed starts."""

    places: Count
    """Places in a group."""
    minimum: Count = 1
    """The least number with which a group starts."""
    every: Days
    """Time between two starts: whole days or weeks."""
    first: Day
    """One of the starts; they repeat in both directions."""
    lasts: Days
    """Length of the course: whole days or weeks."""
    admission: Literal["closed"] = "closed"
    """`closed`: nobody joins a group that has started."""

    @model_validator(mode="after")
    def _minimum_fits(self) -> Self:
        if self.minimum > self.places:
            raise Wrong(
                f"the minimum of {self.minimum} is above the {self.places} places, so that no group could ever start",
                ("minimum",),
                "Lower the minimum or raise the places.",
            )
        return self


class Declined(Part):
    """The share who say no when a place is offered."""

    share: Share
    """Share who decline at the reference motivation."""
    doubles_when_motivation_falls_by: Positive | None = None
    """The fall in motivation that doubles the share; left out: motivation plays no part."""
    reference: Share = 0.5
    """Motivation at which the share holds."""


class Measure(Part):
    """One measure: mentor, a health course, social support, an internship, …"""

    label: Label | None = None
    """What planners call it, a text or {da: …, en: …}."""
    field: Text | None = None
    """Field it belongs to: mentor, health, social, company."""
    one_of: Text | None = None
    """Measures with the same word here exclude each other."""
    recommended: Recommended = 1.0
    """Probability that it is recommended, for all or by profile."""
    identify: Identify = Field(default_factory=Identify)
    """Finding the right offer."""
    decision: Decision = Field(default_factory=Decision)
    """Grant or refusal."""
    available: YesNo = True
    """false: recommended, but the offer does not exist."""
    after: After = Field(default_factory=After)
    """What must be settled first."""
    search: Search = Field(default_factory=Search)
    """Finding a firm."""
    places: Places | None = None
    """Number of places, unlimited, or dates to numbers."""
    groups: Groups | None = None
    """Courses with fixed starts, instead of places."""
    lasts: Lasting | None = None
    """How long a citizen holds the place."""
    declined: Declined | None = None
    """Who says no to an offered place."""
    growth_per_month: Slope | None = None
    """Growth of motivation a month while taking part; left out: as in motivation."""
    queue: Literal["first_come"] = "first_come"
    """Who is next: the one who has queued the longest."""
    cost: MeasureCost = {}
    """DKK: per_place_year, per_group."""

    @model_validator(mode="after")
    def _capacity_fits(self) -> Self:
        wrongs = []
        if self.places is not None and self.groups is not None:
            wrongs.append(
                Wrong(
                    "a measure has places or groups, not both",
                    ("groups",),
                    "Remove one of them.",
                    on_key=True,
                )
            )
        if self.places is None and self.groups is None and self.available:
            wrongs.append(
                Wrong(
                    "the measure has neither places nor groups",
                    hint="Add places: (a number, or unlimited) or groups:, or available: false if the offer does not exist.",
                )
            )
        if self.groups is not None and self.lasts is not None:
            wrongs.append(
                Wrong(
                    "the length of a group course stands in groups",
                    ("lasts",),
                    "Move lasts under groups.",
                    on_key=True,
                )
            )
        if self.places is not None and self.lasts is None:
            wrongs.append(
                Wrong(
                    "a measure with places needs lasts",
                    hint="Add for example lasts: {gamma: {mean: 7 months, sd: 4 months}}.",
                )
            )
        if wrongs:
            raise Several(wrongs)
        return self

"""The language of what is assumed about people: motivation, giving up, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from sim.registers.words import WISHES

from .profiles import shares
from .quantities import number, share, shown
from .schema_types import Amount, Fall, Number, Part, Rate, Share, Slope
from .wrong import Several, Wrong, unknown


def start(value: object) -> float | dict[str, float]:
    """One motivation for all, or one for each wish and `sd`."""
    if not isinstance(value, Mapping):
        return share(value)
    wrongs: list[Wrong] = []
    table: dict[str, float] = {}
    for key, each in value.items():
        if key not in (*WISHES, "sd"):
            message, hint = unknown("wish", key, (*WISHES, "sd"))
            wrongs.append(Wrong(message, (key,), hint, on_key=True))
            continue
        try:
            table[str(key)] = share(each)
        except Wrong as wrong:
            wrongs.append(wrong.under(key))
    if wrongs:
        raise Several(wrongs)
    missing = [wish for wish in WISHES if wish not in table]
    if missing:
        raise Wrong(
            f"nothing is said about the wish {' and '.join(missing)}",
            hint="Write {pension: 0.35, neither: 0.50, programme: 0.65, sd: 0.12}, or one number for all.",
        )
    return table


def delivered(value: object) -> float | dict[str, float]:
    """One coefficient for every delivered field, or one a field."""
    if not isinstance(value, Mapping):
        return number(value, -100, 100)
    table: dict[str, float] = {}
    for key, each in value.items():
        try:
            table[str(key)] = number(each, -100, 100)
        except Wrong as wrong:
            raise wrong.under(key) from None
    return table


def outcome_shares(value: object) -> dict[str, float]:
    """Shares of the outcomes; they add to 1."""
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str) or not key.isidentifier():
                raise Wrong(f"expected the name of an outcome, not {shown(key)}", (key,), on_key=True)
    return shares(value, None, "outcome")


Start = Annotated[
    float | dict[str, float],
    PlainValidator(start),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "object"}]}),
]
Delivered = Annotated[
    float | dict[str, float],
    PlainValidator(delivered),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "object"}]}),
]
OutcomeShares = Annotated[
    dict[str, float], PlainValidator(outcome_shares), WithJsonSchema({"type": "object"})
]


class Motivation(Part):
    """Motivation between 0 and 1: where it starts, what wears it down and what lifts it."""

    start: Start
    """At the start: one number, or one for each wish and their standard deviation (sd)."""
    erosion_per_month: Amount = 0.0
    """Fall a month while no measure runs."""
    growth_per_month: Slope = 0.0
    """Growth a month in each running measure that does not name its own."""
    contact: Slope = 0.0
    """Growth for each contact with the caseworker."""
    refusal: Amount = 0.0
    """Fall at a refusal."""
    contradiction: Amount = 0.0
    """Fall at a contradictory message."""
    meeting: Slope = 0.0
    """Change at the team meeting; may be negative."""
    parties: Amount = 0.0
    """Fall when the number of parties (running measures and pending decisions) rises past two."""
    course: Slope = 0.0
    """Change on completing the preparation course."""


class Dropout(Part):
    """Giving up: a hazard that rises as motivation falls."""

    per_year: Rate
    """Hazard a year at the reference motivation."""
    reference: Share = 0.5
    """Motivation at which the hazard holds."""
    doubles_when_motivation_falls_by: Fall | None = None
    """The fall in motivation that doubles the hazard; left out: motivation plays no part."""
    while_active: Rate = 1.0
    """The hazard is multiplied by this while a measure runs."""
    stays: Share = 0.0
    """Share who stop taking part but stay on support to the programme's end."""
    from_: Literal["programme", "referral"] = Field("programme", alias="from")
    """From when it can happen: the programme's start, or the referral."""


class Effects(Part):
    """Log-odds of a better outcome; put in by assumption, not found."""

    motivation: Number = 0.0
    """Per unit of motivation at the end."""
    delivered: Delivered = 0.0
    """Per delivered field, one number or one a field."""


class Outcome(Part):
    """What becomes of those whose programme has ended."""

    shares: OutcomeShares
    """Share of each outcome among all who end; they add to 1."""
    effects: Effects = Field(default_factory=Effects)
    """How motivation and delivery move the shares."""

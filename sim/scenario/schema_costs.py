"""The language of money: what capacity costs, what people live on, and what the municipality bears of it.

Prices of single measures stand with the measures (`cost`, `buys_after`, `price`); here is what all have in
common. Only what has a price is reckoned, so everything may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from sim.registers.words import AGES

from .quantities import NOTHING, Duration, duration, number, share, shown, whole
from .schema_types import Money, Part, Time
from .wrong import Several, Wrong, unknown

PENSION = "disability_pension"
"""The outcome, and the way on from the assessment, with which a pension takes the place of support."""

MOST_YEARS = 100
"""Nobody has more years than these to the pension age."""


USUAL_SHARES = {"0 weeks": 0.2, "4 weeks": 0.6, "26 weeks": 0.7, "52 weeks": 0.8}
"""What the municipality bears where nothing else is said: the shares of the Danish refund reform of 2016."""


def year(value: object) -> int:
    """The year whose prices are meant."""
    return whole(value, 1900, 2200)


def shares_by_time(value: object) -> dict[str, float]:
    """Times on support, each with the share that the municipality bears from then on; one share for always.

    They come out in order of time, and the first of them is no time at all.
    """
    if not isinstance(value, Mapping):
        return {"0 weeks": share(value)}
    wrongs: list[Wrong] = []
    found: dict[Duration, float] = {}
    for key, each in value.items():
        try:
            since = duration(key)
        except Wrong as wrong:
            wrongs.append(Wrong(wrong.message, (key,), wrong.hint, on_key=True))
            continue
        if any(since.seconds == other.seconds for other in found):
            wrongs.append(Wrong(f"{since} stands here twice", (key,), "Remove one of them.", on_key=True))
            continue
        try:
            found[since] = share(each)
        except Wrong as wrong:
            wrongs.append(wrong.under(key))
    if not wrongs and not any(since.seconds == 0 for since in found):
        wrongs.append(
            Wrong(
                "nothing is said about the share in the first weeks",
                hint="Write for example {0 weeks: 0.2, 4 weeks: 0.6, 26 weeks: 0.7, 52 weeks: 0.8}.",
            )
        )
    if wrongs:
        raise Several(wrongs)
    return {str(since): each for since, each in sorted(found.items())}


def years_by_age(value: object) -> dict[str, float]:
    """Years from the grant of a pension to the pension age, by age group; one number holds for all."""
    if not isinstance(value, Mapping):
        return dict.fromkeys(AGES, number(value, 0, MOST_YEARS))
    wrongs: list[Wrong] = []
    found: dict[str, float] = {}
    for key, each in value.items():
        if key not in AGES:
            message, hint = unknown("age group", key, AGES)
            wrongs.append(Wrong(message, (key,), hint, on_key=True))
            continue
        try:
            found[str(key)] = number(each, 0, MOST_YEARS)
        except Wrong as wrong:
            wrongs.append(wrong.under(key))
    if not wrongs and (missing := [age for age in AGES if age not in found]):
        wrongs.append(
            Wrong(
                f"nothing is said about {' and '.join(missing)}",
                hint="Write {under_30: 45, from_30_to_39: 35, from_40: 18}, or one number for all.",
            )
        )
    if wrongs:
        raise Several(wrongs)
    return {age: found[age] for age in AGES}


def ways_out(value: object) -> tuple[str, ...]:
    """Names of outcomes and of ways on from the assessment, each once."""
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise Wrong(
            f"expected a list of outcomes, not {shown(value)}",
            hint=f"Write [{value}]." if isinstance(value, str) else "Write for example [job, flexi_job].",
        )
    for position, each in enumerate(value):
        if not isinstance(each, str):
            raise Wrong(f"expected the name of an outcome, not {shown(each)}", (position,))
        if each in value[:position]:
            raise Wrong(f'"{each}" stands here twice', (position,), "Remove one of them.")
    return tuple(value)


PriceLevel = Annotated[
    int,
    PlainValidator(year),
    WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": 2200}),
]
SharesByTime = Annotated[dict[str, float], PlainValidator(shares_by_time), WithJsonSchema({"type": "object"})]
YearsByAge = Annotated[dict[str, float], PlainValidator(years_by_age), WithJsonSchema({"type": "object"})]
EndsSupport = Annotated[
    tuple[str, ...],
    PlainValidator(ways_out),
    WithJsonSchema({"type": "array", "items": {"type": "string"}}),
]


class Costs(Part):
    """Prices in DKK; only what has a price is reckoned."""

    price_level: PriceLevel | None = None
    """The year whose prices these are."""
    caseworker_full_time: Money | None = None
    """DKK a year for a full-time caseworker, whoever they serve."""
    meeting: Money | None = None
    """DKK for one team meeting, whatever it takes; may stand beside case."""
    case: Money | None = None
    """DKK for one case that a meeting has room for, taken or not; may stand beside meeting."""
    income_support_month: Money | None = None
    """DKK a month of support, from the referral until the citizen works or has a pension."""
    pension_month: Money | None = None
    """DKK a month of disability pension."""
    municipal_share: SharesByTime = Field(default_factory=lambda: dict(USUAL_SHARES))
    """Share of support and pension that the municipality bears, by time on support."""
    on_support_before: Time = NOTHING
    """Time on support before the referral; left out: none."""
    pension_years: YearsByAge | None = None
    """Years from the grant of a pension to the pension age, by age group."""
    ends_support: EndsSupport = ("job", "flexi_job")
    """Outcomes and ways on from the assessment with which support ends."""

    @property
    def monthly(self) -> bool:
        """Whether anything is said about what people live on."""
        return self.income_support_month is not None or self.pension_month is not None

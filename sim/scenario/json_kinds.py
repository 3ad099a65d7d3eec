"""Every kind of value that a field may hold, as JSON Schema: what an editor completes and refuses.

Single values have their JSON Schema beside the function that reads them (`schema_types` and its
neighbours); what is made of several values is described here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import PlainValidator, WithJsonSchema

from .json_distributions import LENGTH, WHOLE_DAYS, distributions
from .json_parts import Schema, array, beside_values, maybe_sourced, one_of, ref, table
from .json_tables import CASES, DATE, NAME, NO_LIMIT, NUMBER, PLACES, SHARE, tables
from .profiles import Ages, Benefits, Flag, Wishes
from .schema_costs import EndsSupport, PriceLevel, SharesByTime, YearsByAge
from .schema_initial import Table
from .schema_municipalities import HowMany, Inhabitants, Spread
from .schema_people import Delivered, OutcomeShares, Start
from .schema_rules import Title
from .schema_types import (  # fmt: skip
    Amount,
    Count,
    Day,
    Days,
    Fall,
    Label,
    Lasting,
    MeasureCost,
    Money,
    Names,
    Number,
    Places,
    Positive,
    Rate,
    Recommended,
    Share,
    Slope,
    Span,
    Text,
    Time,
    Whole,
    YesNo,
)
from .schema_values import Cases, Country, Exact, Growth, LeadsTo, Months, Serves, Staff, Weeks, Years

if TYPE_CHECKING:
    from collections.abc import Iterable

_A_LENGTH = "A length of time, such as 13 weeks, 6 months, 90 days or 1.5 years."
_DISTRIBUTED = (
    "A length of time such as 13 weeks, or a distribution such as {gamma: {mean: 7 months, sd: 4 months}}."
)
_BY_AGE = "A share from 0 to 1, or one for each age group."
_TABLE_BY_AGE = "Shares from 0 to 1 that add to 1, or such shares for each age group."


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: its name under `definitions` if it has one, its unit in a sentence, its schema.

    `sourced`: it may be written as `{value: …, source: …}` too, with `ends` as the ends of its range.
    """

    name: str
    says: str
    plain: Schema
    ends: Schema | None = None
    sourced: bool = True

    @property
    def definition(self) -> Schema:
        """The kind as it may be written, with or without a source."""
        return maybe_sourced(self.plain, self.ends) if self.sourced else self.plain


class _Row(NamedTuple):
    """A kind as it is described below; without `plain` it is a single value, described where it is read."""

    alias: Any
    name: str
    says: str = ""
    plain: Schema | None = None
    ends: Schema | None = None
    sourced: bool = True


_ROWS = (
    _Row(Share, "share", "A share from 0 to 1."),
    _Row(Rate, "rate", "A number of at least 0; it may exceed 1."),
    _Row(Number, "number", "A number."),
    _Row(Positive, "positive", "A number above 0."),
    _Row(Fall, "fall", "A fall in motivation, 0.01 or more."),
    _Row(Slope, "slope", "A change of motivation, from -1 to 1."),
    _Row(Amount, "amount", "A number from 0 to 1."),
    _Row(Exact, "exact", "A number of at least 0."),
    _Row(Count, "count", "A whole number of at least 1."),
    _Row(Whole, "whole", "A whole number of at least 0."),
    _Row(Money, "money"),
    _Row(YesNo, "yes_no"),
    _Row(Growth, "growth", "0.02 is two per cent.", {"type": "number", "minimum": -0.9, "maximum": 1}),
    _Row(Text, "text", sourced=False),
    _Row(Title, "title"),
    _Row(Table, "table", "A CSV file, relative to this one, such as today_spells.csv.", sourced=False),
    _Row(Label, "label", "", one_of(NAME, table({"da": "Danish.", "en": "English."}, NAME)), sourced=False),
    _Row(Country, "country", "Such as DK.", {"type": "string", "pattern": "^[A-Z]{2}$"}),
    _Row(Day, "day", "Year-month-day, such as 2027-01-04.", {"type": "string", "pattern": DATE}),
    _Row(Time, "time", _A_LENGTH, LENGTH, LENGTH),
    _Row(Span, "span", _A_LENGTH, LENGTH, LENGTH),
    _Row(Days, "days", "Such as 26 weeks.", WHOLE_DAYS, WHOLE_DAYS),
    _Row(Years, "years", "", one_of({"type": "number", "exclusiveMinimum": 0, "maximum": 100}, LENGTH)),
    _Row(Lasting, "lasting", _DISTRIBUTED, one_of(LENGTH, ref("distribution")), LENGTH),
    _Row(
        Places,
        "places",
        "Such as 28, unlimited, or {2027-01-04: 22, 2028-01-01: 28}.",
        one_of(PLACES, NO_LIMIT, ref("dated_places")),
        PLACES,
    ),
    _Row(
        Cases,
        "cases",
        "Such as 5, 4.5, unlimited, or {2027-01-04: 5, 2028-01-01: 6}.",
        one_of(CASES, NO_LIMIT, ref("dated_cases")),
        CASES,
    ),
    _Row(
        Staff,
        "staff",
        "Such as 3.4, or {2027-01-04: 3.4, 2028-01-01: 4}.",
        one_of({"type": "number", "minimum": 0}, ref("dated_staff")),
        NUMBER,
    ),
    _Row(HowMany, "how_many", "Such as 98."),
    _Row(Spread, "spread", "Such as 1.1."),
    _Row(Inhabitants, "inhabitants", "A list of people counted, such as [52000, 18400, 131000]."),
    _Row(Names, "names", "A list, such as [mentor, social_support].", array(NAME, uniqueItems=True)),
    _Row(
        Weeks,
        "weeks",
        "Such as [7, 28, 29, 30, 52].",
        array({"type": "integer", "minimum": 1, "maximum": 53}, uniqueItems=True),
    ),
    _Row(
        Months,
        "months",
        "Numbers of at least 0.",
        array({"type": "number", "minimum": 0}, minItems=12, maxItems=12),
    ),
    _Row(
        Recommended,
        "recommended",
        "Shares from 0 to 1, such as 0.73 or {psychiatric: 0.45, otherwise: 0.05}.",
        one_of(SHARE, ref("profile_shares")),
        SHARE,
    ),
    _Row(LeadsTo, "leads_to", "", ref("ways_on")),
    _Row(Serves, "serves", "", ref("served"), sourced=False),
    _Row(MeasureCost, "measure_cost", "", ref("costs_of_a_measure")),
    _Row(PriceLevel, "price_level", "Such as 2026."),
    _Row(
        SharesByTime,
        "municipal_share",
        "One share from 0 to 1, or times with the share from then on.",
        one_of(SHARE, ref("shares_by_time")),
        SHARE,
    ),
    _Row(
        YearsByAge,
        "pension_years",
        "A number of years, or one for each age group.",
        one_of(NUMBER, ref("years_by_age")),
        NUMBER,
    ),
    _Row(EndsSupport, "ends_support", "A list, such as [job, flexi_job].", array(NAME, uniqueItems=True)),
    _Row(Start, "start", "From 0 to 1.", one_of(SHARE, ref("motivations")), SHARE),
    _Row(Delivered, "delivered", "", one_of(NUMBER, ref("numbers")), NUMBER),
    _Row(OutcomeShares, "outcome_shares", "", ref("shares")),
    _Row(Ages, "ages", "Shares from 0 to 1 that add to 1.", ref("age_shares")),
    _Row(Flag, "flag", _BY_AGE, one_of(SHARE, ref("shares_by_age")), SHARE),
    _Row(Benefits, "benefits", _TABLE_BY_AGE, one_of(ref("benefit_shares"), ref("benefit_shares_by_age"))),
    _Row(Wishes, "wishes", _TABLE_BY_AGE, one_of(ref("wish_shares"), ref("wish_shares_by_age"))),
)


def _kind(row: _Row) -> Kind:
    plain = _beside(row.alias.__metadata__) if row.plain is None else row.plain
    ends = plain if plain.get("type") in ("number", "integer") else row.ends
    return Kind(row.name, row.says, plain, ends, row.sourced)


def _beside(metadata: Iterable[Any]) -> Schema:
    """The JSON Schema that stands beside the function which reads a kind."""
    return next((each.json_schema or {} for each in metadata if isinstance(each, WithJsonSchema)), {})


def _reader(metadata: Iterable[Any]) -> object:
    """The function that reads a kind, by which it is known."""
    return next((each.func for each in metadata if isinstance(each, PlainValidator)), None)


_BY_READER = {_reader(row.alias.__metadata__): _kind(row) for row in _ROWS}


def kind_of(metadata: tuple[Any, ...]) -> Kind | None:
    """The kind of value that is read by what stands beside a type; None if nothing reads it."""
    reader = _reader(metadata)
    if reader is None:
        return None
    # A kind that has not been described above is known by what stands beside its reader.
    return _BY_READER.get(reader) or Kind("", "", _beside(metadata))


def definitions() -> dict[str, Schema]:
    """Every kind by its name, and what kinds consist of."""
    kinds = {kind.name: kind.definition for kind in _BY_READER.values()}
    return {**kinds, **tables(), **distributions(), **beside_values()}

"""The language of a scenario: every field a planner may write, with its unit and meaning.

The models hold values that have been read (durations, distributions, dated capacities); where a value
came from is kept beside them (`sim.scenario.provenance`). Measures and people have files of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from typing_extensions import Self

from .checks import check
from .clock import moved
from .profiles import COLUMNS, Profiles, shares
from .quantities import MOST, NOTHING, Dated, Duration, dated, decimal, duration, number, shown, whole
from .schema_measure import (
    Day, Days, Label, Lasting, Measure, Number, Part, Places, Rate, Text, Time, YesNo, money,
)  # fmt: skip
from .schema_people import Dropout, Motivation, Outcome
from .schema_measure import Share
from .wrong import Several, Wrong, unknown


def years(value: object) -> Duration:
    """A number of calendar years, or a length of time; more than nothing."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = decimal(value, 0, 100)
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
    for position, each in enumerate(value):
        try:
            whole(each, 1, 53)
            if each in value[:position]:
                raise Wrong(f"week {each} stands here twice", hint="Remove one of them.")
        except Wrong as wrong:
            wrongs.append(wrong.under(position))
    if wrongs:
        raise Several(wrongs)
    return tuple(sorted(int(each) for each in value))


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


Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Staff = Annotated[
    Dated[Decimal],
    PlainValidator(lambda value: dated(value, lambda each: decimal(each, 0, MOST))),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "object"}]}),
]
Exact = Annotated[
    Decimal,
    PlainValidator(lambda value: decimal(value, 0, MOST)),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
Costs = Annotated[
    dict[str, float],
    money(
        (
            "price_level",
            "caseworker_full_time",
            "meeting",
            "income_support_month",
            "pension_month",
            "municipal_share",
        )  # fmt: skip
    ),
    WithJsonSchema({"type": "object"}),
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


class Clock(Part):
    """What is reported, and how long the municipality has run before."""

    start: Day
    """First day of the reported window."""
    years: Years
    """Length of the reported window: a number of calendar years, or a length such as 26 weeks."""
    warm_up: Time = NOTHING
    """Time simulated before the window, from an empty municipality; left out: none."""

    @property
    def origin(self) -> date:
        """First day of the run: the start of the warm-up."""
        return moved(self.start, self.warm_up, -1)

    @property
    def end(self) -> date:
        """The day on which the run ends, at 00:00; nothing happens on it any more."""
        return moved(self.start, self.years)


class Calendar(Part):
    """Closed days; without a calendar every day is open."""

    country: Country = "DK"
    """Whose public holidays are closed, in two letters."""
    closed_weeks: Weeks = ()
    """ISO weeks (1–53) in which nothing is held."""


class Arrivals(Part):
    """`citizens:` how many are referred, when, and who they are."""

    per_year: Rate
    """Referrals a year at clock.start."""
    by_month: Months | None = None
    """Twelve weights, January to December, on any scale."""
    growth_per_year: Growth = 0.0
    """Compound growth a year, from clock.start in both directions."""
    profiles: Profiles | None = None
    """Who they are, or a file that says so; left out: everybody is alike."""


class Preparation(Part):
    """Making the case ready for the team."""

    lasts: Lasting
    """Time from the referral until the case is ready."""


class Assessment(Part):
    """The team meeting."""

    weekday: Weekday
    """Day of the week on which the team meets."""
    every: Days = duration("1 week")
    """Time between two meetings: whole days or weeks."""
    cases: Places
    """Cases at a meeting: a number, unlimited, or dates to numbers."""
    notice: Time = NOTHING
    """How long before the meeting a case must be in."""
    leads_to: LeadsTo = {"programme": 1.0}
    """Share of each way on, programme among them; they add to 1."""


class EndsEarly(Part):
    """When a programme ends before its drawn length."""

    after_plan_done: Lasting
    """Time from the last settled measure to the end."""
    only_if_something_started: YesNo = False
    """true: not for those who got nothing."""


class Programme(Part):
    """The programme, from the day a caseworker has a place."""

    lasts: Lasting | None = None
    """Its length; left out: until every measure is settled."""
    ends_early: EndsEarly | None = None
    """Ends before its length once the plan is done."""


class Team(Part):
    """One team of `caseworkers:`."""

    serves: Serves = {}
    """Profile column to the values served, such as {age: [under_30]}; left out: everybody else."""
    full_time: Staff
    """Full-time positions: a number, or dates to numbers."""
    citizens_each: Exact
    """Citizens to a full-time caseworker; places are full_time × citizens_each, rounded down."""
    contacts_per_month: Rate = 0.0
    """Contacts with each citizen a month."""
    when_full: Literal["wait"] = "wait"
    """What happens when no place is free."""


class ScenarioFields(Part):
    """The fields of a scenario, and what must fit between them."""

    name: Text = "scenario"
    """What the scenario is called in results."""
    label: Label | None = None
    """What planners call it, a text or {da: …, en: …}."""
    language: Literal["en"] = "en"
    """Language of what is printed."""
    clock: Clock
    """What is reported, and the warm-up before."""
    calendar: Calendar | None = None
    """Holidays and closed weeks."""
    citizens: Arrivals
    """Who is referred, and how many."""
    preparation: Preparation | None = None
    """Before the meeting; left out: no time."""
    assessment: Assessment | None = None
    """The team meeting; left out: straight to the programme."""
    programme: Programme | None = None
    """The programme; left out: it ends when every measure is settled."""
    caseworkers: dict[str, Team] = {}
    """Teams by name; left out: nobody waits for a caseworker."""
    measures: dict[str, Measure]
    """Measures by name."""
    motivation: Motivation | None = None
    """Left out: 0.5 and constant."""
    dropout: Dropout | None = None
    """Left out: nobody gives up."""
    never_ready: Share = 0.0
    """Share who decline every offer."""
    outcome: Outcome | None = None
    """What becomes of people; left out: not asked."""
    costs: Costs = {}
    """DKK: price_level (a year), caseworker_full_time, meeting, income_support_month, pension_month."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if wrongs := list(check(self)):
            raise Several(wrongs)
        return self

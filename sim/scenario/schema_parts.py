"""The language of a scenario: every field a planner may write, with its unit and meaning.

The models hold values that have been read (durations, distributions, dated capacities); where a value
came from is kept beside them (`sim.scenario.provenance`). Measures and people have files of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from sim.registers.words import COURSE

from .checks import check
from .checks_initial import gathered
from .clock import moved
from .profiles import Profiles
from .quantities import NOTHING, duration
from .schema_costs import Costs
from .schema_initial import Initial
from .schema_measure import Measure
from .schema_municipalities import Municipalities
from .schema_people import Dropout, Motivation, Outcome
from .schema_rules import Rules
from .schema_types import (  # fmt: skip
    Amount,
    Day,
    Days,
    Label,
    Lasting,
    Part,
    Rate,
    Share,
    Span,
    Text,
    Time,
    YesNo,
)
from .schema_values import Cases, Country, Exact, Growth, LeadsTo, Months, Serves, Staff, Weeks, Years
from .wrong import Several

if TYPE_CHECKING:
    from datetime import date


PREPARATION_COURSE = COURSE
"""What the preparation course is called among the measures."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


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

    lasts: Lasting | None = None
    """Time from the referral until the papers are ready; left out: no time."""
    course: Measure | None = None
    """A course that prepares the citizen meanwhile, written like a measure."""


class Assessment(Part):
    """The team meeting."""

    weekday: Weekday
    """Day of the week on which the team meets."""
    every: Days = duration("1 week")
    """Time between two meetings: whole days or weeks."""
    cases: Cases
    """Cases at a meeting: a number, unlimited, or dates to numbers. With 4.5, meetings take four and five in
    turn."""
    notice: Time = NOTHING
    """How long before the meeting a case must be in."""
    leads_to: LeadsTo = Field(default_factory=lambda: {"programme": 1.0})
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


class AtFirst(Part):
    """More frequent contact in the first part of a programme."""

    contacts_per_month: Rate
    """Contacts with each citizen a month at first."""
    lasts: Span
    """How long, from the start of the programme."""


class Team(Part):
    """One team of `caseworkers:`."""

    serves: Serves = Field(default_factory=dict)
    """Profile column to the values served, such as {age: [under_30]}; left out: everybody else."""
    full_time: Staff
    """Full-time positions: a number, or dates to numbers."""
    citizens_each: Exact
    """Citizens to a full-time caseworker; places are full_time × citizens_each, rounded down."""
    contacts_per_month: Rate = 0.0
    """Contacts with each citizen a month."""
    at_first: AtFirst | None = None
    """Another frequency of contact at first."""
    contact_on_no_show: Amount = 0.0
    """Each contact a month lowers the share who do not turn up by this much."""
    coordinates: YesNo = False
    """true: keeps measures from clashing, and the number of parties from weighing on the citizen."""
    when_full: Literal["wait", "stretch"] = "wait"
    """`wait`: for a free place; `stretch`: nobody waits, and contacts are spread over more citizens."""


class LockIn(Part):
    """A small hazard of leaving for work, lower while waiting for a place."""

    exits_to_work_per_year: Rate
    """Hazard of leaving for work a year, from the programme's start."""
    while_waiting: Rate = 1.0
    """The hazard is multiplied by this while waiting for a place."""


class ScenarioFields(Part):
    """The fields of a scenario, and what must fit between them."""

    name: Text = "scenario"
    """What the scenario is called in results."""
    label: Label | None = None
    """What planners call it, a text or {da: …, en: …}."""
    language: Literal["en", "da"] = "en"
    """Language of reports and workbooks, unless the command says another."""
    clock: Clock
    """What is reported, and the warm-up before."""
    calendar: Calendar | None = None
    """Holidays and closed weeks."""
    rules: Rules = Field(default_factory=Rules)
    """The law, or a file that says it; left out: nothing is laid down."""
    citizens: Arrivals
    """Who is referred, and how many."""
    preparation: Preparation | None = None
    """Before the meeting; left out: no time."""
    assessment: Assessment | None = None
    """The team meeting; left out: straight to the programme."""
    programme: Programme | None = None
    """The programme; left out: it ends when every measure is settled."""
    caseworkers: dict[str, Team] = Field(default_factory=dict)
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
    lock_in: LockIn | None = None
    """Leaving for work, and putting it off while waiting; left out: nobody leaves for work."""
    initial: Initial | None = None
    """The citizens with whom the run begins; left out: an empty municipality and clock.warm_up."""
    municipalities: Municipalities | None = None
    """A country of them, of which this is the typical one; left out: this is the only one."""
    costs: Costs = Field(default_factory=Costs)
    """What capacity costs and what people live on, in DKK; left out: no money is reckoned."""

    @property
    def origin(self) -> date:
        """First day of the run: of the warm-up, or the day whose citizens it begins with."""
        return self.initial.as_of if self.initial is not None else self.clock.origin

    @property
    def offers(self) -> dict[str, Measure]:
        """Everything that is delivered, by name: the measures, and the course as `preparation_course`."""
        if self.preparation is None or self.preparation.course is None:
            return self.measures
        return {**self.measures, PREPARATION_COURSE: self.preparation.course}

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if wrongs := list(check(self)):
            raise Several(wrongs)
        if self.initial is not None:
            self.initial.settle(gathered(self).backlog)
        return self

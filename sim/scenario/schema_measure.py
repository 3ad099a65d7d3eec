"""The language of a measure: what is offered to a citizen, from its recommendation to its end."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from .schema_types import (
    Count,
    Day,
    Days,
    Label,
    Lasting,
    MeasureCost,
    Names,
    Part,
    Places,
    Positive,
    Recommended,
    Share,
    Slope,
    Text,
    YesNo,
)
from .wrong import Several, Wrong


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
                f"the minimum of {self.minimum} is above the {self.places} places: no group could ever start",
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
    """One measure: a mentor, a health course, social support, an internship."""

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
    cost: MeasureCost = Field(default_factory=dict)
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
                    rather=Wrong(
                        "the places of a measure with groups stand in groups",
                        ("places",),
                        f"Write groups: {{places: {self.places.first or 10}}}.",
                        on_key=True,
                    ),
                )
            )
        if self.places is None and self.groups is None and self.available:
            wrongs.append(
                Wrong(
                    "the measure has neither places nor groups",
                    hint="Add places: or groups:, or available: false if the offer does not exist.",
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
        if self.places is not None and self.groups is None and self.lasts is None:
            wrongs.append(
                Wrong(
                    "a measure with places needs lasts",
                    hint="Add for example lasts: {gamma: {mean: 7 months, sd: 4 months}}.",
                )
            )
        if wrongs:
            raise Several(wrongs)
        return self

"""The language of a measure: what is offered to a citizen, from its recommendation to its end."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from .schema_offer import BuysAfter, Clash, Declined, Groups, OtherUsers, Review
from .schema_steps import After, Consideration, Decision, Identify, Search
from .schema_types import (  # fmt: skip
    Label,
    Lasting,
    MeasureCost,
    Money,
    Names,
    Part,
    Places,
    Rate,
    Recommended,
    Share,
    Slope,
    Text,
    YesNo,
)
from .wrong import Several, Wrong

QueueRule = Literal["first_come", "longest_in_programme", "lowest_motivation", "youngest_first"]


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
    no_show: Share = 0.0
    """Share who have accepted a seat in a group and do not turn up; each queues again once."""
    standby: YesNo = False
    """true: the seat of somebody who does not turn up goes to the next in line."""
    alternatives: Names = ()
    """Measures to try, in this order: at once when this one is ruled out before its queue, and at a review
    that replaces it."""
    private: YesNo = False
    """true: paid for by the citizen; only an alternative, for those able to pay."""
    price: Money | None = None
    """DKK that one citizen pays for the whole course of a private measure."""
    buys_after: BuysAfter | None = None
    """An external place bought after a wait."""
    also_used_by: OtherUsers | None = None
    """Other users of the same service."""
    pool: Text | None = None
    """Measures with the same word here share their places, all added together."""
    clashes_with: Clash | None = None
    """How often it clashes with the times of a group while it runs, is searched for or is waited for."""
    considerations: dict[str, Consideration] = Field(default_factory=dict)
    """Considerations at work by name: how often required, and how often given."""
    stops_early: Share = 0.0
    """Share of those who start who stop before the end."""
    stops_without: Rate = 1.0
    """stops_early is multiplied by this where a required consideration is not given."""
    review: Review | None = None
    """When progress is measured, by motivation, and whether a measure without any is replaced."""
    growth_per_month: Slope | None = None
    """Growth of motivation a month while taking part; left out: as in motivation."""
    queue: QueueRule = "first_come"
    """Who is next: first_come, longest_in_programme, lowest_motivation or youngest_first."""
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
                    "Remove one of them; lasts goes with places, and the length of a group course in groups.",
                    on_key=True,
                    gives_way=("places", "lasts"),
                    rather=Wrong(
                        "the places of a measure with groups stand in groups",
                        ("places",),
                        f"Write groups: {{places: {self.places.first or 10}}}.",
                        on_key=True,
                    ),
                )
            )
        if self.places is None and self.groups is None and self.pool is None and self.available:
            wrongs.append(
                Wrong(
                    "the measure has neither places nor groups",
                    hint="Add places: or groups:, or available: false if the offer does not exist.",
                )
            )
        if self.groups is not None and self.lasts is not None and self.places is None:
            wrongs.append(
                Wrong(
                    "the length of a group course stands in groups",
                    ("lasts",),
                    "Move lasts under groups.",
                    on_key=True,
                    rather=Wrong(
                        "the length of a group course stands in groups, and this measure has lasts as well",
                        ("groups",),
                        "Remove lasts.",
                        on_key=True,
                        gives_way=("lasts",),
                    ),
                )
            )
        if (self.places or self.pool) is not None and self.groups is None and self.lasts is None:
            wrongs.append(
                Wrong(
                    f"a measure {'with places' if self.places is not None else 'in a pool'} needs lasts",
                    hint="Add for example lasts: {gamma: {mean: 7 months, sd: 4 months}}.",
                )
            )
        if wrongs:
            raise Several(wrongs)
        return self

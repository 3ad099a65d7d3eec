"""The language of an offer: group courses, who says no, clashes, reviews, purchases, other users."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from .schema_types import Count, Day, Days, Fall, Money, Part, Rate, Share, Span, YesNo
from .wrong import Wrong


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
    admission: Literal["closed", "open"] = "closed"
    """`closed`: nobody joins a group that has started; `open`: a free place is taken at the next session."""
    at_once: Count | None = None
    """How many groups may run at the same time; left out: any number."""

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
    doubles_when_motivation_falls_by: Fall | None = None
    """The fall in motivation that doubles the share; left out: motivation plays no part."""
    reference: Share = 0.5
    """Motivation at which the share holds."""


class Clash(Part):
    """Working hours that clash with the fixed times of group courses."""

    groups: Share
    """Share of citizens for whom the hours clash with a group's times."""
    then: Literal["next_intake", "lost"] = "next_intake"
    """`next_intake`: the citizen keeps the place in the queue; `lost`: the group course is not started."""


class Review(Part):
    """Progress is measured by motivation, and a measure that has not raised it is replaced.

    It has not where motivation is below 1, and no higher than at the last review, or at the start.
    """

    every: Days
    """Time between two reviews, from the start of the measure: whole days or weeks."""
    replaces: YesNo = True
    """true: it stops where motivation is below 1, and no higher than at the last review or the start.

    The next of its alternatives follows, or else one new attempt at the same measure; where nothing can
    follow it runs on. false: it always runs on.
    """


class BuysAfter(Part):
    """An external place is bought for those who have waited too long."""

    wait: Span
    """Time in the queue after which a place is bought."""
    price: Money
    """DKK for one external place: the whole course of one citizen."""


class OtherUsers(Part):
    """Other users of the same service, who queue beside the citizens of the programme."""

    per_year: Rate
    """How many of them join the queue a year."""

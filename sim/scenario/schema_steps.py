"""The language of a measure's way to its queue: identify, decide, what comes first, search."""

from __future__ import annotations

from typing import Literal

from .schema_types import Lasting, Names, Part, Positive, Share, Whole


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
    """`team`: decided at the meeting itself, at once; always granted, unless grants_per_year is spent."""
    grants_per_year: Whole | None = None
    """Grants that the budget allows in every calendar year, first come, first served; left out: no limit.

    Who comes later in the year is refused: alternatives follow, or else nothing.
    """


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
    slower_with_considerations: Positive = 1.0
    """The search takes this many times as long where a consideration is required."""


class Consideration(Part):
    """One kind of consideration at work, such as psychological."""

    recommended: Share
    """Share of citizens for whom it is required."""
    given: Share = 1.0
    """Share of those for whom it is required who get it."""

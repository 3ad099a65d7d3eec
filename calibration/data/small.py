"""Numbers of people as they may be told: none below five, and none that follows from those beside it.

Those who waited at first and those referred since are those who started, left and wait now. So where some of
the five are hidden, they could be had from the others, or nearly so; then others are hidden with them, the
smallest that is not nobody first (`data.follows`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .follows import Sums, enough

if TYPE_CHECKING:
    from collections.abc import Sequence

Told = int | None
"""A number of people, or None where it is hidden."""


def may_be_told(people: int, fewest: int) -> bool:
    """Whether a number may be told: nobody, or so many."""
    return enough(people, fewest)


def told(people: int, fewest: int) -> Told:
    """A number by itself."""
    return people if may_be_told(people, fewest) else None


def together(people: Sequence[int], fewest: int, *, whole: int = 2) -> tuple[Told, ...]:
    """Numbers of which the first few, `whole`, make as many as all others. ValueError where they do not."""
    sums = Sums(fewest)
    places = [sums.add(each, told=True) for each in people]
    sums.equal(places[:whole], places[whole:])
    return tuple(each if told else None for each, told in zip(people, sums.hide(), strict=True))


def said(people: Told) -> str:
    """A number in a sentence."""
    return "a hidden number" if people is None else f"{people:,}"

"""Numbers of people as they may be told: none below five, and none that follows from those beside it.

Those who waited at first and those referred since are those who started, left and wait now. So where one of
the five is hidden, it could be had from the other four; a second one is hidden with it, the smallest that is
not nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Told = int | None
"""A number of people, or None where it is hidden."""


def may_be_told(people: int, fewest: int) -> bool:
    """Whether a number may be told: nobody, or so many."""
    return people == 0 or people >= fewest


def told(people: int, fewest: int) -> Told:
    """A number by itself."""
    return people if may_be_told(people, fewest) else None


def together(people: Sequence[int], fewest: int) -> tuple[Told, ...]:
    """Numbers of which each follows from all others."""
    hidden = {place for place, each in enumerate(people) if not may_be_told(each, fewest)}
    if len(hidden) == 1:
        others = [place for place, each in enumerate(people) if place not in hidden and each]
        hidden |= set(sorted(others, key=lambda place: people[place])[:1])
    return tuple(None if place in hidden else each for place, each in enumerate(people))


def said(people: Told) -> str:
    """A number in a sentence."""
    return "a hidden number" if people is None else f"{people:,}"

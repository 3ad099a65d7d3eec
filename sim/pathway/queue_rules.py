"""Who is next: queue rules as plain functions that rank those in line; the lowest goes first.

Everybody of equal rank goes by when they queued. A service's other users have no programme: they stand
as if theirs had begun when they queued, with motivation 0.5, in the middle age group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.tables import AGES, NOBODY

from .line import Line, RankedLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST_COME = "first_come"
MIDDLE_MOTIVATION = 0.5
MIDDLE_AGE = AGES.index("from_30_to_39")


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules know: of each row whose it is (`NOBODY`: another user's), of each citizen the rest."""

    citizen: Sequence[int]
    programme_started: Sequence[int]
    age: Sequence[int]
    motivation_now: Callable[[int], float]


def longest_in_programme(known: Known, queued: int, c: int) -> float:
    """Whose programme began first."""
    return queued if c == NOBODY else known.programme_started[c]


def lowest_motivation(known: Known, queued: int, c: int) -> float:  # noqa: ARG001  the face of a rule
    """Who has the lowest motivation at this instant; reading it changes nothing."""
    return MIDDLE_MOTIVATION if c == NOBODY else known.motivation_now(c)


def youngest_first(known: Known, queued: int, c: int) -> float:  # noqa: ARG001  the face of a rule
    """Who is in the youngest age group."""
    return MIDDLE_AGE if c == NOBODY else known.age[c]


RULES = {rule.__name__: rule for rule in (longest_in_programme, lowest_motivation, youngest_first)}


def line(rule: str, known: Known) -> Line:
    """An empty line that is served by a rule."""
    if rule == FIRST_COME:
        return Line()
    by, citizen = RULES[rule], known.citizen
    return RankedLine(lambda queued, row: by(known, queued, citizen[row]))

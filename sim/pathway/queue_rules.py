"""Who is next: queue rules as plain functions that rank those in line; the lowest goes first.

Everybody of equal rank goes by when they queued. A service's other users have no programme: they stand
as if theirs had begun when they queued, with motivation 0.5, in the middle age group.

Somebody's own rule has the same face. It is asked each time a place is given, about each who waits, so it
must depend on nothing but what it is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import AGES, NOBODY

from .line import Line, RankedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_COME = "first_come"
MIDDLE_MOTIVATION = 0.5
MIDDLE_AGE = AGES.index("from_30_to_39")


class QueueRuleError(ValueError):
    """A rule of somebody's own gave something that nobody can be ranked by."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules know: of each row whose it is (`NOBODY`: another user's), of each citizen the rest.

    `programme_started` is in seconds from the first day of the run, `age` the position in `AGES`, and
    `motivation_now(citizen)` between 0 and 1 at this instant.
    """

    citizen: Sequence[int]
    programme_started: Sequence[int]
    age: Sequence[int]
    motivation_now: Callable[[int], float]


QueueRule = Callable[[Known, int, int], float]
"""`rule(known, queued, citizen)`: the rank of a citizen who has queued since that second."""


def longest_in_programme(known: Known, queued: int, c: int) -> float:
    """Whose programme began first."""
    return queued if c == NOBODY else known.programme_started[c]


def lowest_motivation(known: Known, queued: int, c: int) -> float:  # noqa: ARG001  the face of a rule
    """Who has the lowest motivation at this instant; reading it changes nothing."""
    return MIDDLE_MOTIVATION if c == NOBODY else known.motivation_now(c)


def youngest_first(known: Known, queued: int, c: int) -> float:  # noqa: ARG001  the face of a rule
    """Who is in the youngest age group."""
    return MIDDLE_AGE if c == NOBODY else known.age[c]


RULES: dict[str, QueueRule] = {
    rule.__name__: rule for rule in (longest_in_programme, lowest_motivation, youngest_first)
}


def line(rule: str | QueueRule, known: Known) -> Line:
    """An empty line that is served by a rule: one of the model's by its name, or somebody's own."""
    if rule == FIRST_COME:
        return Line()
    by, citizen = RULES[rule] if isinstance(rule, str) else ranking(rule), known.citizen
    return RankedLine(lambda queued, row: by(known, queued, citizen[row]))


def ranking(rule: QueueRule) -> QueueRule:
    """Somebody's own rule, heard only where it gives a number."""
    name = getattr(rule, "__name__", type(rule).__name__)

    def checked(known: Known, queued: int, c: int) -> float:
        who = "another user of the service (citizen NOBODY)" if c == NOBODY else f"citizen {c}"
        try:
            rank: object = rule(known, queued, c)
        except Exception as error:
            error.add_note(f"This happened in the queue rule `{name}`, asked about {who}.")
            raise
        if not isinstance(rank, int | float | np.number) or isnan(rank):
            raise QueueRuleError(f"the queue rule `{name}` gave {rank!r} for {who}; it must give a number")
        return float(rank)

    return checked

"""Who else was in a queue: a citizen's place in it, and how many, at a moment.

Read from the tables of a run: a spell stands in the queue from `queued` until it starts, is declined,
or is given up with the citizen or the programme. The next is whoever ranks lowest by the queue rule, then
whoever queued first; at one moment by row. What a queue rule goes by is known for everybody at all times,
except motivation: where that decides, there is no place in the queue to be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim import tables as codes

from .sentences_measures import RULES, STANDING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .story import Telling

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

MIDDLE_AGE = codes.AGES.index("from_30_to_39")
"""The age group in which a service's other users stand."""


class Standing(NamedTuple):
    """A place in a queue, from 1 (0: it cannot be told), how many stood in it, and other users of these."""

    place: int
    waiting: int
    users: int


class Line:
    """A queue: `row` are the rows of the table of spells that ever stood in it, `rank` their queue rule's."""

    def __init__(self, told: Telling, rows: Bools, rule: str = "first_come") -> None:
        spells = told.tables.spells
        self.told, self.rule = told, rule
        self.row: Ints = np.flatnonzero(rows & ~np.isnan(spells["queued"]))
        self.queued: Floats = spells["queued"][self.row]
        self.started: Floats = spells["started"][self.row]
        over = np.where(np.isnan(self.started), spells["ended"][self.row], self.started)
        self.left: Floats = np.where(np.isnan(over), np.inf, over)
        self.group: Ints = spells["group"][self.row]
        self.away: Floats = np.where(
            spells["reason"][self.row] == codes.NO_SHOW, spells["offered"][self.row], np.nan
        )
        citizen = spells["citizen"][self.row]
        self.other: Bools = citizen >= codes.ANONYMOUS
        self.rank: Floats | None = self._ranks(citizen)

    @classmethod
    def of_measure(cls, told: Telling, measure: str) -> Line:
        """The queue for a measure, which is that of all measures that share its places."""
        names = pooled(told, measure)
        codes_of = [told.tables.names.index(name) for name in names]
        rows = np.isin(told.tables.spells["measure"], codes_of)
        return cls(told, rows, told.scenario.offers[names[0]].queue)

    @classmethod
    def of_team(cls, told: Telling, team: int) -> Line:
        """The queue for a place with a team of caseworkers."""
        spells = told.tables.spells
        rows = spells["measure"] == told.tables.names.index("programme")
        rows[rows] = told.tables.citizens["team"][spells["citizen"][rows]] == team
        return cls(told, rows)

    def standing(self, row: int, at: float, *, after: bool = False) -> Standing:
        """Where a spell stands at a moment: before anything is handed out then, or after."""
        mine = self._position(row)
        there = (self.queued <= at) & ((self.left > at) if after else (self.left >= at))
        there[mine] = True
        earlier = self._before(mine)
        waiting = int(there.sum())
        place = int(waiting == 1) if earlier is None else int((there & earlier).sum()) + 1
        return Standing(place, waiting, int((there & self.other).sum()))

    def ahead(self, row: int, of: Bools) -> int | None:
        """How many of some of them are served before a spell; None if that cannot be told."""
        earlier = self._before(self._position(row))
        return None if earlier is None else int((of & earlier).sum())

    def say(self, standing: Standing, name: str = "place") -> str:
        """A place in the queue in words; the rule is said where it is not first come, first served."""
        if not standing.place:
            name = {"place": "among"}.get(name, "as_among")
        elif self.rule != "first_come" or standing.users:
            name = {"place": "place_of", "as": "as_of"}.get(name, name)
        return self.told.say(
            STANDING[name],
            place=standing.place,
            waiting=standing.waiting,
            users=self.users(standing),
            rule=RULES[self.rule],
        )

    def users(self, standing: Standing) -> str:
        """How many of those in the queue are other users of the service; empty where there are none."""
        name = "user" if standing.users == 1 else "users"
        return STANDING[name].format(users=standing.users) if standing.users else ""

    def _position(self, row: int) -> int:
        return int(np.searchsorted(self.row, row))

    def _before(self, mine: int) -> Bools | None:
        """Who goes before one of them, if both are in the queue."""
        if self.rank is None:
            return None
        keys = (self.row, self.queued, self.rank)
        order = np.empty(len(self.row), np.int64)
        order[np.lexsort(keys)] = np.arange(len(self.row))
        earlier: Bools = order < order[mine]
        return earlier

    def _ranks(self, citizen: Ints) -> Floats | None:
        if self.rule == "lowest_motivation":
            return None
        ranks = np.zeros(len(citizen))
        known = citizen[~self.other]
        if self.rule == "longest_in_programme":
            ranks[~self.other] = self.told.tables.citizens["started"][known]
            ranks[self.other] = self.queued[self.other]
        elif self.rule == "youngest_first":
            ranks[~self.other] = self.told.tables.citizens["age"][known]
            ranks[self.other] = MIDDLE_AGE
        return ranks


def pooled(told: Telling, measure: str) -> list[str]:
    """The measures that share places with one, itself among them, in order of name."""
    names = [name for name, _ in told.timetable.measures]
    return [names[k] for k in told.timetable.sharing(names.index(measure))]

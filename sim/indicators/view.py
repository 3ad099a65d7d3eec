"""One replication, made ready to be asked: whole seconds, rows by measure, and who belongs to what.

Every question asks for the same things: the spells of one measure, the reported window and its years,
groups of citizens by profile. They are found once, here. Times are whole seconds from `clock.start`
again (tables hold days), so that "within 30 days" and ties are exact; `FAR` is a moment that never came.
A citizen is a position among all: who was there when the run began has a negative number, and stands first.

Who is counted where. The reported window is [0, horizon), and its years are [begin, end) within it. A
citizen belongs to a period by the date of the event asked about: whoever was there when the run began was
referred, queued and started before every period, and may end in one. Anonymous users of a service (`via`
other) count in queues and places, never among citizens.

One recommendation may take several attempts: after a no-show, a review, a return to the team. Each
attempt is a row of its own, with a place of its own in the queue; what became of the recommendation is
told by all of them together (`View.once`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from sim.tables import AGES, DAY, FLAGS, OTHER, STAGES, WISHES

from .sheet import ALL, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    Column = NDArray[Any]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

Found = TypeVar("Found")

FAR = 2**62
"""A moment that never came: later than any other."""

MONTH = 2_629_800
"""Seconds in a month of 30.4375 days."""

YEAR = 31_557_600
"""Seconds in a year of 365.25 days."""

CITIZEN_CODES = ("citizen", "age", *FLAGS, "previous_benefit", "wish", "team", "end", "outcome")
CITIZEN_MOMENTS = ("prepared", "assessed", "queued", "started", "dropped", "ended")
SPELL_CODES = ("citizen", "measure", "reason", "via", "group")
SPELL_MOMENTS = ("recommended", "decided", "queued", "started", "ended")


@dataclass(frozen=True, slots=True)
class Spells:
    """Rows of one measure, in order of citizen and attempt; moments in seconds from `clock.start`.

    `citizen`: the position among all citizens; what stands there for anonymous users is no position.
    `left`: when a spell that never started was over, whatever its status; FAR for those that started or
    are on their way.
    """

    citizen: Ints
    reason: Ints
    via: Ints
    group: Ints
    recommended: Ints
    decided: Ints
    queued: Ints
    started: Ints
    ended: Ints
    left: Ints

    def take(self, rows: NDArray[np.bool_] | NDArray[np.intp] | slice) -> Spells:
        """Some of the rows."""
        return Spells(*(getattr(self, name)[rows] for name in self.__slots__))


class View:
    """Columns of one replication; see the module. Everything is read, nothing is changed."""

    def __init__(
        self,
        names: Sequence[str],
        outcomes: Sequence[str],
        teams: Sequence[str],
        citizens: Mapping[str, Column],
        spells: Mapping[str, Column],
        timetable: Timetable,
        scenario: Scenario,
    ) -> None:
        self.timetable, self.scenario = timetable, scenario
        self.outcomes = tuple(outcomes)
        self.teams = tuple(teams)
        self.horizon = timetable.horizon - timetable.report_start
        self.measures = tuple(name for name, _offer in timetable.measures)
        self.plan = tuple(name for name in self.measures if name in scenario.measures)
        """Measures that a programme's plan may hold: all but the preparation course."""
        self.fields = fields(scenario)
        start = timetable.report_start
        years = [(name, begin - start, end - start) for name, begin, end in timetable.years]
        self.begins = np.array([0, *(begin for _name, begin, _end in years)], np.int64)
        """When each period begins: the whole window, then its years."""
        self.ends = np.array([self.horizon, *(end for _name, _begin, end in years)], np.int64)
        self.citizens: dict[str, Ints] = {
            **{name: np.asarray(citizens[name]).astype(np.int64) for name in CITIZEN_CODES},
            **{name: seconds(np.asarray(citizens[name])) for name in CITIZEN_MOMENTS},
        }
        profiles = self._profiles() if scenario.citizens.profiles is not None else {}
        self.profiles = np.array(list(profiles.values()), np.bool_).reshape(len(profiles), len(self))
        """(profiles, citizens): who belongs to each profile that is reported by itself."""
        self.slices = tuple(
            [("", period) for period in ("", *(name for name, _begin, _end in years))]
            + [(profile, "") for profile in profiles]
        )
        self._kept: dict[Callable[[View], Any], Any] = {}
        self._split(names, spells)

    def __len__(self) -> int:
        return len(self.citizens["started"])

    def kept(self, find: Callable[[View], Found]) -> Found:
        """What a function finds in the view: found once, however many questions need it."""
        if find not in self._kept:
            self._kept[find] = find(self)
        found: Found = self._kept[find]
        return found

    def sheet(self) -> Sheet:
        """An empty sheet for numbers by period and profile."""
        return Sheet(self.slices)

    def spells(self, name: str) -> Spells:
        """The rows of a measure or stage, anonymous users left out."""
        return self._rows[name]

    def queue(self, name: str) -> Spells:
        """The rows of a measure or stage with everybody who uses the service."""
        return self._queues[name]

    def once(self, name: str) -> Spells:
        """One row for each citizen at a measure or stage, whatever the number of attempts.

        Recommended when the first attempt was and started when the first that started did; everything
        else is as in the last attempt. `left` is FAR where any attempt started.
        """
        rows = self._rows[name]
        other = rows.citizen[1:] != rows.citizen[:-1]
        if other.all():
            return rows
        first = np.flatnonzero(np.append(np.True_, other))
        last = rows.take(np.append(first[1:], len(rows.citizen)) - 1)
        started = np.minimum.reduceat(rows.started, first)
        return replace(
            last,
            recommended=rows.recommended[first],
            started=started,
            left=np.where(started < FAR, FAR, last.left),
        )

    def within(self, moments: Ints) -> Floats:
        """(periods, n): 1 where a moment lies in the period."""
        return ((moments >= self.begins[:, None]) & (moments < self.ends[:, None])).astype(np.float64)

    def within_and_by(self, moments: Ints, citizen: Ints) -> Floats:
        """(slices, n): 1 where a moment is in the period, or in the window of a citizen of the profile."""
        periods = self.within(moments)
        return np.concatenate([periods, self.profiles[:, citizen] * periods[0]])

    def time_within(self, begin: Ints, end: Ints) -> Ints:
        """(periods, n): seconds of [begin, end) in each period; one without an end lasts to the period's."""
        overlap = np.minimum(end, self.ends[:, None]) - np.maximum(begin, self.begins[:, None])
        inside: Ints = np.maximum(overlap, 0)
        return inside

    def _profiles(self) -> dict[str, NDArray[np.bool_]]:
        c = self.citizens
        woman, psychiatric = c["woman"] != 0, c["psychiatric"] != 0
        return {
            **{name: c["age"] == code for code, name in enumerate(AGES)},
            "woman": woman, "man": ~woman,
            "psychiatric": psychiatric, "not_psychiatric": ~psychiatric,
            **{f"wish_{name}": c["wish"] == code for code, name in enumerate(WISHES)},
        }  # fmt: skip

    def _split(self, names: Sequence[str], spells: Mapping[str, Column]) -> None:
        """Rows by measure; one stable sort keeps each measure's in order of citizen and attempt."""
        measure = np.asarray(spells["measure"]).astype(np.int64)
        order = np.argsort(measure, kind="stable")
        columns = {name: np.asarray(spells[name])[order] for name in (*SPELL_CODES, *SPELL_MOMENTS)}
        moments = {name: seconds(columns[name]) for name in SPELL_MOMENTS}
        codes = {name: columns[name].astype(np.int64, copy=False) for name in SPELL_CODES}
        if len(self) and (first := int(self.citizens["citizen"][0])):
            codes["citizen"] = codes["citizen"] - first
        every = Spells(
            **{name: codes[name] for name in ("citizen", "reason", "via", "group")},
            **moments,
            left=np.where(moments["started"] < FAR, FAR, moments["ended"]),
        )
        edges = np.searchsorted(codes["measure"], np.arange(len(names) + 1))
        self._rows: dict[str, Spells] = {}
        self._queues: dict[str, Spells] = {}
        for name in (*STAGES, *self.measures):
            k = names.index(name) if name in names else None
            rows = every.take(slice(0, 0) if k is None else slice(edges[k], edges[k + 1]))
            others = rows.via == OTHER
            self._queues[name] = rows
            self._rows[name] = rows.take(~others) if others.any() else rows


def seconds(days: Column) -> Ints:
    """Days as whole seconds; FAR where the moment never came (NaN)."""
    numbers = days.astype(np.float64, copy=False) * DAY
    return np.where(np.isnan(numbers), FAR, np.rint(numbers)).astype(np.int64)


def fields(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The name in `of` and the measures of each field.

    A field stands under its own name. Where a measure, a stage or `all` has that name it is
    `field:<name>`, and is left out when it holds nothing but the measure of its name: one number
    stands once.
    """
    measures: dict[str, list[str]] = {}
    for name in sorted(scenario.measures):
        if (field := scenario.measures[name].field) is not None:
            measures.setdefault(field, []).append(name)
    return {
        f"field:{field}" if field in scenario.measures or field in (*STAGES, ALL) else field: tuple(members)
        for field, members in sorted(measures.items())
        if members != [field]
    }


def nobody(timetable: Timetable, scenario: Scenario) -> View:
    """The view of a municipality without citizens."""
    empty = np.empty(0)
    return View(
        (), (), tuple(name for name, _capacity in timetable.teams),
        dict.fromkeys((*CITIZEN_CODES, *CITIZEN_MOMENTS), empty),
        dict.fromkeys((*SPELL_CODES, *SPELL_MOMENTS), empty),
        timetable, scenario,
    )  # fmt: skip


def view(tables: Tables, timetable: Timetable, scenario: Scenario) -> View:
    """The view of one replication."""
    return View(
        tables.names, tables.outcomes, tables.teams, tables.citizens, tables.spells, timetable, scenario
    )

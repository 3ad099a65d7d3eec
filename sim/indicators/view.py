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

The rows of all measures and stages stand one behind the other (`rows`), for questions that are put to all
of them at once; `spells`, `queue` and `once` are the rows of one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from sim.tables import AGES, FLAGS, OTHER, STAGES, WISHES

from .rows import CODES, MOMENTS, rows_of, seconds
from .sheet import ALL, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .rows import Rows, Spells

    Column = NDArray[Any]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

Found = TypeVar("Found")

MONTH = 2_629_800
"""Seconds in a month of 30.4375 days."""

YEAR = 31_557_600
"""Seconds in a year of 365.25 days."""

CITIZEN_CODES = ("citizen", "age", *FLAGS, "previous_benefit", "wish", "team", "end", "outcome")
CITIZEN_MOMENTS = ("arrived", "prepared", "assessed", "queued", "started", "dropped", "ended")


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
        self.lasts = (self.ends - self.begins).astype(np.float64)
        """Seconds of each period."""
        self.citizens: dict[str, Ints] = {
            **{name: np.asarray(citizens[name]).astype(np.int64, copy=False) for name in CITIZEN_CODES},
            **{name: seconds(np.asarray(citizens[name])) for name in CITIZEN_MOMENTS},
        }
        profiles = self._profiles() if scenario.citizens.profiles is not None else {}
        self.profiles = np.array(list(profiles.values()), np.bool_).reshape(len(profiles), len(self))
        """(profiles, citizens): who belongs to each profile that is reported by itself."""
        self.slices = tuple(
            [("", period) for period in ("", *(name for name, _begin, _end in years))]
            + [(profile, "") for profile in profiles]
        )
        self._kept: dict[tuple[Any, ...], Any] = {}
        self.names = (*STAGES, *self.measures)
        """What people may wait for: `rows` stand in this order."""
        first_citizen = int(self.citizens["citizen"][0]) if len(self) else 0
        self.all_rows = rows_of(self.names, spells, names, first_citizen)
        """With everybody who uses a service, anonymous users too."""

    def __len__(self) -> int:
        return len(self.citizens["started"])

    def kept(self, find: Callable[..., Found], *about: int) -> Found:
        """What a function finds in the view: found once, however many questions need it."""
        if (key := (find, *about)) not in self._kept:
            self._kept[key] = find(self, *about)
        found: Found = self._kept[key]
        return found

    def sheet(self) -> Sheet:
        """An empty sheet for numbers by period and profile."""
        return Sheet(self.slices)

    @cached_property
    def rows(self) -> Rows:
        """The rows of all measures and stages, anonymous users left out."""
        others = self.all_rows.spells.via == OTHER
        return self.all_rows.take(np.flatnonzero(~others)) if others.any() else self.all_rows

    @cached_property
    def rows_once(self) -> Rows:
        """One row for each citizen at a measure or stage; see `Rows.once`."""
        return self.rows.once()

    @cached_property
    def of_plan(self) -> NDArray[np.bool_]:
        """(rows,): whether each of `rows` is of a measure that a programme's plan may hold."""
        planned = np.array([name in self.plan for name in self.names])
        found: NDArray[np.bool_] = planned[self.rows.which]
        return found

    @cached_property
    def profile_weights(self) -> Floats:
        """The profiles as numbers 0 and 1, for sums over citizens."""
        return self.profiles.astype(np.float64)

    def spells(self, name: str) -> Spells:
        """The rows of a measure or stage, anonymous users left out."""
        return self.rows.of(self.names.index(name))

    def queue(self, name: str) -> Spells:
        """The rows of a measure or stage with everybody who uses the service."""
        return self.all_rows.of(self.names.index(name))

    def once(self, name: str) -> Spells:
        """One row for each citizen at a measure or stage, whatever the number of attempts."""
        return self.rows_once.of(self.names.index(name))

    def inside(self, moments: Ints) -> NDArray[np.bool_]:
        """(periods, n): whether a moment lies in the period."""
        found: NDArray[np.bool_] = moments >= self.begins[:, None]
        found &= moments < self.ends[:, None]
        return found

    def within(self, moments: Ints) -> Floats:
        """(periods, n): 1 where a moment lies in the period."""
        return self.inside(moments).astype(np.float64)

    def number_within(self, moments: Ints) -> Floats:
        """(periods,): how many moments lie in the period."""
        number: Floats = np.count_nonzero(self.inside(moments), axis=1).astype(np.float64)
        return number

    def inside_and_by(self, moments: Ints, citizen: Ints | Places) -> NDArray[np.bool_]:
        """(slices, n): whether a moment is in the period, or in the window of a citizen of the profile."""
        periods = self.inside(moments)
        return np.concatenate([periods, self.profiles[:, citizen] & periods[0]])

    def within_and_by(self, moments: Ints, citizen: Ints | Places) -> Floats:
        """(slices, n): 1 where a moment is in the period, or in the window of a citizen of the profile."""
        return self.inside_and_by(moments, citizen).astype(np.float64)

    def time_within(self, begin: Ints, end: Ints) -> Ints:
        """(periods, n): seconds of [begin, end) in each period; one without an end lasts to the period's."""
        overlap: Ints = np.minimum(end, self.ends[:, None])
        overlap -= np.maximum(begin, self.begins[:, None])
        np.maximum(overlap, 0, out=overlap)
        return overlap

    def _profiles(self) -> dict[str, NDArray[np.bool_]]:
        c = self.citizens
        woman, psychiatric = c["woman"] != 0, c["psychiatric"] != 0
        return {
            **{name: c["age"] == code for code, name in enumerate(AGES)},
            "woman": woman, "man": ~woman,
            "psychiatric": psychiatric, "not_psychiatric": ~psychiatric,
            **{f"wish_{name}": c["wish"] == code for code, name in enumerate(WISHES)},
        }  # fmt: skip


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
        dict.fromkeys(("measure", *CODES, *MOMENTS), empty),
        timetable, scenario,
    )  # fmt: skip


def view(tables: Tables, timetable: Timetable, scenario: Scenario) -> View:
    """The view of one replication."""
    return View(
        tables.names, tables.outcomes, tables.teams, tables.citizens, tables.spells, timetable, scenario
    )

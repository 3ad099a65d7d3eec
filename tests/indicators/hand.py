"""Small tables made by hand, in days from `clock.start`, and a town to ask about them.

The town's window has two years of 365 days, `2027` and `2028`, after a warm-up of 100 days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.indicators import indicators
from sim.scenario import Scenario
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import DAY, ENDS, REASONS, STAGES, STATUSES, VIAS, Tables
from sim.timetable import UNLIMITED, Capacity, Intakes, Meetings, Timetable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.indicators import Numbers

WARM_UP = 100
YEAR_DAYS = 365
DAYS = 2 * YEAR_DAYS
MONTH = 30.4375
NAN = float("nan")

Row = dict[str, Any]

PLACE: Row = {"places": 1, "lasts": {"fixed": "3 weeks"}}
GROUP: Row = {"groups": {"places": 8, "every": "13 weeks", "first": "2027-02-01", "lasts": "12 weeks"}}
CITIZEN: Row = {
    "age": 0, "woman": False, "psychiatric": False, "physical": False, "unskilled": False,
    "able_to_pay": False, "previous_benefit": 0, "wish": 0, "team": -1, "arrived": NAN, "prepared": NAN,
    "assessed": NAN, "queued": NAN, "started": NAN, "dropped": NAN, "ended": NAN, "end": "inside",
    "outcome": -1, "motivation_start": 0.5, "motivation_end": 0.5,
}  # fmt: skip
WAY = ("recommended", "identified", "decided", "queued", "offered")
SPELL: Row = {
    "attempt": 1, "recommended": NAN, "identified": NAN, "decided": NAN, "queued": NAN, "offered": NAN,
    "started": NAN, "ended": NAN, "status": "waiting", "reason": "", "via": "own", "group": -1,
}  # fmt: skip


def places(*steps: tuple[int, int]) -> Capacity:
    """(day, places) from each day on."""
    days, numbers = zip(*steps, strict=True)
    times = [max(0, (day + WARM_UP) * DAY) for day in days]
    return Capacity(np.array(times, np.int64), np.array(numbers, np.int64))


def groups(starts: Sequence[int], lasts: int, seats: int, minimum: int = 1) -> Intakes:
    """Groups that start on days and last some days."""
    begin = (np.array(starts, np.int64) + WARM_UP) * DAY
    none = np.empty(0, np.int64)
    return Intakes(
        begin, begin + lasts * DAY, seats, minimum, at_once=UNLIMITED, sessions=none, session_of=none
    )


def meetings(days: Sequence[int], cases: Sequence[int]) -> Meetings:
    """Meetings on days with a number of cases each."""
    return Meetings((np.array(days, np.int64) + WARM_UP) * DAY, np.array(cases, np.int64), 0)


@dataclass
class Town:
    """A timetable and a scenario that fit each other."""

    measures: dict[str, Capacity | Intakes | None]
    fields: dict[str, str] = field(default_factory=dict)
    teams: dict[str, Capacity] = field(default_factory=dict)
    meetings: Meetings | None = None
    outcomes: tuple[str, ...] = ()
    parts: dict[str, Any] = field(default_factory=dict)
    profiles: bool = False
    more: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What a measure says besides its places and its field."""
    pools: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def timetable(self) -> Timetable:
        start, year = WARM_UP * DAY, YEAR_DAYS * DAY
        return Timetable(
            origin=date(2026, 9, 23),
            report_start=start,
            horizon=start + 2 * year,
            years=(("2027", start, start + year), ("2028", start + year, start + 2 * year)),
            meetings=self.meetings,
            teams=tuple(sorted(self.teams.items())),
            measures=tuple(sorted(self.measures.items())),
            pools=tuple(
                (pool, tuple(sorted(self.measures).index(name) for name in members))
                for pool, members in sorted(self.pools.items())
            ),
            new_years=np.empty(0, np.int64),
        )

    @property
    def scenario(self) -> Scenario:
        measures = {
            name: (GROUP if isinstance(offer, Intakes) else PLACE)
            | ({"field": self.fields[name]} if name in self.fields else {})
            | self.more.get(name, {})
            for name, offer in self.measures.items()
        }
        course = measures.pop(PREPARATION_COURSE, None)
        text: dict[str, Any] = {
            "name": "By hand",
            "clock": {"start": date(2027, 1, 1), "years": 2},
            "citizens": {"per_year": 10} | ({"profiles": PROFILES} if self.profiles else {}),
            "measures": measures,
        }
        if course is not None:
            text["preparation"] = {"course": course}
        if self.outcomes:
            text["outcome"] = {"shares": {name: 1 / len(self.outcomes) for name in self.outcomes}}
        return Scenario.model_validate(text | self.parts)

    def tables(self, citizens: Sequence[Mapping[str, Any]], spells: Sequence[Mapping[str, Any]]) -> Tables:
        """Rows as tables; what a row leaves out was not reached.

        A spell that was not started and says no end was over at the last of its moments.
        """
        names = tuple(sorted([*self.measures, *STAGES]))
        people = [CITIZEN | {"citizen": k} | dict(row) for k, row in enumerate(citizens)]
        rows = [SPELL | dict(row) for row in spells]
        rows.sort(key=lambda row: (row["citizen"], row["measure"], row["attempt"]))
        for person in people:
            person["end"] = ENDS.index(person["end"])
        for row in rows:
            if row["status"] == "not_started" and np.isnan(row["ended"]):
                row["ended"] = np.nanmax([row[moment] for moment in WAY])
            row["measure"] = names.index(row["measure"])
            row["status"] = STATUSES.index(row["status"])
            row["reason"] = REASONS.index(row["reason"])
            row["via"] = VIAS.index(row["via"])
        return Tables(
            replication=0,
            names=names,
            teams=tuple(sorted(self.teams)),
            outcomes=self.outcomes,
            citizens={name: np.array([p[name] for p in people]) for name in ("citizen", *CITIZEN)},
            spells={name: np.array([r[name] for r in rows]) for name in ("citizen", "measure", *SPELL)},
            areas={},
        )

    def ask(self, citizens: Sequence[Mapping[str, Any]], spells: Sequence[Mapping[str, Any]]) -> Answers:
        """The numbers for these rows."""
        return Answers(indicators(self.tables(citizens, spells), self.timetable, self.scenario))


PROFILES: dict[str, Any] = {
    "age": {"under_30": 0.3, "from_30_to_39": 0.3, "from_40": 0.4},
    "woman": 0.6,
    "psychiatric": 0.5,
    "physical": 0.5,
    "unskilled": 0.6,
    "able_to_pay": 0.1,
    "previous_benefit": {"sickness": 0.3, "cash_or_education": 0.6, "other": 0.1},
    "wish": {"pension": 0.4, "neither": 0.4, "programme": 0.2},
}


class Answers:
    """Numbers by name."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self._at = {(k.indicator, k.of, k.by, k.period): i for i, k in enumerate(numbers.keys)}

    def __call__(self, indicator: str, of: str = "all", period: str = "", by: str = "") -> float:
        """The value."""
        return float(self.numbers.values[self._at[indicator, of, by, period]])

    def count(self, indicator: str, of: str = "all", period: str = "", by: str = "") -> float:
        """What the value rests on."""
        return float(self.numbers.counts[self._at[indicator, of, by, period]])

    def __contains__(self, key: tuple[str, str]) -> bool:
        return (*key, "", "") in self._at

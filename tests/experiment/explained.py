"""Small municipalities with one mechanism switched on, and the ways of those whom it met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import tables as codes
from sim.experiment.explain import Story, tell
from sim.experiment.explain.story import Telling
from sim.experiment.replicate import Case, walk
from sim.scenario import Scenario
from sim.timetable import timetable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.population import Population
    from sim.tables import Tables

START = date(2027, 1, 4)
ALWAYS = {"places": "unlimited", "lasts": "10 weeks"}
MONDAYS = {"weekday": "monday", "every": "1 week", "cases": 50}
PROFILES = {"age": {"under_30": 0.4, "from_30_to_39": 0.2, "from_40": 0.4}, "woman": 1.0}
GROUPS = {"places": 4, "minimum": 2, "every": "4 weeks", "first": date(2027, 1, 18), "lasts": "6 weeks"}


@dataclass(frozen=True)
class Town:
    """A municipality that has been walked through once."""

    case: Case
    tables: Tables
    people: Population

    @cached_property
    def spells(self) -> dict[str, NDArray[Any]]:
        """The table of spells, with measures by name."""
        table = dict(self.tables.spells)
        return table | {"measure": np.array(self.tables.names)[table["measure"]]}

    def rows(self, measure: str, **is_: object) -> NDArray[np.int64]:
        """Rows of the citizens' spells of a measure, with these codes."""
        fits = (self.spells["measure"] == measure) & (self.spells["citizen"] < codes.ANONYMOUS)
        for name, value in is_.items():
            fits &= self.spells[name] == value
        return np.flatnonzero(fits)

    def whose(self, measure: str, **is_: object) -> list[int]:
        """The citizens with such a spell; there must be some."""
        found = sorted({int(c) for c in self.spells["citizen"][self.rows(measure, **is_)]})
        assert found, f"nobody with {measure} {is_}"
        return found

    def story(self, citizen: int) -> Story:
        """A citizen's way."""
        return tell(self.case.scenario, self.case.timetable, self.people, self.tables, citizen)

    def telling(self, citizen: int) -> Telling:
        """What is known of a citizen."""
        return Telling(self.case.scenario, self.case.timetable, self.people, self.tables, citizen)

    def on(self, citizen: int, at: float) -> list[str]:
        """What is told of a date, given in days from `clock.start`."""
        when = self.telling(citizen).date_of(at)
        return [text for day, text in self.story(citizen).events if day == when]

    def texts(self, citizen: int) -> list[str]:
        """All sentences about a citizen, the sums last."""
        story = self.story(citizen)
        return [*(text for _, text in story.events), *story.waits]

    def everybody(self) -> range:
        """All citizens by number."""
        return range(len(self.tables.citizens["citizen"]))


def town(measures: dict[str, Any] | None = None, **parts: object) -> Town:
    """Two years in which whatever is not said takes no time, is granted, and has room for everybody."""
    data = {
        "name": "explained",
        "clock": {"start": START, "years": "104 weeks", "warm_up": "0 weeks"},
        "citizens": {"per_year": 60, "profiles": PROFILES},
        "measures": measures or {"mentor": dict(ALWAYS)},
    } | parts
    scenario = Scenario.model_validate(data)
    case = Case(scenario, timetable(scenario))
    return Town(case, *walk(case, 1, 0))

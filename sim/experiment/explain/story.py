"""One citizen's way, told from the tables of a run: what happened, when, why, and how long each wait was.

    story = tell(scenario, timetable, population, tables, citizen=417)
    for date, text in story.events: …

The tables say what happened; the population says what chance had in store (how long an answer takes);
the timetable says what there was to get. Nothing is simulated here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, isnan, nan
from typing import TYPE_CHECKING

import numpy as np

from sim import tables as codes
from sim.experiment.request import RequestError

from . import before, ending, measures, parties, spells, sums, team
from .attempts import Chain
from .words import DESTINATIONS, capital, span

if TYPE_CHECKING:
    from sim.population import Population
    from sim.scenario import Scenario
    from sim.scenario.schema_parts import Team
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .measures import Event


@dataclass(frozen=True, slots=True)
class Story:
    """A citizen's way: dated sentences, and sentences that sum the waits up."""

    citizen: int
    replication: int
    events: tuple[tuple[date, str], ...]
    waits: tuple[str, ...]


def tell(
    scenario: Scenario, timetable: Timetable, population: Population, tables: Tables, citizen: int
) -> Story:
    """The story of a citizen, counted from 0 in order of arrival; a `RequestError` if there is none.

    Who was there when the run began is somebody on a list, whose way is not told.
    """
    there = tables.there
    came = len(tables.citizens["citizen"]) - there
    if -there <= citizen < 0:
        raise RequestError(
            f"citizen {citizen} was there when the run began, and people on a list are not told about; "
            "citizens who come later are numbered from 0"
        )
    if not 0 <= citizen < came:
        which = f"citizens are numbered 0 to {came - 1}" if came else "nobody arrived"
        raise RequestError(f"there is no citizen {citizen} in replication {tables.replication}: {which}")
    told = Telling(scenario, timetable, population, tables.by_position(), citizen + there)
    events = sorted(told.events(), key=lambda event: event[:2])
    return Story(
        citizen,
        tables.replication,
        tuple((told.date_of(event.at), capital(event.text)) for event in events),
        tuple(capital(text) for text in told.waits()),
    )


class Telling:
    """What is known of one citizen, and how to say it.

    `returned` and `reviewed`: when the case went back to the team, and was taken again; NaN: never.
    `programme` is the row of the programme in the table of spells, -1 where there is none.
    """

    def __init__(
        self, scenario: Scenario, timetable: Timetable, population: Population, tables: Tables, citizen: int
    ) -> None:
        self.scenario, self.timetable, self.population, self.tables = scenario, timetable, population, tables
        self.citizen = citizen
        self.c = {name: column[citizen].item() for name, column in tables.citizens.items()}
        self.end: int = int(self.c["end"])
        self.horizon = self.moment(timetable.horizon)
        self.programme = self._stage("programme")
        second = self._stage("assessment", attempt=2)
        self.returned, self.reviewed = (
            float(tables.spells[moment][second]) if second >= 0 else nan for moment in ("queued", "started")
        )
        self.spells = spells.of(self)
        self.chain = Chain(scenario, self.spells)
        woman = bool(self.c["woman"])
        known = scenario.citizens.profiles is not None
        self.she = ("she" if woman else "he") if known else "they"
        self.her = ("her" if woman else "his") if known else "their"
        self.hers = ("hers" if woman else "his") if known else "theirs"

    def moment(self, second: int) -> float:
        """A second of the timetable in days from `clock.start`, as in the tables."""
        return (second - self.timetable.report_start) / codes.DAY

    def second(self, at: float) -> int:
        """A moment in days from `clock.start` as a second of the timetable."""
        return round(at * codes.DAY) + self.timetable.report_start

    def date_of(self, at: float) -> date:
        """The date of a moment in days from `clock.start`."""
        return self.scenario.clock.start + timedelta(days=floor(at))

    def days(self, begin: float, end: float) -> int:
        """Whole days between two moments as their dates count them, so that parts add up to the whole."""
        return floor(end) - floor(begin)

    def span(self, begin: float, end: float) -> str:
        """The same in words."""
        return span(self.days(begin, end))

    @property
    def at_the_team_again(self) -> bool:
        """Whether the case was waiting to be taken again when all else stopped."""
        return not isnan(self.returned) and isnan(self.reviewed)

    def plan(self) -> list[str]:
        """What the measures on the plan are called, as it was recommended."""
        return [s.called for s in self.spells if s.planned and not s.course]

    def team(self) -> Team | None:
        """The caseworkers' team; None where there are no caseworkers."""
        if self.c["team"] == codes.NOBODY:
            return None
        return self.scenario.caseworkers[self.tables.teams[int(self.c["team"])]]

    def motivation_by_course(self) -> tuple[float, float]:
        """Motivation before and after the preparation course; the same where it was not completed."""
        drawn, motivation = float(self.c["motivation_start"]), self.scenario.motivation
        if motivation is None or not any(s.course and s.status == codes.FINISHED for s in self.spells):
            return drawn, drawn
        return drawn, min(1.0, max(0.0, drawn + motivation.course))

    def motivation_at_start(self) -> float:
        """Motivation when the programme began: after the preparation course and the team's meeting."""
        now, motivation = self.motivation_by_course()[1], self.scenario.motivation
        if motivation is None or isnan(self.c["assessed"]):
            return now
        return min(1.0, max(0.0, now + motivation.meeting))

    def destination(self) -> str:
        """Where the case led that led to no programme."""
        name = self.population.destinations[int(self.population.citizens.leads_to[self.citizen])]
        return DESTINATIONS.get(name, name.replace("_", " "))

    def say(self, template: str, **words: object) -> str:
        """Fill a template; pronouns are filled in."""
        text = template.format(
            she=self.she,
            She=capital(self.she),
            her=self.her,
            Her=capital(self.her),
            **({"hers": self.hers} | words),
        )
        return text.replace("they was", "they were").replace("They was", "They were")

    def events(self) -> list[Event]:
        """Everything that happened, in no order."""
        found = before.events(self)
        if not isnan(self.c["queued"]):
            found += team.began(self)
        for spell in self.spells:
            found += measures.events(self, spell)
        return found + team.back(self) + parties.events(self) + ending.events(self)

    def waits(self) -> list[str]:
        """The waits, summed up."""
        return sums.waits(self)

    def _stage(self, name: str, attempt: int = 1) -> int:
        if name not in self.tables.names:
            return -1
        table = self.tables.spells
        rows = np.flatnonzero(
            (table["citizen"] == self.citizen)
            & (table["measure"] == self.tables.names.index(name))
            & (table["attempt"] == attempt)
        )
        return int(rows[0]) if len(rows) else -1

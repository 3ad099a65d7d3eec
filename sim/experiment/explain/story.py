"""One citizen's way, told from the tables of a run: what happened, when, why, and how long each wait was.

    story = tell(scenario, timetable, population, tables, citizen=417)
    for date, text in story.events: …

The tables say what happened; the population says what chance had in store (how long an answer takes);
the timetable says what there was to get. Nothing is simulated here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, isnan
from typing import TYPE_CHECKING

from sim import tables as codes
from sim.experiment.request import RequestError

from . import giving_up, measures, spells
from .lines import Line
from .measures import Event
from .sentences import ALONG, GOES_ON, ON_THE_WAY, STOPPED, SUMMARY, UNSTARTED, WAY, WHERE_INSIDE, WHERE_LEFT
from .words import AGES, BENEFITS, DESTINATIONS, WISHES, called, capital, day, listed, span

if TYPE_CHECKING:
    from sim.population import Population
    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable


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
    """The story of a citizen, counted from 0 in order of arrival; a `RequestError` if there is none."""
    there = len(tables.citizens["citizen"])
    if not 0 <= citizen < there:
        which = f"citizens are numbered 0 to {there - 1}" if there else "nobody arrived"
        raise RequestError(f"there is no citizen {citizen} in replication {tables.replication}: {which}")
    told = Telling(scenario, timetable, population, tables, citizen)
    events = sorted(told.events(), key=lambda event: event[:2])
    return Story(
        citizen,
        tables.replication,
        tuple((told.date_of(event.at), capital(event.text)) for event in events),
        tuple(capital(text) for text in told.waits()),
    )


class Telling:
    """What is known of one citizen, and the sentences made of it."""

    def __init__(
        self, scenario: Scenario, timetable: Timetable, population: Population, tables: Tables, citizen: int
    ) -> None:
        self.scenario, self.timetable, self.population, self.tables = scenario, timetable, population, tables
        self.citizen = citizen
        self.c = {name: column[citizen].item() for name, column in tables.citizens.items()}
        self.end: int = int(self.c["end"])
        self.horizon = (timetable.horizon - timetable.report_start) / codes.DAY
        self.spells = spells.of(self)
        woman = bool(self.c["woman"])
        known = scenario.citizens.profiles is not None
        self.she = ("she" if woman else "he") if known else "they"
        self.her = ("her" if woman else "his") if known else "their"
        self.hers = ("hers" if woman else "his") if known else "theirs"

    def date_of(self, at: float) -> date:
        """The date of a moment in days from `clock.start`."""
        return self.scenario.clock.start + timedelta(days=floor(at))

    def days(self, begin: float, end: float) -> int:
        """Whole days between two moments as their dates count them, so that parts add up to the whole."""
        return floor(end) - floor(begin)

    def span(self, begin: float, end: float) -> str:
        """The same in words."""
        return span(self.days(begin, end))

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
            her_own=self.her,
            **words,
        )
        return text.replace("they was", "they were").replace("They was", "They were")

    def events(self) -> list[Event]:
        """Everything that happened, in no order."""
        referred = self._referred()
        if self.c["arrived"] < 0:
            referred += self.say(WAY["before"], begin=day(self.scenario.clock.start))
        found = [Event(self.c["arrived"], 0, referred)]
        found += self._before_programme()
        for spell in self.spells:
            found += measures.events(self, spell)
        return found + self._ending()

    def waits(self) -> list[str]:
        """The waits, summed up."""
        c, found = self.c, []
        if not isnan(c["assessed"]):
            found.append(self.say(SUMMARY["meeting"], wait=self.span(c["prepared"], c["assessed"])))
        if not isnan(c["started"]) and self.scenario.caseworkers:
            found.append(self.say(SUMMARY["caseworker"], wait=self.span(c["queued"], c["started"])))
        found += [measures.summary(self, spell) for spell in self.spells]
        if not isnan(c["started"]) and self.spells:
            over = min(x for x in (c["ended"], c["dropped"], self.horizon) if not isnan(x))
            length = self.days(c["started"], over)
            idle = length - measures.days_active(self.spells, c["started"], over)
            name = "idle" if 0 < idle < length else "always_idle" if idle else "never_idle"
            found.append(self.say(SUMMARY[name], all=span(length), idle=span(idle)))
        return found

    def left_open(self, *, at_end: bool = False) -> str:
        """What was running and what had not started when everything stopped, or the run ended."""
        running = [s.called for s in self.spells if s.status in (codes.STOPPED, codes.ACTIVE)]
        waiting = [
            s.called
            for s in self.spells
            if s.status < codes.ACTIVE
            or (s.status == codes.NOT_STARTED and s.reason == codes.PROGRAMME_ENDED)
        ]
        text = ""
        if running:
            text += self.say(GOES_ON if at_end else STOPPED, measures=listed(running))
        if waiting:
            text += self.say(ON_THE_WAY if at_end else UNSTARTED, measures=listed(waiting))
        return text

    def _referred(self) -> str:
        if self.scenario.citizens.profiles is None:
            return self.say(WAY["referred"], profile="")
        c = self.c
        sex = "a woman" if c["woman"] else "a man"
        troubles = [
            text
            for text, flag in (
                ("psychiatric contact", c["psychiatric"]),
                ("physical health problems", c["physical"]),
            )
            if flag
        ]
        has = f" with {listed(troubles)}" if troubles else ""
        unskilled = ", unskilled" if c["unskilled"] else ""
        profile = (
            f": {sex} {AGES[codes.AGES[int(c['age'])]]}{has}{unskilled}, "
            f"from {BENEFITS[codes.BENEFITS[int(c['previous_benefit'])]]}"
        )
        text = self.say(WAY["referred"], profile=profile)
        wish = WISHES.get(codes.WISHES[int(c["wish"])])
        return text if wish is None else text + self.say(WAY["wish"], wish=wish)

    def _before_programme(self) -> list[Event]:
        c, found = self.c, []
        if not isnan(c["prepared"]) and self.scenario.preparation is not None:
            wait = self.span(c["arrived"], c["prepared"])
            found.append(Event(c["prepared"], 1, self.say(WAY["prepared"], wait=wait)))
        plan = listed([spell.called for spell in self.spells])
        if not isnan(c["assessed"]):
            wait = self.span(c["prepared"], c["assessed"])
            if self.end == codes.NOT_ADMITTED:
                text = self.say(WAY["led_elsewhere"], wait=wait, destination=self.destination())
            else:
                name = "recommended" if plan else "recommended_nothing"
                text = self.say(WAY[name], wait=wait, measures=plan)
            found.append(Event(c["assessed"], 2, text))
        if not isnan(c["queued"]):
            found += self._caseworker(
                "" if not isnan(c["assessed"]) or not plan else self.say(ALONG, measures=plan)
            )
        return found

    def _caseworker(self, along: str) -> list[Event]:
        c, found = self.c, []
        begins = not isnan(c["started"])
        motivation = f"{c['motivation_start']:.2f}"
        if c["team"] == codes.NOBODY:
            if not begins:
                return []
            return [Event(c["started"], 4, self.say(WAY["began"], measures=along, motivation=motivation))]
        team = f" in the {called(self.scenario, self.tables.teams[int(c['team'])])}"
        at_once = begins and c["started"] == c["queued"]
        line = Line(self.tables, "programme", int(c["team"]))
        if not at_once:
            text = self.say(
                WAY["queued_caseworker"], team=team, place=line.standing(self.citizen, c["queued"]).place
            )
            found.append(Event(c["queued"], 3, text))
        if begins:
            text = self.say(
                WAY["caseworker_at_once" if at_once else "caseworker"],
                team=team,
                measures=along,
                motivation=motivation,
                wait=self.span(c["queued"], c["started"]),
            )
            found.append(Event(c["started"], 4, text))
        return found

    def _ending(self) -> list[Event]:
        c, found = self.c, []
        length = "" if isnan(c["ended"] - c["started"]) else self.span(c["started"], c["ended"])
        motivation = f"{c['motivation_end']:.2f}"
        if self.end in (codes.COMPLETED, codes.LENGTH_OVER):
            name = codes.ENDS[self.end]
            text = self.say(WAY[name], wait=length, open=self.left_open(), motivation=motivation)
            found.append(Event(c["ended"], 11, text + self._outcome()))
        elif self.end == codes.DROPPED_OUT:
            stage, since = self._where()
            where = self.say(WHERE_LEFT[stage], wait=self.span(since, c["ended"]))
            text = self.say(WAY["dropped_out"], where=where, why=giving_up.why(self))
            found.append(Event(c["ended"], 11, text + self._outcome()))
        elif self.end == codes.DISENGAGED:
            wait = self.span(c["started"], c["dropped"])
            text = self.say(WAY["disengaged"], wait=wait, why=giving_up.why(self))
            found.append(Event(c["dropped"], 11, text))
            if not isnan(c["ended"]):
                without = self.span(c["dropped"], c["ended"])
                text = self.say(WAY["disengaged_ended"], wait=length, without=without)
                found.append(Event(c["ended"], 11, text + self._outcome()))
        elif self.end == codes.INSIDE:
            stage, since = self._where()
            where = self.say(WHERE_INSIDE[stage], wait=self.span(since, self.horizon))
            found.append(
                Event(
                    self.horizon, 12, self.say(WAY["inside"], where=where, open=self.left_open(at_end=True))
                )
            )
        return found

    def _where(self) -> tuple[str, float]:
        """The stage that the citizen had come to, and since when."""
        c = self.c
        if not isnan(c["started"]):
            return "programme", c["started"]
        if not isnan(c["queued"]):
            return "caseworker", c["queued"]
        if not isnan(c["prepared"]):
            return "assessment", c["prepared"]
        return "preparation", c["arrived"]

    def _outcome(self) -> str:
        code = int(self.c["outcome"])
        if code < 0:
            return ""
        return self.say(WAY["outcome"], outcome=self.tables.outcomes[code].replace("_", " "))

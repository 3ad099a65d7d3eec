"""The caseworkers' team: a place with it, how often they meet, and the case going back to the meeting."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from sim import tables as codes

from .lines import Line
from .measures import Event
from .sentences import ALONG, WAY
from .spells import IDENTIFY
from .words import called, listed

if TYPE_CHECKING:
    from .story import Telling


def began(told: Telling) -> list[Event]:
    """Waiting for a caseworker, and the beginning of the programme."""
    c = told.c
    begins = not isnan(c["started"])
    plan = told.plan()
    along = "" if not isnan(c["assessed"]) or not plan else told.say(ALONG, measures=listed(plan))
    motivation = f"{told.motivation_at_start():.2f}"
    if c["team"] == codes.NOBODY:
        if not begins:
            return []
        return [Event(c["started"], 4, told.say(WAY["began"], measures=along, motivation=motivation))]
    found = []
    team = f" in the {called(told.scenario, told.tables.teams[int(c['team'])])}"
    at_once = begins and c["started"] == c["queued"]
    if not at_once:
        place = Line.of_team(told, int(c["team"])).standing(told.programme, c["queued"]).place
        found.append(Event(c["queued"], 3, told.say(WAY["queued_caseworker"], team=team, place=place)))
    if begins:
        text = told.say(
            WAY["caseworker_at_once" if at_once else "caseworker"],
            team=team,
            measures=along,
            motivation=motivation,
            wait=told.span(c["queued"], c["started"]),
        )
        found.append(Event(c["started"], 4, text + _contacts(told)))
    return found


def share_of_contacts(told: Telling) -> tuple[int, int, float]:
    """Caseworkers' places when the programme began, citizens held then, and the share of usual contacts."""
    citizens, mine = told.tables.citizens, told.c
    began = citizens["started"]
    there = (citizens["team"] == mine["team"]) & (began <= mine["started"])
    there &= np.isnan(citizens["ended"]) | (citizens["ended"] > mine["started"])
    # Of those who began at the same moment, only those before: cases are taken as they came in.
    order = np.lexsort((citizens["citizen"], citizens["prepared"]))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    there &= (began < mine["started"]) | (rank <= rank[told.citizen])
    there[told.citizen] = True  # who has an empty plan ends at once, but was held
    capacity = dict(told.timetable.teams)[told.tables.teams[int(mine["team"])]]
    second = told.second(mine["started"])
    places = int(capacity.places[np.searchsorted(capacity.times, second, side="right") - 1])
    held = int(there.sum())
    return places, held, min(1.0, places / held)


def _contacts(told: Telling) -> str:
    """How often the caseworker and the citizen meet, where that is not simply as usual."""
    team = told.team()
    if team is None:
        return ""
    text, share = "", 1.0
    if team.when_full == "stretch":
        places, held, share = share_of_contacts(told)
        if share < 1:
            others = "nobody else" if held == 1 else f"{held - 1:,} other{'s' * (held > 2)}"
            text += told.say(
                WAY["stretched"],
                places=f"{places:,}",
                others=others,
                share=f"{share:.2f}",
                contacts=f"{share * team.contacts_per_month:.2g}",
            )
    if team.at_first is not None and team.at_first.contacts_per_month != team.contacts_per_month:
        text += told.say(
            WAY["contacts_at_first"],
            first=f"{share * team.at_first.contacts_per_month:.2g}",
            then=f"{share * team.contacts_per_month:.2g}",
            span=told.span(0.0, team.at_first.lasts.seconds / codes.DAY),
        )
    return text


def back(told: Telling) -> list[Event]:
    """The case going back to the team, and what was tried again."""
    if isnan(told.returned):
        return []
    wait = told.span(told.c["started"], told.returned)
    found = [Event(told.returned, 3, told.say(WAY["returned"], wait=wait))]
    if not isnan(told.reviewed):
        again = [
            s.called
            for s in told.spells
            if s.attempt > 1 and s.first_step == IDENTIFY and s.begun == told.reviewed
        ]
        name = "taken_again" if again else "taken_again_for_nothing"
        wait = told.span(told.returned, told.reviewed)
        text = told.say(WAY[name], wait=wait, measures=_are(again))
        found.append(Event(told.reviewed, 2, text))
    return found


def _are(things: list[str]) -> str:
    return f"{listed(things)} {'was' if len(things) == 1 else 'were'}"

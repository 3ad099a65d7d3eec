"""Why somebody gave up: their motivation then, what they took part in, and what they still waited for."""

from __future__ import annotations

from math import exp, isnan
from typing import TYPE_CHECKING

from sim import tables as codes

from .lines import Line
from .measures import holders
from .sentences import GIVING_UP, PENDING, UNSTARTED
from .spells import stretches
from .words import listed, short_span

if TYPE_CHECKING:
    from .spells import Spell
    from .story import Telling


def why(told: Telling) -> str:
    """What is known of the moment, beginning with a blank.

    Nothing in the model makes somebody give up on a day but patience: a budget, drawn for each citizen,
    that wears down. So the sentences say how things stood, and that it was spent.
    """
    text = told.say(GIVING_UP["motivation"], now=f"{told.c['motivation_end']:.2f}")
    if isnan(told.c["started"]):
        text += "."
        if told.spells:
            text += told.say(UNSTARTED, measures=listed([s.called for s in told.spells]))
    else:
        start = f"{told.c['motivation_start']:.2f}"
        text += told.say(GIVING_UP["motivation_before"], start=start) + "." + _in_programme(told)
    return text + _patience(told)


def _in_programme(told: Telling) -> str:
    dropped = told.c["dropped"]
    running = [s.called for s in told.spells if s.status == codes.STOPPED]
    ended = [s.ended for s in told.spells if s.status == codes.FINISHED]
    if running:
        text = told.say(GIVING_UP["running"], measures=listed(running))
    elif ended:
        text = told.say(GIVING_UP["nothing_running"], wait=told.span(max(ended), dropped))
    else:
        text = told.say(GIVING_UP["nothing_yet"])
    waiting = [_pending(told, s) for s in told.spells if s.reason == codes.GAVE_UP and isnan(s.started)]
    return text + told.say(GIVING_UP["waiting" if waiting else "settled"], waits=listed(waiting))


def _pending(told: Telling, s: Spell) -> str:
    parts = stretches(told, s)
    last = parts[-1] if parts else None
    if last is None:
        return s.called
    place = waiting = 0
    if last.name == "queue":
        place, waiting = Line(told.tables, s.measure).standing(told.citizen, told.c["dropped"])
    return told.say(
        PENDING[last.name],
        Measure=s.called, span=short_span(told.days(last.begin, last.end)), others=holders(told, s, last.end),
        place=place, waiting=waiting,
    )  # fmt: skip


def _patience(told: Telling) -> str:
    dropout = told.scenario.dropout
    if dropout is None:
        return ""
    since = "from the referral on" if dropout.from_ == "referral" else "in the programme"
    faster = ", faster the lower the motivation" if dropout.doubles_when_motivation_falls_by else ""
    more = round(100 * exp(-float(told.population.citizens.patience[told.citizen])))
    text = told.say(GIVING_UP["patience"], since=since, faster=faster, hers=told.hers)
    return text + (told.say(GIVING_UP["more"], more=more) if 0 < more < 100 else ".")

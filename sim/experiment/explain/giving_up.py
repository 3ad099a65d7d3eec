"""Why somebody gave up: their motivation then, what they took part in, and what they still waited for."""

from __future__ import annotations

from math import exp, isnan
from typing import TYPE_CHECKING

from sim import tables as codes

from .lines import Line
from .measures import holders
from .sentences import BACK_AT_THE_TEAM, GIVING_UP, PENDING, UNSTARTED
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
        if plan := told.plan():
            text += told.say(UNSTARTED, measures=listed(plan))
    else:
        start = f"{told.motivation_at_start():.2f}"
        text += told.say(GIVING_UP["motivation_before"], start=start) + "." + _in_programme(told)
    return text + _patience(told)


def _in_programme(told: Telling) -> str:
    dropped = told.c["dropped"]
    taken_part = [s for s in told.spells if not s.course and not isnan(s.started)]
    running = [s.called for s in taken_part if s.reason == codes.GAVE_UP]
    ended = [s.ended for s in taken_part if s.reason != codes.GAVE_UP]
    if running:
        text = told.say(GIVING_UP["running"], measures=listed(running))
    elif ended:
        text = told.say(GIVING_UP["nothing_running"], wait=told.span(max(ended), dropped))
    else:
        text = told.say(GIVING_UP["nothing_yet"])
    waiting = [_pending(told, s) for s in told.spells if s.reason == codes.GAVE_UP and isnan(s.started)]
    text += told.say(GIVING_UP["waiting" if waiting else "settled"], waits=listed(waiting))
    return text + (BACK_AT_THE_TEAM if told.at_the_team_again else "")


def _pending(told: Telling, s: Spell) -> str:
    parts = stretches(told, s)
    last = parts[-1] if parts else None
    if last is None:
        return s.called
    name, words = last.name, dict[str, object]()
    if name == "queue":
        line = Line.of_measure(told, s.measure)
        standing = line.standing(s.row, told.c["dropped"])
        name = "queue" if standing.place else "queue_among"
        words = {"place": standing.place, "waiting": standing.waiting, "users": line.users(standing)}
    span = short_span(told.days(last.begin, last.end))
    return told.say(PENDING[name], Measure=s.called, span=span, others=holders(told, s, last.end), **words)


def _patience(told: Telling) -> str:
    dropout = told.scenario.dropout
    if dropout is None:
        return ""
    since = "from the referral on" if dropout.from_ == "referral" else "in the programme"
    faster = ", faster the lower the motivation" if dropout.doubles_when_motivation_falls_by else ""
    more = round(100 * exp(-float(told.population.citizens.patience[told.citizen])))
    text = told.say(GIVING_UP["patience"], since=since, faster=faster, hers=told.hers)
    return text + (told.say(GIVING_UP["more"], more=more) if 0 < more < 100 else ".")

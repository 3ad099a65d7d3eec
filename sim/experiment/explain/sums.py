"""The waits, summed up: how long each was, and what the time went with.

Attempts at a measure are counted together: from the recommendation to the start, over all of them. Where
a measure ran and was tried once more after a review, the second wait is counted from the review.
"""

from __future__ import annotations

from math import floor, isnan
from typing import TYPE_CHECKING

from sim import tables as codes
from sim.scenario.quantities import SECONDS

from . import parties
from .measures import holders
from .sentences_sums import ORIGINS, REASONS, STEPS, SUMMARY
from .spells import Stretch, over, stretches
from .succession import since
from .words import capital, day, few, likely, listed, short_span, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .spells import Spell
    from .story import Telling


def waits(told: Telling) -> list[str]:
    """All of them, in sentences."""
    c, found = told.c, []
    if not isnan(c["assessed"]):
        found.append(told.say(SUMMARY["meeting"], wait=told.span(c["prepared"], c["assessed"])))
    if not isnan(told.reviewed):
        wait = told.span(told.returned, told.reviewed)
        found.append(told.say(SUMMARY["second_meeting"], wait=wait))
    if not isnan(c["started"]) and told.scenario.caseworkers:
        found.append(told.say(SUMMARY["caseworker"], wait=told.span(c["queued"], c["started"])))
    found += [of_attempts(told, attempts) for attempts in tries(told.spells)]
    if not isnan(c["started"]):
        found += _in_programme(told)
    return found


def tries(spells: Iterable[Spell]) -> list[list[Spell]]:
    """Attempts at the same measure that make one wait: up to a start, or to the last of them."""
    found: list[list[Spell]] = []
    for s in spells:
        last = found[-1][-1] if found else None
        if last is not None and last.measure == s.measure and isnan(last.started):
            found[-1].append(s)
        else:
            found.append([s])
    return found


def parts(told: Telling, attempts: list[Spell]) -> list[Stretch]:
    """What the time of several attempts went with, without a gap."""
    found: list[Stretch] = []
    for before, s in zip([None, *attempts], attempts, strict=False):
        if before is not None and s.begun > before.ended:
            found.append(Stretch("team", before.ended, s.begun))
        again = "" if before is None else "_again"
        found += [Stretch(each.name + again, each.begin, each.end) for each in stretches(told, s)]
    return found


def of_attempts(told: Telling, attempts: list[Spell]) -> str:
    """How long it took to a start, or to when there was to be none, and what the time went with."""
    first, last = attempts[0], attempts[-1]
    steps = listed([
        told.say(STEPS[each.name], span=short_span(days), others=holders(told, _whose(each, attempts)))
        for each in parts(told, attempts)
        if (days := told.days(each.begin, each.end)) >= 1
    ])  # fmt: skip
    words = {
        "Measure": capital(first.called),
        "steps": f": {steps}" if steps else "",
        "wait": told.span(first.begun, over(told, last)),
        "origin": since(told, first, ORIGINS),
    }
    if not isnan(last.started):
        return told.say(SUMMARY["started"], **words)
    if not isnan(last.ended):
        reason = told.say(REASONS[codes.REASONS[last.reason]])
        return told.say(SUMMARY["not"], reason=reason, **words)
    return told.say(SUMMARY["waiting"], **words)


def _whose(part: Stretch, attempts: list[Spell]) -> Spell:
    """The attempt that a part of the time of several belongs to."""
    return [s for s in attempts if s.begun <= part.begin][-1]


def days_covered(stretches: Iterable[tuple[float, float]], begin: float, end: float) -> int:
    """Days from one date to another on which at least one of the stretches of time lay."""
    total, reached = 0, floor(begin)
    for start, stop in sorted(stretches):
        until = floor(min(stop, end))
        total += max(0, until - max(floor(start), reached))
        reached = max(reached, until)
    return total


def days_active(spells: Iterable[Spell], begin: float, end: float) -> int:
    """Days from one date to another on which at least one of the spells was running."""
    running = [(s.started, end if isnan(s.ended) else s.ended) for s in spells if not isnan(s.started)]
    return days_covered(running, begin, end)


def _in_programme(told: Telling) -> list[str]:
    c, found = told.c, []
    spells = [s for s in told.spells if not s.course]
    until = min(x for x in (c["ended"], c["dropped"], told.horizon) if not isnan(x))
    if spells:
        length = told.days(c["started"], until)
        idle = length - days_active(spells, c["started"], until)
        name = "idle" if 0 < idle < length else "always_idle" if idle else "never_idle"
        found.append(told.say(SUMMARY[name], all=span(length), idle=span(idle)))
    motivation = told.scenario.motivation
    if motivation is not None and motivation.parties and (rises := parties.rises(told)):
        times = "once" if len(rises) == 1 else f"{few(len(rises))} times"
        found.append(told.say(SUMMARY["parties"], times=times))
    return found + _lock_in(told, spells, until)


def _lock_in(told: Telling, spells: list[Spell], until: float) -> list[str]:
    """That waiting put off leaving for work; and until when, if nothing else had come in between."""
    lock_in, begin = told.scenario.lock_in, told.c["started"]
    if lock_in is None or not lock_in.exits_to_work_per_year or lock_in.while_waiting == 1:
        return []
    queued = [(s.queued, over(told, s)) for s in spells if not isnan(s.queued)]
    if not (waited := days_covered(queued, begin, until)):
        return []
    budget = float(told.population.citizens.work[told.citizen]) / lock_in.exits_to_work_per_year
    usual, without = begin + budget * SECONDS["year"] / codes.DAY, ""
    if lock_in.while_waiting < 1 and told.days(usual, until) >= 1:
        without = told.say(SUMMARY["without"], date=day(told.date_of(usual)))
    words = {"wait": span(waited), "likely": likely(lock_in.while_waiting), "without": without}
    return [told.say(SUMMARY["lock_in"], **words)]

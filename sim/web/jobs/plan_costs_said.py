"""What a plan costs against what is set now: as it is priced, and as simulated."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.plan.amounts import amounts
from sim.experiment.plan.beside import running
from sim.report.kroner import dkk_interval
from sim.report.texts import later

from .plan_verdict import kroner

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate
    from sim.report.words import Words

MORE = later("{cost} a year for what may be turned: {apart} more than now ({now}).")
LESS = later("{cost} a year for what may be turned: {apart} less than now ({now}).")
SAME = later("{cost} a year for what may be turned, as now.")
UNKNOWN = later("{cost} a year for what may be turned. What it costs now is not known.")
RUN_MORE = later("Simulated, it costs {apart} a year more to run, all that was used counted{interval}.")
RUN_LESS = later("Simulated, it costs {apart} a year less to run, all that was used counted{interval}.")
RUN_SAME = later("Simulated, it costs nothing more to run.")
INTERVAL = later(" (95 % interval {ends})")


def costs_said(found: Planned, words: Words, subject: Candidate) -> str:
    """In sentences."""
    shown = amounts(found.asked)
    cost, now = shown.total(subject.at), shown.today
    said = {"cost": kroner(words, cost)}
    if now is None:
        text = UNKNOWN
    elif cost == now:
        text = SAME
    else:
        text = MORE if cost > now else LESS
        said |= {"apart": kroner(words, abs(cost - now)), "now": kroner(words, now)}
    return f"{words.say(text, **said)} {_simulated(found, words)}".rstrip()


def _simulated(found: Planned, words: Words) -> str:
    row = running(found)
    if row is None:
        return ""
    if row.difference == 0:
        return words.say(RUN_SAME)
    more = row.difference > 0
    low, high = (row.low, row.high) if more else (-row.high, -row.low)
    known = not isnan(low) and low != high
    interval = words.say(INTERVAL, ends=dkk_interval(words, low, high)) if known else ""
    return words.say(RUN_MORE if more else RUN_LESS, apart=words.dkk(abs(row.difference)), interval=interval)

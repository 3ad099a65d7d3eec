"""What a plan costs against what is set now: as it is priced, and as simulated."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.plan.beside import running
from sim.report.kroner import dkk_interval
from sim.report.texts import later

from .plan_paid import paid

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate
    from sim.report.words import Words

    from .wish import Wish

RUN_MORE = later("Simulated, it costs {apart} a year more to run, all that was used counted{interval}.")
RUN_LESS = later("Simulated, it costs {apart} a year less to run, all that was used counted{interval}.")
RUN_SAME = later("Simulated, it costs nothing more to run.")
INTERVAL = later(" (95 % interval {ends})")


def costs_said(found: Planned, words: Words, wish: Wish, subject: Candidate) -> str:
    """In sentences."""
    said = paid(found, words, wish, subject)
    return f"{said[:1].upper()}{said[1:]}. {_simulated(found, words)}".rstrip()


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

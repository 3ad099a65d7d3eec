"""The team's meeting: on its dates, some citizens are served at once and leave at once."""

from __future__ import annotations

from sim.compiled.layout import NONE

from .agenda import carry_on
from .frames import CITIZEN_GOES_ON, put
from .journey_steps import ASSESSED, REVIEWED
from .line import take_out
from .memory import citizen, holder, link
from .native import Town, native


@native
def hold(town: Town, cases: int) -> None:
    """Take the next cases that came in at least `notice` ago."""
    it = holder(town, town.meeting)
    while cases > 0:
        c = it.first
        if c == NONE or link(town, c).joined > town.now - town.notice:
            break
        take_out(town, town.meeting, c)
        put(town, CITIZEN_GOES_ON, c, REVIEWED if citizen(town, c).in_review else ASSESSED, 0)
        carry_on(town)
        cases -= 1

"""Whatever follows at this instant, one consequence after the other (`frames.py`), until nothing does."""

from __future__ import annotations

from . import attempts, gates, journey, measure, others, plan, programme
from .frames import (
    CITIZEN_GOES_ON,
    COURSE_OVER,
    FOLLOWS,
    GATES_OPEN,
    PLAN_BEGINS,
    PLAN_DONE,
    SPELL_ANSWERED,
    SPELL_GOES_ON,
)
from .lock_in import waits
from .memory import citizen_of, frame
from .native import Town, native


@native
def carry_on(town: Town) -> None:
    """Do what is to be done, the topmost first."""
    while town.frame_count:
        town.frame_count -= 1
        top = frame(town, town.frame_count)
        what, row, step, more = top.what, top.row, top.step, top.more
        if what == SPELL_GOES_ON:
            measure.go_on(town, row, step)
        elif what == SPELL_ANSWERED:
            answered(town, row, more)
        elif what == CITIZEN_GOES_ON:
            journey.go_on(town, row, step)
        elif what == PLAN_BEGINS:
            plan.begin_from(town, row, more)
        elif what == GATES_OPEN:
            gates.open_from(town, row, more)
        elif what == PLAN_DONE:
            programme.plan_done(town, row)
        elif what == COURSE_OVER:
            journey.course_over(town, row, more)
        elif what == FOLLOWS:
            attempts.follow(town, row, more, step)


@native
def answered(town: Town, s: int, answer: int) -> None:
    """Somebody who waited, a citizen or another user, hears what becomes of it."""
    if s < town.spell_count:
        c = citizen_of(town, s)
        waits(town, c, -1)
        measure.answered(town, s, c, answer)
    else:
        others.start(town, s - town.spell_count, town.now, answer)

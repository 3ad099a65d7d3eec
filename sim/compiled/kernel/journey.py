"""One citizen's way, read from top to bottom.

    referral → preparation → assessment by the team → a caseworker's place → programme → end

`go_on` is that story up to the programme, from wherever the citizen is; `programme.py` takes it to its end.
Who loses patience before that gives up (`give_up`).
"""

from __future__ import annotations

from sim.compiled.layout import PLACES
from sim.tables import DROPPED_OUT, FINISHED, GAVE_UP, NOT_ADMITTED, NOT_REACHED, PROGRAMME_ENDED

from . import attempts, line, motivation, patience, places, plan, programme
from .clock import ARRIVAL, set_moment
from .clock import PREPARED as IS_OVER
from .frames import CITIZEN_GOES_ON, put
from .journey_steps import (
    ADMITTED,
    ASSESSED,
    BEFORE_THE_TEAM,
    FOR_A_CASEWORKER,
    IN_PREPARATION,
    IS_PREPARED,
    IS_READY,
    NOWHERE,
    ON_THE_COURSE,
    PREPARES,
    REFERRED,
    REVIEWED,
)
from .memory import citizen, holder, leads_to, preparation, team_of
from .native import Town, native


@native
def go_on(town: Town, c: int, step: int) -> None:  # noqa: C901, PLR0911, PLR0912  one story, told in full
    """From a step on the way to the programme until the citizen rests, or the programme begins."""
    me, now = citizen(town, c), town.now
    me.step = NOWHERE

    if step == REVIEWED:
        me.reviewed, me.in_review = now, 0
        attempts.try_again(town, c)
        return

    if step == REFERRED:
        if town.from_referral:
            motivation.feel(town, c)
        if town.course >= 0:
            put(town, CITIZEN_GOES_ON, c, PREPARES, 0)
            plan.begin_course(town, c)
            return
        step = PREPARES
    if step == PREPARES:
        if preparation(town, c):
            me.step = IN_PREPARATION
            set_moment(town, now + preparation(town, c), ARRIVAL, c, IS_OVER)
            return
        step = IS_PREPARED
    if step == IS_PREPARED:
        if town.course >= 0 and plan.preparing(town, c):
            me.step, me.awaits_course = ON_THE_COURSE, 1
            return
        step = IS_READY
    if step == IS_READY:
        me.prepared = now
        step = BEFORE_THE_TEAM

    if step == BEFORE_THE_TEAM:
        if town.meeting >= 0:
            me.step = BEFORE_THE_TEAM
            line.join(town, town.meeting, c)
            return
        step = ADMITTED
    if step == ASSESSED:
        me.assessed = now
        if leads_to(town, c):
            me.end, me.ended = NOT_ADMITTED, now
            patience.stop(town, c)
            if c < town.there:  # a measure may have begun before the team took the case
                plan.stop(town, c, PROGRAMME_ENDED)
            return
        if town.at_meeting != 0.0:
            move(town, c, town.at_meeting)
        step = ADMITTED

    if step == ADMITTED:
        me.queued = now
        step = FOR_A_CASEWORKER
    if step == FOR_A_CASEWORKER and team_of(town, c) >= 0:
        if holder(town, team_of(town, c)).kind == PLACES:
            me.step = FOR_A_CASEWORKER
            places.queue(town, team_of(town, c), c)
            return
        places.take(town, team_of(town, c), now, -1)
    programme.begin(town, c)


@native
def course_over(town: Town, c: int, status: int) -> None:
    """The preparation course is over: it has done what it could, and the case may be ready."""
    if status == FINISHED and town.at_course != 0.0:
        move(town, c, town.at_course)
    elif town.from_referral:
        motivation.feel(town, c)
    me = citizen(town, c)
    if me.awaits_course:
        me.awaits_course = 0
        put(town, CITIZEN_GOES_ON, c, IS_READY, 0)


@native
def move(town: Town, c: int, step: float) -> None:
    """Something before the programme moves motivation."""
    patience.step(town, c, step)
    motivation.feel(town, c)


@native
def give_up(town: Town, c: int) -> None:
    """Patience is spent. Before the programme the citizen leaves the queue and is gone."""
    me = citizen(town, c)
    me.dropped = town.now
    if me.started != NOT_REACHED:
        programme.give_up(town, c)
        return
    leave_queue(town, c)
    me.step, me.awaits_course = NOWHERE, 0
    me.end, me.ended = DROPPED_OUT, town.now
    plan.stop(town, c, GAVE_UP)
    patience.stop(town, c)


@native
def leave_queue(town: Town, c: int) -> None:
    """Leave the queue for the meeting or for a caseworker, whichever it is."""
    step = citizen(town, c).step
    if step == FOR_A_CASEWORKER:
        places.leave(town, team_of(town, c), c)
    elif step == BEFORE_THE_TEAM:
        line.take_out(town, town.meeting, c)

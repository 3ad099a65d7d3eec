"""The programme, from the day a caseworker has a place to its end.

It runs until its plan is done, its length is over, or the citizen leaves for work or gives up, and then it
comes to its `end`. When nothing has started for too long, the case goes back to the team meanwhile.
"""

from __future__ import annotations

from sim.compiled.layout import STRETCHED
from sim.tables import (
    COMPLETED,
    DISENGAGED,
    DROPPED_OUT,
    GAVE_UP,
    INSIDE,
    LEFT_FOR_WORK,
    LENGTH_OVER,
    NOT_REACHED,
    PROGRAMME_ENDED,
)

from . import line, lock_in, motivation, patience, places, plan
from .clock import ARRIVAL, ENDS_EARLY, PROGRAMME_ENDS, RETURNS, USUAL_CONTACT, set_moment
from .clock import LENGTH_OVER as LENGTH_IS_OVER
from .memory import citizen, holder, programme_lasts, stays, team, team_of, wrap_up
from .native import Town, native


@native
def begin(town: Town, c: int) -> None:
    """A caseworker has a place, and the plan is taken up."""
    me, now = citizen(town, c), town.now
    me.started = now
    me.in_programme = 1
    if programme_lasts(town, c) != NOT_REACHED:
        set_moment(town, now + programme_lasts(town, c), PROGRAMME_ENDS, c, LENGTH_IS_OVER)
    if town.returns_after:
        set_moment(town, now + town.returns_after, ARRIVAL, c, RETURNS)
    adjust_contact(town, c, now)
    motivation.feel(town, c)
    lock_in.begin(town, c)
    plan.begin(town, c)


@native
def adjust_contact(town: Town, c: int, begun: int) -> None:
    """More contact at first, or less because the team has stretched; `begun`: when the programme did."""
    row = team_of(town, c)
    if row < 0 or not team(town, row).varies:
        return
    rules, it = team(town, row), holder(town, row)
    share = min(1.0, it.places / it.holding) if it.kind == STRETCHED else 1.0
    me = citizen(town, c)
    me.usual = rules.contacts * share
    when = begun + rules.at_first
    if rules.at_first and when >= town.now:
        motivation.meet(town, c, rules.contacts_at_first * share)
        set_moment(town, when, ARRIVAL, c, USUAL_CONTACT)
    else:
        motivation.meet(town, c, me.usual)


@native
def usual_contact(town: Town, c: int) -> None:
    """The first part of the programme, with its more frequent contact, is over."""
    me = citizen(town, c)
    if me.end == INSIDE:
        motivation.meet(town, c, me.usual)
        motivation.feel(town, c)


@native
def return_to_team(town: Town, c: int) -> None:
    """Nothing has started for too long: the case queues for the team's meeting again.

    Places, queue positions and running measures are kept meanwhile.
    """
    me = citizen(town, c)
    if me.end == INSIDE and town.meeting >= 0 and not plan.something_started(town, c):
        me.returned, me.in_review = town.now, 1
        line.join(town, town.meeting, c)


@native
def plan_done(town: Town, c: int) -> None:
    """Every measure is settled: the programme may end early, though no sooner than the law allows."""
    me = citizen(town, c)
    if me.end != INSIDE or me.started == NOT_REACHED:
        return
    earliest = me.started + town.shortest
    if not town.has_programme and earliest <= town.now:
        end(town, c, COMPLETED)
        return
    motivation.feel(town, c)
    if not town.has_programme:
        expect_early_end(town, c, earliest)
    elif may_end_early(town, c):
        expect_early_end(town, c, max(town.now + wrap_up(town, c), earliest))


@native
def may_end_early(town: Town, c: int) -> bool:
    """Whether a programme ends some time after its plan is done."""
    if not town.ends_early:
        return False
    return not town.only_if_something_started or plan.something_started(town, c)


@native
def expect_early_end(town: Town, c: int, when: int) -> None:
    """The programme is to end then, unless its length is over before."""
    me = citizen(town, c)
    me.ends_early_at = when
    if programme_lasts(town, c) == NOT_REACHED or when < me.started + programme_lasts(town, c):
        set_moment(town, when, PROGRAMME_ENDS, c, ENDS_EARLY)


@native
def end_early(town: Town, c: int) -> None:
    """Some months after the plan was done, unless the programme ended or the plan was opened before."""
    me = citizen(town, c)
    if me.end == INSIDE and not me.open and me.ends_early_at == town.now:
        end(town, c, COMPLETED)


@native
def length_over(town: Town, c: int) -> None:
    """The programme's length is over, for those in it and for the disengaged."""
    how = citizen(town, c).end
    if how in (INSIDE, DISENGAGED):
        end(town, c, LENGTH_OVER if how == INSIDE else DISENGAGED)


@native
def give_up(town: Town, c: int) -> None:
    """Patience is spent: some leave, which ends the programme.

    Others stay on support: their measures stop, and they hold the caseworker's place until the programme's
    length is over.
    """
    if not stays(town, c):
        end(town, c, DROPPED_OUT)
    else:
        citizen(town, c).end = DISENGAGED
        expect_nothing(town, c)
        plan.stop(town, c, GAVE_UP)
        patience.stop(town, c)


@native
def end(town: Town, c: int, how: int) -> None:
    """The programme ends: whatever is under way stops, and the caseworker's place is free."""
    me = citizen(town, c)
    me.end, me.ended = how, town.now
    expect_nothing(town, c)
    if me.open:
        plan.stop(town, c, GAVE_UP if how == DROPPED_OUT else PROGRAMME_ENDED)
    patience.stop(town, c)
    if team_of(town, c) >= 0:
        places.release(town, team_of(town, c), -1)


@native
def expect_nothing(town: Town, c: int) -> None:
    """Neither a job nor the team's second look at the case comes any more."""
    lock_in.stop(town, c)
    me = citizen(town, c)
    if me.in_review:
        me.in_review = 0
        line.take_out(town, town.meeting, c)


@native
def leave_for_work(town: Town, c: int) -> None:
    """A job is found without the pathway's help."""
    end(town, c, LEFT_FOR_WORK)

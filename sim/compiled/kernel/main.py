"""One replication from its first second to its horizon: what is due next happens, until nothing is."""

from __future__ import annotations

from sim.compiled.layout import GROUPS, PLACES, STRETCHED
from sim.tables import ACTIVE, DECIDING, IDENTIFYING, SEARCHING

from . import groups, journey, measure, meeting, others, patience, places, programme, resume
from .agenda import carry_on
from .begin import begin
from .clock import (
    ARRIVAL,
    CAPACITY,
    DROPOUT,
    LENGTH_OVER,
    MEASURE_ENDS,
    MEETING,
    NEVER,
    PREPARED,
    PROGRAMME_ENDS,
    STEP,
    USUAL_CONTACT,
    WORK,
    act_of,
    kind_of,
    next_arrival,
    next_date,
    next_in_heap,
    row_of,
    take_first,
    when_of,
)
from .frames import CITIZEN_GOES_ON, SPELL_GOES_ON, put
from .journey_steps import IN_PREPARATION, IS_PREPARED, NOWHERE, REFERRED
from .measure_steps import DECIDED, IDENTIFIED, SEARCHED
from .memory import citizen, citizen_of, date, exit_of, holder, spell, town_at
from .native import Town, native


@native
def main(address: int) -> int:
    """Run the municipality at an address; 0 if it came to its horizon, 1 if there was too little room.

    The first call of one that `resumes` makes the records blank, so that what happened before the run can be
    written into them; the second call runs it.
    """
    town = town_at(address)
    if not town.blank:
        begin(town)
        town.blank = 1
        if town.resumes:
            return 0
    town.taken_up = town.spell_count
    others.announce_all(town)
    if town.resumes:
        resume.resume(town)
    happen(town)
    town.now = town.horizon
    for c in range(town.citizen_count):
        me = citizen(town, c)
        if me.slope != 0.0:
            me.motivation = patience.motivation_now(town, c)
    return town.too_small


@native
def happen(town: Town) -> None:
    """Let everything happen that is due before the horizon, in order."""
    arrival, dated = next_arrival(town), next_date(town)
    while not town.too_small:
        in_heap = next_in_heap(town)
        soonest = min(in_heap, arrival, dated)
        if town.unsettled and (soonest == NEVER or when_of(town, soonest) > town.now):
            places.hand_out(town)
        elif soonest == NEVER:
            break
        else:
            town.now = when_of(town, soonest)
            if soonest == in_heap:
                take_first(town)
                moment(town, soonest)
            elif soonest == arrival:
                town.next_arrival += 1
                arrival = next_arrival(town)
                put(town, CITIZEN_GOES_ON, town.next_arrival - 1, REFERRED, 0)
            else:
                town.next_date += 1
                dated = next_date(town)
                on_date(town, town.next_date - 1)
        carry_on(town)


@native
def moment(town: Town, key: int) -> None:
    """What stood in the heap happens, unless it has become untrue."""
    kind, row = kind_of(town, key), row_of(town, key)
    if kind == MEASURE_ENDS:
        if row >= town.spell_count:
            others.finish(town, row - town.spell_count)
        elif spell(town, row).status == ACTIVE:
            measure.finish(town, row, citizen_of(town, row))
    elif kind == DROPOUT:
        if patience.is_spent(town, row):
            journey.give_up(town, row)
    elif kind == STEP:
        a_step(town, row)
    elif kind == PROGRAMME_ENDS:
        if act_of(key) == LENGTH_OVER:
            programme.length_over(town, row)
        else:
            programme.end_early(town, row)
    elif kind == ARRIVAL:
        befalls(town, row, act_of(key))
    elif kind == WORK:
        if exit_of(town, row).leaves_at == town.now:
            programme.leave_for_work(town, row)
    else:
        s = row - town.purchases
        measure.buy(town, s, citizen_of(town, s))


@native
def a_step(town: Town, row: int) -> None:
    """A step of a spell is over, or a review is due; or another user comes."""
    if row >= town.spell_count:
        others.arrive(town, row - town.spell_count)
        return
    status = spell(town, row).status
    if status == IDENTIFYING:
        put(town, SPELL_GOES_ON, row, IDENTIFIED, 0)
    elif status == DECIDING:
        put(town, SPELL_GOES_ON, row, DECIDED, 0)
    elif status == SEARCHING:
        put(town, SPELL_GOES_ON, row, SEARCHED, 0)
    elif status == ACTIVE:
        measure.review(town, row, citizen_of(town, row))


@native
def befalls(town: Town, c: int, act: int) -> None:
    """What was to befall a citizen on a day known beforehand."""
    if act == PREPARED:
        me = citizen(town, c)
        if me.step == IN_PREPARATION:
            me.step = NOWHERE
            put(town, CITIZEN_GOES_ON, c, IS_PREPARED, 0)
    elif act == USUAL_CONTACT:
        programme.usual_contact(town, c)
    else:
        programme.return_to_team(town, c)


@native
def on_date(town: Town, number: int) -> None:
    """What the timetable has for this instant."""
    it = date(town, number)
    kind = kind_of(town, it.key)
    if kind == CAPACITY:
        if it.rank < 0:
            report_starts(town)
        elif holder(town, it.rank).kind == PLACES:
            places.more_places(town, it.rank, it.number)
        elif holder(town, it.rank).kind == STRETCHED:
            holder(town, it.rank).places = it.number
    elif kind == MEETING:
        meeting.hold(town, it.number)
    elif holder(town, it.rank).kind == GROUPS:
        groups.meet(town, it.rank, it.number, it.starts)


@native
def report_starts(town: Town) -> None:
    """The reported window begins: keep what has been waited and held so far."""
    for h in range(town.holder_count):
        it = holder(town, h)
        it.waited_before = it.waited + it.length * town.now
        it.held_before = it.held + it.holding * town.now

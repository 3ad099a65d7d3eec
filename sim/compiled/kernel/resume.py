"""Those who are there when the run begins are put where they are: in a queue, in a place, on their way.

The clock is put back to when each of them joined a queue or began a step, and the same code runs as for
everybody: so a queue is in the order of the years before, and a length counts from when it began. At the
end the clock stands at 0 again, motivation and patience run from there, and what should have come before
comes at once.
"""

from __future__ import annotations

from sim.compiled.layout import NONE, NOTHING, STRETCHED, UNLIMITED_PLACES
from sim.tables import (
    ACTIVE,
    BOUGHT,
    DECIDING,
    DISENGAGED,
    GAVE_UP,
    HELD,
    IDENTIFYING,
    INSIDE,
    NOT_REACHED,
    NOT_STARTED,
    REFUSED,
    SEARCHING,
    STOPPED,
    UNAVAILABLE,
    WAITING,
)

from . import attempts, gates, lock_in, measure, motivation, others, places, plan, programme
from .agenda import carry_on
from .clock import ARRIVAL, LENGTH_OVER, MEASURE_ENDS, PROGRAMME_ENDS, RETURNS, STEP, set_moment
from .frames import CITIZEN_GOES_ON, SPELL_GOES_ON, put
from .journey_steps import BEFORE_THE_TEAM, FOR_A_CASEWORKER, PREPARES
from .line import join
from .measure_steps import DECIDED, GATE, IDENTIFY, QUEUE, SEARCH
from .memory import (
    arrived,
    came_from,
    citizen,
    citizen_of,
    decide,
    first_spell,
    holder,
    known,
    measure_of,
    programme_lasts,
    since,
    spell,
    team_of,
    wrap_up,
)
from .memory import measure as measure_at
from .native import Town, native

SINCE_BEFORE = 2
"""In a programme since before the run, which is still to be taken up."""


@native
def resume(town: Town) -> None:
    """Put everybody where they are."""
    follow_plans(town)
    for c in range(town.there):
        if citizen(town, c).started != NOT_REACHED:
            take_caseworker(town, c)
    for c in range(town.there):
        if not citizen(town, c).in_programme:
            go_on_to_programme(town, c)
    for s in range(first_spell(town, town.there)):
        town.taken_up = s
        if since(town, s) != NOT_REACHED:
            go_on_with_measure(town, s, citizen_of(town, s))
    town.taken_up = town.spell_count
    others.resume(town)
    town.now = 0
    for c in range(town.there):
        go_on_living(town, c)


@native
def follow_plans(town: Town) -> None:
    """What came after what, which gates are open, and how much of each plan is not settled."""
    for number in range(town.known_count):
        s = known(town, number)
        before = came_from(town, s)
        if before != NONE:
            spell(town, s).predecessor = before
        elif attempts.same_measure(town, s, s - 1):
            before = s - 1
            spell(town, s).predecessor = spell(town, before).predecessor
        if before != NONE:
            spell(town, before).followed = 1
            gates.hand_on(town, before, s)
    for number in range(town.known_count):
        s = known(town, number)
        c = citizen_of(town, s)
        if number == 0 or citizen_of(town, known(town, number - 1)) != c:
            citizen(town, c).open = 0
        if measure_of(town, s) != town.course:
            see_behind(town, s, c)


@native
def see_behind(town: Town, s: int, c: int) -> None:
    """What nobody needs to wait for any more, because it was granted or over before the run."""
    it = spell(town, s)
    if it.status <= ACTIVE:
        citizen(town, c).open += 1
    refused = it.status == NOT_STARTED and it.reason >= REFUSED
    if it.status > ACTIVE and not it.followed:
        gates.behind(town, s, c, gates.BOTH)
    elif it.decided != NOT_REACHED and not refused:
        gates.behind(town, s, c, gates.DECISION)


@native
def take_caseworker(town: Town, c: int) -> None:
    """The caseworker has held a place for this citizen since the programme began."""
    me = citizen(town, c)
    if team_of(town, c) >= 0:
        places.take(town, team_of(town, c), me.started, -1)
    me.in_programme = SINCE_BEFORE


@native
def go_on_to_programme(town: Town, c: int) -> None:
    """Somebody is on the way to the programme: in preparation, or in a queue."""
    me = citizen(town, c)
    if me.prepared == NOT_REACHED:
        town.now, step = arrived(town, c), PREPARES
    elif me.queued == NOT_REACHED:
        town.now, step = me.prepared if town.meeting >= 0 else 0, BEFORE_THE_TEAM
    else:
        at_once = team_of(town, c) < 0 or holder(town, team_of(town, c)).kind == STRETCHED
        town.now, step = 0 if at_once else me.queued, FOR_A_CASEWORKER
    put(town, CITIZEN_GOES_ON, c, step, 0)
    carry_on(town)


@native
def go_on_with_measure(town: Town, s: int, c: int) -> None:
    """A measure that was under way goes on from the step in which it is.

    Where there is no such offer any more, whoever takes part stays to the end, and everybody else hears of
    it on the first day. Of who takes part in nothing any more, whatever still stands open is over.
    """
    it, rules = spell(town, s), measure_at(town, measure_of(town, s))
    status, kind, begun = it.status, holder(town, rules.holder).kind, since(town, s)
    town.now = begun
    if citizen(town, c).end == DISENGAGED:
        town.now = 0
        plan.close(town, s, STOPPED if status == ACTIVE else NOT_STARTED, GAVE_UP)
    elif status == ACTIVE:
        citizen(town, c).active += 1
        if kind != NOTHING and it.via != BOUGHT:
            places.take(town, rules.holder, begun, it.group)
        town.now = 0
        go_on_taking_part(town, s)
    elif status != IDENTIFYING and not rules.available:
        town.now = 0
        attempts.rule_out(town, s, c, UNAVAILABLE)
        carry_on(town)
    else:
        if kind == UNLIMITED_PLACES and status == WAITING:
            town.now = 0
        go_on_waiting(town, s, c)
        if status == WAITING:  # they have waited since then, also where the place is given at once
            it.queued = begun


@native
def go_on_taking_part(town: Town, s: int) -> None:
    """Await the next review, or the end. What was due before the run was looked at then."""
    it, every = spell(town, s), measure_at(town, measure_of(town, s)).review_every
    if every:
        due = it.started + every
        if due < town.now:
            due += -(-(town.now - due) // every) * every
        if due < measure.is_over(town, s):
            set_moment(town, due, STEP, s, 0)
            return
    set_moment(town, measure.is_over(town, s), MEASURE_ENDS, s, 0)


@native
def go_on_waiting(town: Town, s: int, c: int) -> None:
    """Go on with a step that was under way."""
    status, step = spell(town, s).status, IDENTIFY
    if status == DECIDING:
        if decide(town, s):
            if town.parties_weigh:
                citizen(town, c).pending += 1
            set_moment(town, town.now + decide(town, s), STEP, s, 0)
            return
        step = DECIDED
    elif status == HELD:
        step = GATE
    elif status == SEARCHING:
        step = SEARCH
    elif status == WAITING:
        step = QUEUE
    put(town, SPELL_GOES_ON, s, step, 0)
    carry_on(town)


@native
def go_on_living(town: Town, c: int) -> None:
    """Contact, motivation, patience and the prospect of a job run from the beginning of the run."""
    me = citizen(town, c)
    if me.in_programme == SINCE_BEFORE:
        me.in_programme = 1
        resume_programme(town, c)
        carry_on(town)
        if me.end == INSIDE:
            programme.adjust_contact(town, c, me.started)
            motivation.feel(town, c)
            lock_in.begin(town, c)
    elif town.from_referral and me.end == INSIDE and me.started == NOT_REACHED:
        motivation.feel(town, c)


@native
def resume_programme(town: Town, c: int) -> None:
    """A programme that began before the run goes on.

    What was due before the run, because it had other rules then, comes at its beginning.
    """
    me = citizen(town, c)
    begun = me.started
    if programme_lasts(town, c) != NOT_REACHED:
        set_moment(town, begun + programme_lasts(town, c), PROGRAMME_ENDS, c, LENGTH_OVER)
    if me.end != INSIDE:
        return
    if me.returned != NOT_REACHED:
        if me.reviewed == NOT_REACHED and town.meeting >= 0:
            town.now, me.in_review = me.returned, 1
            join(town, town.meeting, c)
            town.now = 0
    elif town.returns_after:
        set_moment(town, max(0, begun + town.returns_after), ARRIVAL, c, RETURNS)
    if not me.open:
        earliest = max(0, begun + town.shortest)
        if not town.has_programme:
            programme.expect_early_end(town, c, earliest)
        elif programme.may_end_early(town, c):
            when = max(last_settled(town, c) + wrap_up(town, c), earliest)
            programme.expect_early_end(town, c, when)


@native
def last_settled(town: Town, c: int) -> int:
    """When the last measure was over, or the programme's beginning where there was none."""
    latest = citizen(town, c).started
    for s in range(first_spell(town, c), first_spell(town, c + 1)):
        if measure_of(town, s) != town.course:
            latest = max(latest, spell(town, s).ended)
    return latest

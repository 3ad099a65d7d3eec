"""Those who are there when the run begins are put where they are: in a queue, in a place, on their way.

The clock is put back to when each of them joined a queue or began a step, and the same code runs as for
everybody: so a queue is in the order of the years before, and a length counts from when it began. At the
end the clock stands at 0 again, motivation and patience run from there, and what should have come before
(an offer has been made unlimited, say, or a rule is new) comes at once.
"""

from __future__ import annotations

from heapq import heapify
from typing import TYPE_CHECKING

from sim.tables import (
    ACTIVE,
    BOUGHT,
    DECIDING,
    DISENGAGED,
    GAVE_UP,
    HELD,
    IDENTIFYING,
    INSIDE,
    LATENT,
    NOBODY,
    NOT_REACHED,
    NOT_STARTED,
    REFUSED,
    SEARCHING,
    STOPPED,
    UNAVAILABLE,
    WAITING,
)

from .journey import FROM_THE_CASEWORKER, FROM_THE_MEETING, FROM_THE_PREPARATION
from .measure import FROM_THE_DECISION, FROM_THE_GATE, FROM_THE_QUEUE, FROM_THE_SEARCH, FROM_THE_START
from .unlimited import Stretched, Unlimited

if TYPE_CHECKING:
    from sim.population import History
    from sim.tables import Record

    from .municipality import Municipality

GOES_ON = {
    IDENTIFYING: FROM_THE_START,
    DECIDING: FROM_THE_DECISION,
    HELD: FROM_THE_GATE,
    SEARCHING: FROM_THE_SEARCH,
    WAITING: FROM_THE_QUEUE,
}
"""Where a measure's way goes on, by the step in which it is."""

CITIZENS = ("prepared", "assessed", "queued", "started", "returned", "reviewed", "dropped")
SPELLS = (
    "recommended", "identified", "decided", "queued", "offered", "started", "ended",
    "status", "reason", "via", "group",
)  # fmt: skip


def what_has_happened(record: Record, history: History) -> None:
    """Write down what happened before the run."""
    there = len(history.started)
    for name in CITIZENS:
        getattr(record, name)[:there] = getattr(history, name).tolist()
    record.end[:there] = [DISENGAGED if gone else INSIDE for gone in history.disengaged.tolist()]
    rows = len(history.since)
    for name in SPELLS:
        getattr(record, f"spell_{name}")[:rows] = getattr(history, f"spell_{name}").tolist()


def resume(town: Municipality, history: History) -> None:
    """Put everybody where they are; `history` has been written down."""
    clock, record, there = town.clock, town.record, len(history.started)
    town.patience.motivation[:there] = history.motivation.tolist()
    follow_plans(town, history)
    in_programme = [begun != NOT_REACHED for begun in record.started[:there]]
    for c in range(there):
        if in_programme[c]:
            take_caseworker(town, c)
    for c in range(there):
        if not in_programme[c]:
            go_on_to_programme(town, c)
    go_on_with_measures(town, history)
    town.others.resume(town.rules)
    clock.now = 0
    for c in range(there):
        if in_programme[c]:
            town.programmes.resume(c, last_settled(town, c))
            if record.end[c] == INSIDE:
                go_on_living(town, c)
        elif town.rules.from_referral and record.end[c] == INSIDE and record.started[c] == NOT_REACHED:
            town.motivation.feel(c)
    nothing_before(town)


def follow_plans(town: Municipality, history: History) -> None:
    """What came after what, which gates are open, and how much of each plan is not settled."""
    record, plans, gates, attempts = town.record, town.plans, town.gates, town.attempts
    citizen, measure = town.answers.citizen, plans.measure
    known = [s for s in range(len(history.since)) if record.spell_status[s] != LATENT]
    for s in sorted(known, key=lambda s: (citizen[s], record.spell_recommended[s], s)):
        before = int(history.predecessor[s])
        if before == NOBODY and s > 0 and citizen[s - 1] == citizen[s] and measure[s - 1] == measure[s]:
            before = s - 1
            if before in attempts.predecessor:
                attempts.predecessor[s] = attempts.predecessor[before]
        elif before != NOBODY:
            attempts.predecessor[s] = before
        if before != NOBODY:
            attempts.followed.add(before)
            gates.hand_on(before, s)
    for c in {citizen[s] for s in known}:
        rows = [s for s in plans.rows(c) if record.spell_status[s] != LATENT and measure[s] != plans.course]
        plans.open[c] = sum(record.spell_status[s] <= ACTIVE for s in rows)
        for s in rows:
            over = record.spell_status[s] > ACTIVE and s not in attempts.followed
            granted = record.spell_decided[s] != NOT_REACHED and not refused(record, s)
            if over or granted:
                gates.behind(s, c, over=over)


def last_settled(town: Municipality, c: int) -> int:
    """When the last measure was over, or the programme's beginning where there was none."""
    record, plans = town.record, town.plans
    rows = [s for s in plans.rows(c) if plans.measure[s] != plans.course]
    return max([record.started[c], *(record.spell_ended[s] for s in rows)])


def refused(record: Record, s: int) -> bool:
    """Whether a decision went against a measure, or is still to come."""
    return record.spell_status[s] == NOT_STARTED and record.spell_reason[s] >= REFUSED


def go_on_to_programme(town: Municipality, c: int) -> None:
    """Somebody is on the way to the programme: in preparation, or in a queue."""
    clock, record, journeys = town.clock, town.record, town.journeys
    _preparation, _leads_to, team = journeys.ahead[c]
    if record.prepared[c] == NOT_REACHED:
        clock.now, begin = journeys.arrived[c], FROM_THE_PREPARATION
    elif record.queued[c] == NOT_REACHED:
        clock.now, begin = record.prepared[c], FROM_THE_MEETING
        if town.assessment is None:
            clock.now = 0
    else:
        clock.now, begin = record.queued[c], FROM_THE_CASEWORKER
        if team == NOBODY or isinstance(town.teams[team], Stretched):
            clock.now = 0
    way = journeys.ways[c] = journeys.way(c, begin)
    next(way, None)


def take_caseworker(town: Municipality, c: int) -> None:
    """The caseworker has held a place for this citizen since the programme began."""
    team = town.programmes.team[c]
    if team != NOBODY:
        town.teams[team].take(town.record.started[c])
    town.motivation.in_programme[c] = True


def go_on_with_measures(town: Municipality, history: History) -> None:
    """Every measure that was under way goes on from the step in which it is.

    Where there is no such offer any more, whoever takes part stays to the end, and everybody else hears of
    it on the first day. Of who takes part in nothing any more, whatever still stands open is over.
    """
    record, measures, plans, motivation = town.record, town.measures, town.plans, town.motivation
    for s, since in enumerate(history.since.tolist()):
        if since == NOT_REACHED:
            continue
        c, status = town.answers.citizen[s], record.spell_status[s]
        offer = town.offers[plans.measure[s]]
        town.clock.now = since
        if record.end[c] == DISENGAGED:
            town.clock.now = 0
            plans.close(s, STOPPED if status == ACTIVE else NOT_STARTED, GAVE_UP)
            continue
        if status == ACTIVE:
            motivation.active[c] += 1
            if offer is not None and record.spell_via[s] != BOUGHT:
                offer.take(since, record.spell_group[s])
            plans.ways[s] = measures.under_way(s, c, history.level[s])
            town.clock.now = 0
        elif status != IDENTIFYING and not town.rules.offers[plans.measure[s]].available:
            town.clock.now = 0
            town.attempts.rule_out(s, c, UNAVAILABLE)
            continue
        else:
            if status == DECIDING and motivation.parties_weigh and measures.decision_takes(s):
                motivation.pending[c] += 1
            if isinstance(offer, Unlimited) and status == WAITING:
                town.clock.now = 0
            plans.ways[s] = measures.way(s, c, GOES_ON[status])
        next(plans.ways[s], None)
        if status == WAITING:  # they have waited since then, also where the place is given at once
            record.spell_queued[s] = since


def go_on_living(town: Municipality, c: int) -> None:
    """Contact, motivation, patience and the prospect of a job run from the beginning of the run."""
    programmes, team = town.programmes, town.programmes.team[c]
    if team != NOBODY and programmes.contact_varies[team]:
        programmes.adjust_contact(c, team, town.record.started[c])
    town.motivation.feel(c)
    if town.lock_in is not None:
        town.lock_in.begin(c)


def nothing_before(town: Municipality) -> None:
    """What should have happened before the run happens at its beginning."""
    calendar = town.clock.calendar
    if any(entry[0] < 0 for entry in calendar):
        calendar[:] = [(max(0, when), kind, row, moment) for when, kind, row, moment in calendar]
        heapify(calendar)

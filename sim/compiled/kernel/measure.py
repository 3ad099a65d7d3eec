"""One measure on a citizen's plan, from the recommendation to its end.

    identify → decide → (the measures it comes after) → search → wait → take part

`go_on` is that story for one spell, from wherever it is; what follows when it stops is told in `attempts.py`.
"""

from __future__ import annotations

from sim.compiled.layout import UNLIMITED_PLACES
from sim.tables import (
    ACTIVE,
    BOUGHT,
    DECIDING,
    FINISHED,
    HELD,
    NO_FIRM,
    NO_REASON,
    NOT_BUDGETED,
    REFUSED,
    SEARCHING,
    STOPPED,
    STOPPED_EARLY,
    UNAVAILABLE,
    WAITING,
)

from . import answers, attempts, budget, gates, lock_in, motivation, patience, places, plan
from .clock import GROUP_START, MEASURE_ENDS, NEVER, STEP, set_moment
from .frames import SPELL_GOES_ON, put
from .measure_steps import DECIDE, DECIDED, GATE, IDENTIFIED, IDENTIFY, SEARCH, SEARCHED
from .memory import (
    citizen,
    citizen_of,
    contradictory,
    decide,
    granted,
    group,
    holder,
    identify,
    lasts,
    level,
    measure,
    measure_of,
    no_firm,
    put_level,
    search,
    spell,
    stops_after,
)
from .native import Town, native


@native
def go_on(town: Town, s: int, step: int) -> None:  # noqa: C901, PLR0911, PLR0912  one story, told in full
    """What happens to one measure on the plan from a step on, until it rests or is over."""
    it, c, what = spell(town, s), citizen_of(town, s), measure_of(town, s)
    now = town.now

    if step == IDENTIFY:
        if identify(town, s):
            set_moment(town, now + identify(town, s), STEP, s, 0)
            return
        step = IDENTIFIED
    if step == IDENTIFIED:
        it.identified = now
        if contradictory(town, s):
            motivation.disappoint(town, c, town.at_contradiction)
        if not measure(town, what).available:
            attempts.rule_out(town, s, c, UNAVAILABLE)
            return
        step = DECIDE

    if step == DECIDE:
        if decide(town, s):
            it.status = DECIDING
            motivation.decision_pends(town, c)
            set_moment(town, now + decide(town, s), STEP, s, 0)
            return
        step = DECIDED
    if step == DECIDED:
        if decide(town, s):
            motivation.decision_comes(town, c)
        it.decided = now
        if not granted(town, s) or not budget.grant(town, what):
            motivation.disappoint(town, c, town.at_refusal)
            attempts.rule_out(town, s, c, NOT_BUDGETED if granted(town, s) else REFUSED)
            return
        if town.decisions_matter:
            put(town, SPELL_GOES_ON, s, GATE, 0)
            gates.comes(town, s, c, gates.DECISION)
            return
        step = GATE

    if step == GATE:
        if gates.is_closed(town, s, c):
            it.status = HELD
            return
        step = SEARCH
    if step == SEARCH:
        if search(town, s):
            it.status = SEARCHING
            set_moment(town, now + search(town, s), STEP, s, 0)
            return
        step = SEARCHED
    if step == SEARCHED and no_firm(town, s):
        attempts.rule_out(town, s, c, NO_FIRM)
        return
    ask_for_place(town, s, c)


@native
def ask_for_place(town: Town, s: int, c: int) -> None:
    """Join the queue, at the end of which an external place may be bought, or get an answer at once."""
    it, rules, now = spell(town, s), measure(town, measure_of(town, s)), town.now
    it.queued, it.status = now, WAITING
    if holder(town, rules.holder).kind == UNLIMITED_PLACES:
        accepted = answers.accepts(town, s)
        if accepted:
            places.take(town, rules.holder, now, answers.GRANTED)
        answered(town, s, c, answers.GRANTED if accepted else answers.DECLINED)
        return
    places.queue(town, rules.holder, town.citizen_count + s)
    if rules.buys_after >= 0:
        set_moment(town, now + rules.buys_after, GROUP_START, town.purchases + s, 0)
    lock_in.waits(town, c, 1)


@native
def answered(town: Town, s: int, c: int, answer: int) -> None:
    """A place is offered, or it is said why there is none."""
    it = spell(town, s)
    it.offered = town.now
    if answer in (answers.DECLINED, answers.CLASHED, answers.STAYED_AWAY):
        attempts.turned_away(town, s, c, answer)
        return
    it.started, it.status = town.now, ACTIVE
    if answer >= 0:
        it.group = answer
    elif answer == answers.BOUGHT:
        it.via = BOUGHT
    citizen(town, c).active += 1
    if town.parties_weigh:
        motivation.another_party(town, c)
    motivation.feel(town, c)
    if measure(town, measure_of(town, s)).review_every:
        put_level(town, s, patience.motivation_now(town, c))
    await_end(town, s, town.now)


@native
def await_end(town: Town, s: int, looked: int) -> None:
    """A review comes next to a measure that runs, or its end. `looked`: when a review was last due."""
    over, every = is_over(town, s), measure(town, measure_of(town, s)).review_every
    if every and looked + every < over:
        set_moment(town, looked + every, STEP, s, 0)
    else:
        set_moment(town, over, MEASURE_ENDS, s, 0)


@native
def ends(town: Town, s: int) -> int:
    """When a measure ends that has begun, in a group (from 0 on) or not."""
    it = spell(town, s)
    if it.group < 0:
        return it.started + lasts(town, s)
    h = holder(town, measure(town, measure_of(town, s)).holder)
    return group(town, h.first_group + it.group).ends


@native
def is_over(town: Town, s: int) -> int:
    """When it is over for this citizen."""
    end = ends(town, s)
    if stops_after(town, s) == NEVER or stops_after(town, s) == 0:
        return end
    return min(end, spell(town, s).started + stops_after(town, s))


@native
def finish(town: Town, s: int, c: int) -> None:
    """A measure that ran is over, at its end or early."""
    plan.give_back(town, s, c)
    if is_over(town, s) < ends(town, s):
        plan.settle(town, s, c, STOPPED, STOPPED_EARLY)
    else:
        plan.settle(town, s, c, FINISHED, NO_REASON)


@native
def review(town: Town, s: int, c: int) -> None:
    """Progress is measured: what has not raised motivation since the last time may be replaced."""
    before, after = level(town, s), patience.motivation_now(town, c)
    if before >= after and after < 1.0 and attempts.replace(town, s, c):
        return
    put_level(town, s, after)
    await_end(town, s, town.now)


@native
def buy(town: Town, s: int, c: int) -> None:
    """Somebody has waited long enough: an external place is bought, unless they decline it."""
    if spell(town, s).status != WAITING:
        return
    places.leave(town, measure(town, measure_of(town, s)).holder, town.citizen_count + s)
    accepted = answers.accepts(town, s)
    lock_in.waits(town, c, -1)
    answered(town, s, c, answers.BOUGHT if accepted else answers.DECLINED)

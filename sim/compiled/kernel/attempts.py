"""What is tried when a measure stops on its way.

A measure that is ruled out is followed by an alternative, where there is one that the citizen can have;
somebody who stayed away queues once more; a measure that moves nobody is replaced at a review; and when the
case has gone back to the team, what has not started is attempted anew. Alternatives and further attempts
are spells of their own, latent until they are needed.
"""

from __future__ import annotations

from sim.compiled.layout import NONE
from sim.tables import (
    BOUGHT,
    CLASH,
    DECLINED,
    IDENTIFYING,
    LATENT,
    NO_FIRM,
    NO_SHOW,
    NOT_BUDGETED,
    NOT_REACHED,
    NOT_STARTED,
    OWN,
    PRIVATE,
    REFUSED,
    REPLACED,
    STOPPED,
    UNAVAILABLE,
)

from . import answers, gates, motivation, plan
from .frames import FOLLOWS, SPELL_GOES_ON, put
from .measure_steps import IDENTIFY, QUEUE, SEARCH
from .memory import alternative, arrived, citizen, citizen_of, first_spell, measure, measure_of, spell
from .native import Town, inlined, native


@native
def rule_out(town: Town, s: int, c: int, reason: int) -> None:
    """A measure stops before its queue: an alternative is tried in its place, if there is one."""
    other = alternative_to(town, s, c)
    if other == NONE:
        plan.settle(town, s, c, NOT_STARTED, reason)
    else:
        plan.close(town, s, NOT_STARTED, reason)
        follow(town, s, other, IDENTIFY)


@native
def turned_away(town: Town, s: int, c: int, answer: int) -> None:
    """A measure stops where a place was offered: it was declined, it clashed, or nobody turned up."""
    if answer == answers.DECLINED:
        plan.settle(town, s, c, NOT_STARTED, DECLINED)
    elif answer == answers.CLASHED:
        plan.settle(town, s, c, NOT_STARTED, CLASH)
    else:
        again = next_attempt(town, s)
        if again == NONE or came_after(town, s, NO_SHOW):
            plan.settle(town, s, c, STOPPED, NO_SHOW)
        else:
            plan.close(town, s, NOT_STARTED, NO_SHOW)
            copy_steps(town, s, again)
            follow(town, s, again, QUEUE)


@native
def replace(town: Town, s: int, c: int) -> bool:
    """A measure moves nobody: something else is tried in its place. False: there is nothing else."""
    other, begin = alternative_to(town, s, c), IDENTIFY
    still_there = measure(town, measure_of(town, s)).available
    if other == NONE and still_there and not came_after(town, s, REPLACED):
        other, begin = next_attempt(town, s), SEARCH
    if other == NONE:
        return False
    plan.give_back(town, s, c)
    plan.close(town, s, STOPPED, REPLACED)
    if begin == SEARCH:
        copy_steps(town, s, other)
    motivation.feel(town, c)
    follow(town, s, other, begin)
    return True


@native
def try_again(town: Town, c: int) -> None:
    """The team has taken the case again: what has not started is attempted anew, in order.

    Of a measure and what was tried in its place it is the last that could be had.
    """
    for last in range(first_spell(town, c + 1) - 1, first_spell(town, c) - 1, -1):
        if spell(town, last).followed:
            continue
        s = last
        while s != NONE and spell(town, s).reason == UNAVAILABLE:
            s = preceding(town, s)
        if s != NONE and is_tried_again(spell(town, s).reason) and measure_of(town, s) != town.course:
            again = next_attempt(town, s)
            if again != NONE:
                citizen(town, c).open += 1
                put(town, FOLLOWS, s, IDENTIFY, again)


@inlined
def is_tried_again(reason: int) -> bool:
    """What the team has tried again; an offer that does not exist still does not."""
    return reason in (REFUSED, NOT_BUDGETED, NO_FIRM, DECLINED, CLASH, NO_SHOW)


@inlined
def preceding(town: Town, s: int) -> int:
    """The spell in whose place another measure is tried."""
    return spell(town, s).predecessor + 0


@native
def alternative_to(town: Town, s: int, c: int) -> int:
    """The first alternative that the citizen can have and has not had; `NONE` if there is none."""
    row = s
    while row != NONE:
        rules = measure(town, measure_of(town, row))
        for number in range(rules.alternatives, rules.until):
            other = alternative(town, number)
            for latent in range(first_spell(town, c), first_spell(town, c + 1)):
                if measure_of(town, latent) == other:  # its first attempt
                    if spell(town, latent).status == LATENT:
                        return latent
                    break
        row = preceding(town, row)
    return NONE


@native
def next_attempt(town: Town, s: int) -> int:
    """The next attempt at the same measure; `NONE` if there is none left."""
    return s + 1 if same_measure(town, s, s + 1) else NONE


@native
def came_after(town: Town, s: int, reason: int) -> bool:
    """Whether an earlier attempt at the same measure was over for this reason."""
    before = s - 1
    while same_measure(town, s, before):
        if spell(town, before).reason == reason:
            return True
        before -= 1
    return False


@native
def same_measure(town: Town, s: int, other: int) -> bool:
    """Whether two rows are attempts of one citizen at one measure."""
    return (
        0 <= other < town.spell_count
        and measure_of(town, s) == measure_of(town, other)
        and citizen_of(town, s) == citizen_of(town, other)
    )


@native
def recommended(town: Town, s: int) -> int:
    """When a spell came onto the plan; the preparation course does so at the referral."""
    c = citizen_of(town, s)
    if spell(town, s).recommended != NOT_REACHED:
        return spell(town, s).recommended
    return arrived(town, c) if measure_of(town, s) == town.course else citizen(town, c).queued


@native
def follow(town: Town, s: int, other: int, begin: int) -> None:
    """Another spell takes over from one that is closed, and begins on its way at once."""
    before, it = spell(town, s), spell(town, other)
    before.followed = 1
    gates.hand_on(town, s, other)
    if measure_of(town, other) == measure_of(town, s):
        if before.predecessor != NONE:
            it.predecessor = before.predecessor
        it.via = OWN if before.via == BOUGHT else before.via
        it.recommended = recommended(town, s)
    else:
        if measure(town, measure_of(town, other)).private:
            it.via = PRIVATE
        it.predecessor = s
        it.recommended = town.now
    it.status = IDENTIFYING
    put(town, SPELL_GOES_ON, other, begin, 0)


@native
def copy_steps(town: Town, s: int, again: int) -> None:
    """A further attempt that begins midway has behind it what the one before had."""
    before, it = spell(town, s), spell(town, again)
    it.identified, it.decided = before.identified, before.decided

"""The answer of a plan in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.scales import SHARE, SHARE_FINE
from sim.report.names import small
from sim.report.texts import later
from sim.web.asked.labels import amount, label

from .plan_paid import paid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate
    from sim.report.words import Words

    from .wish import Wish

PROMISED = {
    "recommendation": later("Promised: {share} of those recommended {measure} start within {days}."),
    "queue": later(
        "Promised: {share} of those granted {measure} start within {days}, counted from when it is granted."
    ),
}
OF_STAGE = later("Promised: {share} of those who wait for {measure} start within {days} in the queue.")
APART = later(
    "The answer at the controls counts otherwise: all who are recommended it, from the recommendation, also "
    "those who are refused."
)
"""Why the share who start in time is another one there."""
FOUND = later("The cheapest that keeps it: {what}. It costs {cost}.")
NOTHING = later("nothing needs to be changed")
NOT_FEWER = later("Fewer than now were not tried.")
NONE = later("Not even the most that may be turned keeps it: {why}. That was tried with {what}.")
NONE_BEST = later("Not even the best within these bounds keeps it: {why}. That was tried with {what}.")
STARTED = later("only {share} start in time")
YEARS = later("it is kept in {share} of the years, and that is to be {confidence}")
FLAT = later("Half as much more of this does as well: {what}. Wider bounds of it would not help.")
ALL_FLAT = later(
    "Half as much more of everything does as well, so wider bounds would not help. What remains is the time "
    "until the decision, refusals, those who decline or leave, and the dates on which groups start."
)
OPEN = later("Which is the cheapest cannot be told within the simulations that a search may run.")
CONFIRMED = later("Confirmed to keep it: {what}. It costs {cost}. Cheaper ones may keep it too.")
UNCONFIRMED = later("None is confirmed, and some of those below may well break it.")


def promised(words: Words, wish: Wish, found: Planned) -> str:
    """What was asked for, and why the answer at the controls has another share."""
    scenario, queue = found.asked.scenario, wish.since == "queue"
    granted = queue and wish.measure in scenario.measures
    said = words.say(
        OF_STAGE if queue and not granted else PROMISED[wish.since],
        share=percent(words, float(wish.share)),
        measure=small(words, words.called(scenario, wish.measure)),
        days=words.plural("{n} day", "{n} days", wish.days, n=words.number(wish.days)),
    )
    return f"{said} {words.say(APART)}" if granted else said


def verdict(found: Planned, words: Words, wish: Wish) -> str:
    """Found, not to be had, or not to be told."""
    if found.verdict == "found" and found.plan is not None:
        said = words.say(
            FOUND,
            what=_changes(found, words, wish, found.plan),
            cost=paid(found, words, wish, found.plan),
        )
        return f"{said} {words.say(NOT_FEWER)}" if 0 in found.plan.at else said
    if found.verdict == "none" and found.best is not None:
        best = found.best
        top = all(k == len(each.values) - 1 for k, each in zip(best.at, found.asked.levers, strict=True))
        said = words.say(
            NONE if top else NONE_BEST, what=values(found, words, wish, best), why=_why(found, words, best)
        )
        return f"{said} {_flat(found, words, wish)}".rstrip()
    if found.plan is None:
        return f"{words.say(OPEN)} {words.say(UNCONFIRMED)}"
    what, cost = _changes(found, words, wish, found.plan), paid(found, words, wish, found.plan)
    return f"{words.say(OPEN)} {words.say(CONFIRMED, what=what, cost=cost)}"


def _changes(found: Planned, words: Words, wish: Wish, each: Candidate) -> str:
    """The same of what is not as it is now."""
    return _named(found, words, wish, each, [k > 0 for k in each.at]) or words.say(NOTHING)


def values(found: Planned, words: Words, wish: Wish, each: Candidate) -> str:
    """`Mentor, places: 28; Anxiety group, a group starts every: 13 weeks`."""
    return _named(found, words, wish, each, [True] * len(each.at))


def _named(found: Planned, words: Words, wish: Wish, each: Candidate, wanted: Sequence[bool]) -> str:
    return "; ".join(
        f"{label(found.asked.scenario, words, lever.knob)}: {amount(words, lever.knob, lever.values[k])}"
        for lever, k, said in zip(wish.levers, each.at, wanted, strict=True)
        if said
    )


def percent(words: Words, share: float) -> str:
    """A share with a decimal where it has one: figures lie close to what is promised."""
    scale = SHARE if round(1_000 * share) % 10 == 0 else SHARE_FINE
    return words.value(scale, share)


def _why(found: Planned, words: Words, best: Candidate) -> str:
    if found.asked.claim == "share_of_years":
        confidence = percent(words, found.asked.confidence)
        return words.say(YEARS, share=percent(words, best.years[0]), confidence=confidence)
    return words.say(STARTED, share=percent(words, best.promises[0].share))


def _flat(found: Planned, words: Words, wish: Wish) -> str:
    if not found.plateau:
        return ""
    if len(found.plateau) == len(wish.levers):
        return words.say(ALL_FLAT)
    names = [label(found.asked.scenario, words, wish.levers[j].knob) for j, _ in found.plateau]
    return words.say(FLAT, what="; ".join(names))

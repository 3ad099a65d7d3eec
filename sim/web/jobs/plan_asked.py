"""A plan from a form: a measure, within how many days how many start, which claim, and what may be turned."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from sim.experiment.plan.asked import CLAIMS, CONFIDENCE, MOST_LEVERS
from sim.report.texts import later
from sim.scenario.numerals import NUMBER
from sim.tables import DAY
from sim.web.asked.knobs import Knob, knobs
from sim.web.asked.refused import Refused

from .plan_levers import paths, priced, reach, serving
from .wish import Range, Since, Wish

if TYPE_CHECKING:
    from sim.experiment.plan.asked import Claim
    from sim.scenario import Scenario

NINE_IN_TEN = 0.9
"""How many years are to keep a promise, where it is one about single years."""
LONGEST = 20
"""Characters of a number in a form."""
DIGITS = 12
"""Before or behind the point of a number in a form."""

NO_FORM = later("Say which measure is promised, within how many days, and for how many.")
NOT_OFFERED = later("Nobody can wait for this measure here. Choose another.")
DAYS = later("Promise a start within a whole number of days, from 1 to {most}.")
SHARE = later("Promise it to a share from 1 to 99 %.")
FROM = later("A wait runs from the recommendation or from joining the queue.")
CLAIM = later("A promise holds in the mean of the years, in single years, or for all people in the long run.")
MANY = later("At most {most} capacities can be searched together. Choose fewer.")
NO_SUCH = later("This capacity cannot be turned here. Choose another.")
NO_PRICE = later("{path} has no price in the scenario. Leave it out, or say what one more costs a year.")
COST = later("What one more costs a year is a number of kroner from 0 on.")
NOTHING = later("Nothing that could be turned for this measure has a price and room for more.")


def plan_asked(served: Scenario, now: Scenario, said: Mapping[str, Any]) -> Wish:
    """What the form asks of the scenario as it is set `now`; `served`: as it is today.

    Where no levers are chosen, those that serve the measure are, as far as they have a price. Raises
    `Refused` (422) with what is wrong.
    """
    promise = said.get("promise")
    if not isinstance(promise, Mapping):
        raise Refused(422, NO_FORM)
    measure = _measure(now, promise.get("measure"))
    most = int(now.clock.years.seconds / DAY) - 1
    days = _number(promise.get("days"), Refused(422, DAYS, most=most))
    if days != int(days) or not 1 <= days <= most:
        raise Refused(422, DAYS, most=most)
    share = _number(promise.get("share"), Refused(422, SHARE)) / 100
    if not Decimal("0.01") <= share <= Decimal("0.99"):
        raise Refused(422, SHARE)
    claim = _claim(said.get("claim"))
    confidence = NINE_IN_TEN if claim == "share_of_years" else CONFIDENCE
    levers, unpriced = _levers(served, now, measure, said)
    return Wish(
        measure, int(days), share, claim, confidence, levers, unpriced,
        turned=now.digest != served.digest, since=_since(promise.get("from")),
    )  # fmt: skip


def _measure(now: Scenario, name: object) -> str:
    if not isinstance(name, str) or name not in now.offers or not now.offers[name].available:
        raise Refused(422, NOT_OFFERED)
    return name


def _since(said: object) -> Since:
    for each in get_args(Since):
        if said in (each, None, ""):
            found: Since = each
            return found
    raise Refused(422, FROM)


def _claim(said: object) -> Claim:
    for each in CLAIMS:
        if said in (each, None):
            return each if said else "mean_of_years"
    raise Refused(422, CLAIM)


def _levers(
    served: Scenario, now: Scenario, measure: str, said: Mapping[str, Any]
) -> tuple[tuple[Range, ...], tuple[Knob, ...]]:
    """What may be turned, and what serves the measure and has no price."""
    known = paths(each for each in knobs(served) if isinstance(each, Knob))
    chosen, costs = said.get("levers") or [], said.get("costs") or {}
    if not isinstance(chosen, list) or not isinstance(costs, Mapping):
        raise Refused(422, NO_SUCH)
    if any(not isinstance(each, str) or each not in known for each in (*chosen, *costs)):
        raise Refused(422, NO_SUCH)
    wanted = [known[each] for each in dict.fromkeys(chosen)] or serving(served, measure)
    if chosen and len(wanted) > MOST_LEVERS:
        raise Refused(422, MANY, most=MOST_LEVERS)
    found: list[Range] = []
    unpriced: list[Knob] = []
    for knob in wanted:
        cost = _cost(costs[knob.path]) if knob.path in costs else None
        each = reach(served, now, knob, cost)
        if each is None:
            continue
        if priced(now, each):
            found.append(each)
        elif chosen:
            raise Refused(422, NO_PRICE, path=knob.path)
        else:
            unpriced.append(knob)
    if not found:
        raise Refused(422, NOTHING)
    return tuple(found[-MOST_LEVERS:]), tuple(unpriced)


def _cost(said: object) -> Decimal:
    found = _number(said, Refused(422, COST))
    if found < 0:
        raise Refused(422, COST)
    return found


def _number(said: object, wrong: Refused) -> Decimal:
    written = str(said).strip() if isinstance(said, (str, int, float)) else ""
    if isinstance(said, bool) or len(written) > LONGEST or not NUMBER.fullmatch(written):
        raise wrong
    found = Decimal(written)
    if found and abs(found.adjusted()) > DIGITS:  # 1e999999999 is never written out
        raise wrong
    return found

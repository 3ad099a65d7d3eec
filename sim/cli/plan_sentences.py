"""The answer of a plan in sentences: the verdict, what it costs, how sure it is, and who is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import capital, listed
from sim.experiment.plan.amounts import amounts
from sim.experiment.plan.beside import beside
from sim.experiment.plan.words import lever

from .plan_costs import costs, kroner
from .plan_words import percent, promised, turned, who, with_value

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.beside import Beside
    from sim.experiment.plan.found import Candidate


Said = list[tuple[str, str]]
SOME = 3
"""Candidates that are named in the sentence."""
MANY = 900
"""Open ones from which on they are no longer counted to the last."""
FIRST_LOOK = 20
"""Replications below which what stands beside the waits is no more than a first look."""


def sentences(found: Planned) -> Said:
    """Each with a word before it that says what it is about."""
    said = [("Answer", verdict(found))]
    if found.plan is not None:
        which = "" if found.verdict == "found" else "The confirmed one: "
        said.append(("Costs", f"{which}{costs(found, found.plan)}"))
        said.append(("How sure", sure(found, found.plan)))
    if found.verdict == "inconclusive":
        said.append(("Then", then(found)))
    if text := lost(found):
        said.append(("Lost", text))
    said += [("Note", text) for text in found.against]
    return said


def verdict(found: Planned) -> str:
    """The verdict with what it is about."""
    scenario = found.asked.scenario
    if found.verdict == "found" and found.plan is not None:
        return (
            f"The cheapest that keeps what is promised: {turned(scenario, found.plan.values)}; "
            f"{_cost(found, found.plan)} a year."
        )
    if found.verdict == "none" and found.best is not None:
        where = f"Even with {turned(scenario, found.best.values)}, the best there is, "
        return f"No plan within these bounds keeps what is promised. {where}{why(found, found.best)}"
    return f"Inconclusive between these: {_between(found)}. {_stands(found)}"


def _cost(found: Planned, each: Candidate) -> str:
    return f"{kroner(amounts(found.asked).total(each.at))} DKK"


def _between(found: Planned) -> str:
    """At most `SOME` that are open, how many others there are and at what cost, and what is confirmed."""
    named = [*found.open[: SOME if found.plan is None else SOME - 1]]
    others = len(found.open) - len(named) + found.more_open
    beyond = found.open[len(named) :]
    listed = [
        f"{turned(found.asked.scenario, each.values)} ({_cost(found, each)} a year)"
        for each in [*named, *([] if found.plan is None else [found.plan])]
    ]
    text = " or ".join(listed)
    if not others:
        return text
    ends = [amounts(found.asked).total(each.at) for each in beyond]
    if found.more_open:
        ends += [amounts(found.asked).rounded(each) for each in found.more_open_costs]
    low, high = kroner(min(ends)), kroner(max(ends))
    between = f"at {low} DKK" if low == high else f"between {low} and {high} DKK"
    many = f"{others:,}{' or more' if found.more_open >= MANY else ''}"
    return f"{text}, and {many} {'other' if others == 1 else 'others'} {between} a year"


def why(found: Planned, best: Candidate) -> str:
    """Which promise breaks at the best there is and by how much, and of what more would change nothing."""
    if found.asked.claim == "share_of_years":
        years = [
            f"the promise about {_for(found, i)} ({promised(found.asked.promises[i])}) is kept in "
            f"{percent(best.promises[i].years)} of the years"
            for i in found.broken
            if i is not None
        ] or [f"all promises together are kept in {percent(best.years[0])} of the years"]
        text = f"{'; '.join(years)}, and that is to be {percent(found.asked.confidence)}."
    else:
        text = f"{'; '.join(_started(found, best, i) for i in found.broken if i is not None)}."
    refused = any(i is not None and not found.asked.promises[i].queue for i in found.broken)
    if refused:
        text += " Those who are refused count too: a promise from the queue leaves them out."
    if found.unsettled:
        about = listed([_for(found, i) for i in found.unsettled])
        text += f" Whether the promise about {about} could be kept here was not settled."
    return f"{text}{_no_use(found)}"


def _started(found: Planned, best: Candidate, i: int) -> str:
    promise = found.asked.promises[i]
    of = f"who wait for {_for(found, i)}" if promise.queue else f"recommended {_for(found, i)}"
    return (
        f"of those {of} only {percent(best.promises[i].share)} start within {promise.limit}, and promised "
        f"are {percent(promise.share)}"
    )


def _no_use(found: Planned) -> str:
    """Where more of a lever changes nothing any more, and what it can be that no place changes."""
    if not found.plateau:
        return ""
    scenario, levers = found.asked.scenario, found.asked.levers
    each = [
        f"more than {with_value(lever(scenario, levers[j].path), levers[j].values[k])}"
        for j, k in found.plateau
    ]
    nothing = f" There {' and '.join(each)} changes nothing of it"
    flat = {j for j, _position in found.plateau}
    others = [each.path for j, each in enumerate(levers) if j not in flat]
    if others:
        wider = " and ".join(lever(scenario, path) for path in others)
        return f"{nothing}: if wider bounds help at all, it is those of {wider}."
    text = f"{nothing}, so wider bounds would not help."
    promises = [found.asked.promises[i] for i in found.broken if i is not None]
    reasons = []
    if any(not promise.queue for promise in promises):
        reasons.append("the time until the decision, and refusals")
    reasons.append("those who decline or leave before they start")
    offers = [scenario.offers[p.of] for p in promises if p.of in scenario.offers]
    if any(offer.groups is not None for offer in offers):
        reasons.append("the dates on which groups start, and the fewest with whom one is held")
    return f"{text} What remains no capacity here changes: {'; '.join(reasons)}."


def _for(found: Planned, i: int) -> str:
    return who(found.asked, found.asked.promises[i]).partition(",")[0]


def _stands(found: Planned) -> str:
    if found.plan is None:
        return (
            "None of them could be confirmed, and none is ruled out: that takes evidence of three standard "
            "errors. Some of them may well break a promise."
        )
    one = len(found.open) + found.more_open == 1
    return (
        f"Of these, {turned(found.asked.scenario, found.plan.values)} is confirmed to keep what is promised; "
        f"{'the other is' if one else 'the others are'} cheaper, and whether "
        f"{'it keeps' if one else 'they keep'} it could not be told."
    )


def then(found: Planned) -> str:
    """What to do where it could not be told."""
    longer = "" if found.asked.claim == "share_of_years" else ", or more years of the clock in each of them"
    return (
        f"More replications{longer} would tell more, unless what is promised lies on the very edge; then a "
        "promise a little wider or a plan a little larger is the answer."
    )


def sure(found: Planned, plan: Candidate) -> str:
    """What was claimed, and on what it rests."""
    confidence, n = percent(found.asked.confidence), plan.replications
    claims = {
        "share_of_years": f"a year keeps all promises with a probability of at least {confidence}",
        "mean_of_years": "the mean of the years keeps every promise",
        "long_run": "all people together keep every promise in the "
        f"{'years of the clock' if found.settling else 'long run'}",
    }
    kept = round(plan.years[0] * n)
    single = "" if found.asked.claim == "share_of_years" else f" {_single_years(found, plan)}"
    counted = (
        f"{kept} of {n} years kept them" if found.asked.claim == "share_of_years" else f"{n} replications"
    )
    return (
        f"{_not_settled(found)}Confirmed with {confidence} confidence that {claims[found.asked.claim]}: "
        f"{counted}, with luck that the search had not looked at.{single}"
    )


def _not_settled(found: Planned) -> str:
    """That the years of the clock are not the long run, where the claim is about that."""
    if found.asked.claim != "long_run" or not found.settling:
        return ""
    first, *others = found.settling
    return f"Not the long run yet: {' '.join([first, *map(capital, others)])} "


def _single_years(found: Planned, plan: Candidate) -> str:
    """A claim about a mean says nothing of any one year; how often a year keeps it is seen all the same."""
    share, low, high = plan.years
    what = "the promise is" if len(found.asked.promises) == 1 else "all promises are"
    return (
        f"Not that every year keeps it: {what} kept in {percent(share)} of single years "
        f"({percent(low)} to {percent(high)}); `claim: share_of_years` asks for that."
    )


def lost(found: Planned) -> str:
    """Dropout and nothing started, since losing people flatters waits."""
    rows = [row for row in beside(found) if row.unit == "share" and (row.there, row.today) != (0, 0)]
    if not rows:
        return ""
    what = {
        "dropout_within_12_months": "give up within 12 months",
        "nothing_started_by_12_months": "have nothing started by 12 months",
    }
    there = "with the plan" if found.plan is not None else "with the first of these"
    if found.verdict == "none":
        there = "with the best there is"
    parts = [
        f"{percent(row.there)} {what[row.indicator]} {there}, {percent(row.today)} today{_told(row)}"
        for row in rows
    ]
    few = found.beside.replications if found.beside is not None else 0
    first = f" That is a first look: {few} replications of each." if few < FIRST_LOOK else ""
    return f"{'; '.join(parts)}.{first}"


def _told(row: Beside) -> str:
    return "" if row.low > 0 or row.high < 0 or row.there == row.today else " (not told apart)"

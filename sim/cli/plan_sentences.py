"""The answer of a plan in sentences: the verdict, what it costs, how sure it is, and who is lost."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from .money_words import dkk
from .plan_words import broken, percent, turned, who

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate

Said = list[tuple[str, str]]
BESIDE = {
    "dropout_within_12_months": "Give up within 12 months",
    "nothing_started_by_12_months": "Nothing started by 12 months",
    "programmes_begun": "Programmes begun a year",
}
"""What stands beside every wait: losing people, and keeping them out, flatters it."""
SOME = 3
"""Open candidates that are named in the sentence."""


class Beside(NamedTuple):
    """A figure of today and of what is set beside it, and the difference with its interval."""

    indicator: str
    today: float
    there: float
    difference: float
    low: float
    high: float
    unit: str


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
            f"{dkk(found.plan.cost)} a year."
        )
    if found.verdict == "none" and found.best is not None:
        where = (
            f"Even with {turned(scenario, found.best.values)}, the most there is, " if broken(found) else ""
        )
        return f"No plan within these bounds keeps what is promised. {where}{_why(found, found.best)}"
    named = [*found.open[:SOME], *([] if found.plan is None else [found.plan])]
    between = " or ".join(f"{turned(scenario, each.values)} ({dkk(each.cost)} a year)" for each in named)
    others = len(found.open) - min(len(found.open), SOME) + found.more_open
    more = f", or one of {others} others" if others else ""
    return f"Inconclusive between these: {between}{more}. {_stands(found)}"


def _why(found: Planned, best: Candidate) -> str:
    parts = []
    for i in found.broken:
        if i is not None:
            promise = found.asked.promises[i]
            of = f"who wait for {_for(found, i)}" if promise.queue else f"recommended {_for(found, i)}"
            parts.append(
                f"of those {of} only {percent(best.promises[i].share)} start within {promise.limit}, and "
                f"promised are {percent(promise.share)}"
            )
    if parts:
        refused = any(i is not None and not found.asked.promises[i].queue for i in found.broken)
        why = " Those who are refused count too: a promise from the queue leaves them out." if refused else ""
        return f"{'; '.join(parts)}.{why}"
    kept = percent(best.years[0])
    return (
        f"With {turned(found.asked.scenario, best.values)} all promises are kept in {kept} of the years, "
        f"and that is to be {percent(found.asked.confidence)}."
    )


def _for(found: Planned, i: int) -> str:
    return who(found.asked, found.asked.promises[i]).partition(",")[0]


def _stands(found: Planned) -> str:
    if found.plan is None:
        return "None of them could be confirmed, and none of them certainly breaks a promise."
    one = len(found.open) + found.more_open == 1
    return (
        f"The last of them, {turned(found.asked.scenario, found.plan.values)}, is confirmed to keep what is "
        f"promised; {'the other is' if one else 'the others are'} cheaper, and whether "
        f"{'it keeps' if one else 'they keep'} it could not be told."
    )


def then(found: Planned) -> str:
    """What to do where it could not be told."""
    longer = "" if found.asked.claim == "share_of_years" else ", or more years of the clock in each of them"
    return (
        f"More replications{longer} would tell more, unless what is promised lies on the very edge; then a "
        "promise a little wider or a plan a little larger is the answer."
    )


def costs(found: Planned, plan: Candidate) -> str:
    """What the plan costs, against today."""
    today = found.asked.today
    if today is None:
        return f"{dkk(plan.cost)} a year. What today's capacities cost is not known."
    more = plan.cost - today
    if more == 0:
        return f"{dkk(plan.cost)} a year, as today."
    return f"{dkk(plan.cost)} a year, {dkk(more)} {'more' if more > 0 else 'less'} than today ({dkk(today)})."


def sure(found: Planned, plan: Candidate) -> str:
    """What was claimed, and on what it rests."""
    confidence, n = percent(found.asked.confidence), plan.replications
    claims = {
        "share_of_years": f"a year keeps all promises with a probability of at least {confidence}",
        "mean_of_years": "the mean of the years keeps every promise",
        "long_run": "all people together keep every promise in the long run",
    }
    kept = round(plan.years[0] * n)
    counted = (
        f"{kept} of {n} years kept them" if found.asked.claim == "share_of_years" else f"{n} replications"
    )
    return (
        f"Confirmed with {confidence} confidence that {claims[found.asked.claim]}: {counted}, with luck that "
        "the search had not looked at."
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
    return f"{'; '.join(parts)}."


def _told(row: Beside) -> str:
    return "" if row.low > 0 or row.high < 0 or row.there == row.today else " (not told apart)"


def beside(found: Planned) -> list[Beside]:
    """What is set beside the waits: today, and the plan."""
    if found.beside is None:
        return []
    table = found.beside.table
    there = table[(table["of"] == "all") & (table["by"] == "") & (table["period"] == "")]
    rows = {str(row["indicator"]): row for row in there.to_dict("records")}
    units = {key.indicator: key.unit for key in found.beside.baseline.catalogue}
    found_rows = []
    for name in BESIDE:
        if name in rows:
            columns = ("baseline", "value", "difference", "low", "high")
            today, with_it, difference, low, high = (float(rows[name][column]) for column in columns)
            found_rows.append(Beside(name, today, with_it, difference, low, high, units[name]))
    return [row for row in found_rows if not isnan(row.difference)]

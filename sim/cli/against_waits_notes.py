"""What is said beside a municipality's own waits: what the list is, what is not compared, how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.evidence.apart import NEAR
from sim.evidence.curves import PEOPLE_FOR_LIMITS
from sim.evidence.disclosure import STARTS_FOR_DAYS, STARTS_FOR_LIMITS, enough
from sim.evidence.waits import STARTED
from sim.evidence.waits_beside import shown
from sim.experiment.explain.words import called, capital, day, listed
from sim.indicators.today import FEWEST
from sim.registers.words import STAGES
from sim.scenario.clock import moved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.evidence.waits import Observed, ObservedWaits
    from sim.experiment import Result
    from sim.scenario import Scenario

ENOUGH = 30
"""Replications from which on more of them hardly narrow where one more run would lie."""


def notes(scenario: Scenario, observed: ObservedWaits) -> list[str]:
    """What the list is, what was left out of it, and what is not compared."""
    measures = shown(observed)
    said = []
    if measures:
        counts = [f"{called(scenario, name)} {waits.n:,}" for name, waits in measures.items()]
        said = [f"Waits in your list: {', '.join(counts)}.", _years(scenario, observed)]
    if not observed.stated:
        said.append(
            "The list does not say on which day it was taken (extract_date): the latest date in it is taken "
            "for that day, and whoever has no start and no end for waiting then."
        )
    if observed.late:
        others = sum(waits.n for waits in measures.values()) - observed.late
        late = _many(observed.late) if enough(abs(others)) else "most waits"
        text = (
            f"The list was kept from {day(observed.since)} on. {capital(late)} that had begun before count "
            "from that day, since they are in it only because they lasted until then"
        )
        said.append(f"{text}.")
    if observed.before:
        over = f"{capital(_many(observed.before))} were over by {day(observed.since)}, before the list begins"
        said.append(f"{over}, and tell nothing.")
    if measures and _all_started(measures.values()):
        said.append(
            "Every referral of the list has started. If those who still wait or who left are not in it, its "
            "waits look shorter than they are."
        )
    few = [name for name in observed.measures if name not in measures]
    if few:
        said.append(f"Not compared, with fewer than {FEWEST} waits in your list: {names_of(scenario, few)}.")
    offered = [name for name, measure in scenario.offers.items() if measure.available]
    missing = [name for name in offered if name not in observed.measures]
    if missing:
        said.append(f"Not compared, since your list has none: {names_of(scenario, missing)}.")
    return said


def reading(result: Result, observed: ObservedWaits) -> list[str]:
    """How the columns are to be read."""
    measures = shown(observed)
    if not measures:
        return []
    shares = (
        "Your own waits: a share is of all who were referred, whatever became of them. Who left never "
        "starts, and who still waits counts for as long as your list shows (Aalen–Johansen). Several rows "
        "of one citizen at one measure are one wait until one of them starts."
    )
    ranges = (
        "The range of your figures is their 95% interval. That of the model is where one run lies, 19 times "
        "in 20: your list is one course of events too, and a queue that was long in those years was long for "
        "everybody in it. The difference holds both, and the luck of the model's own people only once; of a "
        "median it is in both, so that the difference is known a little better than it says."
    )
    points, weeks = f"{NEAR['share'] * 100:.0f} points", f"{NEAR['days'] / 7:.0f} weeks"
    words = (
        f"Agree: no difference as large as {points} or {weeks} is left. Unclear: it may be none, and it may "
        f"be large. List too short: fewer than {FEWEST} were referred that long before it was taken. The "
        "mean wait is of those who started, and is not judged: it grows with the time for which anybody was "
        "watched."
    )
    hidden = (
        f"Fewer than {FEWEST}: the figure, or what is left when another on the page is taken away from it, "
        "would tell of one to four people; of a mean, that one wait stands out in it. Your shares are "
        "rounded to a person or more, and waits to days. "
        f"Fewer than {STARTS_FOR_DAYS}: nothing is told in days where fewer have started. A median is the "
        f"mean of the five nearest; it has a range, and is judged, from {PEOPLE_FOR_LIMITS} waits and "
        f"{STARTS_FOR_LIMITS} starts on."
    )
    lines = [shares, ranges, words, hidden]
    if any(waits.from_queue for waits in measures.values()):
        lines.append(
            "In the queue: from the day that your list gives for joining it, or else from the grant, but not "
            "where a firm is to be found first."
        )
    if any(measures[name].from_queue for name in STAGES if name in measures):
        lines.append("At the team meeting and the caseworker, the wait runs from joining the queue.")
    if result.replications == 1:
        lines.append("One replication does not show where another would lie, so no difference is judged.")
    elif result.replications < ENOUGH:
        lines.append(
            f"With {result.replications} replications the model's range is wider than it need be: ask for "
            f"{ENOUGH} or more."
        )
    return lines


def names_of(scenario: Scenario, names: Iterable[str]) -> str:
    """What measures and stages are called, in a row."""
    return listed([capital(called(scenario, name)) for name in names])


def _years(scenario: Scenario, observed: ObservedWaits) -> str:
    """Which years are compared; the day of the first referral would be one person's, so only its month."""
    clock, since = scenario.clock, day(observed.since)
    begins = since if observed.kept_from else since.split(maxsplit=1)[1]
    text = (
        f"Your waits are from {begins} to {day(observed.extract)}; the model's are of those who are "
        f"recommended a measure in the {clock.years} from {day(clock.start)}."
    )
    if observed.extract < clock.start or moved(clock.start, clock.years) <= observed.since:
        text += " These are other years: what has changed in between is part of every difference."
    return text


def _many(number: int) -> str:
    """A number of waits; a small one is not told."""
    return f"fewer than {FEWEST} waits" if number < FEWEST else f"{number:,} waits"


def _all_started(measures: Iterable[Observed]) -> bool:
    return all(cause == STARTED for waits in measures for cause in waits.causes)

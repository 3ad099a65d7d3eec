"""Words that are allowed where they stand, and do nothing there: a planner may have counted on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .checks_measures import offers
from .notes_others import too_many_others
from .notes_rules import of_rules
from .profiles import possible
from .quantities import SECONDS
from .wrong import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_measure import Measure
    from .schema_parts import ScenarioFields

MOST_PARTIES = 2
"""Parties that weigh on nobody."""


def idle(scenario: ScenarioFields) -> Iterator[str]:
    """Everything that does nothing, in sentences that begin with where it stands."""
    for path, measure in offers(scenario):
        where = ".".join(map(str, path))
        for sentences in (
            of_groups(measure),
            of_waiting(measure),
            of_considerations(measure),
            of_decisions(measure),
        ):
            yield from (f"{where}.{sentence}" for sentence in sentences)
    for name, measure in scenario.measures.items():
        where = f"measures.{name}"
        yield from (f"{where}.{sentence}" for sentence in of_alternatives(measure))
        yield from (f"{where}: {sentence}" for sentence in of_private(name, measure, scenario))
        yield from (f"{where}.{sentence}" for sentence in of_queues(measure, scenario))
    yield from of_clashes(scenario)
    yield from of_the_programme(scenario)
    yield from of_rules(scenario)
    yield from too_many_others(scenario)
    yield from of_the_course(scenario)
    yield from of_motivation(scenario)
    yield from without_motivation(scenario)


def of_groups(measure: Measure) -> Iterator[str]:
    """Seats that nobody leaves empty."""
    if measure.standby and measure.no_show == 0:
        yield "standby does nothing: without no_show everybody turns up"
    groups = measure.groups
    if groups is not None and groups.admission == "open" and groups.lasts.seconds <= SECONDS["week"]:
        yield "groups.admission: open does nothing: the course has no second week in which to join"


def of_waiting(measure: Measure) -> Iterator[str]:
    """Words about a queue that nobody stands in, and other users that there are none of."""
    others = measure.also_used_by
    if others is not None and others.per_year == 0:
        yield "also_used_by does nothing: per_year is 0"
    if not _never_full(measure):
        return
    if measure.buys_after is not None:
        yield "buys_after does nothing: places are unlimited, so nobody waits"
    if measure.queue != "first_come":
        yield f"queue: {measure.queue} does nothing: places are unlimited, so nobody waits"
    if others is not None and others.per_year > 0:
        yield "also_used_by keeps nobody waiting: places are unlimited"


def _never_full(measure: Measure) -> bool:
    places = measure.places
    return places is not None and {places.first, *(each for _, each in places.steps)} == {None}


def of_considerations(measure: Measure) -> Iterator[str]:
    """What hangs on considerations, or on stopping early, where there is neither."""
    if measure.search.slower_with_considerations != 1:
        if not measure.considerations:
            yield "search.slower_with_considerations does nothing: the measure has no considerations"
        elif measure.search.lasts is None:
            yield "search.slower_with_considerations does nothing: the search takes no time"
    if measure.stops_without != 1:
        if not measure.considerations:
            yield "stops_without does nothing: the measure has no considerations"
        elif measure.stops_early == 0:
            yield "stops_without does nothing: it multiplies stops_early, which is 0"
    slower = measure.search.slower_with_considerations != 1
    if measure.considerations and not slower and measure.stops_without == 1:
        yield (
            "considerations do nothing: write search.slower_with_considerations, or stops_early and "
            "stops_without"
        )


def of_decisions(measure: Measure) -> Iterator[str]:
    """A budget for grants where nothing is ever granted."""
    decision = measure.decision
    if decision.grants_per_year is not None and decision.granted == 0 and decision.by != "team":
        yield "decision.grants_per_year does nothing: nothing is ever granted"


def of_alternatives(measure: Measure) -> Iterator[str]:
    """Alternatives to what is never ruled out, and reviews that lead to nothing."""
    decision, review = measure.decision, measure.review
    ruled_out = (
        not measure.available
        or (decision.granted < 1 and decision.by != "team")
        or decision.grants_per_year is not None
        or measure.search.no_firm > 0
        or (review is not None and review.replaces)
    )
    if measure.alternatives and not ruled_out:
        yield "alternatives does nothing: the measure is never refused, and never missing"
    if review is not None and not review.replaces:
        yield "review does nothing: with replaces: false progress is measured, and nothing follows"


def of_private(name: str, measure: Measure, scenario: ScenarioFields) -> Iterator[str]:
    """A private measure that no way leads to, or nobody can pay for."""
    if not measure.private:
        return
    if not any(name in other.alternatives for other in scenario.measures.values()):
        yield "private, and in nobody's alternatives, so nobody ever comes to it"
    elif all(
        person["able_to_pay"] == "false" for person in possible(scenario.citizens.profiles, ["able_to_pay"])
    ):
        yield "private, and nobody can pay for it: citizens.profiles.able_to_pay is 0"
    if measure.one_of is not None:
        yield "one_of does nothing: it divides recommendations, and a private measure is never recommended"


def of_queues(measure: Measure, scenario: ScenarioFields) -> Iterator[str]:
    """Queue rules by what is the same for everybody."""
    if _never_full(measure):
        return  # said already: nobody waits
    if measure.queue == "lowest_motivation" and scenario.motivation is None:
        yield "queue: lowest_motivation does nothing: without motivation: everybody's is the same"
    if measure.queue == "youngest_first" and scenario.citizens.profiles is None:
        yield "queue: youngest_first does nothing: without citizens.profiles everybody is as old"


def of_clashes(scenario: ScenarioFields) -> Iterator[str]:
    """Clashes with groups where there are none, and what keeps away something that never comes."""
    groups = [each for each in scenario.measures.values() if each.groups is not None and each.available]
    clashing = [name for name, measure in scenario.measures.items() if measure.clashes_with is not None]
    if not groups:
        for name in clashing:
            yield f"measures.{name}.clashes_with does nothing: no measure with groups is available"
    missed = any(measure.no_show > 0 for measure in groups)
    parties = scenario.motivation is not None and scenario.motivation.parties > 0
    for name, team in scenario.caseworkers.items():
        if team.contact_on_no_show > 0 and not missed:
            yield f"caseworkers.{name}.contact_on_no_show does nothing: no group has a no_show"
        if team.coordinates and not parties and not (groups and clashing):
            yield (
                f"caseworkers.{name}.coordinates does nothing: no measure clashes with groups, and "
                "motivation.parties is 0"
            )


def of_the_programme(scenario: ScenarioFields) -> Iterator[str]:
    """Leaving for work that never happens or does not depend on waiting."""
    lock_in = scenario.lock_in
    if lock_in is not None and lock_in.exits_to_work_per_year == 0:
        yield "lock_in does nothing: exits_to_work_per_year is 0"
    elif lock_in is not None and lock_in.while_waiting == 1:
        yield "lock_in: without while_waiting there is no lock-in: waiting keeps nobody from leaving for work"


def of_the_course(scenario: ScenarioFields) -> Iterator[str]:
    """What completing a course does where there is none, and growth before there is a programme."""
    course = scenario.preparation.course if scenario.preparation is not None else None
    if course is None and scenario.motivation is not None and scenario.motivation.course != 0:
        yield "motivation.course does nothing: there is no preparation.course"
    if course is not None and course.growth_per_month is not None:
        yield (
            "preparation.course.growth_per_month does nothing: motivation stands still before the programme; "
            "what the course adds stands in motivation.course"
        )


def of_motivation(scenario: ScenarioFields) -> Iterator[str]:
    """Steps of motivation at what never happens, and contacts that lift nothing."""
    motivation = scenario.motivation
    if motivation is None:
        return
    if motivation.meeting != 0 and scenario.assessment is None:
        yield "motivation.meeting does nothing: there is no assessment"
    if motivation.parties > 0 and len(scenario.measures) <= MOST_PARTIES:
        yield "motivation.parties does nothing: there are never more than two parties"
    if motivation.contact == 0:
        for name, team in scenario.caseworkers.items():
            contacts = team.contacts_per_month > 0 or team.at_first is not None
            if contacts and team.contact_on_no_show == 0:
                yield f"caseworkers.{name}: contacts do nothing: motivation.contact is 0"


def without_motivation(scenario: ScenarioFields) -> Iterator[str]:
    """Where motivation is 0.5 and constant nothing raises it, and no review finds that it has risen."""
    if scenario.motivation is not None:
        return
    words = [
        f"measures.{name}.growth_per_month"
        for name, measure in scenario.measures.items()
        if measure.growth_per_month is not None
    ]
    missed = any(measure.groups is not None and measure.no_show > 0 for measure in scenario.measures.values())
    for name, team in scenario.caseworkers.items():
        if not (team.contact_on_no_show > 0 and missed):
            words += [f"caseworkers.{name}.contacts_per_month"] * (team.contacts_per_month > 0)
            words += [f"caseworkers.{name}.at_first"] * (team.at_first is not None)
    if words:
        verb = "does" if len(words) == 1 else "do"
        yield f"without motivation: it never changes, so {listing(words, 5)} {verb} nothing"
    for name, measure in scenario.measures.items():
        if measure.review is not None and measure.review.replaces:
            yield (
                f"measures.{name}.review: without motivation: it never rises, so the measure is replaced at "
                "the first review, for everybody"
            )

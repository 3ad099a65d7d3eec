"""With whom a run begins, where it begins with the people of a list: in one line, and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import day, small
from sim.scenario.checks_initial import gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Scenario

ALWAYS_SO = (
    "An option is compared as if it had always been so, the warm-up included: what its first years would be "
    "like is not shown."
)
FROM_THAT_DAY = (
    "Each option holds from the day on which the run begins, on which the same people are there in all of "
    "them: its first years are those of a change made that day."
)
NOT_ALIKE = (
    "Where a run begins empty it is as if it had always been so, the warm-up included; where it begins with "
    "people of a list, what the scenario says holds from that day."
)


def begins(scenario: Scenario) -> str:
    """Who is there when the run begins, as a sentence; empty where the run has a warm-up."""
    there = in_numbers(scenario)
    if there is None or scenario.initial is None:
        return ""
    people, inside, others = there["citizens"], there["in_programme"], there["other_users"]
    text = f"Begins on {day(scenario.initial.as_of)} with {counted(people, 'citizen')} of a list"
    if people:
        text += f", {of(inside, people)} in a programme"
    if others:
        text += f", and {counted(others, 'other user')} of services"
    if out := gathered(scenario).outside:
        are = "is" if out == 1 else "are"
        text += f"; {out:,} more of the list {are} left out, since nothing of theirs is open"
    return f"{text}."


def in_numbers(scenario: Scenario) -> dict[str, int] | None:
    """How many are there when the run begins; None where it begins empty."""
    if scenario.initial is None:
        return None
    backlog = scenario.initial.backlog
    return {
        "citizens": len(backlog.people),
        "in_programme": sum(person.started is not None for person in backlog.people),
        "other_users": len(backlog.others),
    }


def as_data(scenario: Scenario) -> dict[str, object] | None:
    """The same for machines; None where the run begins empty."""
    there = in_numbers(scenario)
    return None if there is None else {"as_of": scenario.origin.isoformat(), **there}


def beginnings(scenarios: Sequence[Scenario]) -> list[str]:
    """How those compared begin, in a line where all begin alike, and otherwise in one for each."""
    if all(each.initial is None for each in scenarios):
        return []
    if alike(scenarios):
        return [f"Each {small(begins(scenarios[0]))}"]
    empty = "begins empty on {}."
    return [f"{each.name} {small(begins(each)) or empty.format(day(each.origin))}" for each in scenarios]


def always(scenarios: Sequence[Scenario]) -> str:
    """From when on what is compared holds."""
    if all(each.initial is None for each in scenarios):
        return ALWAYS_SO
    return FROM_THAT_DAY if alike(scenarios) else NOT_ALIKE


def alike(scenarios: Sequence[Scenario]) -> bool:
    """Whether all begin with the same lists on the same day."""
    return all(each.initial == scenarios[0].initial for each in scenarios)


def of(some: int, everybody: int) -> str:
    """`12 of them`."""
    if some == everybody:
        return "all of them" if some > 1 else "who is"
    return f"{some:,} of them" if some else "none of them" if everybody > 1 else "who is not"


def counted(number: int, what: str) -> str:
    """`12 citizens`."""
    return f"1 {what}" if number == 1 else f"{f'{number:,}' if number else 'no'} {what}s"

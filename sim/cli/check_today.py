"""What `ventetid check` has read of today's citizens, in one line: rows, who is inside, and who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.checks_initial import gathered

if TYPE_CHECKING:
    from sim.registers import Person
    from sim.scenario import Scenario

STEPS = {
    "in_programme": "in a programme",
    "waiting_for_caseworker": "waiting for a caseworker",
    "waiting_for_team": "waiting for the team",
    "in_preparation": "in preparation",
}
"""Where a citizen who is inside may be, the furthest step first."""


def read_today(scenario: Scenario) -> dict[str, int] | None:
    """How many rows and people the tables hold; None for a scenario that begins empty."""
    start = scenario.initial
    if start is None:
        return None
    found = gathered(scenario)
    people = found.backlog.people
    where = [_step(person) for person in people]
    return {
        "rows": sum(len(sheet.rows) for sheet in (start.citizens, start.spells) if sheet is not None),
        "citizens": len(people),
        **{step: where.count(step) for step in STEPS},
        "outside": found.outside,
        "left": found.left,
        "other_users": len(found.backlog.others),
    }


def in_words(read: dict[str, int]) -> str:
    """The same as a line."""
    steps = [f"{read[step]:,} {words}" for step, words in STEPS.items() if read[step]]
    inside = f"{_counted(read['citizens'], 'citizen')} inside"
    said = [_counted(read["rows"], "row"), inside + (f" ({', '.join(steps)})" if steps else "")]
    if read["outside"]:
        said.append(f"{read['outside']:,} outside, since nothing of theirs is open")
    if read["left"]:
        said.append(f"{read['left']:,} who {'has' if read['left'] == 1 else 'have'} left")
    if read["other_users"]:
        said.append(f"{_counted(read['other_users'], 'other user')} of services")
    return f"Read for initial: {'; '.join(said)}."


def _step(person: Person) -> str:
    if person.started is not None:
        return "in_programme"
    if person.assessed is not None:
        return "waiting_for_caseworker"
    return "waiting_for_team" if person.prepared is not None else "in_preparation"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"

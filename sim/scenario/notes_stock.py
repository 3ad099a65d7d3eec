"""A list of today's citizens that is far shorter than the programmes that the scenario would hold.

A list that was cut off, or holds one team's citizens only, can be read without a mistake. Then places
stand free that are taken, and waits look short. The yardstick is rough, and so is the limit: entries times
their length, as far as caseworkers have places.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from .quantities import SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields

FEW = 0.25
"""The share of the long run below which a list is far too short."""
LEAST = 4
"""Where the long run holds no more than so many, a few people more or less say nothing."""


def too_few(scenario: ScenarioFields) -> Iterator[str]:
    """People in programmes who are far fewer than the scenario would hold in the long run."""
    today, held = scenario.initial, in_the_long_run(scenario)
    if today is None or held is None or not today.backlog.people:
        return
    inside = sum(person.started is not None for person in today.backlog.people)
    if held > LEAST and inside < FEW * held:
        who = {0: "nobody is", 1: "1 person is"}.get(inside, f"{inside} people are")
        yield (
            f"initial: {who} in a programme on {today.as_of}, and the scenario would hold up to {held:.0f} "
            "in the long run: places stand free that would be taken, and waits will look short; see that the "
            "list holds everybody who is under way"
        )


def in_the_long_run(scenario: ScenarioFields) -> float | None:
    """At most about how many are in a programme in the long run; None where nothing says so.

    Early ends and giving up are left out, so that it is rather too many: the limit is far below it.
    """
    today, programme = scenario.initial, scenario.programme
    if today is None or programme is None or programme.lasts is None:
        return None
    until = scenario.rules.new_entrants_until
    if until is not None and until <= today.as_of:
        return None
    length = programme.lasts.mean
    if (longest := scenario.rules.programme.longest) is not None:
        length = min(length, longest.seconds)
    led = scenario.assessment.leads_to.get("programme", 0.0) if scenario.assessment is not None else 1.0
    held = scenario.citizens.per_year * led * length / SECONDS["year"]
    teams = scenario.caseworkers.values()
    if teams and all(team.when_full == "wait" for team in teams):
        held = min(held, sum(floor(team.full_time.on(today.as_of) * team.citizens_each) for team in teams))
    return held

"""Rules of law that do nothing in a scenario, and a door that is closed before anybody has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields


def of_rules(scenario: ScenarioFields) -> Iterator[str]:
    """Limits that no programme comes to, a return that comes too late, and a last day out of the run."""
    yield from of_lengths(scenario)
    until = scenario.rules.new_entrants_until
    if until is not None and until >= scenario.clock.end:
        yield f"rules.new_entrants_until does nothing: the run ends on {scenario.clock.end}"
    if until is not None and until <= scenario.origin:
        yield f"rules.new_entrants_until: nobody is ever referred, since the run begins on {scenario.origin}"


def of_lengths(scenario: ScenarioFields) -> Iterator[str]:
    """Limits and a return that no programme comes to, by what its length can be."""
    rules, programme = scenario.rules, scenario.programme
    shortest, longest = rules.programme.shortest, rules.programme.longest
    lasts = programme.lasts if programme is not None else None
    most = lasts.longest if lasts is not None else None
    if longest is not None and most is not None and most <= longest.seconds:
        yield f"rules.programme.longest does nothing: no programme lasts longer than {longest} anyway"
    early = programme is not None and programme.ends_early is not None
    least = lasts.shortest if lasts is not None else None
    if shortest is not None and least is not None and not early and least >= shortest.seconds:
        yield f"rules.programme.shortest does nothing: no programme is over before {shortest} anyway"
    after = rules.return_when_nothing_started
    limits = [] if most is None else [most if shortest is None else max(most, shortest.seconds)]
    limits += [] if longest is None else [longest.seconds]
    if after is not None and limits and after.seconds > min(limits):
        yield f"rules.return_when_nothing_started does nothing: no programme lasts as long as {after}"

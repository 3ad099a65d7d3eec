"""What the law says fits together, and fits the pathway that it governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields

_PROGRAMME = ("rules", "programme")
_LIMITS = "Write for example programme: {shortest: 1 year, longest: 5 years}."
_RETURN = ("rules", "return_when_nothing_started")


def rules(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Lengths leave room for a programme, and a case can only return to a meeting that there is."""
    shortest, longest = scenario.rules.programme.shortest, scenario.rules.programme.longest
    if shortest is not None and longest is not None and shortest.seconds > longest.seconds:
        yield Wrong(
            f"the longest programme, {longest}, is shorter than the shortest, {shortest}",
            (*_PROGRAMME, "longest"),
            _LIMITS,
            needs=((*_PROGRAMME, "shortest"),),
            rather=Wrong(
                f"the shortest programme, {shortest}, is longer than the longest, {longest}",
                (*_PROGRAMME, "shortest"),
                _LIMITS,
            ),
        )
    if scenario.rules.return_when_nothing_started is not None and scenario.assessment is None:
        yield Wrong(
            "a case returns to the team's meeting, and there is none",
            _RETURN,
            "Add assessment: {weekday: tuesday, cases: 5}, or remove return_when_nothing_started; an option "
            f"can remove: [{'.'.join(_RETURN)}].",
            on_key=True,
            needs=(("assessment",),),
        )

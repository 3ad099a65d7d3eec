"""The same published number, taken to be of what had started or of what stood in the plan.

003 tells of a great difference between what is recommended and what gets into the plan, and goes on with
what citizens get and what is carried out, with one number for each field. Which of the two was counted
decides whether a model comes near it, so whoever sets a model beside the number must say which was taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .beside import ROUNDING, Beside
from .published import Indicated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.scenario import Scenario


class Reading(NamedTuple):
    """A figure read otherwise, and the one that is judged."""

    otherwise: Beside
    judged: Beside

    @property
    def within(self) -> float:
        """The limit of the figure that is judged holds for the other reading too."""
        return self.judged.figure.within or 0.0

    @property
    def met(self) -> bool:
        """Whether the number comes out, read otherwise."""
        return abs(self.otherwise.difference) <= self.within + ROUNDING


def readings(rows: Iterable[Beside]) -> tuple[Reading, ...]:
    """Every figure that is another reading, with the one it is read instead of; those with both."""
    by_name = {row.figure.name: row for row in rows}
    return tuple(
        Reading(row, judged)
        for row in by_name.values()
        if (judged := by_name.get(row.figure.instead_of)) is not None
    )


def undecided(scenario: Scenario, row: Beside) -> tuple[str, ...]:
    """The measures of a figure's field, where all of them are in the plan as soon as they are recommended."""
    model = row.figure.model
    if not isinstance(model, Indicated) or not model.field:
        return ()
    mine = {name: measure for name, measure in scenario.measures.items() if measure.field == model.field}
    for measure in mine.values():
        decision = measure.decision
        limited = decision.grants_per_year is not None or decision.lasts is not None
        if limited or not measure.available or (decision.granted < 1 and decision.by != "team"):
            return ()
    return tuple(mine)

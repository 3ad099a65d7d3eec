"""What would happen to people in a measure, found again in the plan that was drawn last on the same luck.

An option that changes one measure leaves all others as they were: their columns are copied, not drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, cast

import numpy as np

from .kept import POPULATIONS
from .people import Spells

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from .luck import Luck
    from .people import Ints

WHOSE = ("first", "citizen", "measure", "attempt", "planned")
"""Columns that say whose row it is, and whether it stands on the plan; all others are settled."""

SETTLED = tuple(each.name for each in fields(Spells) if each.name not in WHOSE)


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan, and for each of its measures, in order of name, all that its steps were settled from."""

    spells: Spells
    measures: Sequence[Hashable]

    def copied(self, spells: Spells, rows: Ints, measure: Hashable) -> bool:
        """Fill in `rows` of another plan for a measure, if this one has the same for the same citizens.

        A row depends on its measure, on who stands in it with which attempt, and on luck. So it is
        no matter if this plan goes on, with citizens whom the other does not have.
        """
        if measure not in self.measures:
            return False
        position = self.measures.index(measure)
        here = np.flatnonzero(self.spells.measure == position)[: len(rows)]
        if not (
            np.array_equal(self.spells.citizen[here], spells.citizen[rows])
            and np.array_equal(self.spells.attempt[here], spells.attempt[rows])
        ):
            return False
        for name in SETTLED:
            getattr(spells, name)[rows] = getattr(self.spells, name)[here]
        return True


def last_plan(luck: Luck) -> Settled | None:
    """The plan that was drawn last on the same luck, if it is still kept."""
    return cast("Settled | None", POPULATIONS.find(("plan", luck.seed, luck.replication, luck.whose)))


def remember(plan: Settled, luck: Luck) -> None:
    """Keep a plan as the last one on its luck."""
    POPULATIONS.keep(("plan", luck.seed, luck.replication, luck.whose), plan)

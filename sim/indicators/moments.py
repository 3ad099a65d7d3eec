"""What came to each citizen and when: recommended or not, first granted, first started.

One row a measure and then one a field, one column a citizen. Any attempt counts, and the earliest moment
of all attempts is taken; a field has the earliest of its measures. A refusal is no grant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import NOT_BUDGETED, REFUSED, STAGES

from .rows import FAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .view import View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Moments:
    """Citizens in columns; a moment that never came is `FAR`.

    of: measures, then fields: what the rows are.
    recommended: (of, citizens), 1 where it was recommended or tried as an alternative.
    granted, started: (of, citizens), seconds from `clock.start`.
    anything: (citizens,), when the first of all measures on the plan started.
    """

    of: tuple[str, ...]
    recommended: Floats
    granted: Ints
    started: Ints
    anything: Ints

    def take(self, who: NDArray[np.intp]) -> Moments:
        """Some of the citizens."""
        return Moments(
            self.of, self.recommended[:, who], self.granted[:, who], self.started[:, who], self.anything[who]
        )


def moments(view: View) -> Moments:
    """The moments of everybody in the view."""
    of = (*view.measures, *view.fields)
    recommended = np.zeros((len(of), len(view)))
    granted = np.full((len(of), len(view)), FAR, np.int64)
    started = granted.copy()
    measures = slice(view.rows.edges[len(STAGES)], None)  # stages stand before them
    spells = view.rows.spells.take(measures)
    place = (view.rows.which[measures] - len(STAGES), spells.citizen)
    no = (spells.reason == REFUSED) | (spells.reason == NOT_BUDGETED)
    recommended[place] = 1.0
    _earliest(granted, place, np.where(no, FAR, spells.decided))
    _earliest(started, place, spells.started)
    for k, members in enumerate(view.fields.values(), len(view.measures)):
        rows_of = [view.measures.index(name) for name in members]
        recommended[k] = recommended[rows_of].max(axis=0, initial=0.0)
        granted[k] = granted[rows_of].min(axis=0, initial=FAR)
        started[k] = started[rows_of].min(axis=0, initial=FAR)
    planned = [view.measures.index(name) for name in view.plan]
    return Moments(of, recommended, granted, started, started[planned].min(axis=0, initial=FAR))


def begun(view: View) -> tuple[NDArray[np.intp], Ints]:
    """The citizens whose programme began in the reported window, by position, and when each did."""
    start = view.citizens["started"]
    who = np.flatnonzero((start >= 0) & (start < view.horizon))
    return who, start[who]


def of_begun(view: View) -> Moments:
    """The moments of the citizens whose programme began in the reported window."""
    who, _start = view.kept(begun)
    return view.kept(moments).take(who)


def _earliest(found: Ints, place: tuple[Ints, Ints], moments: Ints) -> None:
    """Keep the earliest moment of each place: attempts stand in order, so the last is written first."""
    reached = np.flatnonzero(moments < FAR)[::-1]
    row, citizen = place
    found[row[reached], citizen[reached]] = moments[reached]

"""What had come of the programmes begun in the window by an age of the case in months.

`delivery` reports some ages and `review` reads others; each is counted once. Only programmes begun at least
that long before the end of the run count, since a younger case has had less time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .moments import begun, of_begun
from .view import MONTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .view import View

    Floats = NDArray[np.float64]


def members_begun(view: View) -> Floats:
    """(slices, begun): 1 where the programme began in the period, or in the window and is of the profile."""
    who, start = view.kept(begun)
    return view.within_and_by(start, who)


@dataclass(frozen=True, slots=True)
class ByAge:
    """How many programmes: (slices,), or of each measure and field (of, slices).

    number: all of that age. recommended: those in which the measure was recommended; in_plan, delivered:
    those in which it had been granted, had started; nothing: those in which no measure had started.
    """

    number: Floats
    recommended: Floats
    in_plan: Floats
    delivered: Floats
    nothing: Floats


def by_age(view: View, months: int, slices: int) -> ByAge:
    """The programmes of one age, in the first so many slices (all, or the periods only)."""
    found, due = view.kept(of_begun), view.kept(begun)[1] + months * MONTH
    old = view.kept(members_begun)[:slices] * (due <= view.horizon)
    rows = len(found.of)
    what = np.empty((3 * rows + 1, len(due)))  # all at once, since one large product is quicker than four
    what[:rows] = found.recommended
    np.less_equal(found.granted, due, out=what[rows : 2 * rows])
    np.less_equal(found.started, due, out=what[2 * rows : -1])
    np.greater(found.anything, due, out=what[-1])
    recommended, in_plan, delivered = (what @ old.T)[:-1].reshape(3, rows, -1)
    return ByAge(old.sum(axis=1), recommended, in_plan, delivered, what[-1] @ old.T)

"""How little of a lever certainly breaks a promise, with all others at their best: found by halving.

That rules out most of the cheap candidates with few replications. Levers of which no order is known cannot be
halved: what is found holds for each of their values by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .impossible import CORNERS
from .lattice import Sense

if TYPE_CHECKING:
    from .search import Search


def tighten(search: Search, cap: int, until: float) -> None:
    """Look at candidates with `cap` replications, or until they lean so far towards keeping the promises."""
    lattice = search.lattice
    for i in range(lattice.promises):
        senses = lattice.senses(i)
        for corner in lattice.corners(i, CORNERS):
            for j, (sense, most) in enumerate(zip(senses, lattice.top, strict=True)):
                if sense not in (Sense.BETTER, Sense.WORSE):
                    continue
                low, high = 0, most  # from the worst of a lever to its best
                while low < high and search.trials.left > 0:
                    middle = (low + high) // 2
                    k = middle if sense is Sense.BETTER else most - middle
                    at = (*corner[:j], k, *corner[j + 1 :])
                    if lattice.ruled_out(at) or search.look(at, cap, until=until):
                        low = middle + 1
                    else:
                        high = middle

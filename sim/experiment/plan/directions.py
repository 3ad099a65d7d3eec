"""Which levers help a promise, which work against it, and which do not touch it.

More of a capacity usually helps, and where it does not the search must know: more caseworkers let more people
into programmes, who then queue for mentors. It is found out with the first replications, at the corners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.request import RequestError

from .measured import PEOPLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .lattice import Lattice
    from .trials import Trials

    Floats = NDArray[np.float64]

FIRST = 8
"""Replications of a first look."""
FIRST_ROUND = 32
"""Replications that the first round of a search looks with, at most."""
LEANING = 1.0
"""Standard errors from which on something seems to go one way."""
AGAINST = 3.0
"""Standard errors by which more of a lever must make a promise worse to be believed."""
WORTH_ASKING = 100
"""Replications left for each lever from which on it is asked which promises it touches."""


def find_out(trials: Trials, lattice: Lattice) -> None:
    """Note in the lattice which levers make a promise worse, and which of them do not touch it."""
    top, promises = lattice.top, range(lattice.promises)
    trials.screen(top, FIRST)
    _somebody_waits(trials, lattice)
    for j, highest in enumerate(top):
        less = (*top[:j], 0, *top[j + 1 :])
        if highest == 0:
            continue
        apart: list[float] = []
        for number in (FIRST, 2 * FIRST, FIRST_ROUND):
            trials.screen(less, number)
            trials.screen(top, number)
            apart = [trials.worse(less, top, i) for i in promises]
            if max(apart) < LEANING:
                break
        for i in promises:
            if apart[i] > AGAINST:
                lattice.worse[i] = lattice.worse.get(i, frozenset()) | {j}
    if len(top) > 1 and trials.left > WORTH_ASKING * len(top):
        _untouched(trials, lattice)


def _somebody_waits(trials: Trials, lattice: Lattice) -> None:
    """Raise a `RequestError` where nobody at all is seen to whom something was promised."""
    if _people(trials, lattice).all():
        return
    trials.screen(lattice.top, FIRST_ROUND)
    people = _people(trials, lattice)
    for promise, number in zip(trials.asked.promises, people, strict=True):
        if number == 0:
            asked = "joined the queue" if promise.queue else "was recommended it"
            raise RequestError(
                f"the promise about {promise.of} can be judged by nobody: in {FIRST_ROUND} replications "
                f"nobody {asked} {promise.limit} or more before the end of the scenario's clock"
            )


def _people(trials: Trials, lattice: Lattice) -> Floats:
    """(promises,): how many people the best candidate was seen with."""
    found: Floats = np.array(trials.rows[lattice.top])[:, :, PEOPLE].sum(axis=0)
    return found


def _untouched(trials: Trials, lattice: Lattice) -> None:
    """Levers that change no figure of a promise, with the most of all others and with the least.

    With the most alone it could not be seen: two measures may share places of which there are enough.
    """
    top, bottom = lattice.top, (0,) * len(lattice.top)
    trials.screen(bottom, FIRST)
    free: dict[int, set[int]] = {}
    for j, highest in enumerate(top):
        less, more = (*top[:j], 0, *top[j + 1 :]), (*bottom[:j], highest, *bottom[j + 1 :])
        trials.screen(more, FIRST)
        for i in range(lattice.promises):
            if trials.same(less, top, i) and trials.same(bottom, more, i):
                free.setdefault(i, set()).add(j)
    for i, levers in free.items():
        lattice.untouched[i] = frozenset(levers)
        trials.untouched(i, frozenset(levers))

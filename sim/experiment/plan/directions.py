"""Which levers help a promise, which work against it, and which do not touch it.

More of a capacity usually helps, and where it does not the search must know: more caseworkers let more people
into programmes, who then queue for mentors. Of a length of time, or of any other number, nothing is taken for
granted: its order counts where it has been seen. It is found out with the first replications, at the corners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.request import RequestError

from .measured import PEOPLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .lattice import At, Lattice
    from .trials import Trials

    Floats = NDArray[np.float64]

FIRST = 8
"""Replications of a first look."""
FIRST_ROUND = 32
"""Replications that the first round of a search looks with, at most."""
LEANING = 1.0
"""Standard errors from which on something seems to go one way."""
AGAINST = 3.0
"""Standard errors by which more of a lever must make a promise worse to be believed, and one way or the other
where nothing is known before."""
WORTH_ASKING = 100
"""Replications left for each lever from which on it is asked which promises it touches."""


def find_out(trials: Trials, lattice: Lattice) -> None:
    """Note in the lattice what each lever does for each promise.

    Levers of which nothing is known before come first, and those that are worse the higher they are stand
    low while the others are looked at: in a town where everybody waits too long nothing could be seen.
    """
    trials.screen(lattice.top, FIRST)
    _somebody_waits(trials, lattice)
    best = lattice.top
    every = frozenset(range(lattice.promises))
    for j in sorted(range(len(best)), key=lambda j: lattice.levers[j].order == "capacity"):
        if lattice.top[j] == 0:
            continue
        if lattice.levers[j].order == "none":
            _add(lattice.unordered, every, j)
            continue
        worse, unknown = _ends(trials, lattice, best, j)
        _add(lattice.worse, worse, j)
        _add(lattice.unordered, unknown, j)
        if lattice.levers[j].order == "value" and worse and worse | unknown == every:
            best = _with(best, j, 0)
    if len(best) > 1 and trials.left > WORTH_ASKING * len(best):
        _untouched(trials, lattice, best)


def _ends(trials: Trials, lattice: Lattice, best: At, j: int) -> tuple[frozenset[int], frozenset[int]]:
    """The promises that are worse the higher a lever is, and those for which its order is not known."""
    less, more = _with(best, j, 0), _with(best, j, lattice.top[j])
    helps = lattice.levers[j].order == "capacity"
    apart = [0.0] * lattice.promises
    for number in (FIRST, 2 * FIRST, FIRST_ROUND):
        trials.screen(less, number)
        trials.screen(more, number)
        apart = [trials.worse(less, more, i) for i in range(lattice.promises)]
        if helps and max(apart) < LEANING:
            break
        told = (abs(each) > AGAINST or trials.same(less, more, i) for i, each in enumerate(apart))
        if not helps and number > FIRST and all(told):
            break
    worse = frozenset(i for i, each in enumerate(apart) if each > AGAINST)
    unknown = frozenset(i for i, each in enumerate(apart) if not helps and abs(each) <= AGAINST)
    return worse, unknown


def _add(to: dict[int, frozenset[int]], promises: frozenset[int], lever: int) -> None:
    for i in promises:
        to[i] = to.get(i, frozenset()) | {lever}


def _with(at: At, j: int, k: int) -> At:
    return (*at[:j], k, *at[j + 1 :])


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
    """(promises,): how many people the first candidate was seen with."""
    found: Floats = np.array(trials.rows[lattice.top])[:, :, PEOPLE].sum(axis=0)
    return found


def _untouched(trials: Trials, lattice: Lattice, best: At) -> None:
    """Levers that change no figure of a promise, with the best of all others and with the least.

    With the best alone it could not be seen: two measures may share places of which there are enough. Where
    no order is known every value is tried, and otherwise the two ends.
    """
    least = tuple(most - k for k, most in zip(best, lattice.top, strict=True))
    free: dict[int, set[int]] = {}
    for j, highest in enumerate(lattice.top):
        ways = range(highest + 1) if lattice.levers[j].order == "none" else (0, highest)
        tried = [[_with(others, j, k) for k in ways] for others in (best, least)]
        left = set(range(lattice.promises))
        for first, *rest in tried:
            for each in (first, *rest):
                trials.screen(each, FIRST)
                left -= {i for i in left if not trials.same(first, each, i)}
        for i in left:
            free.setdefault(i, set()).add(j)
    for i, levers in free.items():
        lattice.untouched[i] = frozenset(levers)
        trials.untouched(i, frozenset(levers))

"""In which order mechanisms are switched off, and what that makes of each one's part.

What a mechanism explains depends on what is switched off before it: nobody is refused a place in vain
where there is a waiting list of years behind the grant. Shapley's value (1953, *A value for n-person
games*) is the mean of what it explains over all orders, and the only fair division that adds up. There are
too many orders to try, so some are drawn and averaged (Castro, Gómez and Tejada 2009, *Polynomial
calculation of the Shapley value based on sampling*), anew in each replication.

They are drawn as a circle: all mechanisms in a random order, begun at each of them in turn and followed
both ways round. Each order is as likely as any other, every one comes with its reverse, and each mechanism
stands once in every place either way. So each is the first and each is the last in every replication, and
n mechanisms take n·(n − 1) + 2 runs. Up to three mechanisms these are all the orders there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.population.luck import generator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Order = tuple[int, ...]
Off = frozenset[int]
"""The mechanisms that are switched off, by position."""

NAME = "order of mechanisms"
"""The name of the luck that draws the circle."""


def circle(mechanisms: int, seed: int, replication: int) -> tuple[Order, ...]:
    """The orders of a replication: each of the positions 0 … mechanisms − 1 once in every order."""
    drawn = generator(seed, replication, NAME).permutation(mechanisms).tolist()
    return tuple(
        tuple(way[first:] + way[:first]) for way in (drawn, drawn[::-1]) for first in range(mechanisms)
    )


def steps(order: Order) -> Iterator[tuple[int, Off, Off]]:
    """Each mechanism of an order, with what is off before it and after it."""
    off: Off = frozenset()
    for position in order:
        more = off | {position}
        yield position, off, more
        off = more


def needed(orders: Iterable[Order]) -> tuple[Off, ...]:
    """Everything that has to be run for these orders, each once: nothing off, one step after another."""
    nothing: Off = frozenset()
    return tuple(dict.fromkeys((nothing, *(after for order in orders for _, _, after in steps(order)))))


def parts(left: Mapping[Off, Floats], orders: tuple[Order, ...]) -> Floats:
    """(mechanisms, figures): the mean part of each in the gaps `left` with so much switched off."""
    mechanisms = max((len(order) for order in orders), default=0)
    found = np.zeros((mechanisms, len(left[frozenset()])))
    for order in orders:
        for position, before, after in steps(order):
            found[position] += left[before] - left[after]
    return found / max(len(orders), 1)

"""Three parameters or more of which the data know one combination, and no two of them by themselves.

Whoever gives up does so at a hazard that grows as motivation falls: the hazard, how fast motivation falls and
how much a fall counts for together say how many give up. Any of the three may be another if the other two
make up for it, and no two of them lie along a line. So it is asked of each parameter how well all others
together would tell it (its multiple correlation), and which of them do so, the rest being held (its partial
correlations; both from the inverse of the correlations, Whittaker 1990, Graphical Models in Applied
Multivariate Statistics, chapter 5). With few draws many parameters tell each other by chance; a multiple
correlation is lessened by as much as that makes of it (Ezekiel 1930).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from .words import listed, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LINKED = 0.5
"""Two parameters belong to a combination from this partial correlation on: an assumption. Where one
combination alone is known, those of its parameters are near 1, and chance among 300 draws makes 0.1."""

DRAWS_EACH = 5
"""Draws that there are for each parameter, at least, for anything to be said: an assumption."""


@dataclass(frozen=True, slots=True)
class Several:
    """paths: the parameters. higher: which are higher, of those after the first, where the first is higher.

    correlation: of the first, the one that is told best, with what the others make of it.
    """

    paths: tuple[str, ...]
    higher: tuple[bool, ...]
    correlation: float

    @property
    def narrower(self) -> float:
        """By how much narrower the first would be known if the others were known."""
        return 1.0 - sqrt(1.0 - self.correlation**2)

    def sentence(self) -> str:
        """What it means."""
        first, *others = self.paths
        moved = zip(others, self.higher, strict=True)
        how = " and ".join(f"the {'higher' if up else 'lower'} {other}" for other, up in moved)
        return (
            f"{listed(list(self.paths))} are known together only: the data tell one combination of them, and "
            f"each may make up for the others (the higher {first}, {how}). If the others were known, {first} "
            f"would be known {percent(self.narrower)} narrower."
        )


def several(
    paths: Sequence[str], correlations: Floats, effective: float, close: float
) -> tuple[Several, ...]:
    """The combinations of three or more, given the correlations of parameters and of how many draws they are.

    close: from which correlation on a parameter is told by others. Where two of the parameters are as close
    as that already they are a pair, and nothing is said here.
    """
    number = len(paths)
    if number < 3 or effective < DRAWS_EACH * number:
        return ()
    inverse = np.linalg.inv(correlations + _RIDGE * np.eye(number))
    own = np.sqrt(np.diag(inverse))
    partial = -inverse / np.outer(own, own)
    left = (1.0 / own**2) * (effective - 1.0) / (effective - number)  # 1 − R², as it is without chance
    told = np.sqrt(np.clip(1.0 - left, 0.0, 1.0))
    paired = np.abs(correlations - np.eye(number)) >= close
    found = []
    for places in _components(np.abs(partial) >= LINKED):
        here = sorted(places, key=lambda place: -told[place])
        if len(here) < 3 or told[here[0]] < close or paired[np.ix_(here, here)].any():
            continue
        higher = tuple(bool(partial[here[0], place] > 0.0) for place in here[1:])
        found.append(Several(tuple(paths[place] for place in here), higher, float(told[here[0]])))
    return tuple(sorted(found, key=lambda each: -each.correlation))


_RIDGE = 1e-9
"""Added to correlations, so that parameters that say quite the same have an inverse."""


def _components(linked: NDArray[np.bool_]) -> list[list[int]]:
    """The places that are linked, directly or through others."""
    left, found = set(range(len(linked))), []
    while left:
        some = [left.pop()]
        for place in some:
            near = {int(other) for other in np.flatnonzero(linked[place])} & left
            left -= near
            some += sorted(near)
        found.append(some)
    return found

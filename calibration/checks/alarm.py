"""An alarm where the data are nothing that the model can show, wherever in the ranges its parameters lie.

A posterior always answers. If the data lie outside all that simulations of the prior show, it answers with
the least wrong of them, narrowly, and no interval tells that all are wrong. So it is asked first how far
the data are from their nearest simulations (`nearest`), beside how far simulations are from theirs.

Then it is asked which statistics are at fault. A statistic may be out of line with the others though it is
usual by itself: what the others would make of it is told by the line of all simulations through all
statistics (from the inverse of their covariances), and how far off simulations are of their own. One at fault
takes others with it, since they are judged by it; so they are named in the order of their distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .nearest import ASKED, Whitened, distances
from .words import between, called, percent, readable, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from calibration.table.table import Table

    from .seen import Seen

    Floats = NDArray[np.float64]

LIMIT = 0.01
"""How rare it is that data from the model raise the alarm: an assumption. One in twenty would be too often to
be listened to."""

MOST_SAID = 5
"""Statistics that are named, the farthest out of line first: an assumption."""

FEW_SAID = 3
"""Statistics that are named where none is clearly at fault, and all of them together are."""

_RIDGE = 1e-6
"""Added to correlations, so that statistics that say the same can be told from each other."""


@dataclass(frozen=True, slots=True)
class OutOfLine:
    """A statistic as it was observed, and where simulations have it that are like the data in all others.

    far: how far it is off, in standard deviations of what is left. alone: whether it lies beyond all
    simulations by itself, whatever the others are. clear: whether it does so, or is farther off beside the
    others than simulations are. Values are on the scale on which they are read.
    """

    key: str
    observed: float
    told: bool
    low: float
    high: float
    far: float
    alone: bool
    clear: bool

    def sentence(self) -> str:
        """What is wrong with it."""
        band = between(shown(self.key, self.low), shown(self.key, self.high))
        what = f"{called(self.key)}: {shown(self.key, self.observed)} observed"
        if self.alone:
            return f"{what}, and no simulation shows that; they show {band}."
        return f"{what}, where simulations that are like the data otherwise show {band}."


@dataclass(frozen=True, slots=True)
class Alarm:
    """How far the data lie out, and all statistics, those that are farthest out of line first."""

    distance: float
    usual: float
    p: float
    out_of_line: tuple[OutOfLine, ...]

    @property
    def raised(self) -> bool:
        """Whether the data lie outside what the model can show."""
        return self.p < LIMIT

    def sentences(self) -> tuple[str, ...]:
        """What was found."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if not self.raised:
            yield (
                "The data are like what the model shows somewhere in the ranges of its parameters: "
                f"{percent(self.p)} of its own simulations lie as far from the others, or farther."
            )
            return
        yield (
            "The data lie outside what the model can show anywhere in the ranges of its parameters: they "
            f"are {self._times} as far from the nearest simulations as simulations usually are from theirs "
            f"(p = {self.p:.2g}). What follows from them should not be relied on; the ranges, the scenario "
            "or the data are wrong."
        )
        clear = [each for each in self.out_of_line if each.clear]
        told = [each for each in clear or self.out_of_line[:FEW_SAID] if each.told]
        if not told:
            yield "What is most out of line rests on too few people to be told."
        elif not clear:
            yield "No single figure is impossible beside the others; these are farthest out of line:"
        for each in told[:MOST_SAID]:
            yield each.sentence()

    @property
    def _times(self) -> str:
        return f"{self.distance / self.usual:.1f} times" if self.usual > 0.0 else "many times"


def alarm(table: Table, seen: Seen) -> Alarm:
    """The data beside the part of a table that covers all of the prior.

    KeyError where the table lacks a statistic that was observed, ValueError where it is too small.
    """
    rows = table.only(seen.names).statistics[table.wave == 0]
    if len(rows) < 1 / LIMIT:
        raise ValueError(f"a table of {len(rows)} simulations cannot raise an alarm: {1 / LIMIT:.0f} can")
    space = Whitened.of(rows)
    places, here = space.at(rows), space.at(seen.values[None])
    # A Sobol sequence is as even in its first part as in all of it.
    own = distances(places[:ASKED], places, themselves=True)
    distance = float(distances(here, places)[0])
    never = space.never_seen(seen.values)
    farther = 0 if never.any() else int((own >= distance).sum())
    p = (1 + farther) / (len(own) + 1)
    return Alarm(distance, float(np.median(own)), p, _out_of_line(rows, seen, space, never))


def _out_of_line(
    rows: Floats, seen: Seen, space: Whitened, never: NDArray[np.bool_]
) -> tuple[OutOfLine, ...]:
    """All statistics, those first that are farther off than simulations are, then the farthest."""
    scale = np.where(space.spread > 0.0, space.spread, 1.0)
    off, mine = (rows - space.middle) / scale, (seen.values - space.middle) / scale
    inverse = np.linalg.inv(off.T @ off / len(rows) + _RIDGE * np.eye(off.shape[1]))
    own = np.diag(inverse)
    left, here = off @ inverse / own, mine @ inverse / own  # of each, given all others
    spread = np.where(space.spread > 0.0, left.std(axis=0), 1.0)
    limit = LIMIT / len(seen.names)
    found = []
    for place, key in enumerate(seen.names):
        low, high = np.quantile(left[:, place], (0.05, 0.95)) * scale[place]
        told_by_others = seen.values[place] - here[place] * scale[place]
        column = rows[:, place]
        alone = bool(never[place] or not column.min() <= seen.values[place] <= column.max())
        far = np.inf if never[place] else abs(here[place]) / spread[place]
        rare = (1 + (np.abs(left[:, place]) >= abs(here[place])).sum()) / (len(rows) + 1)
        clear = alone or bool(rare <= max(limit, 1.5 / (len(rows) + 1)))  # or no simulation is as far
        ends = (column.min(), column.max()) if alone else (told_by_others + low, told_by_others + high)
        observed, first, last = (float(each) for each in readable(key, [seen.values[place], *ends]))
        found.append(OutOfLine(key, observed, bool(seen.told[place]), first, last, float(far), alone, clear))
    return tuple(sorted(found, key=lambda each: (not each.clear, -each.far)))

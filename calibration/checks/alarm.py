"""An alarm where the data are nothing that the model can show, wherever in the ranges its parameters lie.

A posterior always answers. If the data lie outside all that simulations of the prior show, it answers with
the least wrong of them, narrowly, and no interval tells that all are wrong. So it is asked first how far
the data are from their nearest simulations, beside how far others are that were not looked at before
either (`nearest`).

Then it is asked which statistics are at fault. A statistic may be out of line with the others though it is
usual by itself: what the others would make of it is told by the line of all simulations through all
statistics (from the inverse of their covariances), and how far off simulations are of their own. One at fault
takes others with it, since they are judged by it; so they are named in the order of their distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .nearest import ASKED, PARTS, Whitened, dealt, distances
from .words import between, called, own_means, percent, readable, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from calibration.table.table import Table

    from .seen import Seen
    from .words import Period

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Space = tuple[Whitened, Bools, Bools]
    """A space, which simulations are judged in it, and which it was made from."""

LIMIT = 0.01
"""How rare it is that data from the model raise the alarm: an assumption. One in twenty would be too often to
be listened to."""

FEWEST = 400
"""Simulations over all of the ranges without which it is not asked: an assumption. The rarest that could be
found is then one in 401, well below `LIMIT`; with 150, one that happened to lie far out would decide."""

MOST_SAID = 5
"""Statistics that are named, the farthest out of line first: an assumption."""

FEW_SAID = 3
"""Statistics that are named where none is clearly at fault, and all of them together are."""


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

    def sentence(self, *, told: bool = True, period: Period | None = None) -> str:
        """What is wrong with it; where its value is not told, what simulations show."""
        band = between(shown(self.key, self.low), shown(self.key, self.high))
        if not told:
            return f"{called(self.key, period)}: simulations show {band}."
        what = f"{called(self.key, period)}: {shown(self.key, self.observed)} observed"
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

    def sentences(self, told: Collection[str] | None = None, period: Period | None = None) -> tuple[str, ...]:
        """What was found; told: the keys of the values that may be told, all where None."""
        return tuple(self._sentences(told, period))

    def _sentences(self, told: Collection[str] | None, period: Period | None) -> Iterator[str]:
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
        said = [each for each in clear or self.out_of_line[:FEW_SAID] if each.told]
        if not said:
            yield "What is most out of line rests on too few people to be told."
        elif not clear:
            yield "No single figure is impossible beside the others; these are farthest out of line:"
        for each in said[:MOST_SAID]:
            yield each.sentence(told=told is None or each.key in told, period=period)

    @property
    def _times(self) -> str:
        return f"{self.distance / self.usual:.1f} times" if self.usual > 0.0 else "many times"


def alarm(table: Table, seen: Seen) -> Alarm:
    """The data beside the part of a table that covers all of the prior.

    KeyError where the table lacks a statistic that was observed, ValueError where it is too small.
    """
    rows = table.only(seen.names).statistics[table.wave == 0]
    if len(rows) < FEWEST:
        raise ValueError(f"a table of {len(rows)} simulations cannot raise an alarm: {FEWEST} can")
    spaces = [(Whitened.of(rows[others]), mine, others) for mine, others in dealt(len(rows))]
    own: list[Floats] = []
    data: list[Floats] = []
    farther = 0
    for space, mine, others in spaces:
        places = space.at(rows[others])
        # A Sobol sequence is as even in its first part as in all of it.
        asked = np.vstack([seen.values, rows[mine][: ASKED // PARTS]])
        apart = distances(space.at(asked), places)
        far = np.where(space.never_seen(asked).any(axis=1), np.inf, apart)
        farther += int((far[1:] >= far[0]).sum())
        own.append(apart[1:])
        data.append(apart[:1])
    every = np.concatenate(own)
    p = (1 + farther) / (len(every) + 1)
    distance, usual = float(np.mean(data)), float(np.median(every))
    return Alarm(distance, usual, p, _out_of_line(rows, seen, spaces))


def _out_of_line(rows: Floats, seen: Seen, spaces: list[Space]) -> tuple[OutOfLine, ...]:
    """All statistics, those first that are farther off than simulations are, then the farthest."""
    left = np.empty_like(rows)  # of each statistic, given all others
    here, farther = np.zeros(len(seen.names)), np.zeros(len(seen.names))
    for space, mine, _others in spaces:
        inverse = np.linalg.inv(space.correlations)
        scale = np.where(space.spread > 0.0, space.spread, 1.0)
        given = inverse / np.diag(inverse)
        left[mine] = (rows[mine] - space.middle) / scale @ given * scale
        data = (seen.values - space.middle) / scale @ given * scale
        farther += (np.abs(left[mine]) >= np.abs(data)).sum(axis=0)
        here += data / len(spaces)
    spread, (lows, highs) = left.std(axis=0), np.quantile(left, (0.05, 0.95), axis=0)
    never = Whitened.of(rows).never_seen(seen.values)
    limit = LIMIT / len(seen.names)
    # Mean ages are told of as many people as were observed, on both sides, and not as if one more waited.
    own_scale = own_means(seen.names, seen.values) / np.where(seen.values != 0.0, seen.values, 1.0)
    found = []
    for place, key in enumerate(seen.names):
        told_by_others = seen.values[place] - here[place]
        column = rows[:, place]
        alone = bool(never[place] or not column.min() <= seen.values[place] <= column.max())
        far = np.inf if never[place] else abs(here[place]) / (spread[place] or 1.0)
        rare = (1 + farther[place]) / (len(rows) + 1)
        clear = alone or bool(rare <= max(limit, 1.5 / (len(rows) + 1)))  # or no simulation is as far
        band = (told_by_others + lows[place], told_by_others + highs[place])
        ends = (column.min(), column.max()) if alone else band
        by = own_scale[place] if seen.values[place] != 0.0 else 1.0
        three = by * np.array([seen.values[place], *ends])
        observed, first, last = (float(each) for each in readable(key, three))
        found.append(OutOfLine(key, observed, bool(seen.told[place]), first, last, float(far), alone, clear))
    return tuple(sorted(found, key=lambda each: (not each.clear, -each.far)))

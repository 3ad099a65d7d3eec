"""An alarm where the data are nothing that the model can show, wherever in the ranges its parameters lie.

A posterior always answers. If the data lie outside all that simulations of the prior show, it answers with
the least wrong of them, narrowly, and no interval tells that all are wrong. So it is asked first how far
the data are from their nearest simulations, beside how far others are that were not looked at before
either (`nearest`).

Simulations of the prior are thin in its corners, and data of a model that lies in one are far from all of
them. So what is rare among those is asked again among the simulations of the part of the ranges that the last
wave was drawn in, where they are dense: an alarm is raised where the data lie out among these as well. Where
there was no such wave, it can only be said that they are rare.

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
from .words import HIDDEN, between, called, chance, may_be_named, own_means, percent, readable, shown

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
be listened to. It holds on average over the ranges. Among simulations of the prior alone, data whose truth
lies in a corner raise it more often: of a queue, with shares of the ranges of .98, .98 and .02, in 98, 52 and
12 of 100 data sets for tables of 400, 1,000 and 4,000."""

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

    def may_be_named(self, told: Collection[str] | None) -> bool:
        """Whether it may be said of it that it is at fault; told: the keys of values that are told."""
        return self.told and may_be_named(self.key, told)

    def sentence(self, *, told: bool = True, period: Period | None = None) -> str:
        """What is wrong with it; where its value is not told, what simulations show."""
        band = between(shown(self.key, self.low), shown(self.key, self.high))
        if not told:
            return f"{called(self.key, period)}: simulations show {band} {HIDDEN}."
        what = f"{called(self.key, period)}: {shown(self.key, self.observed)} observed"
        if self.alone:
            return f"{what}, and no simulation shows that; they show {band}."
        return f"{what}, where simulations that are like the data otherwise show {band}."


@dataclass(frozen=True, slots=True)
class Alarm:
    """How far the data lie out, and all statistics, those that are farthest out of line first.

    p: among simulations of all of the ranges. near: among those where the last wave was drawn; None where
    that was not asked, because they are not rare among all or because there are too few. Distances and
    statistics are beside the simulations that were asked last.
    """

    distance: float
    usual: float
    p: float
    out_of_line: tuple[OutOfLine, ...]
    near: float | None = None

    @property
    def raised(self) -> bool:
        """Whether the data are too rare, wherever that was asked."""
        return self.p < LIMIT and (self.near is None or self.near < LIMIT)

    def sentences(self, told: Collection[str] | None = None, period: Period | None = None) -> tuple[str, ...]:
        """What was found; told: the keys of the values that may be told, all where None."""
        return tuple(self._sentences(told, period))

    def _sentences(self, told: Collection[str] | None, period: Period | None) -> Iterator[str]:
        if not self.raised and self.near is not None:
            yield (
                f"The data are rare among simulations over all of the ranges ({chance(self.p)}), and like "
                "those made where the data have been found likely: "
                f"{percent(self.near)} of these lie as far from the others, or farther."
            )
            return
        if not self.raised:
            yield (
                "The data are like what the model shows somewhere in the ranges of its parameters: "
                f"{percent(self.p)} of its own simulations lie as far from the others, or farther."
            )
            return
        if self.near is None:
            yield (
                "The data are rare among simulations over all of the ranges of the parameters: they are "
                f"{self._times} as far from the nearest as simulations usually are from theirs "
                f"({chance(self.p)}). The ranges, the scenario or the data are wrong, or the truth lies in a "
                f"corner of the ranges that few simulations reach: with {FEWEST} or more in a further wave "
                "(budget.waves) that could be told. Until then what follows should not be relied on."
            )
        else:
            yield (
                "The data lie outside what the model was seen to show, over all of the ranges of its "
                "parameters and where it fits best: there they "
                f"are {self._times} as far from the nearest simulations as simulations usually are from "
                f"theirs ({chance(self.near)}). What follows from them should not be relied on; the ranges, "
                "the scenario or the data are wrong."
            )
        clear = [each for each in self.out_of_line if each.clear]
        said = [each for each in clear or self.out_of_line[:FEW_SAID] if each.may_be_named(told)]
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

    Where they are rare there, they are held beside the part in which its last wave was drawn as well.

    KeyError where the table lacks a statistic that was observed, ValueError where it is too small.
    """
    every = table.only(seen.names).statistics
    first = every[table.wave == 0]
    if len(first) < FEWEST:
        raise ValueError(f"a table of {len(first)} simulations cannot raise an alarm: {FEWEST} can")
    found = _out_among(first, seen)
    here = table.in_last_box
    if found.p >= LIMIT or table.boxes[-1] is None or int(here.sum()) < FEWEST:
        return Alarm(found.distance, found.usual, found.p, _out_of_line(found, every, seen))
    near = _out_among(every[here], seen)
    return Alarm(near.distance, near.usual, found.p, _out_of_line(near, every, seen), near.p)


@dataclass(frozen=True, slots=True)
class _Out:
    """How far the data lie out among some simulations, and the spaces in which that was found."""

    rows: Floats
    spaces: list[Space]
    distance: float
    usual: float
    p: float


def _out_among(rows: Floats, seen: Seen) -> _Out:
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
    return _Out(rows, spaces, float(np.mean(data)), float(np.median(every)), p)


def _out_of_line(out: _Out, every: Floats, seen: Seen) -> tuple[OutOfLine, ...]:
    """All statistics, those first that are farther off than simulations are, then the farthest.

    every: all simulations, beyond which a statistic must lie to be impossible by itself.
    """
    rows, spaces = out.rows, out.spaces
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
    never = Whitened.of(every).never_seen(seen.values)
    limit = LIMIT / len(seen.names)
    # Mean ages are told of as many people as were observed, on both sides, and not as if one more waited.
    own_scale = own_means(seen.names, seen.values) / np.where(seen.values != 0.0, seen.values, 1.0)
    found = []
    for place, key in enumerate(seen.names):
        told_by_others = seen.values[place] - here[place]
        column = every[:, place]
        alone = bool(never[place] or not column.min() <= seen.values[place] <= column.max())
        far = np.inf if never[place] else abs(here[place]) / (spread[place] or 1.0)
        rare = (1 + farther[place]) / (len(rows) + 1)
        clear = alone or bool(rare <= max(limit, 1.5 / (len(rows) + 1)))  # or no simulation is as far
        band = (told_by_others + lows[place], told_by_others + highs[place])
        ends = (column.min(), column.max()) if alone else band
        by = own_scale[place] if seen.values[place] != 0.0 else 1.0
        three = by * np.array([seen.values[place], *ends])
        observed, first, last = (float(each) for each in readable(key, three))
        observed = seen.as_told(key, observed, first, last)
        found.append(OutOfLine(key, observed, bool(seen.told[place]), first, last, float(far), alone, clear))
    return tuple(sorted(found, key=lambda each: (not each.clear, -each.far)))

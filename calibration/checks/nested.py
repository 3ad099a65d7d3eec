"""Shares of the same cases that would tell of too few beside each other.

Of a hundred cases 50 were granted a measure and 48 began it: two were granted it and never got it. Whoever
started had been granted, and whoever was granted had been recommended; what is so of a measure is so of its
field. And how programmes ended makes all of them together: the rest of them are those of the other ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.instruments import OUTCOME, Shares

from .words import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

NESTED = ("recommended", "granted", "started")
"""Each of some of those before."""


def too_near(
    instruments: Sequence[Shares], names: Sequence[str], values: Floats, told: Bools, fewest: int
) -> set[str]:
    """The keys of shares that may not be told beside the others that are.

    instruments: the shares; names, values, told: all statistics. Cases that differ by fewer than `fewest` are
    taken for the same.
    """
    place = {key: k for k, key in enumerate(names)}
    hidden: set[str] = set()
    kept: list[tuple[Shares, float]] = []
    for each in sorted(instruments, key=_order):
        for statistic in each.statistics:
            k = place[statistic.key]
            did = float(readable(statistic.key, values[k])) * each.n
            near = any(
                _among(each, other, fewest) and 0 < round(abs(did - there)) < fewest for other, there in kept
            )
            if told[k] and near:
                hidden.add(statistic.key)
            elif told[k]:
                kept.append((each, did))
    return hidden | _of_ends(kept, fewest)


def _of_ends(kept: Sequence[tuple[Shares, float]], fewest: int) -> set[str]:
    """The smallest end where all that are told leave too few for the others."""
    hidden: set[str] = set()
    ends = sorted((each for each in kept if each[0].figure.startswith(OUTCOME)), key=lambda end: end[1])
    for share, _did in ends:
        same = [end for end in ends if abs(end[0].n - share.n) < fewest]
        if 0 < round(share.n - sum(did for _share, did in same)) < fewest:
            hidden |= {each.key for each in same[0][0].statistics}
    return hidden


def _order(share: Shares) -> tuple[int, int, str]:
    """Fields before measures, and the wider of two figures first."""
    place = NESTED.index(share.figure) if share.figure in NESTED else len(NESTED)
    return (-len(share.measures), place, share.subject)


def _among(one: Shares, other: Shares, fewest: int) -> bool:
    """Whether some of the one are those of the other."""
    if not {one.figure, other.figure} <= {*NESTED} or abs(one.n - other.n) >= fewest:
        return False
    mine, theirs = ({*(each.measures or (each.subject,))} for each in (one, other))
    return mine <= theirs or theirs <= mine

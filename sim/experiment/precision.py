"""How many replications are enough: as many as it takes until the figures are known well enough.

A figure is known well enough when the half-width of its 95 % interval is at most a share of the baseline's
level (5 %) or at most an amount nobody would quarrel over (3 days, 1 percentage point), whichever is met
first. With few replications an interval may be narrow by luck, and whoever stops at the first narrow one
stops too often by that luck. So the figures must stay known through a number of further replications (a
look ahead: Hoad, Robinson and Davies 2010): 5, and from 100 on a twentieth of as many as there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isnan
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from .headline import MATTERS
from .request import FIRST_LOOK, RequestError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

AT_A_TIME = 25
"""Further replications are run in multiples of so many."""
AHEAD = 5
AHEAD_FROM = 100
CONFIDENCE = 0.95

NOT_REACHED = "not reached in some replications"
ONE_SIDED = "only in some of those compared"
NEVER_KNOWN = "in none of the replications"


@dataclass(frozen=True, slots=True)
class Precision:
    """How well figures are to be known: by a share of their level, or by an amount of their unit.

    What is counted has the amounts below which a difference is a trifle (1 citizen, 1 programme a year).
    """

    relative: float = 0.05
    days: float = 3.0
    share: float = 0.01

    def __post_init__(self) -> None:
        for name in ("relative", "days", "share"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
                raise RequestError(f"the precision asked for must be above 0, and {name} is {value!r}")

    def amount(self, unit: str) -> float:
        """The half-width that is small enough whatever the level."""
        return {**MATTERS, "days": self.days, "share": self.share}.get(unit, 0.0)

    def allowed(self, unit: str, level: float) -> float:
        """The half-width that is small enough at this level."""
        return max(self.relative * abs(level), self.amount(unit))


@dataclass(frozen=True, slots=True)
class Watched:
    """One figure that is to be known: of an option against the baseline, or (`option` empty) of a scenario.

    `half` is the half-width of its interval, as large as its longer side, and `allowed` the half-width that
    is small enough. `left_out`: why it cannot be known better by more replications; empty where it can.
    `unseen`: a share that shows no difference in any replication; its interval tells only how many there are,
    so it counts as known.
    """

    option: str
    indicator: str
    of: str
    unit: str
    half: float
    allowed: float
    left_out: str = ""
    unseen: bool = False

    @property
    def times(self) -> float:
        """How many times as wide as allowed the interval is; one that does not exist yet is widest."""
        if self.unseen:
            return 0.0
        return float("inf") if isnan(self.half) else self.half / self.allowed if self.allowed else self.half

    @property
    def met(self) -> bool:
        """Whether it is known well enough, or cannot be known better."""
        return bool(self.left_out) or self.unseen or self.half <= self.allowed


def ahead(replications: int) -> int:
    """Through how many further replications the figures must stay known."""
    return max(AHEAD, ceil(AHEAD * replications / AHEAD_FROM))


def widths(values: Floats, levels: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """The half-width of the t interval, and the level, as they were after each of the replications.

    `values` and `levels`: (replications, figures), NaN where a figure is not defined. The half-width is NaN
    where fewer than two are.
    """
    known = ~(np.isnan(values) | np.isnan(levels))
    n = np.cumsum(known, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        shift = np.where(known, values, 0.0).sum(axis=0) / n[-1]  # sums of squares stay small around it
        apart = np.where(known, values - shift, 0.0)
        mean = np.cumsum(apart, axis=0) / n
        squares = np.maximum(np.cumsum(apart**2, axis=0) - n * mean**2, 0.0)
        half = special.stdtrit(np.maximum(n - 1, 1), (1 + confidence) / 2) * np.sqrt(squares / (n - 1) / n)
        level = np.cumsum(np.where(known, levels, 0.0), axis=0) / n
    return np.where(n > 1, half, np.nan), level


def stays(enough: NDArray[np.bool_]) -> bool:
    """Whether figures became known well enough after some number of replications, and stayed so.

    `enough`: (replications, figures), whether each was known after so many.
    """
    alike = np.concatenate([[False], enough.all(axis=1)])  # by number of replications
    found = len(enough)
    for number in range(FIRST_LOOK, found + 1):
        if number + ahead(number) > found:
            return False
        if alike[number : number + ahead(number) + 1].all():
            return True
    return False


def next_look(replications: int, times: float, at_most: int) -> int:
    """After how many replications to look again, where the widest interval is so many times too wide.

    An interval narrows with the root of the replications. No look is farther than twice as many.
    """
    needed = replications * min(max(times, 1.0), 2.0) ** 2
    wanted = min(max(needed, replications + ahead(replications)), 2 * replications)
    return min(ceil(wanted / AT_A_TIME) * AT_A_TIME, at_most)

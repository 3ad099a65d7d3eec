"""How often intervals hold the truth, where the truth is known, beside how often they say they do.

The share of data sets whose central interval of a level holds the true value should be the level. How far it
may be from it by chance is told by exact limits of a binomial share (Clopper & Pearson 1934), at the error
that is allowed for all parameters and levels together over their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .ranks import ALLOWED
from .words import between, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .ranks import Ranks

LEVELS = (0.5, 0.9)
"""Which intervals are looked at: those that are shown."""


@dataclass(frozen=True, slots=True)
class Held:
    """Of so many data sets, how many intervals of a level held the true value of a parameter."""

    path: str
    level: float
    held: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that held it."""
        return self.held / self.of

    @property
    def wrong(self) -> bool:
        """Whether chance alone does not make the share what it is."""
        return not self.low <= self.level <= self.high


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every parameter at every level."""

    found: tuple[Held, ...]

    @property
    def wrong(self) -> tuple[Held, ...]:
        """Those that chance does not explain."""
        return tuple(each for each in self.found if each.wrong)

    def sentences(self) -> tuple[str, ...]:
        """What was found."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        for level in dict.fromkeys(each.level for each in self.found):
            shares = [each for each in self.found if each.level == level]
            if not any(each.wrong for each in shares):
                least, most = (pick(each.share for each in shares) for pick in (min, max))
                each_by_itself = ", each parameter by itself" if len(shares) > 1 else ""
                yield (
                    f"Intervals that should hold the truth in {percent(level)} of data sets did so in "
                    f"{between(percent(least), percent(most))} of {shares[0].of}{each_by_itself}, which "
                    "chance explains."
                )
        for each in self.wrong:
            much = "narrow" if each.share < each.level else "wide"
            yield (
                f"{each.path}: intervals that should hold the truth in {percent(each.level)} of data sets "
                f"did so in {percent(each.share)} of {each.of} (between {percent(each.low)} and "
                f"{percent(each.high)} in the long run): they are too {much}."
            )


def coverage(ranks: Ranks, levels: tuple[float, ...] = LEVELS) -> Coverage:
    """How often the central intervals of these levels hold the truth."""
    number = len(ranks.below)
    error = ALLOWED / (len(ranks.paths) * len(levels))
    found = []
    for column, path in enumerate(ranks.paths):
        off = np.abs(ranks.below[:, column] - 0.5)
        for level in levels:
            held = int((off <= level / 2.0).sum())
            found.append(Held(path, level, held, number, *limits(held, number, error)))
    return Coverage(tuple(found))


def limits(held: int, of: int, error: float) -> tuple[float, float]:
    """Between which shares the one lies of which so many of so many were seen, but for this error."""
    from scipy.special import betaincinv

    low = float(betaincinv(held, of - held + 1, error / 2)) if held else 0.0
    high = float(betaincinv(held + 1, of - held, 1 - error / 2)) if held < of else 1.0
    return low, high

"""Which data would tell of a parameter: how much narrower it would be expected to be with each.

The points of the table that are near the observed data are what those data leave possible. Some data more
would leave some of these, and which ones is known for each: the table has simulated those data too. So what
a parameter varies by once they are known is what a regression on them leaves unexplained, near the observed
data (`further`):

    expected contraction with more = contraction now · sqrt(variance left with them / variance left without)

By the law of total variance the expected posterior variance is no larger than what is left by any
regression, so what is promised here is kept (up to the size of the table). Data that leave no less than as
many columns of pure chance do are not told from nothing, and promise nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from calibration.instruments import OUTCOME

from .candidates import ENDS
from .further import Further
from .words import listed, parts, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from calibration.table.table import Table

    from .candidates import Candidate

    Floats = NDArray[np.float64]

WORTH_ASKING = 0.15
"""By how much of the prior's width data must be expected to narrow a parameter before they are asked for: an
assumption, more than what makes a parameter not identified."""

AS_GOOD = 0.05
"""Data whose promise is within this of the best are as good, and those of least trouble are named."""

OF_ENDS = "outcome."
"""What a parameter begins with that decides how programmes end, and what may follow from that alone."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Data that might be had, and the contraction that a parameter would be expected to have with them."""

    candidate: Candidate
    contraction: float

    @property
    def narrower(self) -> float:
        """By how much narrower than before any data."""
        return 1.0 - self.contraction


@dataclass(frozen=True, slots=True)
class WouldTell:
    """Of one parameter, its contraction now and with each of the data that might be had, the best first.

    ends_untried: whether how programmes ended might tell of it, and was neither observed nor tried: to draw
    it takes long, so it is not simulated besides.
    """

    contraction: float
    promises: tuple[Promise, ...]
    ends_untried: bool = False

    @property
    def best(self) -> Promise | None:
        """The data to ask for: of those that promise most, the least trouble. None where none is worth it."""
        if not self.promises or self.contraction - self.promises[0].contraction < WORTH_ASKING:
            return None
        good = [p for p in self.promises if p.contraction <= self.promises[0].contraction + AS_GOOD]
        return min(good, key=lambda each: (each.candidate.trouble, each.contraction))

    @property
    def less_trouble(self) -> Promise | None:
        """Other data that are less trouble than the best and worth asking for, the most telling of them."""
        if (best := self.best) is None:
            return None
        return next(
            (
                each
                for each in self.promises
                if each.candidate.trouble < best.candidate.trouble
                and self.contraction - each.contraction >= WORTH_ASKING
            ),
            None,
        )

    @property
    def worth(self) -> tuple[Promise, ...]:
        """The data that are worth asking for, the best first."""
        return tuple(each for each in self.promises if self.contraction - each.contraction >= WORTH_ASKING)

    def clause(self) -> str:
        """What would narrow it, as the end of a sentence."""
        if (best := self.best) is None:
            none = "none of the data that were tried would" if self.promises else "no others were tried"
            return f"{none} ({ENDS} was not tried)" if self.ends_untried else none
        data = [f"{best.candidate.called} would (expected {percent(best.narrower)} narrower)"]
        if other := self.less_trouble:
            data.append(f"{other.candidate.called} would in part ({percent(other.narrower)})")
        return listed(data)


def would_tell(
    table: Table, observed: Sequence[str], values: Floats, offered: Sequence[Candidate]
) -> Mapping[str, WouldTell]:
    """By path, what the data offered would tell of each parameter beside those observed.

    table: of all of it (an operator made by `candidates.through_all`). values: those observed, in the order
    of `observed`. The parameters need not be unidentified: known ones can be known better.
    """
    further = Further(table, observed, np.asarray(values, np.float64))
    tried = (*observed, *(key for each in offered for key in each.keys))
    ends = any(parts(key).kind == "shares" and parts(key).name.startswith(OUTCOME) for key in tried)
    narrowing = [np.sqrt(further.left(each.keys)) for each in offered]
    found = {}
    for column, path in enumerate(table.prior.paths):
        now = further.contraction[path]
        promises = [
            Promise(each, now * float(by[column])) for each, by in zip(offered, narrowing, strict=True)
        ]
        promises.sort(key=lambda promise: promise.contraction)
        found[path] = WouldTell(now, tuple(promises), not ends and path.startswith(OF_ENDS))
    return found

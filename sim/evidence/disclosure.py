"""What may be told of a list, so that nobody in it is told of.

No number on the page rests on one to four people, alone or as the difference of two that stand there: not
those who started by a day, not those who had not, not those who started between two days, and not the waits
that are left when what is known of some is taken away from a mean of all. Nobody (0 %) and everybody (100 %)
may be told, since that is said of five or more.

So a day is left out where one of these numbers is small (`days_told`). A share is told in steps of a
person or more, so that it does not say how many were lost from view (`share_told`). Waits are told in whole
days, as means of five people, no two of which share anybody (`Fives`), and only where five or more remain
beside them; a mean of all only where no single wait stands out in it (`mean_told`). Whatever else the page
says of a list is reckoned from what is told here.
"""

from __future__ import annotations

from collections import Counter
from math import fsum, inf, isinf
from statistics import fmean, median
from typing import TYPE_CHECKING

from sim.indicators.today import FEWEST

from .waits import LEFT, STARTED, WAITING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .waits import Observed

STARTS_FOR_DAYS = 2 * FEWEST
"""Starts from which on waits are told in days: five in the median, and five or more beside them."""
STARTS_FOR_LIMITS = 4 * FEWEST
"""Starts from which on a median has limits: five in each of the three, and five or more beside them."""

SMALL = 4 * FEWEST
"""Waits below which a share and its interval would say how few were lost from view."""

STEPS = (1, 2, 5, 10, 20)
"""Points in which a share is told: the smallest that is a person or more."""


def enough(people: int) -> bool:
    """Whether so many may be told of: nobody, or five and more."""
    return people == 0 or people >= FEWEST


def days_told(waits: Observed, days: Iterable[int], beside: Observed | None = None) -> frozenset[int]:
    """By which of some days it may be said how many had started; those that stand first are preferred.

    `beside`: waits of the same people from another moment on, of which the same days are told.
    """
    others: dict[int, int] = {}
    if beside is not None:
        if nearly_the_same(waits, beside):
            return frozenset()
        others = {day: started_by(beside, day) for day in days_told(beside, days)}
    told: dict[int, int] = {}
    for day in days:
        started = started_by(waits, day)
        steps = [started - other for other in told.values()]
        if day in others:
            steps.append(started - others[day])
        if _may_be_told(waits, day) and all(enough(abs(step)) for step in steps):
            told[day] = started
    return frozenset(told)


def mean_told(starts: Sequence[float]) -> bool:
    """Whether a mean may be told: not where one long wait makes most of what lies above the median.

    Whoever took all others to be like the median would otherwise come near to that one.
    """
    middle = median(starts)
    above = [start - middle for start in starts if start > middle]
    return not above or 2 * max(above) <= fsum(above)


def share_told(share: float, people: int) -> float:
    """A share in steps of a person or more."""
    step = share_step(people)
    return round(share * 100 / step) * step / 100


def share_step(people: int) -> float:
    """The step, in points, in which a share of so many is told: a person or more."""
    return next((step for step in STEPS if step * people >= 100), STEPS[-1])


def day_told(days: float) -> float:
    """A wait in whole days; infinite where it is not reached."""
    return days if isinf(days) else float(round(days))


class Fives:
    """The means of five starts each that stand for the days at which a median and its limits lie.

    The five of a limit lie beside those of the median, further out where they would share anybody. Where
    there are no five there, the limit is 0 days, or infinite.
    """

    def __init__(self, starts: Sequence[float], middle: float) -> None:
        """`starts`: in order; `middle`: where the median lies, infinite where it is not reached."""
        self.starts = starts
        self.first = len(starts) if isinf(middle) else self._nearest(middle)

    def median(self) -> float:
        """The mean of the five nearest to the median."""
        return self._mean(self.first)

    def below(self, day: float) -> float:
        """The mean of five near a day that is no later than the median, all of them before its five."""
        if isinf(day):
            return inf
        first = min(self._nearest(day), self.first - FEWEST)
        return self._mean(first) if first >= 0 else 0.0

    def above(self, day: float) -> float:
        """The mean of five near a day that is no earlier than the median, all of them after its five."""
        return inf if isinf(day) else self._mean(max(self._nearest(day), self.first + FEWEST))

    def _nearest(self, day: float) -> int:
        """Where the five nearest to a day begin; of waits that are alike, the first."""
        near = sorted(range(len(self.starts)), key=lambda place: (abs(self.starts[place] - day), place))
        return max(near[:FEWEST]) - FEWEST + 1

    def _mean(self, first: int) -> float:
        five = self.starts[first : first + FEWEST]
        return fmean(five) if len(five) == FEWEST else inf


def started_by(waits: Observed, day: int) -> int:
    """How many are seen to have started within so many days."""
    return sum(
        cause == STARTED and lasted <= day
        for lasted, cause in zip(waits.durations, waits.causes, strict=True)
    )


def _may_be_told(waits: Observed, day: int) -> bool:
    """Whether five or more had started by a day, and five or more are known not to have; or all, or none.

    In a small list it could be reckoned how many were lost from view before that day.
    """
    started, not_by = started_by(waits, day), _known_not_by(waits, day)
    lost = waits.n - started - not_by
    if started == waits.n:
        return True
    return enough(started) and not_by >= FEWEST and (waits.n >= SMALL or enough(lost))


def _known_not_by(waits: Observed, day: int) -> int:
    """How many are known not to have started within so many days: they left, or were waiting still."""
    return sum(
        cause == LEFT or lasted > day or (cause == WAITING and lasted == day)
        for lasted, cause in zip(waits.durations, waits.causes, strict=True)
    )


def nearly_the_same(waits: Observed, beside: Observed) -> bool:
    """Whether two lists differ by one to four waits, so that what differs would be theirs."""
    one, other = (Counter(zip(each.durations, each.causes, strict=True)) for each in (waits, beside))
    return not all(enough(found.total()) for found in (one - other, other - one))

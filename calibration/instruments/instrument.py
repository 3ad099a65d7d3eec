"""What every instrument can do: say which numbers it reads, and read them off what is observed.

An instrument is one way of looking at waits: through a list of referrals, a published table, a snapshot of
those who wait. The data have been looked at through it, and so is every simulated course. What it cannot see
on one side (a hidden cell) it leaves out on both: `hidden` names such statistics, and they are gone from
`statistics` and from what is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from calibration.events import Events
    from calibration.operator import Operator
    from calibration.statistic import Kind, Statistic

    Floats = NDArray[np.float64]


@runtime_checkable
class Instrument(Protocol):
    """One way of looking at waits; two with equal fields read the same."""

    @property
    def kind(self) -> Kind:
        """Which kind of data it reads."""
        ...

    @property
    def statistics(self) -> tuple[Statistic, ...]:
        """What it reads, those hidden left out."""
        ...

    def of(self, events: Events, operator: Operator) -> Floats:
        """The numbers, in the order of `statistics`; always finite, also where there is nobody."""
        ...

    def wrong(self, operator: Operator) -> str:
        """Why it cannot be read in the window of an operator; empty where it can."""
        ...


def seen(statistics: Sequence[Statistic], hidden: tuple[str, ...]) -> tuple[Statistic, ...]:
    """The statistics that are not hidden."""
    return tuple(each for each in statistics if each.name not in hidden)


def places_seen(statistics: Sequence[Statistic], hidden: tuple[str, ...]) -> NDArray[np.intp]:
    """Where those stand that are not hidden."""
    return np.flatnonzero([each.name not in hidden for each in statistics])

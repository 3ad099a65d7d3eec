"""A published share: of so many case files this measure was recommended, granted, started in so many.

A share is of n people, and with few of them chance is large. A simulated municipality may have other numbers
than those whose files were read, so n of its programmes are read too, drawn without putting back: the share
then varies as that of n people does. Where it has no more than n, all are read.

It is asked as the model's own figures are: recommended at all, of the programmes begun in the window;
granted, started, or given up, of those begun long enough before its end for every case to have been of that
age; an outcome, of those that ended in it. A share of nobody is 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from calibration.luck import key, uniform
from calibration.scales import of_share
from calibration.statistic import Statistic

from .instrument import places_seen, seen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calibration.events import Events
    from calibration.operator import Operator
    from calibration.programmes import Programmes
    from calibration.statistic import Kind

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

OUTCOME = "outcome:"
FIGURES = ("recommended", "granted", "started", "dropped_out")
"""What a share may be of, besides the outcomes `outcome:<name>`."""
MONTH = 30.4375
"""Days of a month, as everywhere in the house."""
CASE_FILES = "case files"
"""The name under which it is drawn whose files are read, the same for all shares of as many people."""


@dataclass(frozen=True)
class Shares:
    """One share of n people.

    figure: one of `FIGURES`, or `outcome:<name>`. subject: a measure or field, or `all` for those about
    nothing of the kind. measures: what belongs to the field, any of which counts; left out, the measure
    itself. months: the age of a case at which it is read.
    """

    figure: str
    subject: str
    n: int
    measures: tuple[str, ...] = ()
    months: float = 12
    hidden: tuple[str, ...] = ()
    kind: ClassVar[Kind] = "shares"

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """One number."""
        return seen(self._all, self.hidden)

    def of(self, events: Events, operator: Operator) -> Floats:
        """The share among as many programmes of the run as were read in reality."""
        programmes = events.programmes
        asked, yes = self._asked(programmes, operator.days + 1)
        among = np.flatnonzero(asked)
        if len(among) > self.n:
            keys = np.full(len(among), key(events.seed, programmes.replication, CASE_FILES), np.uint64)
            luck = uniform(keys, programmes.citizen[among])
            among = among[np.argpartition(luck, self.n)[: self.n]]
        return self.told(float(yes[among].mean()) if len(among) else 0.0)

    def told(self, share: float) -> Floats:
        """What is read off a share."""
        return of_share([share])[places_seen(self._all, self.hidden)]

    def wrong(self, operator: Operator) -> str:
        """There are such figures, somebody was asked, and the window is long enough."""
        if self.figure not in FIGURES and not self.figure.startswith(OUTCOME):
            return f"a share may be {', '.join(FIGURES)} or {OUTCOME}<name>, not {self.figure}"
        if self.n < 1:
            return f"the share {self.figure} of {self.subject} is of nobody"
        if self.figure in FIGURES[1:] and self.months * MONTH > operator.days + 1:
            return (
                f"the share {self.figure} of {self.subject} is of cases of {self.months:g} months, and the "
                f"window is of {operator.days} days"
            )
        return ""

    def _asked(self, programmes: Programmes, end: float) -> tuple[Bools, Bools]:
        """(citizens,) twice: of whom it is asked, and of whom it is true."""
        begun, measures = programmes.started, self.measures or (self.subject,)
        if self.figure.startswith(OUTCOME):
            code = programmes.outcome_called(self.figure.removeprefix(OUTCOME))
            ended = (programmes.ended >= 0) & (programmes.ended < end) & ~np.isnan(begun)
            return ended & (programmes.outcome >= 0), programmes.outcome == code
        in_window = (begun >= 0) & (begun < end)
        if self.figure == "recommended":
            return in_window, np.isfinite(programmes.recommended(measures))
        due = begun + self.months * MONTH
        happened = programmes.dropped
        if self.figure != "dropped_out":
            happened = (programmes.granted if self.figure == "granted" else programmes.got)(measures)
        return in_window & (due <= end), happened <= due

    @property
    def _all(self) -> list[Statistic]:
        return [Statistic(self.kind, self.figure, self.subject)]

"""The programmes of a run, of which published shares speak: who was recommended what, was granted and got it.

Asked as the model's own figures are (`sim.indicators.delivery`, `dropout` and `outcomes`): of the programmes
begun in the window, at the same age of the case, any attempt counting and the earliest of them taken. A
refusal is no grant. A case file that is read shows what has happened, however late it was registered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.tables import ANONYMOUS, NOT_BUDGETED, REFUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.tables import Tables

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Programmes:
    """Columns of citizens, in days from the first day seen, NaN where it never came; spells as in the run.

    outcome: a position among `outcomes`, −1 where there is none.
    """

    names: tuple[str, ...]
    outcomes: tuple[str, ...]
    replication: int
    citizen: Ints
    started: Floats
    dropped: Floats
    ended: Floats
    outcome: Ints
    spells: Columns

    def outcome_called(self, name: str) -> int:
        """The position of an outcome. KeyError where the run has none of that name."""
        if name not in self.outcomes:
            raise KeyError(f'the run has no outcome called "{name}"')
        return self.outcomes.index(name)

    def recommended(self, measures: Sequence[str]) -> Floats:
        """(citizens,): when the first of some measures was recommended, infinite where none was."""
        return self._earliest(measures, self.spells["recommended"])

    def granted(self, measures: Sequence[str]) -> Floats:
        """(citizens,): when the first of some measures was decided and granted."""
        reason = self.spells["reason"]
        no = (reason == REFUSED) | (reason == NOT_BUDGETED)
        return self._earliest(measures, np.where(no, np.nan, self.spells["decided"]))

    def got(self, measures: Sequence[str]) -> Floats:
        """(citizens,): when the first of some measures started."""
        return self._earliest(measures, self.spells["started"])

    def _earliest(self, measures: Sequence[str], moments: Floats) -> Floats:
        for name in measures:
            if name not in self.names:
                raise KeyError(f'"{name}" is not a measure of the run')
        codes = [self.names.index(name) for name in measures]
        asked = np.flatnonzero(np.isin(self.spells["measure"], codes) & ~np.isnan(moments))
        found = np.full(len(self.citizen), np.inf)
        np.minimum.at(found, self.spells["place"][asked], moments[asked])
        return found


def programmes_of(tables: Tables) -> Programmes:
    """The programmes of a run."""
    citizens = tables.citizens
    number = citizens["citizen"].astype(np.int64, copy=False)
    order = np.argsort(number, kind="stable")
    mine = tables.spells["citizen"] < ANONYMOUS
    spells = {
        name: tables.spells[name][mine] for name in ("measure", "recommended", "decided", "started", "reason")
    }
    spells["place"] = order[np.searchsorted(number[order], tables.spells["citizen"][mine])]
    return Programmes(
        tables.names,
        tables.outcomes,
        tables.replication,
        number,
        citizens["started"],
        citizens["dropped"],
        citizens["ended"],
        citizens["outcome"].astype(np.int64, copy=False),
        spells,
    )

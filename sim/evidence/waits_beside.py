"""The waits of a list beside the model's, figure by figure.

Waits at a stage (the team's meeting, the caseworker) are compared from joining the queue, as everywhere on
the model's pages, where the list says when that was. Waits for a measure run from the referral; those from
joining its queue stand beside them, so that the time until a decision and the time in the queue are told
apart.

The mean wait of those who started is shown and not judged: it grows with the time for which anybody was
watched, and a list and a run are not watched alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.sheet import ALL
from sim.indicators.today import FEWEST
from sim.registers.words import STAGES

from .apart import UNJUDGED, apart, one_run, other_luck, verdict
from .curves import Measured, figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from .waits import Observed, ObservedWaits

    Floats = NDArray[np.float64]
    Column = Callable[[str, str], Floats]
    """A column by indicator and of, an entry a replication; KeyError where there is none."""

QUEUE = "queue_"
"""What the model's names of figures begin with where the wait runs from joining the queue."""
MEAN = "wait_mean_of_started"
RECOMMENDED, BEGUN = "recommended", "programmes_begun"
"""The figures of a run that tell how many were recommended a measure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one measure: `figure` is its name without where the wait begins (`queued`).

    `not_reached`: in how many of `known` replications the model's is infinite.
    """

    of: str
    figure: str
    queued: bool
    unit: str
    people: int
    observed: Measured
    model: Measured
    not_reached: int
    known: int
    difference: Measured
    verdict: str

    @property
    def indicator(self) -> str:
        """What the model calls the figure."""
        return f"{QUEUE * self.queued}{self.figure}"


def shown(observed: ObservedWaits) -> dict[str, Observed]:
    """The measures of which the list holds waits enough for figures."""
    return {name: waits for name, waits in observed.measures.items() if waits.n >= FEWEST}


def waits_beside(observed: ObservedWaits, column: Column, years: float) -> tuple[Row, ...]:
    """Every figure of every measure that has waits enough. `years`: how many a run reports."""
    found = shown(observed).items()
    return tuple(row for name, waits in found for row in _rows(name, waits, column, years))


def _rows(of: str, waits: Observed, column: Column, years: float) -> Iterator[Row]:
    queue = waits.from_queue if waits.from_queue is not None and waits.from_queue.n >= FEWEST else None
    # On how many a run's figures rest. At most as many queue, and at a stage how many do is not known.
    people = _column(column, RECOMMENDED, of) * _column(column, BEGUN, ALL) * years
    whole = of not in STAGES or queue is None
    if whole:
        yield from _of(of, waits, figures(waits), column, people, queued=False)
    if queue is not None:
        seen = figures(queue, waits if whole else None)
        yield from _of(of, queue, seen, column, people, queued=True)


def _of(
    of: str, waits: Observed, told: dict[str, Measured], column: Column, people: Floats, *, queued: bool
) -> Iterator[Row]:
    for figure, seen in told.items():
        unit = "share" if figure.startswith("started_within") else "days"
        values = _column(column, f"{QUEUE * queued}{figure}", of)
        known = values[~np.isnan(values)]
        infinite = int(np.isinf(known).sum())
        model = one_run(values, unit)
        if infinite and infinite == len(known):
            model = Measured(inf, nan, nan)
        between = apart(other_luck(values, unit, people), seen)
        said = UNJUDGED if figure == MEAN else verdict(unit, between)
        yield Row(of, figure, queued, unit, waits.n, seen, model, infinite, len(known), between, said)


def _column(column: Column, indicator: str, of: str) -> Floats:
    try:
        return column(indicator, of)
    except KeyError:
        return np.array([nan])

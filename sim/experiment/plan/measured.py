"""What one replication of one candidate says about the promises: the work that is shared out.

Only the rows of the measures that are promised about are looked at, so that a replication costs little more
than the walk itself. What is found is that of the indicators (`sim.indicators.waits`): in each year of the
clock the share who start within the limit, by Aalen and Johansen's estimator. For the long run people are
counted who are seen for as long as the limit, whatever becomes of them; no estimate is needed of those.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiment.replicate import Case, walk
from sim.indicators.curves import BEYOND, curves
from sim.indicators.incidence import CENSORED
from sim.indicators.rows import FAR
from sim.indicators.view import view
from sim.indicators.waits import LEFT, STARTED
from sim.timetable import timetable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment.engines import Runs
    from sim.indicators.view import View
    from sim.scenario import Scenario

    from .asked import Promise

    Floats = NDArray[np.float64]

PEOPLE, STARTS, YEARS = 0, 1, 2
"""Where numbers stand: people seen long enough, how many of them started in time, and then the years."""


@dataclass(frozen=True, slots=True)
class Question:
    """What all replications share; `key` tells it from any other in a process that has seen several."""

    scenario: Scenario
    paths: tuple[str, ...]
    promises: tuple[Promise, ...]
    engine: Runs
    key: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One replication of a candidate: the values of the levers, and which luck."""

    values: tuple[Any, ...]
    number: int
    seed: int


_lately: dict[tuple[str, str], Case] = {}
"""Candidates made lately, by the question and the values as they are written, which may be mappings: a
scenario is read and checked once, however many replications it has."""

AT_A_TIME = 60
"""As many as the compiled engine keeps laid out."""


def case_of(question: Question, values: tuple[Any, ...]) -> Case:
    """A candidate with its timetable."""
    key = question.key, repr(values)
    found = _lately.get(key)
    if found is None:
        changed = question.scenario.with_(dict(zip(question.paths, values, strict=True)))
        found = Case(changed, timetable(changed), question.engine)
        if len(_lately) >= AT_A_TIME:
            _lately.clear()
        _lately[key] = found
    return found


def measured(question: Question, trial: Trial) -> Floats:
    """(promises, 2 + years): people seen long enough, those of them who started in time, and each year.

    A year is NaN where nobody began to wait in it, or where it begins too late for anybody to be seen.
    """
    case = case_of(question, trial.values).at(trial.seed, trial.number)
    tables, _people = walk(case, trial.seed, trial.number)
    seen = view(tables, case.timetable, case.scenario)
    return np.array([_of(seen, promise) for promise in question.promises])


def _of(seen: View, promise: Promise) -> Floats:
    which = seen.names.index(promise.of)
    rows = (seen.rows if promise.queue else seen.rows_once).of(which)
    since = rows.queued if promise.queue else rows.recommended
    mine = np.flatnonzero((since >= 0) & (since < seen.horizon))
    since, started, left = since[mine], rows.started[mine], rows.left[mine]
    found = np.full(YEARS + len(seen.begins) - 1, np.nan)
    long_enough = since + promise.seconds <= seen.horizon
    found[PEOPLE] = np.count_nonzero(long_enough)
    found[STARTS] = np.count_nonzero(long_enough & (started - since <= promise.seconds))
    duration = np.minimum(np.minimum(started, left), seen.horizon) - since
    cause = np.where(started < FAR, STARTED, np.where(left < FAR, LEFT, CENSORED)).astype(np.int8)
    year = np.searchsorted(seen.begins[1:], since, side="right") - 1
    order = np.argsort(year * BEYOND + duration)
    curve = curves(year[order], duration[order], cause[order], len(seen.begins) - 1, STARTED)
    found[YEARS:] = curve.steps((promise.seconds,))[0]
    found[YEARS:][seen.begins[1:] + promise.seconds > seen.horizon] = np.nan
    return found

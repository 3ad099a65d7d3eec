"""One possible course: the people of one queue, one by one, in a single replication of baseline and option.

A mean over hundreds of replications shows no citizen. Here the same citizens, with the same luck, walk
through both scenarios once, and it is kept when each joined the queue, when each left it and how, and how
long a place was held. The replication is the one whose difference lies in the middle of all, so that nobody
picks the one that happens to look good.

Where a scenario begins with a municipality's own citizens, there is no such course: people of a list are
never shown one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import DAY, STAGES

from .changes import changes
from .followed import touched
from .moved import moved
from .one_queue import lane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .comparison import Comparison
    from .one_queue import Lane
    from .result import Result

QUEUE = "queue_mean"
"""By what a queue, and the replication in the middle, are chosen."""
MOST_PEOPLE = 2500
"""In a queue; the window is shortened until there are no more."""
FEWEST_DAYS = 91
"""Days that a course lasts at least; of a shorter one nobody would learn anything."""
ASSESSMENT, PROGRAMME = STAGES


@dataclass(frozen=True, slots=True)
class OneCourse:
    """A queue (`of`) of an option and of the baseline in one replication, from 0; `days` of the window."""

    option: str
    of: str
    replication: int
    days: int
    baseline: Lane
    with_option: Lane

    @property
    def lanes(self) -> tuple[Lane, Lane]:
        """The baseline's, then the option's."""
        return self.baseline, self.with_option


def one_course(comparison: Comparison) -> OneCourse | None:
    """The course of the first option that moves a queue; None where there is none that may be shown."""
    if any(result.scenario.initial is not None for result in comparison.results):
        return None
    chosen = _chosen(comparison)
    if chosen is None:
        return None
    option, of = chosen
    pair = comparison.baseline, comparison.options[option]
    number = _in_the_middle(pair, of)
    lanes = [lane(result, comparison.baseline.seed, number, of) for result in pair]
    days = min(_days(each, result) for each, result in zip(lanes, pair, strict=True))
    if days < FEWEST_DAYS:
        return None
    before, after = (each.until(days) for each in lanes)
    return OneCourse(option, of, number, days, before, after)


def _chosen(comparison: Comparison) -> tuple[str, str] | None:
    """Of what the options change themselves, the first that is told from zero; else the first that moves."""
    traps = {trap.option for trap in comparison.traps}
    options = sorted(comparison.names[1:], key=lambda name: name in traps)
    found = [(option, of) for option in options for of in _queues(comparison, option)]
    found += [(option, of) for option in options for of in _common(comparison, option)]
    figures = {
        pair: moved(
            QUEUE,
            pair[1],
            comparison.baseline.column(QUEUE, pair[1]),
            comparison.options[pair[0]].column(QUEUE, pair[1]),
        )
        for pair in dict.fromkeys(found)
    }
    told = (pair for pair, figure in figures.items() if figure.told and figure.difference)
    some = (pair for pair, figure in figures.items() if figure.difference)
    return next(told, None) or next(some, None)


def _queues(comparison: Comparison, option: str) -> Iterator[str]:
    """The queues that an option is about: of the measures and stages that it changes."""
    there = _common(comparison, option)
    measures = touched(comparison, option)
    parts = {
        change.field.split(".")[0]
        for change in changes(comparison.baseline.scenario, comparison.options[option].scenario)
    }
    mine = (*measures, *((ASSESSMENT,) * ("assessment" in parts)), *((PROGRAMME,) * ("caseworkers" in parts)))
    return (name for name in mine if name in there)


def _common(comparison: Comparison, option: str) -> list[str]:
    """The queues that baseline and option both have."""
    before, after = (
        [*(name for name, _offer in result.timetable.measures), *STAGES]
        for result in (comparison.baseline, comparison.options[option])
    )
    return [name for name in before if name in after]


def _in_the_middle(pair: tuple[Result, Result], of: str) -> int:
    """The replication whose difference is nearest to the median of all; the first of several."""
    apart = pair[1].column(QUEUE, of) - pair[0].column(QUEUE, of)
    return int(np.argmin(np.abs(apart - np.median(apart))))


def _days(seen: Lane, result: Result) -> int:
    """Days of the window, fewer where more people queue than can be shown."""
    whole = int((result.timetable.horizon - result.timetable.report_start) // DAY)
    return whole if len(seen.joined) <= MOST_PEOPLE else min(whole, int(seen.joined[MOST_PEOPLE]))

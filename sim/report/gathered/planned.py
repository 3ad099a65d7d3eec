"""What a scenario plans within the reported window: days from which on a queue has more places, or fewer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.tables import DAY, STAGES
from sim.timetable import UNLIMITED, Capacity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.experiment import Result

MEETING, PROGRAMME = STAGES


class Planned(NamedTuple):
    """From a day on there are `after` places (cases, at the team meeting) where there were `before`.

    None where there is no limit. Where both are None, nobody is referred any more from that day on.
    """

    day: date
    before: float | None
    after: float | None


def planned(result: Result, of: str) -> tuple[Planned, ...]:
    """What is planned for one queue, in order of the dates."""
    found = [*_capacity(result, of), *_no_more(result)]
    return tuple(sorted(found, key=lambda each: each.day))


def _capacity(result: Result, of: str) -> Iterator[Planned]:
    if of == MEETING:
        yield from _cases(result)
        return
    timetable = result.timetable
    offers = (
        [each for _team, each in timetable.teams] if of == PROGRAMME else [dict(timetable.measures).get(of)]
    )
    steps = [each for each in offers if isinstance(each, Capacity)]
    if not steps:
        return
    moments = np.unique(np.concatenate([each.times for each in steps]))
    before: float | None = None
    for k, moment in enumerate(moments):
        now = [int(each.places[np.searchsorted(each.times, moment, side="right") - 1]) for each in steps]
        after = None if max(now) >= UNLIMITED else float(sum(now))
        if k and timetable.report_start < moment < timetable.horizon and before != after:
            yield Planned(timetable.origin + timedelta(days=int(moment) // DAY), before, after)
        before = after


def _cases(result: Result) -> Iterator[Planned]:
    assessment = result.scenario.assessment
    if assessment is None:
        return
    before = assessment.cases.first
    for day, after in assessment.cases.steps:
        if _inside(result, day) and before != after:
            yield Planned(day, _number(before), _number(after))
        before = after


def _no_more(result: Result) -> Iterator[Planned]:
    """The day from which on nobody is referred: it empties every queue in the end."""
    last = result.scenario.rules.new_entrants_until
    if last is not None and _inside(result, last):
        yield Planned(last, None, None)


def _inside(result: Result, day: date) -> bool:
    timetable = result.timetable
    return timetable.report_start < (day - timetable.origin).days * DAY < timetable.horizon


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))

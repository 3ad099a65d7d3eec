"""A municipality's own waits: what a list of referrals says of how long people waited, measure by measure.

A wait runs from the referral, and ends in a start or in leaving without one (refused, declined, given up,
programme ended); whoever has done neither by the extract date was waiting then. Who was referred before the
list begins (`observed_from`) stands in it because they were waiting on that day: they are watched from
then on, and tell nothing of how many had started before.

What is counted is what the model counts (`sim.indicators.waits`). Rows of one citizen at one measure are
attempts of one wait until one of them starts; a referral after a start is a wait of its own. In a queue
every attempt is a wait of its own. Attempts come in the order of their dates (`in_turn`), and the order of
the rows changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import TYPE_CHECKING

from sim.registers import read, referrals
from sim.registers.words import STAGES
from sim.scenario.checks_initial import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sim.registers import Referral, Sheet
    from sim.scenario import Scenario

WAITING, STARTED, LEFT = 0, 1, 2
"""What ended a wait; `WAITING`: nothing has, up to the extract date."""


@dataclass(frozen=True, slots=True)
class Observed:
    """The waits of one measure, an entry each, in days from the referral (in `from_queue`: from the queue).

    `durations`: until they ended or the list did. `entries`: from when on they were watched. `watched`:
    for how long each could have been, from its beginning to the extract date.
    `from_queue` is None where the list does not say when anybody joined the queue.
    """

    durations: tuple[int, ...] = field(repr=False)
    causes: tuple[int, ...] = field(repr=False)
    entries: tuple[int, ...] = field(repr=False)
    watched: tuple[int, ...] = field(repr=False)
    from_queue: Observed | None = None

    @property
    def n(self) -> int:
        """How many waits there are."""
        return len(self.durations)


@dataclass(frozen=True, slots=True)
class ObservedWaits:
    """The waits that a list holds, by measure.

    `extract` is the last day on which anybody was watched, and `stated` says whether the list names it or
    it is the latest date in it; `since` is the first, `observed_from` where the list names it (`kept_from`).
    `late`: waits that began before `since`. `before`: rows that were over before it and tell nothing.
    """

    file: str
    extract: date
    since: date
    measures: dict[str, Observed]
    stated: bool = True
    kept_from: bool = False
    late: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True)
class _Wait:
    """One wait, in days of the calendar; `over` is None while it lasts."""

    begun: int
    over: int | None
    cause: int


def read_waits(path: Path, scenario: Scenario) -> ObservedWaits:
    """The waits in a file. Raises `Unusable` with everything that is wrong with it."""
    return waits_in(read(path), scenario)


def waits_in(sheet: Sheet, scenario: Scenario) -> ObservedWaits:
    """The waits in a table that has been read."""
    found = referrals(sheet, known(scenario))
    first = min(row.referred for row in found.rows)
    since = found.observed_from or date.fromordinal(first + 1)
    chains: dict[str, list[_Wait]] = {}
    queues: dict[str, list[_Wait]] = {}
    for attempts in _attempts(found.rows):
        measure = attempts[0].measure
        chains.setdefault(measure, []).append(_from_referral(attempts))
        joined = [_from_queue(row) for row in attempts]
        queues.setdefault(measure, []).extend(wait for wait in joined if wait is not None)
    names = [name for name in (*STAGES, *scenario.offers) if name in chains]
    begin = None if found.observed_from is None else _number(found.observed_from)
    end = _number(found.extract)
    measures = {}
    for name in names:
        queue = _observed(queues[name], begin, end)
        measures[name] = _observed(chains[name], begin, end, queue if queue.n else None)
    seen = sum(each.n for each in measures.values())
    return ObservedWaits(
        sheet.file,
        found.extract,
        since,
        {name: each for name, each in measures.items() if each.n},
        stated=found.stated,
        kept_from=begin is not None,
        late=sum(entry > 0 for each in measures.values() for entry in each.entries),
        before=sum(map(len, chains.values())) - seen,
    )


def in_turn(row: Referral) -> tuple[float, float, bool, float]:
    """By what the rows of a citizen at a measure are put in order: when referred, then when started or over.

    Where both are the same day, what was over without a start comes before what started: one wait, of whom
    nothing is known but the days, rather than two. Rows that are alike in all of this say the same.
    """
    ended = row.over if row.started is None else row.started
    return (row.referred, _or_never(ended), row.started is not None, _or_never(row.queued))


def _or_never(day: int | None) -> float:
    return inf if day is None else day


def _attempts(rows: Iterable[Referral]) -> Iterator[list[Referral]]:
    """The rows of each wait: of one citizen at one measure, up to those referred before a start."""
    found: dict[tuple[str, str], list[Referral]] = {}
    for row in sorted(rows, key=in_turn):
        found.setdefault((row.citizen, row.measure), []).append(row)
    for mine in found.values():
        attempts: list[Referral] = []
        for row in mine:
            starts = [each.started for each in attempts if each.started is not None]
            if starts and row.referred >= min(starts):
                yield attempts
                attempts = []
            attempts.append(row)
        yield attempts


def _from_referral(attempts: list[Referral]) -> _Wait:
    """From the first attempt to the first start of any, or until the last was over."""
    begun = attempts[0].referred
    starts = [row.started for row in attempts if row.started is not None]
    if starts:
        return _Wait(begun, min(starts), STARTED)
    over = [row.over for row in attempts if row.over is not None]
    return _Wait(begun, max(over), LEFT) if len(over) == len(attempts) else _Wait(begun, None, WAITING)


def _from_queue(row: Referral) -> _Wait | None:
    """From joining the queue; None where it did not, or the list does not say when."""
    if row.queued is None:
        return None
    if row.started is not None:
        return _Wait(row.queued, row.started, STARTED)
    return _Wait(row.queued, row.over, WAITING if row.over is None else LEFT)


def _observed(waits: list[_Wait], since: int | None, extract: int, queue: Observed | None = None) -> Observed:
    """Waits as they were watched from one day to another; what was over before tells nothing."""
    seen = [
        (
            (extract if wait.over is None else wait.over) - wait.begun,
            wait.cause,
            0 if since is None else max(0, since - wait.begun),
            extract - wait.begun,
        )
        for wait in waits
    ]
    seen = [each for each in seen if each[2] == 0 or each[2] < each[0]]
    durations, causes, entries, watched = zip(*seen, strict=True) if seen else ((), (), (), ())
    return Observed(durations, causes, entries, watched, queue)


def _number(day: date) -> int:
    return day.toordinal() - 1

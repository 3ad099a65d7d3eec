"""A run as somebody sees it who knows the rules but not the engine: spells and stays, with their times.

Times are whole seconds; None stands where a moment never came.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sim.tables import BOUGHT, LATENT, NOBODY, NOT_REACHED

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record
    from sim.timetable import Timetable


def reached(time: int) -> int | None:
    """A time, or None where the moment never came."""
    return None if time == NOT_REACHED else int(time)


@dataclass(frozen=True)
class Stay:
    """Somebody's time with one thing that people queue for."""

    row: int
    queued: int
    started: int | None
    left: int | None  # the queue, or the place


@dataclass(frozen=True)
class Spell:
    """One row of the record that came onto a plan; `citizen` is `NOBODY` for other users of a service."""

    row: int
    citizen: int
    measure: int
    attempt: int
    planned: bool
    recommended: int | None
    identified: int | None
    decided: int | None
    queued: int | None
    offered: int | None
    started: int | None
    ended: int | None
    status: int
    reason: int
    via: int
    group: int

    @property
    def times(self) -> list[int]:
        """The moments that came, in the order in which they should."""
        way = (self.identified, self.decided, self.queued, self.offered, self.started, self.ended)
        return [time for time in way if time is not None]

    @property
    def stay(self) -> Stay:
        """In the queue, and in a place of the measure's own: a bought place is none of them."""
        assert self.queued is not None
        if self.via == BOUGHT:
            return Stay(self.row, self.queued, None, self.offered)
        return Stay(self.row, self.queued, self.started, self.ended)


@dataclass(frozen=True)
class Run:
    """What went into a run, and its record."""

    record: Record
    dates: Timetable
    population: Population
    rules: Behaviour

    @cached_property
    def own(self) -> list[Spell]:
        """The spells of citizens that came onto a plan, in order of rows."""
        rows = self.population.spells
        return [
            self._spell(row, int(rows.citizen[row]), int(rows.measure[row]), int(rows.attempt[row]))
            for row in range(len(rows.citizen))
            if self.record.spell_status[row] != LATENT
        ]

    @cached_property
    def others(self) -> list[Spell]:
        """The spells of other users of services."""
        first = len(self.population.spells.citizen)
        return [
            self._spell(first + k, NOBODY, int(measure), 1)
            for k, measure in enumerate(self.population.others.measure)
        ]

    @cached_property
    def spells(self) -> list[Spell]:
        """All spells, of citizens and of others."""
        return [*self.own, *self.others]

    @cached_property
    def of_citizen(self) -> dict[int, list[Spell]]:
        """The spells of each citizen, in order of rows."""
        found: dict[int, list[Spell]] = defaultdict(list)
        for spell in self.own:
            found[spell.citizen].append(spell)
        return found

    @cached_property
    def of_measure(self) -> dict[int, list[Spell]]:
        """All who ever queued for each measure, in order of rows."""
        found: dict[int, list[Spell]] = defaultdict(list)
        for spell in self.spells:
            if spell.queued is not None:
                found[spell.measure].append(spell)
        return found

    @cached_property
    def by_row(self) -> dict[int, Spell]:
        """Spells by their row."""
        return {spell.row: spell for spell in self.spells}

    def last(self, c: int) -> int:
        """When a citizen stops taking part: gives up, ends, or the run is over."""
        times = (reached(self.record.dropped[c]), reached(self.record.ended[c]))
        return min([self.dates.horizon, *(time for time in times if time is not None)])

    def _spell(self, row: int, citizen: int, measure: int, attempt: int) -> Spell:
        record, rows = self.record, self.population.spells
        planned = citizen == NOBODY or bool(rows.planned[row])
        recommended = reached(record.spell_recommended[row])
        if citizen == NOBODY:
            recommended = reached(record.spell_queued[row])
        elif planned and measure == self.rules.course:
            recommended = int(self.population.citizens.arrived[citizen])
        elif planned:
            recommended = reached(record.queued[citizen])
        return Spell(
            row, citizen, measure, attempt, planned, recommended,
            reached(record.spell_identified[row]), reached(record.spell_decided[row]),
            reached(record.spell_queued[row]), reached(record.spell_offered[row]),
            reached(record.spell_started[row]), reached(record.spell_ended[row]),
            record.spell_status[row], record.spell_reason[row], record.spell_via[row],
            record.spell_group[row],
        )  # fmt: skip

"""Municipalities small enough for theory, written as a planner would write them, and their runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from textwrap import dedent
from typing import TYPE_CHECKING

import numpy as np

from sim import Scenario
from sim.pathway import run
from sim.population import draw
from sim.tables import NOT_REACHED
from sim.timetable import timetable
from tests.theory.recursions import NEVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sim.population import Population
    from sim.tables import Record
    from sim.timetable import Timetable

    Seconds = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    Change = Callable[[Population], Population]

DAY = 86_400
WEEK = 7 * DAY
YEAR_DAYS = 365.25
YEAR_SECONDS = 31_557_600

HAZARD = 2.0**-15
"""A hazard of giving up, per second, with which all patience is reckoned without rounding."""
HAZARD_PER_YEAR = YEAR_SECONDS * HAZARD
PATIENCE = 2.0**10
"""Budgets of patience are multiplied by this in exact tests, which makes their mean 2²⁵ s, about 388 days."""


def digits(number: float) -> str:
    """A number as a planner could write it: three decimals would be read as thousands."""
    text = f"{number:.15g}"
    return f"{text}0" if text[-4:-3] == "." else text


def scene(body: str, per_year: float, years: str = "10 years", warm_up: str | None = None) -> Scenario:
    """A municipality with a clock, citizens at a constant rate, and whatever `body` says."""
    warm = f", warm_up: {warm_up}" if warm_up else ""
    return Scenario.from_text(
        f"name: Theory\nclock: {{start: 2027-01-04, years: {years}{warm}}}\n"
        f"citizens: {{per_year: {digits(per_year)}}}\n{dedent(body)}"
    )


@dataclass(frozen=True)
class Drawn:
    """One replication before it is run, with the columns that a recursion needs as lists."""

    scenario: Scenario
    dates: Timetable
    population: Population

    def run(self) -> Record:
        """What the engine makes of it."""
        return run(self.scenario, self.dates, self.population)

    @property
    def arrived(self) -> list[int]:
        return as_list(self.population.citizens.arrived)

    @property
    def lasts(self) -> list[int]:
        """Of the measure, where there is one and everybody is recommended it."""
        return as_list(self.population.spells.lasts)

    @property
    def patience(self) -> list[int]:
        """Seconds of waiting after which each gives up, rounded up; `NEVER` where nobody does."""
        dropout = self.scenario.dropout
        if dropout is None:
            return [NEVER] * len(self.arrived)
        hazard = dropout.per_year / YEAR_SECONDS
        return [ceil(budget / hazard) for budget in self.population.citizens.patience.tolist()]

    @property
    def leaves(self) -> list[int]:
        """When each gives up who waits from arrival on."""
        return as_list(self.gone)

    @property
    def gone(self) -> Seconds:
        """The same as an array."""
        citizens, dropout = self.population.citizens, self.scenario.dropout
        if dropout is None:
            return np.full(len(citizens.arrived), NEVER)
        patience = np.ceil(citizens.patience / (dropout.per_year / YEAR_SECONDS))
        return citizens.arrived + np.minimum(patience, float(NEVER // 2)).astype(np.int64)

    def reached(self, times: Iterable[int]) -> list[int]:
        """As an engine's record has it: what would come at the horizon or later does not come."""
        return [at if at < self.dates.horizon else NOT_REACHED for at in times]


def drawn(
    scenario: Scenario,
    seed: int,
    replication: int = 0,
    change: Change | None = None,
) -> Drawn:
    """Draw one replication; `change` may bend what chance decided."""
    dates = timetable(scenario)
    population = draw(scenario, dates, seed, replication)
    return Drawn(scenario, dates, population if change is None else change(population))


def patient(population: Population) -> Population:
    """As drawn, with more patience."""
    citizens = population.citizens
    return replace(population, citizens=replace(citizens, patience=citizens.patience * PATIENCE))


def in_whole_weeks(population: Population) -> Population:
    """Everything happens on the same weekday: arrivals, lengths and patience in whole weeks."""
    citizens, spells = population.citizens, population.spells

    def weeks(seconds: Seconds) -> Seconds:
        return np.where(seconds == NOT_REACHED, seconds, (seconds + WEEK // 2) // WEEK * WEEK)

    return replace(
        population,
        citizens=replace(
            citizens,
            arrived=citizens.arrived // WEEK * WEEK,
            preparation=weeks(citizens.preparation),
            programme_lasts=weeks(citizens.programme_lasts),
            patience=np.rint(citizens.patience * PATIENCE / HAZARD / WEEK) * WEEK * HAZARD,
        ),
        spells=replace(
            spells,
            identify=weeks(spells.identify),
            decide=weeks(spells.decide),
            search=weeks(spells.search),
            lasts=weeks(spells.lasts),
        ),
    )


def as_list(column: Seconds) -> list[int]:
    """A column of seconds as Python's own numbers, `NEVER` where there is none."""
    numbers: list[int] = np.where(column == NOT_REACHED, NEVER, column).tolist()
    return numbers

"""One replication: citizens are drawn, walk the pathway, and their walk becomes numbers.

The functions here are what workers run. They depend on a scenario, a seed and the number of the
replication, and on nothing else: which engine the citizens walk on changes no number. A scenario under draws
of parameters has other values in each replication (`Case.at`).
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim import indicators, population, tables
from sim.indicators.catalogue import measure_with_headings

from . import engines, outcomes
from .own_rules import NONE
from .parameters.cases import in_replication, same_figures
from .request import RequestError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.population import Population
    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .engines import Runs
    from .outcomes import Ends, Logit
    from .own_rules import OwnRules


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario with its timetable, and what runs it: what does not change between replications."""

    scenario: Scenario
    timetable: Timetable
    engine: Runs = "simpy"
    own: OwnRules = NONE

    def __post_init__(self) -> None:
        if (country := self.scenario.municipalities) is not None:
            raise RequestError(
                f'"{self.scenario.name}" is a country of {country.number} municipalities, and this asks for '
                "one: run all of them with sim.simulate_country, or take one with sim.municipality"
            )

    def at(self, seed: int, number: int) -> Case:
        """The case in a replication: where its scenario is under draws, with the values of one."""
        return in_replication(self, seed, number)

    @property
    def days(self) -> float:
        """Length of the reported window in days."""
        return (self.timetable.horizon - self.timetable.report_start) / tables.DAY


@dataclass(frozen=True, slots=True)
class Order:
    """One piece of work: replication `number` of case `case`.

    `logit` draws the outcomes (None: no outcomes). `walk_file` is a file that holds the walk between the
    two times it is needed where the outcomes are solved from the very replications that are asked for; who
    gave the order throws it away.
    """

    case: int
    number: int
    seed: int
    logit: Logit | None = None
    walk_file: str | None = None
    keep_tables: bool = False

    def __str__(self) -> str:
        return f"replication {self.number} of scenario {self.case + 1}"


@dataclass(frozen=True, slots=True)
class Replication:
    """What came out: the indicators in order of the catalogue, and the tables if they are kept."""

    values: NDArray[np.float64]
    tables: Tables | None


def walk(case: Case, seed: int, number: int) -> tuple[Tables, Population]:
    """The two tables of a replication, without outcomes, and the citizens who walked."""
    case = case.at(seed, number)
    people = population.draw(case.scenario, case.timetable, seed, number)
    record = engines.run(case.engine, case.scenario, case.timetable, people, case.own)
    return population.gather(record, case.timetable, people), people


def who_ended(cases: tuple[Case, ...], order: Order) -> Ends:
    """Who ended in a replication; the walk itself goes to `order.walk_file`, if that is given."""
    case = cases[order.case].at(order.seed, order.number)
    made, people = walk(case, order.seed, order.number)
    if order.walk_file is not None:
        Path(order.walk_file).write_bytes(pickle.dumps((made, people.citizens.outcome), protocol=5))
    return outcomes.ends(made, case.scenario, case.days)


def replicate(cases: tuple[Case, ...], order: Order) -> Replication:
    """The numbers of a replication; takes the walk from `order.walk_file`, if that is given."""
    stated = cases[order.case]
    case = stated.at(order.seed, order.number)
    if order.walk_file is not None:
        written = Path(order.walk_file).read_bytes()
        made, uniforms = pickle.loads(written)  # noqa: S301 - our own file, written above
    else:
        made, people = walk(case, order.seed, order.number)
        uniforms = people.citizens.outcome
    if order.logit is not None:
        made = outcomes.fill(made, uniforms, case.scenario, order.logit)
    if case is stated:
        values = np.asarray(indicators.measure_all(made, case.timetable, case.scenario), float)
    else:
        values, headings = measure_with_headings(made, case.timetable, case.scenario)
        same_figures(stated, headings, order.seed, order.number)
    return Replication(values, made if order.keep_tables else None)

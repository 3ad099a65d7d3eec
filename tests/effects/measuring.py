"""What each mechanism does: its scenario compared with what it is against, on the same citizens and luck.

Rows with the same scenario to be compared with are run together, a few at a time: that saves most of its
replications, and memory does not grow with the length of the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sim
from sim.experiment.explain.words import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.experiment.request import Progress
    from tests.effects.rows import Figure, Row

AT_ONCE = 6
"""Options compared in one go."""
NAMED = ("option", "indicator", "of", "period")
NUMBERS = ("baseline", "value", "difference", "low", "high")
"""Columns of the comparison's table: what names a figure, and what an effect takes down, in its order."""


class NoSuchFigureError(LookupError):
    """A row names a figure that neither of its scenarios has."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure of one row: means of both scenarios, the mean difference and its 95 % interval.

    `what`: what the figure is of, as planners call it; `unit` as in the catalogue of indicators.
    """

    row: Row
    figure: Figure
    what: str
    unit: str
    before: float
    after: float
    difference: float
    low: float
    high: float

    @property
    def shown(self) -> bool:
        """Whether the whole interval lies on the side that the document says."""
        return self.low > 0 if self.figure.direction == "up" else self.high < 0

    @property
    def complaint(self) -> str:
        """What the list says wrongly about it; empty where it is right."""
        if self.shown == (not self.figure.why):
            return ""
        if self.shown:
            return "its direction shows, so its `why` is out of date"
        return f"{self.figure.direction} is not what it shows, and the list does not say why"


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that are run together: all against the same scenario."""

    against: sim.Scenario
    rows: tuple[Row, ...]
    outcomes: bool


def batches(rows: Sequence[Row], at_once: int = AT_ONCE) -> Iterator[Batch]:
    """The rows in groups that can be run together, none of more than `at_once`."""
    together: dict[tuple[str, bool], list[Row]] = {}
    for row in rows:
        together.setdefault((row.against, row.asks_for_outcomes), []).append(row)
    for (_, outcomes), members in together.items():
        against = sim.load(members[0].path_against)
        for begin in range(0, len(members), at_once):
            yield Batch(against, tuple(members[begin : begin + at_once]), outcomes)


def effects(
    batch: Batch, replications: int, seed: int, *, jobs: int = -1, progress: Progress | None = None
) -> tuple[Effect, ...]:
    """Every figure of every row of the batch, row by row."""
    options = [sim.load(row.path) for row in batch.rows]
    comparison = sim.compare(
        batch.against, options, replications, seed, jobs=jobs, progress=progress, outcomes=batch.outcomes
    )
    table = comparison.table
    everybody = table[table["by"] == ""]
    numbers = dict(
        zip(
            zip(*(everybody[name] for name in NAMED), strict=True),
            zip(*(everybody[name] for name in NUMBERS), strict=True),
            strict=True,
        )
    )
    units = {(key.indicator, key.of): key.unit for result in comparison.results for key in result.catalogue}
    found = []
    for row, option, name in zip(batch.rows, options, comparison.names[1:], strict=True):
        for figure in row.shows:
            key = (name, figure.indicator, figure.of, figure.period)
            if key not in numbers:
                raise NoSuchFigureError(f"{row.name}: there is no figure {' '.join(filter(None, key[1:]))}")
            what, unit = whose(figure.of, option, batch.against), units[figure.indicator, figure.of]
            found.append(Effect(row, figure, what, unit, *map(float, numbers[key])))
    return tuple(found)


def whose(of: str, *scenarios: sim.Scenario) -> str:
    """What planners call the measure, field or stage that a figure is of."""
    scenario = next((each for each in scenarios if of in each.offers), scenarios[0])
    fields = {measure.field for measure in scenario.measures.values()}
    return f"{of} measures" if of in fields and of not in scenario.offers else called(scenario, of)

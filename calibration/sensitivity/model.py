"""What is run, and which numbers are read of it: a scenario with its indicators.

A model answers for a set of values with its outputs, replication by replication, on a block of luck that is
asked for by number. The same block is the same luck whatever the values are, so answers on one block differ
by what the values do and, with citizens whose luck is keyed, by little else. Other blocks are other luck.
Anything of this form can be looked at; functions whose answers are known are models in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

import sim
from sim.scenario.valued import not_settable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from sim import Scenario
    from sim.indicators import Key

    Floats = NDArray[np.float64]

OF_MEASURES = ("started_within_90", "wait_mean_of_started", "delivered_by_12_months")
OF_ALL = ("nothing_started_by_12_months", "dropout_within_12_months")
"""What is read where nobody says otherwise: how long, who gets it, and who is lost on the way."""
EVERYTHING = "all"


class Output(NamedTuple):
    """A number that is read: what (`name`), of what (`of`), in which unit, and what people call it."""

    name: str
    of: str = EVERYTHING
    unit: str = ""
    called: str = ""

    @property
    def said(self) -> str:
        """Its name as a sentence has it."""
        if self.called:
            return self.called
        name = self.name.replace("_", " ")
        return name if self.of == EVERYTHING else f"{name} ({self.of})"


class Model(Protocol):
    """What can be looked at; it goes to other processes whole."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """What it answers, in order."""

    def __call__(self, values: Mapping[str, float], block: int, replications: int) -> Floats:
        """(replications, outputs): the answers with some values, the others as stated, on a block of luck.

        A number that is not defined there is NaN. Raises `ScenarioError` where these values cannot be, and
        ValueError where such values never can.
        """


@dataclass(frozen=True)
class Indicators:
    """Indicators of a scenario, as `sim.simulate` finds them."""

    scenario: Scenario
    keys: tuple[Key, ...]
    seed: int = 1

    @classmethod
    def of(cls, scenario: Scenario, wanted: Sequence[tuple[str, str]] = (), seed: int = 1) -> Indicators:
        """The indicators named by pairs such as ("started_within_90", "mentor"); without any, the usual ones.

        Raises ValueError for one that the scenario does not have.
        """
        catalogue = sim.simulate(scenario, 1, seed=seed, jobs=1, keep="indicators", outcomes=False).catalogue
        there = {(key.indicator, key.of): key for key in catalogue if not key.by and not key.period}
        if not wanted:
            usual = [(name, measure) for measure in scenario.measures for name in OF_MEASURES]
            wanted = [each for each in (*usual, *((name, EVERYTHING) for name in OF_ALL)) if each in there]
        for name, whose in wanted:
            if (name, whose) not in there:
                raise ValueError(f'"{scenario.name}" has no indicator {name} of {whose}')
        return cls(scenario, tuple(there[each] for each in wanted), seed)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The indicators, under the names that the report has for them."""
        return tuple(
            Output(key.indicator, key.of, key.unit, _called(self.scenario, key.indicator, key.of))
            for key in self.keys
        )

    def __call__(self, values: Mapping[str, float], block: int, replications: int) -> Floats:
        """See `Model`; outcomes of programmes are not drawn."""
        result = sim.simulate(
            _with(self.scenario, values),
            replications,
            seed=seed_of(self.seed, block),
            jobs=1,
            keep="indicators",
            outcomes=False,
        )
        return np.column_stack([result.figure(key) for key in self.keys])


def _called(scenario: Scenario, indicator: str, of: str) -> str:
    """`mean wait of those who start (Mentor)`; nothing where the report has no name for it."""
    from sim.report.figures.called import NAMES
    from sim.report.words import Words

    if indicator not in NAMES:
        return ""
    words = Words("en")
    name = words.say(NAMES[indicator])
    return name if of == EVERYTHING else f"{name} ({words.called(scenario, of)})"


def _with(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """The scenario with values. What it does not state cannot be looked at at all."""
    if missing := not_settable(scenario, values):
        raise ValueError(" ".join(filter(None, (missing[0].message, missing[0].hint))))
    return sim.with_values(scenario, values)


def seed_of(seed: int, block: int) -> int:
    """The seed that a block of luck has, for whatever numbers its replications from 0."""
    name = f"block {block} of luck: {seed}"
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "little") >> 1

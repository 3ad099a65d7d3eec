"""How often intervals hold the truth where windows are as short as planners', by the figures they read.

No formula knows the mean of a wait over four years, since a share of two numbers that chance moves together
is not the share of their means. So many replications of a queue are run once and are all that there is: their
mean is the truth, and comparisons of few of them, drawn from them at random, are judged by it. The family is
the real headline, with what hardly ever happens (that people wait for longer than a year) in it.

`python -m tests.theory.coverage` measures all towns; `test_coverage_windows.py` asks fewer.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from sim import Scenario
from sim.experiment.comparison import Comparison
from sim.experiment.engines import pick, ready
from sim.experiment.headline import headline
from sim.experiment.replicate import Case, walk
from sim.experiment.result import Result
from sim.indicators import delivery, dropout, waits
from sim.indicators.view import nobody, view
from sim.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from sim.experiment.comparison import Difference
    from sim.indicators.sheet import Sheet
    from sim.indicators.view import View

    Floats = NDArray[np.float64]
    Name = tuple[str, str]
    Said = Callable[[Comparison, Difference], tuple[float, float]]

MEAN_DAYS, DAYS_A_YEAR = 60.0, 365.25
MORE = (0, 1, 2)
"""How many more places than today, option by option."""
SIZES = (20, 30, 50)
OFTEN = 0.25
"""Share of replications that show a difference from which on a figure is not one that hardly ever moves."""
LEAST, MOST, FAMILY = 0.93, 0.98, 0.93
"""More than 97 of 100 are borne here: what is widened for skewness is a little wide with 50 replications."""
RUNS, COMPARISONS = 4_000, 1_000
SEED = 20_270_106


@dataclass(frozen=True)
class Town:
    """A queue with so many places, in use for a share `load` of the time, looked at for some years."""

    places: int
    load: float
    years: int
    warm_up: int

    def __str__(self) -> str:
        return f"M/M/{self.places}, load {self.load}, {self.years} years"

    def case(self, more: int) -> Case:
        """The queue with so many places more, on the fastest engine."""
        engine = pick("auto")
        ready(engine, None)
        town = Scenario.from_text(
            f"name: {self.places + more} places\n"
            f"clock: {{start: 2027-01-04, years: {self.years} years, warm_up: {self.warm_up} years}}\n"
            f"citizens: {{per_year: {self.load * self.places / MEAN_DAYS * DAYS_A_YEAR:.4f}}}\n"
            f"measures: {{mentor: {{places: {self.places + more}, "
            f"lasts: {{exponential: {{mean: {MEAN_DAYS} days}}}}}}}}\n"
        )
        return Case(town, replace(timetable(town), years=()), engine)


REFERENCE = (Town(8, 0.8, 4, 5), Town(8, 0.8, 10, 5))
"""As many places as a measure of a municipality has, and as full: where intervals must hold what they say."""
OTHERS = (
    Town(2, 0.6, 4, 4),
    Town(2, 0.6, 10, 4),
    Town(3, 0.7, 4, 4),
    Town(3, 0.7, 10, 4),
    Town(5, 0.9, 4, 10),
    Town(5, 0.9, 10, 10),
)
"""Smaller, emptier and fuller ones, in which less is known from few replications."""


def _sheet(seen: View) -> Sheet:
    sheet = seen.sheet()
    for question in (waits, delivery, dropout):
        question.measure(seen, sheet)
    return sheet


def runs(town: Town, replications: int, seed: int = SEED) -> tuple[Result, ...]:
    """The queue today and with more places, on the same citizens and luck, by its headline figures."""
    cases = [town.case(more) for more in MORE]
    keys = _sheet(nobody(cases[0].timetable, cases[0].scenario)).keys()
    family = headline(keys, [cases[0].scenario])
    asked = [keys.index(key) for key in family]
    values = np.empty((len(cases), replications, len(asked)))
    for number in range(replications):
        for k, each in enumerate(cases):
            made, _people = walk(each, seed, number)
            values[k, number] = _sheet(view(made, each.timetable, each.scenario)).values()[asked]
    return tuple(
        Result(each.scenario, each.timetable, seed, family, rows, None, (), each.engine)
        for each, rows in zip(cases, values, strict=True)
    )


def drawn(results: tuple[Result, ...], each: int, comparisons: int) -> Iterator[Comparison]:
    """Comparisons of so many replications, drawn from all of them; none of them twice in one."""
    luck = np.random.default_rng(SEED)
    names = tuple(result.scenario.name for result in results)
    for _ in range(comparisons):
        of = luck.choice(results[0].replications, each, replace=False)
        yield Comparison(tuple(replace(result, values=result.values[of]) for result in results), names)


@dataclass(frozen=True)
class Held:
    """How often the truth was held: by all intervals of a family at once, and by each.

    `rare`: the figures of which most replications show no difference at all.
    """

    family: float
    single: dict[Name, float]
    rare: frozenset[Name]

    @property
    def often(self) -> dict[Name, float]:
        """Of the figures that are moved in many replications."""
        return {name: share for name, share in self.single.items() if name not in self.rare}

    @property
    def seldom(self) -> dict[Name, float]:
        """Of those that are moved in few."""
        return {name: share for name, share in self.single.items() if name in self.rare}


def as_said(_: Comparison, row: Difference) -> tuple[float, float]:
    """The interval that stands on the page."""
    return row.low, row.high


def held(results: tuple[Result, ...], comparisons: Iterable[Comparison], said: Said = as_said) -> Held:
    """How often intervals of comparisons that were drawn hold the mean of all replications."""
    truth, rare = _truth(results)
    single: dict[Name, list[bool]] = {name: [] for name in truth}
    family = []
    for comparison in comparisons:
        together = True
        for row in comparison.family(0.95):
            name = row.option, row.indicator
            if name in truth and not np.isnan(row.low):
                low, high = said(comparison, row)
                single[name].append(low <= truth[name] <= high)
                together &= row.simultaneous_low <= truth[name] <= row.simultaneous_high
        family.append(together)
    shares = {name: float(np.mean(hits)) for name, hits in single.items() if hits}
    return Held(float(np.mean(family)), shares, rare)


def _truth(results: tuple[Result, ...]) -> tuple[dict[Name, float], frozenset[Name]]:
    """The mean differences that exist, and which of them are rare; nobody gives up, so that one is none."""
    found, rare = {}, set()
    for option in results[1:]:
        for key in results[0].catalogue:
            apart = option.figure(key) - results[0].figure(key)
            apart = apart[~np.isnan(apart)]
            if np.isfinite(apart).all() and apart.any():
                name = option.scenario.name, key.indicator
                found[name] = float(apart.mean())
                if (apart != 0.0).mean() < OFTEN:
                    rare.add(name)
    return found, frozenset(rare)


def in_bounds(found: Held, comparisons: int = 0) -> bool:
    """Whether a family and the single figures that often move hold what they promise.

    So far as so many comparisons can tell: three standard errors of their share are left as room, since many
    shares are looked at.
    """
    room = 3.0 * sqrt(0.95 * 0.05 / comparisons) if comparisons else 0.0
    alone = all(LEAST - room <= share <= MOST + room for share in found.often.values())
    return alone and found.family >= FAMILY - room


def tell() -> bool:
    """Run all towns and print what is reached; whether the reference keeps its bounds."""
    good = True
    for town in (*REFERENCE, *OTHERS):
        results = runs(town, RUNS)
        for each in SIZES:
            found = held(results, drawn(results, each, COMPARISONS))
            good &= town not in REFERENCE or in_bounds(found)
            sys.stdout.write(
                f"{town}, {each} replications: all at once {100 * found.family:.1f} %, "
                f"each {_ends(found.often)}, what hardly ever moves {_ends(found.seldom)}\n"
            )
            sys.stdout.flush()
    return good


def _ends(shares: dict[Name, float]) -> str:
    if not shares:
        return "none"
    return f"{100 * min(shares.values()):.1f} to {100 * max(shares.values()):.1f} %"

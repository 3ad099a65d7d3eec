"""`python -m tests.theory.coverage`: how often intervals of a comparison hold the truth.

A queue that theory knows (M/M/c) with two, three and four places: Erlang's formulas say how far apart the
options are. Many small replications are run once and dealt out to many comparisons, which are independent,
and each says its intervals as `sim.compare` does. A share of them, 95 of 100 as they say, should hold the
truth; all intervals of a family together as often, or more. The engine runs them here; `test_coverage.py`
makes half as many on a recursion with the same figures (`coverage_quick.py`), in a small part of the time.

These runs are long, so that a mean over one of them is hardly biased (a share of those who come is a ratio of
two numbers that chance moves together), and begin long before they are measured. `coverage_windows` looks at
windows of a few years, where no formula helps, and at the real headline.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from sim import Scenario
from sim.experiment import bootstrap
from sim.experiment.comparison import Comparison
from sim.experiment.intervals import mean_interval
from sim.experiment.replicate import Case, walk
from sim.experiment.result import Result
from sim.indicators import queues, waits
from sim.indicators.view import nobody, view
from sim.timetable import timetable
from tests.theory import coverage_windows
from tests.theory.formulas import Markov

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from sim.experiment.comparison import Difference
    from sim.indicators import Key
    from sim.indicators.view import View

    Floats = NDArray[np.float64]
    Ends = tuple[float, float]
    Said = Callable[[Comparison, Difference], Ends]

PLACES = (2, 3, 4)
PER_YEAR, MEAN_DAYS = 7.3, 60.0
MEASURE = "mentor"
TOWN = """
name: M/M/{places}
clock: {{start: 2027-01-04, years: 40 years, warm_up: 15 years}}
citizens: {{per_year: {per_year}}}
measures: {{mentor: {{places: {places}, lasts: {{exponential: {{mean: {mean} days}}}}}}}}
"""
COMPARISONS, EACH = 1_000, 25
"""Comparisons, and the replications of each: hardly more than the fewest that are drawn again."""
LEAST, MOST, FAMILY, FALSE_ALARMS = 0.93, 0.97, 0.93, 0.072
SEED = 20_270_105


def case(places: int) -> Case:
    """The queue with so many places, on the fastest engine; its years are not looked at one by one."""
    from sim.experiment.engines import pick, ready

    engine = pick("auto")
    ready(engine, None)
    town = Scenario.from_text(TOWN.format(places=places, per_year=PER_YEAR, mean=MEAN_DAYS))
    return Case(town, replace(timetable(town), years=()), engine)


def theory(places: int) -> dict[str, float]:
    """What Erlang says of the queue."""
    known = Markov(PER_YEAR / 365.25, MEAN_DAYS, places)
    within = {f"queue_started_within_{days}": 1.0 - known.longer(days) for days in (30, 60, 90)}
    return {"queue_mean": known.rate * known.mean_wait, "utilisation": known.use, **within}


def _sheet(seen: View) -> tuple[tuple[Key, ...], Floats]:
    sheet = seen.sheet()
    waits.measure(seen, sheet)
    queues.measure(seen, sheet)
    return sheet.keys(), sheet.values()


def runs(replications: int, seed: int = SEED) -> tuple[Result, ...]:
    """The queue with each number of places, on the same citizens and luck."""
    cases = [case(places) for places in PLACES]
    known = theory(PLACES[0])
    keys, _ = _sheet(nobody(cases[0].timetable, cases[0].scenario))
    asked = [k for k, key in enumerate(keys) if key.of == MEASURE and key.indicator in known]
    values = np.empty((len(cases), replications, len(asked)))
    for number in range(replications):
        for k, each in enumerate(cases):
            made, _people = walk(each, seed, number)
            values[k, number] = _sheet(view(made, each.timetable, each.scenario))[1][asked]
    catalogue = tuple(keys[k] for k in asked)
    return tuple(
        Result(each.scenario, each.timetable, seed, catalogue, rows, None, (), each.engine)
        for each, rows in zip(cases, values, strict=True)
    )


class OfTheQueue(Comparison):
    """A comparison whose planned family is every figure that theory knows."""

    @property
    def _headline(self) -> tuple[Key, ...]:
        return self.baseline.catalogue


def dealt(results: Sequence[Result], each: int) -> Iterator[OfTheQueue]:
    """The replications in comparisons of so many, no replication in two of them."""
    names = tuple(result.scenario.name for result in results)
    for begin in range(0, results[0].replications - each + 1, each):
        part = tuple(replace(result, values=result.values[begin : begin + each]) for result in results)
        yield OfTheQueue(part, names)


def truths() -> dict[tuple[str, str], float]:
    """The difference of each option from the fewest places, by option and figure."""
    before = theory(PLACES[0])
    return {
        (f"M/M/{places}", name): value - before[name]
        for places in PLACES[1:]
        for name, value in theory(places).items()
    }


def as_said(_: Comparison, row: Difference) -> Ends:
    """The interval that stands on the page: Student's t, or bootstrapped where differences are skewed."""
    return row.low, row.high


def together(_: Comparison, row: Difference) -> Ends:
    """The interval that holds for all of a family at once."""
    return row.simultaneous_low, row.simultaneous_high


def student(comparison: Comparison, row: Difference) -> Ends:
    """Student's t, whatever the differences look like."""
    found = mean_interval(apart(comparison, row))
    return found.low, found.high


def bootstrapped(comparison: Comparison, row: Difference) -> Ends:
    """The bootstrap, whatever the differences look like."""
    values = apart(comparison, row)
    if np.ptp(values) == 0.0:
        return float(values[0]), float(values[0])
    return bootstrap.interval(values, float(special.stdtrit(len(values) - 1, 0.975)))


def too_narrow(_: Comparison, row: Difference) -> Ends:
    """A planted error: nine tenths of the width."""
    low, middle, high = row.low, row.difference, row.high
    return middle - 0.9 * (middle - low), middle + 0.9 * (high - middle)


def unpaired(comparison: Comparison, row: Difference) -> Ends:
    """A planted error: as if the option had citizens and luck of its own."""
    before, after = both(comparison, row)
    n = len(before)
    error = sqrt((before.var(ddof=1) + after.var(ddof=1)) / n)
    half = float(special.stdtrit(2 * n - 2, 0.975)) * error
    return row.difference - half, row.difference + half


def both(comparison: Comparison, row: Difference) -> tuple[Floats, Floats]:
    """The figure of a row without and with the option, replication by replication."""
    key = next(key for key in comparison.baseline.catalogue if key.indicator == row.indicator)
    return comparison.baseline.figure(key), comparison.options[row.option].figure(key)


def apart(comparison: Comparison, row: Difference) -> Floats:
    """Its difference, replication by replication."""
    before, after = both(comparison, row)
    return after - before


def held(comparisons: Sequence[Comparison], said: Said) -> dict[tuple[str, str], NDArray[np.bool_]]:
    """Whether the intervals hold the truth, comparison by comparison: by option and figure."""
    truth = truths()
    found: dict[tuple[str, str], list[bool]] = {name: [] for name in truth}
    for comparison in comparisons:
        for row in comparison.family(0.95):
            low, high = said(comparison, row)
            name = row.option, row.indicator
            found[name].append(low <= truth[name] <= high)
    return {name: np.array(hits) for name, hits in found.items()}


def shares(hits: dict[tuple[str, str], NDArray[np.bool_]]) -> dict[tuple[str, str], float]:
    """How often each interval holds the truth."""
    return {name: float(each.mean()) for name, each in hits.items()}


def all_at_once(hits: dict[tuple[str, str], NDArray[np.bool_]]) -> float:
    """How often all intervals of a comparison hold the truth."""
    return float(np.logical_and.reduce(list(hits.values())).mean())


def false_alarms(results: Sequence[Result], each: int) -> float:
    """How often a queue compared with itself, twice and on other luck, differs in any figure.

    The next comparison's citizens, and those of the one after it, are the other luck.
    """
    one = results[0]
    other = [replace(one, values=np.roll(one.values, -k * each, axis=0)) for k in (1, 2)]
    alarms = [
        any(not row.simultaneous_low <= 0.0 <= row.simultaneous_high for row in comparison.family(0.95))
        for comparison in dealt((one, *other), each)
    ]
    return float(np.mean(alarms))


def main() -> int:
    """Run and print; 1 where intervals do not hold what they promise."""
    parser = argparse.ArgumentParser(prog="python -m tests.theory.coverage", description=__doc__)
    parser.add_argument("--comparisons", type=int, default=COMPARISONS, help=f"default {COMPARISONS}")
    parser.add_argument("--replications", type=int, default=EACH, help=f"of each; default {EACH}")
    parser.add_argument("--seed", type=int, default=SEED, help=f"default {SEED}")
    asked = parser.parse_args()
    results, each = runs(asked.comparisons * asked.replications, asked.seed), asked.replications
    comparisons = list(dealt(results, each))
    kinds = {"as said": as_said, "Student's t": student, "bootstrap": bootstrapped}
    found = {kind: shares(held(comparisons, said)) for kind, said in kinds.items()}
    for name in truths():
        figures = ", ".join(f"{kind} {100 * found[kind][name]:.1f} %" for kind in kinds)
        sys.stdout.write(f"{' '.join(name)}: {figures}\n")
    family = all_at_once(held(comparisons, together))
    alarms = false_alarms(results, each)
    sys.stdout.write(f"all at once: {100 * family:.1f} %\nfalse alarms: {100 * alarms:.1f} %\n")
    good = all(LEAST <= share <= MOST for share in found["as said"].values())
    good &= coverage_windows.tell()
    return 0 if good and family >= FAMILY and alarms <= FALSE_ALARMS else 1


if __name__ == "__main__":
    sys.exit(main())

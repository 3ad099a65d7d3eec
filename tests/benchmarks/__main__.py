"""`python -m tests.benchmarks`: the engine against a textbook model on SimPy, on pathway P.

Prints ratios, never single times to be quoted: both are measured in turn in one process.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sim import load
from sim.pathway import run
from sim.population import draw, gather
from sim.timetable import timetable
from tests.benchmarks.measure import Contestant, ratio, times
from tests.benchmarks.same_work import differences
from tests.benchmarks.textbook import Columns, Drawing, Textbook, Town

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim import Scenario

PATHWAY_P = Path(__file__).with_name("pathway_p.yaml")
SCALES = (1, 10)


def enlarged(scenario: Scenario, scale: int) -> Scenario:
    """`scale` times the citizens and the capacities."""
    if scale == 1:
        return scenario
    health = {f"measures.health_{k}.groups.places": 12 * scale for k in range(1, 7)}
    return scenario.with_(
        health
        | {
            "citizens.per_year": 730.5 * scale,
            "assessment.cases": 14 * scale,
            "caseworkers.team.full_time": 30 * scale,
            "measures.mentor.places": 120 * scale,
            "measures.internship.places": 150 * scale,
        }
    )


def textbook(scale: int, *, whole: bool) -> Contestant:
    """`whole`: chance is drawn as it is needed, and what happened ends up in a table of arrays."""
    town = Town(scale)

    def prepare(seed: int) -> Callable[[], object]:
        drawn = None if whole else Columns(seed, town)

        def work() -> object:
            model = Textbook(drawn or Drawing(seed, town), town)
            model.run()
            return model.table() if whole else model

        return work

    return Contestant(f"textbook {scale}x", prepare)


def engine(scenario: Scenario, scale: int, *, whole: bool) -> Contestant:
    """`whole`: citizens are drawn and the two tables gathered as well."""
    town = enlarged(scenario, scale)
    dates = timetable(town)

    def prepare(seed: int) -> Callable[[], object]:
        drawn = None if whole else draw(town, dates, seed, 0)

        def work() -> object:
            population = drawn or draw(town, dates, seed, 0)
            record = run(town, dates, population)
            return gather(record, dates, population) if whole else record

        return work

    return Contestant(f"engine {scale}x", prepare)


def contest(scenario: Scenario, rounds: int, *, whole: bool, collector: bool) -> list[str]:
    """One table: both contestants at both loads, all in turn."""
    contestants = [make for scale in SCALES for make in (
        textbook(scale, whole=whole), engine(scenario, scale, whole=whole))]  # fmt: skip
    found = times(contestants, rounds, collector=collector)
    what = "draws, run and tables" if whole else "the run alone, drawn before"
    lines = [f"{what}; garbage collector {'on' if collector else 'off'}"]
    for scale in SCALES:
        middle, low, high = ratio(found[f"textbook {scale}x"], found[f"engine {scale}x"])
        ms = [1000 * median(found[f"{name} {scale}x"]) for name in ("textbook", "engine")]
        lines.append(
            f"  {scale:>3}x load: engine {middle:.1f} times as fast as the textbook"
            f" ({low:.1f}-{high:.1f}; here {ms[0]:.0f} and {ms[1]:.0f} ms)"
        )
    for name in ("textbook", "engine"):
        middle, low, high = ratio(found[f"{name} 10x"], found[f"{name} 1x"])
        lines.append(f"  10x load takes the {name} {middle:.1f} times the time ({low:.1f}-{high:.1f})")
    return lines


def main() -> int:
    """Check that the work is the same, then measure; 1 if the work differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="times everything is measured (default 5)")
    parser.add_argument("--replications", type=int, default=12, help="of the check before (default 12)")
    options = parser.parse_args()
    write = sys.stdout.write

    scenario = load(PATHWAY_P)
    rows = differences(scenario, timetable(scenario), options.replications)
    write(f"The same work? Means of {options.replications} replications\n")
    for name, theirs, ours, distance in rows:
        write(f"  {name:<24} textbook {theirs:9.2f}  engine {ours:9.2f}  {distance:+.1f} standard errors\n")
    if any(abs(distance) > 4 for *_, distance in rows):
        write("The two do different work: nothing is measured.\n")
        return 1
    for whole in (False, True):
        for collector in (True, False):
            lines = contest(scenario, options.rounds, whole=whole, collector=collector)
            write("\n".join(["", *lines, ""]))
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

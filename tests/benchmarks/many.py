"""Many replications: what two cores give, and how long a planner waits for a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sim
from tests.benchmarks import engines
from tests.benchmarks.measure import Contestant, Spread, ratio, times
from tests.benchmarks.section import Goal, Row, Section
from tests.benchmarks.works import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim import Scenario
    from tests.benchmarks.setting import Setting

CORES = """\
`sim.simulate` of the baseline, 600 replications with their indicators and no tables kept, on one core and
on two, by the clock on the wall. Citizens are new each time; workers are those of the study before. How
many times as fast on two cores as on one:"""

PAIRS = """\
`sim.compare` of the baseline and `more_mentors.yaml`: 100 paired replications of both with all indicators,
on two cores, by the clock on the wall, after the same has been asked once. Everything is included: drawing,
runs, tables, outcomes, indicators, and the work of sharing out. In seconds on this machine:"""

ENGINES: dict[str, Any] = {engines.SIMPY: "simpy", engines.COMPILED: "compiled"}
"""What our engines are called in the interface."""


def cores(setting: Setting) -> Section:
    """One core and two."""
    baseline, engine = sim.load(SCENARIOS / "baseline.yaml"), _fastest(setting)
    section = Section(CORES, ["times as fast"], notes=setting.absent())
    setting.say(f"cores: {engine}")

    def contestant(jobs: int) -> Contestant:
        def prepare(seed: int) -> Callable[[], object]:
            def work() -> object:
                own = 10 * seed + jobs
                return sim.simulate(
                    baseline, 600, own, ENGINES[engine], jobs, keep="indicators", outcomes=False
                )

            return work

        return Contestant(str(jobs), prepare)

    found = times([contestant(1), contestant(2)], setting.rounds, wall=True)
    section.rows.append(Row(engine, [ratio(found["1"], found["2"])], goal=_for(engine, Goal(1.8))))
    return section


def pairs(setting: Setting) -> Section:
    """A hundred pairs: asked again, with an option moved a little, and with other citizens."""
    baseline, option = (sim.load(SCENARIOS / f"{name}.yaml") for name in ("baseline", "more_mentors"))
    places, engine = option.resolved["measures"]["mentor"]["places"], _fastest(setting)
    section = Section(PAIRS, ["seconds"], notes=setting.absent())
    setting.say(f"pairs: {engine}")

    def compare(option: Scenario, seed: int) -> Callable[[], object]:
        return lambda: sim.compare(baseline, [option], 100, seed, ENGINES[engine], 2)

    def moved(number: int) -> Callable[[], object]:
        return compare(option.with_({"measures.mentor.places": places + 2 + number}), 1)

    contestants = [
        Contestant("the same citizens again", lambda _: compare(option, 1)),
        Contestant("the same citizens, the option's places moved", moved),
        Contestant("other citizens", lambda number: compare(option, 1000 + number)),
    ]
    # Apart, since other citizens push out those whom a planner would find again at the next move.
    found = times(contestants[:2], setting.rounds, wall=True)
    found |= times(contestants[2:], setting.rounds, wall=True)
    for what, seconds in found.items():
        goal = _for(engine, Goal(1, most=True))
        section.rows.append(Row(f"{engine}: {what}", [Spread.of(seconds)], " s", goal))
    return section


def _fastest(setting: Setting) -> str:
    """The engine that a planner gets here."""
    return engines.COMPILED if engines.COMPILED in setting.runs else engines.SIMPY


def _for(engine: str, goal: Goal) -> Goal | None:
    """The goals are for the compiled engine."""
    return goal if engine == engines.COMPILED else None

"""The shipped baseline, whole: our two engines, and where the time of a replication goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import load
from tests.benchmarks import engines
from tests.benchmarks.measure import Spread, ratio, times
from tests.benchmarks.section import Goal, Row, Section
from tests.benchmarks.works import SCENARIOS

if TYPE_CHECKING:
    from tests.benchmarks.setting import Setting

ABOUT = """\
`scenarios/baseline.yaml`: ten years with warm-up, every mechanism that it uses. How many times as fast as
our SimPy engine, luck drawn and collector on; below, milliseconds of processor time of the stages of one
replication, as they follow each other, for their shares:"""


def measure(setting: Setting) -> Section:
    """The two engines against each other, then the stages."""
    scenario = load(SCENARIOS / "baseline.yaml")
    section = Section(ABOUT, ["median"], notes=setting.absent())
    for what, indicators in (("draws, run and tables", False), ("indicators as well", True)):
        setting.say(f"the baseline: {what}")
        found = times(
            [engines.whole(name, run, scenario, indicators=indicators) for name, run in setting.runs.items()],
            3 * setting.rounds,
        )
        if engines.COMPILED in found:
            values = [ratio(found[engines.SIMPY], found[engines.COMPILED])]
            goal = None if indicators else Goal(10)
            section.rows.append(Row(f"{engines.COMPILED}, {what}", values, goal=goal))
    option = load(SCENARIOS / "more_mentors.yaml")
    for name, run in setting.runs.items():
        setting.say(f"the baseline: stages, {name}")
        for stage, seconds in engines.stages(run, scenario, option, 6 * setting.rounds).items():
            if name == engines.COMPILED or stage == "the run":
                milliseconds = Spread.of([1000 * second for second in seconds])
                section.rows.append(Row(f"{name}: {stage}", [milliseconds], " ms"))
    return section

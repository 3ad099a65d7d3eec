"""The run alone, of everybody: citizens and their luck are drawn before, and no tables are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks import engines, limit, others
from tests.benchmarks.measure import Contestant, ratio, times
from tests.benchmarks.section import Goal, Row, Section
from tests.benchmarks.textbook import Columns, Textbook
from tests.benchmarks.works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.setting import Setting
    from tests.benchmarks.works import Work

ABOUT = """\
Everybody has the luck of all citizens before the clock starts. Our engines are given a scenario, a
timetable and a population, and return a record of what happened: making memory and the scenario's rules
ready for the engine is included, drawing and tables are not. *The machine code alone* and the C++ loop
find their memory ready. In *binding* every queue binds; its citizens are the same."""

TEXTBOOK = "the textbook"
AS_FAST = {engines.SIMPY: Goal(3), engines.COMPILED: Goal(75)}
"""How many times as fast as the textbook an engine should be on P."""


def textbook(work: Work, scale: int = 1) -> Contestant:
    """The textbook model with luck drawn before."""
    town = work.town.times(scale)

    def prepare(seed: int) -> Callable[[], object]:
        model = Textbook(Columns(seed, town), town)

        def run() -> object:
            model.run()
            return model

        return run

    return Contestant(TEXTBOOK, prepare)


def measure(setting: Setting) -> Section:
    """Both works, with the garbage collector on and off."""
    columns = [f"{work.name}, collector {state}" for work in WORKS for state in ("on", "off")]
    found: list[dict[str, list[float]]] = []
    for work in WORKS:
        contestants = [textbook(work)]
        contestants += [engines.alone(name, run, work.scenario) for name, run in setting.runs.items()]
        if engines.COMPILED in setting.runs:
            contestants.append(engines.kernel(work.scenario))
        if limit.missing() is None:
            contestants.append(engines.limit(work.scenario))
        if setting.others is not None:
            contestants += setting.others.contestants(work.town)
        for collector in (True, False):
            setting.say(f"the run alone, {work.name}, collector {'on' if collector else 'off'}")
            found.append(times(contestants, setting.rounds, collector=collector))
    section = Section(f"{ABOUT}\nHow many times as fast as the textbook:", columns)
    for name in found[0]:
        if name != TEXTBOOK:
            values = [ratio(each[TEXTBOOK], each[name]) for each in found]
            section.rows.append(Row(name, values, goal=AS_FAST.get(name)))
    for name in (engines.COMPILED, engines.KERNEL):
        if name in found[0] and engines.LIMIT in found[0]:
            values = [ratio(each[name], each[engines.LIMIT]) for each in found]
            goal = Goal(2, most=True) if name == engines.KERNEL else None
            section.rows.append(Row(f"{name}: its time over that of {engines.LIMIT}", values, goal=goal))
    missing = limit.missing()
    section.notes = [*setting.absent(), *([f"Without {engines.LIMIT}: {missing}."] if missing else [])]
    if setting.others is None:
        section.notes.append("Without the contestants of others: `--others DIR` names their folder.")
    elif others.LOOP in found[0]:
        section.notes.append(
            f"What {others.LOOP} takes it tells itself, in a process of its own, by the clock."
        )
    return section

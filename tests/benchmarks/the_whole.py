"""A whole replication on pathway P: luck drawn, run, and everything that happened in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks import engines
from tests.benchmarks.measure import Contestant, ratio, times
from tests.benchmarks.section import Goal, Row, Section
from tests.benchmarks.textbook import Drawing, Textbook
from tests.benchmarks.the_run import TEXTBOOK
from tests.benchmarks.works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.setting import Setting
    from tests.benchmarks.works import Work

ABOUT = """\
From a scenario and a seed to tables. The textbook draws chance where it needs it and ends with ten columns,
one entry a citizen; our engines draw everything before, citizens' profiles too, and end with both tables.
The compiled engine does eight in a row, as a study does: the first finds memory that the textbook has given
back to the system, and pays for it.
*Luck met before* is what an option or a moved slider meets: a scenario with one mentor more has drawn the
same citizens. How many times as fast as the textbook:"""

MET_BEFORE = f"{engines.COMPILED}, luck met before"


def textbook(work: Work, scale: int = 1) -> Contestant:
    """The textbook model, drawing as it goes, with a table at the end."""
    town = work.town.times(scale)

    def prepare(seed: int) -> Callable[[], object]:
        def run() -> object:
            model = Textbook(Drawing(seed, town), town)
            model.run()
            return model.table()

        return run

    return Contestant(TEXTBOOK, prepare)


def measure(setting: Setting) -> Section:
    """Both works, with the garbage collector on and off."""
    found = []
    for work in WORKS:
        contestants = [textbook(work)]
        contestants += [engines.whole(name, run, work.scenario) for name, run in setting.runs.items()]
        if engines.COMPILED in setting.runs:
            run = setting.runs[engines.COMPILED]
            option = work.scenario.with_({"measures.mentor.places": 1 + work.town.mentors})
            contestants.append(engines.whole(MET_BEFORE, run, work.scenario, met_by=option))
        for collector in (True, False):
            setting.say(f"a whole replication, {work.name}, collector {'on' if collector else 'off'}")
            found.append(times(contestants, setting.rounds, collector=collector))
    columns = [f"{work.name}, collector {state}" for work in WORKS for state in ("on", "off")]
    section = Section(ABOUT, columns, notes=setting.absent())
    for name in found[0]:
        if name != TEXTBOOK:
            values = [ratio(each[TEXTBOOK], each[name]) for each in found]
            goal = Goal(40) if name == engines.COMPILED else None
            section.rows.append(Row(name, values, goal=goal))
    return section

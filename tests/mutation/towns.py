"""Towns for the comparison of the engines, with what the compiled one leaves behind.

They are among those of `tests/compiled/test_engines_agree.py`. Drawn once, before anything is changed: a
mutant only has to run through them.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.population import Population
    from sim.scenario import Scenario
    from sim.tables import Record
    from sim.timetable import Timetable

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = ("baseline.yaml", "today/from_own_list.yaml")


class Drawn(NamedTuple):
    """A town, and what both engines must leave behind."""

    scenario: Scenario
    dates: Timetable
    people: Population
    left: dict[str, Any]


KEPT: list[Drawn] = []
"""Filled before the tests are collected; see `__main__.py`."""


def left_behind(record: Record) -> dict[str, Any]:
    """A record to the last bit, whatever its columns are kept in."""
    import numpy as np

    kinds = {"motivation_end": np.float64}
    columns = [field.name for field in fields(record) if field.name != "areas"]
    return {"areas": record.areas} | {
        name: np.asarray(getattr(record, name)).astype(kinds.get(name, np.int64)).tobytes()
        for name in columns
    }


def draw_towns() -> list[Drawn]:
    """All of them; this imports the rooms that are to be changed, so a process of its own does it."""
    from sim import compiled

    return [Drawn(*town, left_behind(compiled.run(*town))) for town in _towns()]


def _towns() -> Iterator[tuple[Scenario, Timetable, Population]]:
    import sim
    from sim.population import draw
    from sim.timetable import timetable
    from tests.compiled.drawn import some
    from tests.compiled.every_town import some_towns, towns, with_long_plans
    from tests.pathway.interrupted import stopped
    from tests.pathway.test_resume import towns as told_whole
    from tests.pathway.towns_begun import begun, begun_by_hand

    def drawn(scenario: Scenario, seed: int) -> tuple[Scenario, Timetable, Population]:
        dates = timetable(scenario)
        return scenario, dates, draw(scenario, dates, seed, 0)

    made_up = [*some_towns(100), *(town for part in range(3) for town in some(towns(), 70, part))]
    for town in [*made_up, *some(towns(with_long_plans()), 10, 0)]:
        yield town.scenario, *town.drawn()
    for kind in (begun(), begun_by_hand()):
        for number, scenario in enumerate(some(kind, 60, 0)):
            yield drawn(scenario, number)
    for number, data in enumerate(some(told_whole(), 60, 0)):
        scenario = sim.Scenario.model_validate(data)
        if scenario.origin + timedelta(days=1) < scenario.clock.start:
            yield stopped(scenario, scenario.clock.start, number)
    for name in SHIPPED:
        yield drawn(sim.load(SCENARIOS / name), 1)

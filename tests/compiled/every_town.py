"""Made-up municipalities for both engines: over the whole language, with ties forced, with very long plans.

A town comes with the seed of its luck. Where `in_step`, all that chance has in store for it is moved to whole
weeks as well: referrals, lengths, and when patience runs out if nothing else happens.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import strategies as st

from sim.population import NEVER, behaviour, draw
from sim.scenario import Scenario
from sim.tables import NOT_REACHED
from sim.timetable import timetable
from tests.compiled.agreement import difference_of
from tests.compiled.drawn import AT_A_TIME, each
from tests.pathway.town_lengths import chosen, one_in, several, weeks, whole
from tests.pathway.towns import scenario_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn
    from numpy.typing import NDArray

    from sim.population import Behaviour, Population
    from sim.timetable import Timetable

WEEK = 604_800
A_LITTLE_LESS = 1.0 - 1e-13
"""Of a budget, so that it is spent when a week ends, and rounding on the way makes it no second later."""
LENGTHS = ("identify", "decide", "search", "lasts", "stops_after")


@dataclass(frozen=True)
class Town:
    """A scenario, the seed of its luck, and whether everything in it is moved to whole weeks."""

    scenario: Scenario
    seed: int
    in_step: bool = False

    def drawn(self) -> tuple[Timetable, Population]:
        """Its dates, and who comes."""
        dates = timetable(self.scenario)
        people = draw(self.scenario, dates, self.seed, 0)
        return dates, in_whole_weeks(people, behaviour(self.scenario)) if self.in_step else people

    def difference(self) -> str | None:
        """What the engines differ in first; none if in nothing."""
        return difference_of(self.scenario, *self.drawn())


def in_whole_weeks(people: Population, rules: Behaviour) -> Population:
    """The same people, who come, stay and lose patience at the same moments as each other."""
    citizens, spells, others = people.citizens, people.spells, people.others
    lengths: dict[str, Any] = {name: later(getattr(spells, name)) for name in LENGTHS}
    return replace(
        people,
        citizens=replace(
            citizens,
            arrived=earlier(citizens.arrived),
            preparation=later(citizens.preparation),
            programme_lasts=later(citizens.programme_lasts),
            wrap_up=later(citizens.wrap_up),
            patience=for_weeks(citizens.patience, rules.hazard_waiting),
            work=for_weeks(citizens.work, rules.work),
        ),
        spells=replace(spells, **lengths),
        others=replace(others, arrived=earlier(others.arrived), lasts=later(others.lasts)),
    )


def earlier(times: NDArray[np.int64]) -> NDArray[np.int64]:
    """The beginning of the week in which each time falls."""
    return times // WEEK * WEEK


def for_weeks(budget: NDArray[np.float64], rate: float) -> NDArray[np.float64]:
    """A budget that is spent after whole weeks at a rate, a little more than before."""
    return np.ceil(budget / (rate * WEEK)) * (rate * WEEK) * A_LITTLE_LESS if rate else budget


def later(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whole weeks, rounded up; what stands for a length that is not there stays as it is."""
    absent = (lengths == NOT_REACHED) | (lengths == NEVER)
    return np.where(absent, lengths, -(-lengths // WEEK) * WEEK)


@cache
@st.composite
def with_long_plans(draw: DrawFn) -> dict[str, Any]:
    """Towns with more measures than fit into one word of gates, each of them after the one before it."""
    number = draw(whole(33, 70))
    names = tuple(f"measure_{k:02}" for k in range(number))
    measures: dict[str, Any] = {}
    for k, name in enumerate(names):
        measure: dict[str, Any] = {
            "recommended": chosen(draw, [0.1, 0.3, 1.0]),
            "places": chosen(draw, ["unlimited", 1, 4]),
            "lasts": draw(weeks(0, 3)),
        }
        if one_in(draw, 3):
            measure["decision"] = {"lasts": draw(weeks(0, 2)), "granted": chosen(draw, [0.5, 1.0])}
        if k:
            what = chosen(draw, ["measures", "decided"])
            ahead = {names[k - 1], *draw(several(names[:k], 0, 3))}
            measure["after"] = {what: sorted(ahead), "share": chosen(draw, [0.3, 1.0])}
        if k and one_in(draw, 4):
            measure["alternatives"] = draw(several(names[:k], 1, 3))
        measures[name] = measure
    data = draw(scenario_data())
    return data | {"measures": measures, "citizens": {"per_year": 20}, "caseworkers": {}}


@cache
@st.composite
def crowded(draw: DrawFn) -> dict[str, Any]:
    """Towns in which much happens at a time: many come, and most of what can befall them does."""
    data = draw(scenario_data())
    data["citizens"]["per_year"] = chosen(draw, [90, 180, 360])
    dropout = {
        "per_year": chosen(draw, [0.5, 2.0]),
        "from": chosen(draw, ["programme", "referral"]),
    }
    parts: dict[str, dict[str, Any]] = {
        "preparation": {"lasts": draw(weeks(0, 6))},
        "assessment": {"weekday": "monday", "cases": draw(whole(2, 8))},
        "programme": {"lasts": draw(weeks(8, 40))},
        "dropout": dropout,
        "lock_in": {"exits_to_work_per_year": 1.0, "while_waiting": chosen(draw, [0.5, 1.0])},
        "caseworkers": {"team": {"full_time": chosen(draw, [1.0, 4.0]), "citizens_each": 10}},
        "rules": {"return_when_nothing_started": draw(weeks(2, 10))} if "assessment" in data else {},
    }
    for name, part in parts.items():
        if name not in data and not one_in(draw, 4):
            data[name] = part
    return data


def towns(data: st.SearchStrategy[dict[str, Any]] | None = None) -> st.SearchStrategy[Town]:
    """Every sort of town, or those written down in `data`."""
    scenarios = (st.one_of(scenario_data(), crowded()) if data is None else data).map(Scenario.model_validate)
    return st.builds(Town, scenarios, st.integers(0, 2**32), st.booleans())


def some_towns(number: int) -> Iterator[Town]:
    """Always the same few towns, made when they are asked for."""
    for first in range(0, number, AT_A_TIME):
        yield from _at_a_time(first)[: number - first]


@cache
def _at_a_time(first: int) -> list[Town]:
    found: list[Town] = []
    each(towns(crowded()), first + AT_A_TIME, 0, found.append, first)
    return found


def first_difference(number: int) -> str | None:
    """What the engines differ in first in some towns; none if in nothing."""
    return next(filter(None, (town.difference() for town in some_towns(number))), None)

"""The same citizen has the same luck in every scenario: what does not concern people does not change them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.pathway import run
from sim.population import Citizens, Population, Spells, draw, gather
from sim.scenario import Scenario
from sim.tables import ANONYMOUS, NOT_REACHED
from sim.timetable import timetable
from tests.pathway.compared import assert_same, tables
from tests.pathway.towns import START, scenario_data, scenarios

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.tables import Tables


@settings(max_examples=40)
@given(data=scenario_data(), seed=st.integers(0, 2**32))
def test_the_order_of_measures_in_the_file_changes_nothing(data: dict[str, Any], seed: int) -> None:
    turned = data | {"measures": dict(reversed(data["measures"].items()))}
    assert_same(tables(data, seed), tables(turned, seed))


@settings(max_examples=40)
@given(scenario=scenarios(), seed=st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_tables(scenario: Scenario, seed: int) -> None:
    assert_same(tables(scenario, seed), tables(scenario, seed))


def with_a_stranger(people: Population, at: int, arrived: int) -> Population:
    """The same citizens and one more, number `at`, who is recommended nothing."""
    c, s = people.citizens, people.spells
    columns = {name: np.insert(getattr(c, name), at, 0) for name in Citizens.__dataclass_fields__}
    columns["number"] = np.arange(len(c.number) + 1)
    columns["arrived"][at] = arrived
    columns["patience"][at] = columns["work"][at] = 1.0
    columns["team"][at] = -1
    for length in ("programme_lasts", "wrap_up"):
        columns[length][at] = getattr(c, length).max(initial=NOT_REACHED)  # where others have one
    moved = np.where(s.citizen >= at, s.citizen + 1, s.citizen)
    first = np.insert(s.first, at, s.first[at])
    spells = {name: getattr(s, name) for name in Spells.__dataclass_fields__}
    return replace(
        people, citizens=Citizens(**columns), spells=Spells(**(spells | {"citizen": moved, "first": first}))
    )


def without(one: Tables, stranger: int) -> Tables:
    """The tables without a citizen, the others numbered as if he had never been."""
    keep = one.citizens["citizen"] != stranger
    theirs = one.spells["citizen"] != stranger

    def renumbered(columns: dict[str, Any], rows: NDArray[np.bool_]) -> dict[str, Any]:
        left = {name: column[rows] for name, column in columns.items()}
        later = (left["citizen"] > stranger) & (left["citizen"] < ANONYMOUS)
        left["citizen"] = np.where(later, left["citizen"] - 1, left["citizen"])
        return left

    return replace(one, citizens=renumbered(one.citizens, keep), spells=renumbered(one.spells, theirs))


@settings(max_examples=40)
@given(data=scenario_data(), seed=st.integers(0, 2**32), share=st.floats(0, 1))
def test_one_extra_citizen_who_competes_for_nothing_changes_nobody(
    data: dict[str, Any], seed: int, share: float
) -> None:
    needed = {key: part for key, part in data.items() if key != "assessment"}
    needed["rules"] = data.get("rules", {}) | {}
    needed["rules"].pop("return_when_nothing_started", None)
    scenario = Scenario.model_validate(needed)
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, 0)
    at = round(share * len(people.citizens.arrived))
    times = [0, *people.citizens.arrived.tolist()]
    more = with_a_stranger(people, at, times[at])
    alone = gather(run(scenario, dates, people), dates, people)
    joined = gather(run(scenario, dates, more), dates, more)
    assert_same(alone, without(joined, at))


TWO: dict[str, Any] = {
    "name": "two services",
    "clock": {"start": START, "years": "104 weeks", "warm_up": "0 weeks"},
    "citizens": {"per_year": 60},
    "measures": {
        "mentor": {"recommended": 0.7, "places": 4, "lasts": {"exponential": {"mean": "20 weeks"}}},
        "support": {
            "recommended": 0.5,
            "places": 4,
            "lasts": {"gamma": {"mean": "20 weeks", "sd": "9 weeks"}},
        },
    },
}


def test_a_new_measure_leaves_the_luck_of_the_others_alone() -> None:
    more = TWO | {
        "measures": TWO["measures"] | {"aaa": {"recommended": 0.5, "places": 0, "lasts": "3 weeks"}}
    }
    before, after = tables(TWO).spells_frame(), tables(more).spells_frame()
    kept = after[after.measure.isin(["mentor", "support"])].reset_index(drop=True)
    old = before[before.measure.isin(["mentor", "support"])].reset_index(drop=True)
    columns = ["citizen", "recommended", "identified", "decided", "queued", "started", "ended"]
    assert kept[columns].equals(old[columns])
    assert (kept.measure.astype(str) == old.measure.astype(str)).all()

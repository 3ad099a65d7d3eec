"""Those who are there and those who come: their luck is apart, and all stand in order."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.pathway import run
from sim.population import gather
from sim.scenario import Scenario
from sim.tables import ANONYMOUS
from sim.timetable import timetable
from tests.population.today import AS_OF, ago, alike, drawn, sheet, stay, town

if TYPE_CHECKING:
    from sim.population import Population
    from tests.population.today import Row

GAMMA = {"gamma": {"mean": "30 weeks", "sd": "20 weeks"}}
PARTS: dict[str, Any] = {
    "citizens": {"per_year": 150, "profiles": {
        "age": {"under_30": 0.3, "from_30_to_39": 0.2, "from_40": 0.5}, "psychiatric": 0.4,
        "able_to_pay": 0.3, "wish": {"pension": 0.5, "neither": 0.3, "programme": 0.2}}},
    "preparation": {"lasts": GAMMA},
    "assessment": {"weekday": "tuesday", "every": "1 week", "cases": 3,
                   "leads_to": {"programme": 0.6, "other": 0.4}},
    "caseworkers": {"one": {"full_time": 3, "citizens_each": 30}},
    "programme": {"lasts": GAMMA, "ends_early": {"after_plan_done": GAMMA}},
    "motivation": {"start": {"pension": 0.3, "neither": 0.5, "programme": 0.7, "sd": 0.1}},
    "dropout": {"per_year": 0.1, "stays": 0.5},
    "lock_in": {"exits_to_work_per_year": 0.1},
    "never_ready": 0.1,
    "measures": {
        "course": {"groups": {"places": 6, "every": "6 weeks", "first": AS_OF, "lasts": "10 weeks"},
                   "no_show": 0.2, "recommended": 0.5},
        "firm": {"places": 9, "lasts": GAMMA, "search": {"lasts": GAMMA, "no_firm": 0.1}, "stops_early": 0.3,
                 "after": {"measures": ["mentor"], "share": 0.6},
                 "considerations": {"aids": {"recommended": 0.4}}},
        "mentor": {"places": 9, "lasts": GAMMA, "identify": {"lasts": GAMMA, "contradictory": 0.2},
                   "decision": {"lasts": GAMMA, "granted": 0.5}, "also_used_by": {"per_year": 50},
                   "declined": {"share": 0.1}, "alternatives": ["firm"]},
    },
}  # fmt: skip
PEOPLE: list[Row] = [
    {"citizen": 1, "arrived": ago(60), "started": ago(50)},
    {"citizen": 2, "arrived": ago(40), "queued": ago(30), "age": 25},
    {"citizen": 3, "arrived": ago(70), "prepared": ago(3)},
    {"citizen": 4, "arrived": ago(5), "wish": "pension"},
]
STAYS: list[Row] = [
    stay("mentor", 60, identified=40, decided=30, queued=30, started=9),
    stay("course", 60, started=6),
    stay("firm", 60, decided=20),
]
OTHERS: list[Row] = [
    {**stay("mentor", queued, queued=queued, via="other", **more), "citizen": f"other {queued}"}
    for queued, more in ((9, {}), (30, {"started": 20}), (2, {}), (50, {"started": 1}))
]


def of(people: list[Row], stays: list[Row]) -> Population:
    initial = {"as_of": AS_OF, "citizens": sheet("c.csv", people), "spells": sheet("s.csv", stays)}
    return drawn(Scenario.model_validate(town(**PARTS) | {"initial": initial}))


def assert_same_newcomers(one: Population, other: Population) -> None:
    """Whoever is referred during the run, and what chance has in store for them and for other users."""
    first, second = ((each.citizens.number >= 0) for each in (one, other))
    for each in fields(one.citizens):
        assert np.array_equal(
            getattr(one.citizens, each.name)[first], getattr(other.citizens, each.name)[second]
        )
    before = [
        population.citizens.arrived.size - new.sum() for population, new in ((one, first), (other, second))
    ]
    for each in fields(one.spells):
        if each.name in ("first", "citizen"):
            continue
        found = [
            getattr(population.spells, each.name)[population.spells.first[there] :]
            for population, there in zip((one, other), before, strict=True)
        ]
        assert np.array_equal(*found), each.name
    for population, there in zip((one, other), before, strict=True):
        spells = population.spells
        assert np.array_equal(
            np.repeat(np.arange(len(spells.first) - 1), np.diff(spells.first)), spells.citizen
        )
        assert spells.first[-1] == len(spells.measure)
        assert (population.citizens.number[:there] < 0).all()
    coming = [population.others.arrived >= 0 for population in (one, other)]
    for each in fields(one.others):
        assert np.array_equal(
            getattr(one.others, each.name)[coming[0]], getattr(other.others, each.name)[coming[1]]
        )


def test_those_who_come_are_the_same_whoever_is_there() -> None:
    nobody = drawn(Scenario.model_validate(town(**PARTS)))
    some, one_more = of(PEOPLE, [*STAYS, *OTHERS]), of([{"citizen": 0, "arrived": ago(80)}, *PEOPLE], STAYS)
    assert nobody.history is None
    assert len(nobody.citizens.number) > 50
    for population in (some, one_more):
        assert_same_newcomers(nobody, population)
    assert len(one_more.citizens.number) == len(some.citizens.number) + 1


def test_luck_of_those_who_are_there_is_not_that_of_those_who_come() -> None:
    people = alike(300, {"arrived": ago(3)})
    there = of(people["people"], [{**stay("mentor", 3), "citizen": "x"}]).citizens
    coming = drawn(
        Scenario.model_validate(town(**PARTS | {"citizens": PARTS["citizens"] | {"per_year": 900}}))
    ).citizens
    for name in ("patience", "work", "outcome", "motivation"):
        one, other = getattr(there, name)[:300], getattr(coming, name)[:300]
        assert abs(np.corrcoef(one, other)[0, 1]) * np.sqrt(300) < 4


def test_somebody_who_arrived_last_changes_nobody_before() -> None:
    fewer, more = of(PEOPLE, STAYS), of([*PEOPLE, {"citizen": 9, "arrived": ago(0.5)}], STAYS)
    assert more.citizens.number.tolist()[:5] == [-5, -4, -3, -2, -1]
    for each in fields(fewer.citizens):
        if each.name != "number":
            assert np.array_equal(
                getattr(fewer.citizens, each.name)[:4], getattr(more.citizens, each.name)[:4]
            )
    rows = int(fewer.spells.first[4])
    assert np.array_equal(fewer.spells.lasts[:rows], more.spells.lasts[:rows])


def test_who_arrived_first_stands_first_and_the_tables_are_sorted() -> None:
    population = of(PEOPLE, [*STAYS, *OTHERS])
    number, arrived = population.citizens.number, population.citizens.arrived
    assert number[:4].tolist() == [-4, -3, -2, -1]
    assert np.array_equal(number[4:], np.arange(len(number) - 4))
    assert (np.diff(arrived) >= 0).all()
    assert ((arrived < 0) == (number < 0)).all()
    others = population.others
    assert (np.diff(others.measure) >= 0).all()
    assert (np.diff(others.arrived) >= 0).all()
    assert (others.arrived < 0).sum() == 4

    initial = {
        "as_of": AS_OF,
        "citizens": sheet("c.csv", PEOPLE),
        "spells": sheet("s.csv", [*STAYS, *OTHERS]),
    }
    scenario = Scenario.model_validate(town(**PARTS) | {"initial": initial})
    dates = timetable(scenario)
    tables = gather(run(scenario, dates, population), dates, population)
    citizens, spells = tables.citizens_frame(), tables.spells_frame()
    assert citizens["citizen"].is_monotonic_increasing
    assert spells.equals(spells.sort_values(["citizen", "measure", "attempt"], kind="stable"))
    assert (spells["citizen"] >= ANONYMOUS).sum() == len(others.measure)
    assert set(citizens["arrived"][:4]) == {-60 * 7.0, -40 * 7.0, -70 * 7.0, -5 * 7.0}


@pytest.mark.parametrize("stays", [[], OTHERS])
def test_a_list_may_hold_nobody_or_other_users_only(stays: list[Row]) -> None:
    initial: dict[str, Any] = {"as_of": AS_OF, "spells": sheet("s.csv", [*stays, stay("mentor", 9, ended=3)])}
    scenario = Scenario.model_validate(town(**PARTS) | {"initial": initial})
    population, nobody = drawn(scenario), drawn(Scenario.model_validate(town(**PARTS)))
    assert_same_newcomers(nobody, population)
    assert len(population.citizens.number) == len(nobody.citizens.number)
    assert population.history is not None
    assert len(population.history.started) == len(population.history.since) == 0
    mine = population.others.arrived < 0
    assert mine.sum() == len(stays)
    assert (population.others.started[mine] < 0).sum() == len(stays)
    record = run(scenario, timetable(scenario), population)
    assert len(record.started) == len(nobody.citizens.number)

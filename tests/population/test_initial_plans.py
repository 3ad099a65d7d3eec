"""Plans of those who are there when the run begins: rows, what came after what, since when, and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.pathway import run
from sim.tables import LATENT, NOBODY, NOT_REACHED, STATUSES
from sim.timetable import timetable
from tests.population.today import AS_OF, DAY, WEEK, ago, alike, drawn, many, stay, there, today, z

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.population.initial import There
    from sim.scenario import Scenario
    from tests.population.today import Row

    Key = tuple[str, int]

PERSON = {"citizen": 1, "arrived": ago(60), "started": ago(50), "able_to_pay": True}
PLACES = {"places": 9, "lasts": "30 weeks"}
TEAM = {"weekday": "tuesday", "every": "1 week", "cases": 5}
GROUPS = {"places": 6, "every": "6 weeks", "first": AS_OF, "lasts": "10 weeks"}
MEASURES: dict[str, Any] = {
    "bridge": PLACES | {"decision": {"granted": 0.5}, "alternatives": ["own_way", "mentor"]},
    "course": {"groups": GROUPS, "no_show": 0.2, "recommended": 0.3},
    "mentor": PLACES | {"review": {"every": "9 weeks"}, "recommended": 0.4},
    "own_way": PLACES | {"private": True, "price": 900},
}


def rows(found: There, scenario: Scenario, citizen: int = 0) -> dict[Key, int]:
    """The rows of one citizen by measure and attempt."""
    names, spells = sorted(scenario.offers), found.spells
    mine = range(spells.first[citizen], spells.first[citizen + 1])
    return {(names[spells.measure[s]], int(spells.attempt[s])): s for s in mine}


def status(found: There, s: int) -> str:
    code = int(found.history.spell_status[s])
    return "latent" if code == LATENT else STATUSES[code]


def test_rows_are_what_has_happened_and_what_may_still_be_needed() -> None:
    scenario = today(
        [PERSON],
        [
            stay("bridge", 55, identified=50, decided=40, ended=40, reason="refused"),
            stay("own_way", 40, queued=40, started=35),
            stay("course", 55, queued=49, ended=30, reason="no_show", status="not_started"),
            stay("course", 55, queued=30, attempt=2),
        ],
        measures=MEASURES,
    )
    found = there(scenario)
    at, history = rows(found, scenario), found.history
    assert {key: status(found, s) for key, s in at.items()} == {
        ("bridge", 1): "not_started",
        ("course", 1): "not_started",
        ("course", 2): "waiting",
        ("mentor", 1): "latent",
        ("mentor", 2): "latent",
        ("own_way", 1): "active",
    }
    planned = {key for key, s in at.items() if found.spells.planned[s]}
    assert planned == {("bridge", 1), ("course", 1)}
    before = {key: int(history.predecessor[s]) for key, s in at.items()}
    assert before.pop(("own_way", 1)) == at["bridge", 1]
    assert set(before.values()) == {NOBODY}
    since = {key: int(history.since[s]) for key, s in at.items() if history.since[s] != NOT_REACHED}
    assert since == {("own_way", 1): -35 * WEEK, ("course", 2): -30 * WEEK}
    bridge = at["bridge", 1]
    reached = {
        name: getattr(history, f"spell_{name}")[bridge] for name in ("recommended", "decided", "ended")
    }
    assert reached == {"recommended": -55 * WEEK, "decided": -40 * WEEK, "ended": -40 * WEEK}
    assert history.spell_started[bridge] == NOT_REACHED


def test_a_time_that_is_blank_is_that_of_the_next_step() -> None:
    found = there(today([PERSON], [stay("mentor", 50, started=35)]))
    for name in ("identified", "decided", "queued", "offered", "started"):
        assert getattr(found.history, f"spell_{name}").tolist() == [-35 * WEEK]


def test_who_has_not_met_the_team_is_recommended_what_everybody_is_and_others_nothing_new() -> None:
    def on_plan(found: There) -> NDArray[np.int64]:
        spells = found.spells
        return np.bincount(spells.citizen[spells.planned & (spells.measure == 1)], minlength=1_000)

    waits = today(**alike(1_000, {"arrived": ago(3)}), measures=MEASURES)
    assert abs(z(many(waits, on_plan, 5), 0.3)) < 4
    is_in = today(**alike(1_000, {"arrived": ago(60), "started": ago(50)}), measures=MEASURES)
    assert not on_plan(there(is_in)).any()


def test_whom_the_assessment_leads_elsewhere_is_recommended_nothing() -> None:
    led = {
        "weekday": "tuesday",
        "every": "1 week",
        "cases": 5,
        "leads_to": {"programme": 0.5, "flexi_job": 0.5},
    }
    scenario = today(**alike(200, {"arrived": ago(3), "prepared": ago(2)}), assessment=led)
    found = there(scenario)
    elsewhere = found.citizens.leads_to > 0
    assert 50 < elsewhere.sum() < 150
    assert np.array_equal(np.diff(found.spells.first) > 0, ~elsewhere)


RETURNED = PERSON | {"assessed": ago(55), "queued": ago(55)}
SEARCHED = {"search": {"lasts": {"exponential": {"mean": "40 weeks"}}}}
GATED = {
    "mentor": PLACES | {"decision": {"granted": 0.5}, "alternatives": ["own_way"]},
    "own_way": MEASURES["own_way"],
    "firm": PLACES | SEARCHED | {"after": {"measures": ["mentor"]}},
}
REFUSED = stay("mentor", 55, decided=48, ended=48, reason="refused")
SINCE: dict[str, tuple[dict[str, Any], list[Row], Key, float | None]] = {
    "identified since the programme began": (MEASURES, [stay("mentor", 55)], ("mentor", 1), 50),
    "an alternative since it was needed": (
        MEASURES,
        [stay("bridge", 55, decided=40, ended=40, reason="refused"), stay("own_way", 40)],
        ("own_way", 1), 40,
    ),
    "decided since it was identified": (MEASURES, [stay("mentor", 55, identified=44)], ("mentor", 1), 44),
    "waiting since it queued": (MEASURES, [stay("mentor", 55, decided=44, queued=41)], ("mentor", 1), 41),
    "under way since it started": (MEASURES, [stay("mentor", 55, queued=41, started=3)], ("mentor", 1), 3),
    "over": (MEASURES, [stay("mentor", 55, started=41, ended=3)], ("mentor", 1), None),
    "searched since it was decided": (
        GATED, [stay("mentor", 55, started=41, ended=30), stay("firm", 55, decided=20)], ("firm", 1), 20,
    ),
    "searched since the gate opened": (
        GATED, [stay("mentor", 55, started=41, ended=30), stay("firm", 55, decided=45)], ("firm", 1), 30,
    ),
    "searched since what was tried instead was over": (
        GATED,
        [REFUSED, stay("own_way", 48, started=48, ended=20), stay("firm", 55, decided=45)],
        ("firm", 1), 20,
    ),
    "searched all along while what comes first goes on": (
        GATED,
        [REFUSED, stay("own_way", 48, started=48), stay("firm", 55, decided=45)],
        ("firm", 1), 45,
    ),
    "searched since the gate opened, though what comes first is tried again": (
        GATED, [REFUSED, stay("mentor", 55, attempt=2), stay("firm", 55, decided=50)], ("firm", 1), 48,
    ),
    "held until something happens": (
        GATED, [stay("mentor", 55, started=41), stay("firm", 55, decided=45, status="held")], ("firm", 1), 0,
    ),
    "searched anew since it was replaced": (
        {"firm": PLACES | SEARCHED | {"review": {"every": "9 weeks"}}},
        [stay("firm", 55, decided=45, started=41, ended=30, reason="replaced"),
         stay("firm", 55, decided=45, attempt=2)],
        ("firm", 2), 30,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SINCE)
def test_a_step_counts_from_when_it_began(case: str) -> None:
    measures, stays, key, weeks = SINCE[case]
    scenario = today([PERSON], stays, measures=measures)
    since = int(there(scenario).history.since[rows(there(scenario), scenario)[key]])
    assert since == (NOT_REACHED if weeks is None else -weeks * WEEK)


def test_what_the_team_has_tried_again_counts_from_when_it_took_the_case_again() -> None:
    again = {"return_when_nothing_started": "26 weeks"}
    stays = [
        stay("assessment", 24, started=20, attempt=2),
        stay("mentor", 55, identified=48, decided=40, ended=40, reason="refused"),
        stay("mentor", 55, attempt=2),
    ]
    scenario = today([RETURNED], stays, assessment=TEAM, rules=again, measures={"mentor": PLACES})
    found = there(scenario)
    at = rows(found, scenario)
    assert found.history.since[at["mentor", 2]] == -20 * WEEK
    assert (found.history.returned[0], found.history.reviewed[0]) == (-24 * WEEK, -20 * WEEK)
    assert found.history.predecessor[at["mentor", 2]] == NOBODY


def test_nothing_begins_while_a_caseworker_is_waited_for() -> None:
    found = there(today([{"citizen": 1, "arrived": ago(60), "queued": ago(9)}], [stay("mentor", 9)]))
    assert found.history.since.tolist() == [NOT_REACHED]
    assert found.spells.planned.tolist() == [True]


def test_alternatives_that_follow_each_other_at_once_each_come_after_the_one_before() -> None:
    measures = {name: PLACES | {"alternatives": others} for name, others in (
        ("a", ["c", "b"]), ("b", []), ("c", ["a"]))}  # fmt: skip
    ruled_out: dict[str, Any] = {"ended": 40, "reason": "unavailable"}
    stays = [stay("a", 55, **ruled_out), stay("c", 40, **ruled_out), stay("b", 40, queued=40)]
    scenario = today([PERSON], stays, measures=measures)
    found = there(scenario)
    at, before = rows(found, scenario), found.history.predecessor
    assert (before[at["c", 1]], before[at["b", 1]], before[at["a", 1]]) == (at["a", 1], at["c", 1], NOBODY)


def test_measures_that_are_each_others_alternatives_come_after_one_another_once() -> None:
    measures = {name: PLACES | {"alternatives": [other]} for name, other in (("a", "b"), ("b", "a"))}
    ruled_out: dict[str, Any] = {"ended": 50, "reason": "unavailable"}
    stays = [stay("a", 50, **ruled_out), stay("b", 50, **ruled_out)]
    scenario = today([PERSON | {"queued": ago(50)}], stays, measures=measures)
    assert min(there(scenario).history.predecessor.tolist()) == NOBODY
    record = run(scenario, timetable(scenario), drawn(scenario))
    assert record.end[0] == 0


@pytest.mark.parametrize(
    ("admission", "weeks", "began"),
    [("closed", 6, 6), ("closed", 3, 3), ("closed", 9, 9), ("open", 6, 6), ("open", 3, 6), ("open", 9, 9),
     ("closed", 60, 60)],
)  # fmt: skip
def test_whoever_takes_part_is_in_the_last_group_that_began_by_then(
    admission: str, weeks: float, began: float
) -> None:
    measures = {"course": {"groups": GROUPS | {"lasts": "8 weeks", "admission": admission}}}
    scenario = today([PERSON | {"arrived": ago(70), "started": ago(60)}], [stay("course", 60, started=weeks)],
                     measures=measures)  # fmt: skip
    intakes: Any = timetable(scenario).measures[0][1]
    group = int(there(scenario).history.spell_group[0])
    assert intakes.starts[group] == -began * WEEK
    assert intakes.ends[group] == (8 - began) * WEEK if began < 8 else intakes.ends[group] == DAY


def test_a_bought_place_is_in_no_group_and_one_without_groups_neither() -> None:
    measures = {
        "course": {"groups": GROUPS, "buys_after": {"wait": "9 weeks", "price": 9000}},
        "mentor": PLACES,
    }
    stays = [stay("course", 50, started=6, via="bought"), stay("mentor", 50, started=6)]
    assert there(today([PERSON], stays, measures=measures)).history.spell_group.tolist() == [NOBODY] * 2


def test_grants_of_the_calendar_year_count_and_no_others() -> None:
    decided = {1: 0.3, 2: 0.4, 3: 0.6, 4: 30}  # the year is less than half a week old
    stays: list[Row] = [
        {**stay("mentor", 50, identified=40, decided=weeks), "citizen": k} for k, weeks in decided.items()
    ]
    stays.append(stay("bridge", 50, decided=0.2, ended=0.2, reason="refused"))
    scenario = today([PERSON | {"citizen": k} for k in decided], stays, measures=MEASURES)
    assert there(scenario).history.granted.tolist() == [0, 0, 2, 0]

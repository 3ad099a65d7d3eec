"""An option taken apart: one lever for each thing that is decided, and every choice of them a scenario."""

from __future__ import annotations

import json
from itertools import chain, combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sim
from sim.experiment.levers.apart import MOST, apart, with_some
from tests.experiment.towns import town
from tests.scenario.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.experiment.levers.apart import Lever
    from sim.scenario import Scenario

SHIPPED = Path(__file__).parents[2] / "scenarios"
BASELINE = sim.load(SHIPPED / "baseline.yaml")
OPTIONS = sorted(
    path.relative_to(SHIPPED).as_posix()
    for path in chain(shipped(), shipped("practices/*.yaml"), shipped("mechanisms/*.yaml"))
    if path.stem not in ("baseline", "national", "published")
)


def labels(levers: tuple[Lever, ...]) -> list[str]:
    return [each.label for each in levers]


def choices(number: int) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(range(number), size) for size in range(number + 1))


def content(scenario: Scenario) -> str:
    return scenario.with_({"name": "any"}).digest


@pytest.mark.parametrize("name", OPTIONS)
def test_shipped_options_come_apart_into_scenarios_and_together_are_the_option(name: str) -> None:
    option = sim.load(SHIPPED / name)
    levers = apart(BASELINE, option)
    assert 1 <= len(levers) <= MOST
    assert len(set(labels(levers))) == len(levers)
    assert content(with_some(BASELINE, option, levers, ())) == content(BASELINE)
    assert content(with_some(BASELINE, option, levers, range(len(levers)))) == content(option)
    for on in choices(min(len(levers), 4)):
        with_some(BASELINE, option, levers, on)
    assert all(each.changed for each in levers)


def test_levers_put_on_one_after_another_end_at_the_option() -> None:
    baseline, option = town(), town(
        measures__mentor__places=6, measures__mentor__decision={"granted": 0.9}, assessment__cases=2
    )  # fmt: skip
    levers = apart(baseline, option)
    now = baseline
    for lever in levers:
        now = with_some(now, option, (lever, lever), (0,))
    assert content(now) == content(option)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"measures.mentor.places": 6}, ["Mentor: places"]),
        (
            {"measures.mentor.places": 6, "measures.mentor.decision.granted": 0.9},
            ["Mentor: decision", "Mentor: places"],
        ),
        (
            {"measures.internship.search.lasts": "4 weeks", "measures.internship.search.no_firm": 0.1},
            ["Internship: search for a firm"],
        ),
        ({"assessment.cases": 2, "assessment.every": "2 weeks"}, ["The team's meetings"]),
        (
            {"assessment.cases": 2, "assessment.leads_to": {"programme": 1.0}},
            ["The team's meetings", "Where the team's cases lead"],
        ),
        (
            {"caseworkers.town_team.full_time": 2, "caseworkers.town_team.citizens_each": 20},
            ["Caseworkers: full-time positions", "Caseworkers: citizens to each"],
        ),
        ({"rules": {"programme": {"longest": "2 years"}}}, ["The law"]),
        (
            {"measures.mentor.decision.granted": 1.0, "measures.internship.decision.granted": 0.9},
            ["Mentor: decision", "Internship: decision"],
        ),
        (
            {"measures.mentor.queue": "youngest_first", "measures.internship.queue": "youngest_first"},
            ["Mentor and Internship: queue"],
        ),
        ({"measures.mentor.label": "Somebody at your side"}, []),
        ({"name": "Another name"}, []),
        ({"measures.mentor.lasts": {"gamma": {"mean": "5 months", "sd": "2 months"}}}, ["Mentor: length"]),
    ],
)
def test_what_is_decided_is_a_lever(changes: dict[str, object], expected: list[str]) -> None:
    assert sorted(labels(apart(town(), town().with_(changes)))) == sorted(expected)


def test_a_measure_that_is_called_label_has_levers_all_the_same() -> None:
    tree = town().resolved
    tree["measures"]["label"] = tree["measures"].pop("mentor")
    baseline = sim.Scenario.from_text(json.dumps(tree))
    option = baseline.with_({"measures.label.places": 9, "measures.label.label": "Somebody at your side"})
    (lever,) = apart(baseline, option)
    assert [part.path for part in lever.parts] == [("measures", "label", "places")]


def test_staff_and_citizens_to_each_stay_apart_however_much_is_changed() -> None:
    many = {
        f"measures.{name}.{field}": value
        for name in ("mentor", "internship")
        for field, value in (
            ("places", 9),
            ("recommended", 0.1),
            ("lasts", "9 weeks"),
            ("queue", "youngest_first" if name == "mentor" else "lowest_motivation"),
            ("declined", {"share": 0.3 if name == "mentor" else 0.2}),
        )
    }
    blocks = {
        "assessment.cases": 3,
        "citizens.per_year": 50,
        "programme.lasts": "50 weeks",
        "motivation.refusal": 0.01,
        "dropout.per_year": 0.2,
        "outcome.shares": {"job": 1.0},
        "preparation.lasts": "1 week",
        "costs.price_level": 2026,
    }
    staff = {"caseworkers.town_team.full_time": 2, "caseworkers.town_team.citizens_each": 15}
    for changes in (many | staff, many | blocks | staff):
        levers = apart(town(), town().with_(changes))
        assert len(levers) <= MOST
        alone = [label for label in labels(levers) if label.startswith("Caseworkers: ")]
        assert sorted(alone) == ["Caseworkers: citizens to each", "Caseworkers: full-time positions"]


def test_the_same_said_otherwise_is_no_lever() -> None:
    said = town().with_({"measures.internship.lasts": "13 weeks", "measures.mentor.queue": "first_come"})
    assert apart(town(), said) == ()


def test_one_field_of_all_teams_is_one_decision() -> None:
    two = {
        "young": {"serves": {"age": ["under_30"]}, "full_time": 1, "citizens_each": 20},
        "others": {"full_time": 1, "citizens_each": 30},
    }
    baseline = town().with_({"caseworkers": two})
    option = baseline.with_({"caseworkers.young.citizens_each": 15, "caseworkers.others.citizens_each": 20})
    assert labels(apart(baseline, option)) == ["Caseworkers: citizens to each"]


def test_what_cannot_stand_alone_goes_with_what_it_needs() -> None:
    coach = {"places": 2, "lasts": "6 weeks", "recommended": 0}
    option = town().with_(
        {
            "measures.coach": coach,
            "measures.mentor.alternatives": ["coach"],
            "measures.internship.places": 7,
        }
    )
    levers = apart(town(), option)
    assert len(levers) == 2
    (both,) = [each for each in levers if len(each.parts) == 2]
    assert {part.path for part in both.parts} == {
        ("measures", "coach"),
        ("measures", "mentor", "alternatives"),
    }


def test_places_that_give_way_to_groups_are_one_lever_with_them() -> None:
    groups = {"places": 4, "every": "4 weeks", "first": "2027-01-18", "lasts": "26 weeks"}
    option = town().with_({"measures.mentor": {"field": "mentor", "recommended": 0.7, "groups": groups}})
    levers = apart(town(), option)
    (swap,) = [each for each in levers if ("measures", "mentor", "groups") in each.decides]
    assert {("measures", "mentor", "places"), ("measures", "mentor", "lasts")} < set(swap.decides)
    assert len(levers) > 1


def test_many_things_are_joined_by_measure_and_then_by_block() -> None:
    offers = {f"offer_{k}": {"places": 3, "lasts": "6 weeks", "recommended": 0.1} for k in range(10)}
    baseline = town().with_({f"measures.{name}": each for name, each in offers.items()})
    twelve = {
        f"measures.offer_{k}.{field}": value
        for k in range(5)
        for field, value in (("places", 4 + k), ("queue", "youngest_first"), ("recommended", 0.2 + k / 100))
    }
    levers = apart(baseline, baseline.with_(twelve))
    assert len(levers) == 5
    every = {f"measures.{name}.places": 4 + k for k, name in enumerate(offers)}
    assert len(apart(baseline, baseline.with_({**every, "assessment.cases": 2}))) == 2

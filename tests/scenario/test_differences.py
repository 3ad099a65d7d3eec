"""What differs between two scenarios, and every value that one of them states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.scenario import Scenario, load
from sim.scenario.differences import differences, other_sources, said
from sim.scenario.stated import UNSOURCED, grades, stated
from tests.scenario.examples import BASELINE, SMALLEST, measure
from tests.scenario.shipped import shipped

BASE = load(BASELINE)
SCENARIOS = Path(__file__).parents[2] / "scenarios"


def told(one: Scenario, other: Scenario) -> dict[str, tuple[str, str]]:
    return {
        ".".join(each.path): (said(each.here, each.path), said(each.there, each.path))
        for each in differences(one, other)
    }


def test_a_scenario_does_not_differ_from_itself() -> None:
    assert not differences(BASE, BASE)
    assert not differences(BASE, Scenario.from_text(BASE.text()))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"measures.mentor.places": 28}, {"measures.mentor.places": ("22", "28")}),
        (
            {"measures.mentor.places": {"2027-01-04": 22, "2028-01-01": 28}},
            {"measures.mentor.places": ("22", "{2027-01-04: 22, 2028-01-01: 28}")},
        ),
        (
            {"measures.mentor.decision": {"by": "team"}},
            {"measures.mentor.decision.by": ("(left out: administration)", "team")},
        ),
        ({"name": "Another", "label": "Another"}, {}),
    ],
)
def test_what_is_changed_differs_and_nothing_else(
    changes: dict[str, Any], expected: dict[str, tuple[str, str]]
) -> None:
    without = BASE.with_({"measures.mentor.decision": {}})
    assert told(without, without.with_(changes)) == expected
    turned = {path: (there, here) for path, (here, there) in expected.items()}
    assert told(without.with_(changes), without) == turned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"lasts": "3 months"}, {"lasts": {"fixed": "3 months"}}),
        ({}, {"available": True}),
        ({}, {"after": {"share": 1}}),
        ({}, {"decision": {"granted": 1.0}}),
        ({"decision": {}}, {}),
    ],
)
def test_what_means_the_same_does_not_differ(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert measure(**one) == measure(**other)
    assert not differences(measure(**one), measure(**other))


def test_equal_scenarios_do_not_differ_and_others_do() -> None:
    all_of_them = [load(path) for path in shipped()]
    others = [*all_of_them[1:], all_of_them[0]]
    for one, following in zip(all_of_them, others, strict=True):
        for other in (one, following):
            named = other.with_({"name": one.name, "label": one.label or "-"})
            alike = one.with_({"label": one.label or "-"})
            assert bool(differences(one, other)) == (named != alike)


def test_distributions_of_one_form_differ_by_parameter_and_others_as_a_whole() -> None:
    gamma = measure(lasts={"gamma": {"mean": "3 months", "sd": "1 month"}})
    longer = measure(lasts={"gamma": {"mean": "4 months", "sd": "1 month"}})
    shaped = measure(lasts={"gamma": {"shape": 2, "scale": "1 month"}})
    fixed = measure(lasts="3 months")
    assert told(gamma, longer) == {"measures.mentor.lasts.gamma.mean": ("3 months", "4 months")}
    assert list(told(gamma, shaped)) == ["measures.mentor.lasts"]
    assert list(told(gamma, fixed)) == ["measures.mentor.lasts"]


def test_a_measure_that_only_one_has_is_one_difference() -> None:
    more = BASE.with_({"measures.yoga": {"available": False}})
    assert told(BASE, more) == {"measures.yoga": ("(left out)", "{available: false}")}


def test_another_source_beside_the_same_value_is_told_apart() -> None:
    one = measure(places={"value": 3, "source": "a count", "grade": "B"})
    other = measure(places={"value": 3, "grade": "assumption", "range": [2, 4]})
    assert not differences(one, other)
    assert other_sources(one, other) == ("measures.mentor.places",)
    assert other_sources(one, one) == ()
    assert other_sources(one, measure(places=4)) == ()


def test_every_source_is_stated_at_its_path_and_line() -> None:
    scenario = load(SCENARIOS / "more_mentors.yaml")
    found = {".".join(each.path): each for each in stated(scenario.tree)}
    assert scenario.sources.keys() <= found.keys()
    for path, each in found.items():
        assert each.place == scenario.place_of(path)
        assert each.source == scenario.sources.get(path)
    places = found["measures.mentor.places"]
    assert (places.value, places.source, places.place.file) == (
        "28",
        None,
        str(SCENARIOS / "more_mentors.yaml"),
    )


def test_a_distribution_is_one_value_unless_its_parts_have_sources() -> None:
    plain = measure(lasts={"gamma": {"mean": "3 months", "sd": "1 month"}})
    mean = {"value": "3 months", "grade": "assumption"}
    sourced = measure(lasts={"gamma": {"mean": mean, "sd": "1 month"}})
    paths = [
        [".".join(each.path[2:]) for each in stated(one.tree)][-1 - n :]
        for n, one in ((0, plain), (1, sourced))
    ]
    assert paths == [["lasts"], ["lasts.gamma.mean", "lasts.gamma.sd"]]


def test_grades_are_counted_over_numbers_only() -> None:
    scenario = Scenario.from_text(
        SMALLEST.replace("places: 3", "field: mentor, places: {value: 3, source: a count, grade: B}")
    )
    # the clock's year and the length stand alone; a date, a name and a field are no numbers
    assert grades(stated(scenario.tree)) == {"A": 0, "B": 1, "C": 0, "assumption": 0, UNSOURCED: 3}

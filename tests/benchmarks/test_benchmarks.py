"""What the benchmarks rest on: the C++ loop is no easier work, and the page has a place for every part."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.benchmarks import engines, limit, page, same_work
from tests.benchmarks.__main__ import PARTS
from tests.benchmarks.measure import Spread
from tests.benchmarks.section import Goal, Row, Section
from tests.benchmarks.works import WORKS, Work, enlarged


@pytest.mark.skipif(limit.missing() is not None, reason=limit.missing() or "")
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_the_limit_of_one_core_gives_every_citizen_our_times_to_the_second(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_work, "TO_THE_SECOND", 1)
    assert same_work.to_the_second(work)[engines.LIMIT] == 0


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_the_textbook_is_told_the_same_town_as_our_engines(work: Work) -> None:
    said, town = work.scenario.resolved, work.town
    team = said["caseworkers"]["team"]
    places = {
        name: m["groups"]["places"] if "groups" in m else m["places"] for name, m in said["measures"].items()
    }
    assert said["citizens"]["per_year"] / 365.25 == pytest.approx(town.per_day)
    assert said["assessment"]["cases"] == town.cases
    assert team["full_time"] * team["citizens_each"] == town.caseworkers
    assert places.pop("mentor") == town.mentors
    assert places.pop("internship") == town.internships
    assert set(places.values()) == {town.seats}


def test_a_larger_town_has_more_of_everything() -> None:
    once, thrice = (enlarged(WORKS[1].scenario, scale).resolved for scale in (1, 3))
    for path in (
        ("citizens", "per_year"),
        ("assessment", "cases"),
        ("caseworkers", "team", "full_time"),
        ("measures", "mentor", "places"),
        ("measures", "health_4", "groups", "places"),
    ):
        few: Any = once
        many: Any = thrice
        for name in path:
            few, many = few[name], many[name]
        assert many == 3 * few


def test_every_part_has_its_place_on_the_page() -> None:
    text = page.README.read_text("utf-8")
    assert set(re.findall(r"<!-- (\w+) -->", text)) == set(PARTS)
    assert page.written(text, {}) == text


def test_writing_one_part_leaves_the_others_alone() -> None:
    before = "a\n<!-- run -->\nold\n<!-- end of run -->\nb\n<!-- whole -->\nkept\n<!-- end of whole -->\nc\n"
    assert page.written(before, {"run": ["new"]}) == before.replace("old", "new")


def test_a_part_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError) as error:
        page.written("nothing here", {"run": ["new"]})
    assert "no place for run" in str(error.value)


def test_a_figure_stands_beside_its_goal_and_says_whether_it_is_met() -> None:
    rows = [
        Row("fast", [Spread(80, 75.2, 81.4), None], goal=Goal(75)),
        Row("slow", [0.7], " s", Goal(0.5, most=True)),
    ]
    lines = Section("about", ["one", "two"], rows).lines()
    assert any("80.0 (75.2–81.4)" in line and "at least 75: met" in line for line in lines)
    assert any("0.70 s" in line and "at most 0.5: **not met**" in line for line in lines)


def test_a_figure_that_is_printed_as_its_goal_and_misses_it_says_that_it_just_does() -> None:
    rows = [Row("near", [Spread(1.798, 1.64, 1.81)], goal=Goal(1.8)), Row("there", [1.8], goal=Goal(1.8))]
    near, there = Section("about", ["one"], rows).lines()[4:6]
    assert "1.80 (1.64–1.81)" in near
    assert near.endswith("at least 1.8: **just not met** |")
    assert there.endswith("at least 1.8: met |")

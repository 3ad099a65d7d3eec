"""A scenario as text: it reads back, keeps to the order of the language, and fits on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario import Scenario, load
from sim.scenario.fields import fields
from sim.scenario.schema_measure import Measure
from sim.scenario.schema_parts import ScenarioFields
from sim.scenario.written import in_words
from tests.scenario.examples import BASELINE, SMALLEST, measure
from tests.scenario.shipped import shipped

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = shipped()
SMALL = Scenario.from_text(SMALLEST)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_it_reads_back_at_every_width_with_all_that_stands_beside_values(path: Path, width: int) -> None:
    before = load(path)
    again = Scenario.from_text(before.text(width))
    assert again == before

    def beside(scenario: Scenario) -> dict[str, object]:
        return {
            path: (each.value_text, each.source, each.grade, each.range, each.note)
            for path, each in scenario.sources.items()
        }

    assert beside(again) == beside(before)
    assert Scenario.from_text(before.text(width, sources=False)) == before


def test_without_sources_nothing_stands_beside_values() -> None:
    text = load(BASELINE).text(sources=False)
    assert "grade" not in text
    assert not Scenario.from_text(text).sources


def test_fields_stand_in_the_order_of_the_language_and_names_as_they_were_written() -> None:
    scenario = Scenario.from_text(
        """\
measures:
  social_support: {lasts: 3 months, places: 2, field: social}
  mentor: {places: 3, lasts: 3 months}
never_ready: 0.1
citizens: {per_year: 100}
clock: {years: 1, start: 2027-01-04}
name: Turned round
"""
    )
    found = yaml.safe_load(scenario.text())
    assert list(found) == [name for name in fields(ScenarioFields) if name in found]
    assert list(found["measures"]) == ["social_support", "mentor"]
    measure = found["measures"]["social_support"]
    assert list(measure) == [name for name in fields(Measure) if name in measure]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_fit_where_they_can_be_broken(width: int) -> None:
    for path in SHIPPED:
        assert max(map(len, load(path).text(width).splitlines())) <= width


def test_numbers_stand_as_they_were_written() -> None:
    text = measure(recommended=0.5).text()
    assert "recommended: 0.5" in text
    assert "recommended: 0.50" in Scenario.from_text(text.replace("0.5", "0.50")).text()
    assert "never_ready: 0.123\n" in SMALL.with_({"never_ready": 0.123}).text()


def test_short_parts_stay_on_their_line_and_measures_begin_one() -> None:
    lines = SMALL.text().splitlines()
    assert "clock: {start: 2027-01-04, years: 1}" in lines
    assert lines[-2:] == ["measures:", "  mentor: {places: 3, lasts: 3 months}"]


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(str.strip))
def test_any_text_reads_back(text: str) -> None:
    scenario = SMALL.with_({"name": text, "measures.mentor.label": {"da": text}})
    found = Scenario.from_text(scenario.text(60))
    assert found.name == text
    assert found == scenario


@settings(max_examples=200, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False, min_value=0))
def test_any_number_reads_back(price: float) -> None:
    scenario = SMALL.with_({"measures.mentor.cost": {"per_place_year": price}})
    assert Scenario.from_text(scenario.text()).measures["mentor"].cost == {"per_place_year": price}


def test_a_value_in_words_is_on_one_line() -> None:
    assert in_words({"exponential": {"mean": "3 weeks"}}) == "{exponential: {mean: 3 weeks}}"
    assert in_words([True, 1, 0.5, "a: b"]) == '[true, 1, 0.5, "a: b"]'

"""A scenario as a whole: changing, comparing, saving, and where its values came from."""

from __future__ import annotations

import json
import pickle
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from sim.scenario import Measure, Place, Scenario, ScenarioError, load
from tests.scenario.examples import BASELINE, SMALLEST, scenario

BASE = load(BASELINE)


def test_with_gives_a_changed_scenario_and_leaves_the_first_alone() -> None:
    more = BASE.with_({"measures.mentor.places": 28, "dropout.per_year": 0.1, "name": "More: mentors"})
    assert (more.measures["mentor"].places, more.name) != (BASE.measures["mentor"].places, BASE.name)
    assert more != BASE
    assert more.with_({"measures.mentor.places": 22, "dropout.per_year": 0.04, "name": "Today"}) == BASE


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("measures.anxiety_group.groups.every", "13 weeks"),
        ("measures.mentor.places", "unlimited"),
        ("measures.mentor.places", "28"),
        ("measures.mentor.places", np.int64(28)),
        ("measures.mentor.places", {date(2027, 1, 4): 22, "2028-01-01": 28}),
        ("measures.mentor.lasts", "{exponential: {mean: 7 months}}"),
        ("measures.mentor.lasts", {"exponential": {"mean": "7 months"}}),
        ("measures.mentor.lasts.gamma.mean", "8 months"),
        ("measures.mentor.recommended", np.float64(0.5)),
        ("measures.mentor.available", False),
        ("measures.anxiety_group.recommended.woman", 0.3),
        ("caseworkers.job_centre.full_time", Decimal("2.875")),
        ("citizens.per_year", "{value: 200, source: a count, grade: B}"),
        ("clock.start", date(2027, 2, 1)),
        ("clock.start", "2027-02-01"),
        ("motivation.start", 0.4),
        ("measures.yoga", {"available": False}),
        ("assessment.leads_to", {"programme": 1}),
    ],
)
def test_values_are_given_as_in_yaml_or_python(path: str, value: object) -> None:
    changed = BASE.with_({path: value})
    assert changed != BASE
    assert Scenario.from_text(changed.text()) == changed


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("measures.mentr.places", 28, 'unknown measure "mentr", did you mean "mentor"?'),
        ("measures.mentor.place", 28, 'unknown field "place", did you mean "places"?'),
        ("mesures.mentor.places", 28, 'unknown field "mesures", did you mean "measures"?'),
        ("caseworkers.job_center.full_time", 3, 'did you mean "job_centre"?'),
        ("measures.mentor.places.value", 28, "leads nowhere"),
        ("measures.mentor.places", -1, "at least 0"),
        ("measures.mentor.places", "1,5", "decimal comma"),
        ("measures.mentor.places", None, "nothing"),
        ("measures.mentor.no_show", 0.1, "seats in a group"),
        ("measures.mentor.lasts.gama.mean", "8 months", 'did you mean "gamma"?'),
        ("measures.yoga", {"recommended": 0.5}, 'the new measure "yoga" is not complete'),
        ("", 3, "unknown field"),
        ("assessment.leads_to.programme", 0.5, "add up to 1.07"),
    ],
)
def test_what_cannot_be_changed_so_is_said_with_its_path(path: str, value: object, said: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        BASE.with_({path: value})
    assert said in str(caught.value)


def test_a_changed_value_has_neither_the_source_nor_the_place_of_the_old_one() -> None:
    changed = BASE.with_({"citizens.per_year": 200})
    assert "citizens.per_year" in BASE.sources
    assert "citizens.per_year" not in changed.sources
    assert changed.place_of("citizens.per_year") == Place("citizens.per_year")


def test_sources_say_what_stands_beside_a_value() -> None:
    source = BASE.sources["citizens.per_year"]
    assert (source.value_text, source.source, source.grade) == ("224", "all cases to the team", "assumption")
    assert (source.range, source.note, source.line) == ((195, 245), None, 5)
    assert source.file == str(BASELINE)
    assert set(BASE.sources) == {"citizens.per_year", "measures.mentor.recommended"}


def test_a_value_without_source_or_grade_is_an_assumption() -> None:
    found = Scenario.from_text(SMALLEST.replace("places: 3", "places: {value: 3, range: [2, 4]}"))
    assert found.sources["measures.mentor.places"].grade == "assumption"


def test_a_distribution_may_have_the_range_of_its_mean() -> None:
    wrapped = "{value: {exponential: {mean: 3 months}}, range: [2 months, 4 months]}"
    found = Scenario.from_text(SMALLEST.replace("lasts: 3 months", f"lasts: {wrapped}"))
    assert found.sources["measures.mentor.lasts"].range == ("2 months", "4 months")
    inner = "{exponential: {mean: {value: 3 months, range: [2 months, 4 months]}}}"
    found = Scenario.from_text(SMALLEST.replace("lasts: 3 months", f"lasts: {inner}"))
    assert "measures.mentor.lasts.exponential.mean" in found.sources


def test_every_value_knows_its_file_and_line() -> None:
    place = BASE.place_of("measures.mentor.places")
    assert place == Place(str(BASELINE), 16, 13)
    assert str(place) == f"{BASELINE}:16"
    assert BASE.place_of("citizens.profiles.woman") == Place(str(BASELINE.parent / "profiles.yaml"), 2, 8)
    assert BASE.place_of("never_ready") is None


def test_equal_content_is_equal_whatever_its_order_source_and_spelling() -> None:
    other = Scenario.from_text(
        """\
measures:
  mentor: {lasts: {fixed: 3 months}, places: {value: 3, source: counted, grade: B}, recommended: 1.0}
citizens: {per_year: 1e2}
clock: {years: 1.0, start: "2027-01-04"}
never_ready: 0
"""
    )
    assert other == scenario()
    assert (other.digest, hash(other)) == (scenario().digest, hash(scenario()))
    assert other != scenario(never_ready=0.01)
    assert other != "scenario"


def test_the_order_of_outcomes_is_content_since_they_are_drawn_along_it() -> None:
    one, other = (
        scenario(outcome={"shares": shares})
        for shares in ({"job": 0.4, "other": 0.6}, {"other": 0.6, "job": 0.4})
    )
    assert one != other
    assert one.digest != other.digest


def test_a_scenario_survives_the_way_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(BASE))  # noqa: S301  our own bytes
    assert again == BASE
    assert again.sources == BASE.sources
    assert again.with_({"measures.mentor.places": 28}).root_parent() == BASE


def test_text_reads_back_as_the_same_scenario_with_its_sources() -> None:
    again = Scenario.from_text(BASE.text())
    assert again == BASE
    assert {path: source.value_text for path, source in again.sources.items()} == {
        path: source.value_text for path, source in BASE.sources.items()
    }


def test_texts_that_look_like_something_else_are_saved_in_quotation_marks() -> None:
    for name in ("no", "1.200", "2027-01-04", "12:30", "a: b", "# x", " y ", "*z", "1,5", "null", "[", "Ærø"):
        found = scenario().with_({"name": name, "measures.mentor.field": name, "label": {"da": name}})
        assert Scenario.from_text(found.text()) == found
        assert found.name == name


def test_resolved_is_plain_json_that_validates_to_the_same_scenario() -> None:
    assert Scenario.model_validate(json.loads(json.dumps(BASE.resolved))) == BASE
    assert BASE.resolved["measures"]["mentor"]["places"] == 22


def test_a_copy_is_not_changed_behind_the_checks() -> None:
    assert BASE.model_copy() == BASE
    with pytest.raises(TypeError, match="with_"):
        BASE.model_copy(update={"never_ready": 2})


def test_a_scenario_built_from_python_can_do_the_same() -> None:
    data = {
        "clock": {"start": "2027-01-04", "years": 1},
        "citizens": {"per_year": 100},
        "measures": {"mentor": Measure.model_validate({"places": 3, "lasts": "3 months"})},
    }
    found = Scenario.model_validate(data)
    assert found == scenario()
    assert found.with_({"never_ready": 0.5}).never_ready == 0.5
    assert found.root_parent() is found
    assert Scenario.from_text(Scenario.from_text(SMALLEST).text()) == found

"""The JSON Schema for editors: it takes what the loader takes, and finds names and types that are wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from sim.scenario import Scenario
from sim.scenario.content import plain_data
from sim.scenario.distributions import is_distribution
from sim.scenario.errors import Texts
from sim.scenario.json_schema import json_schema, json_text
from sim.scenario.json_tables import PROFILE_WORDS
from sim.scenario.profiles import WORDS
from sim.scenario.tree import read
from tests.scenario.examples import scenario
from tests.scenario.shipped import shipped

SCENARIOS = Path(__file__).parents[2] / "scenarios"
GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json_schema()
VALIDATOR = Draft7Validator(SCHEMA)
SHIPPED = [path for path in shipped("**/*.yaml") if path.parent.name != "plans"]


def as_data(path: Path) -> Any:  # noqa: ANN401  YAML is anything
    """A file as an editor sees it: one document, dates as text, nothing resolved."""
    tree, problems = read(path.read_text("utf-8"), str(path), Texts())
    assert tree is not None
    assert not problems
    return plain_data(tree)


def refused(data: object) -> list[str]:
    """Where the schema finds something wrong."""
    return [".".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(data)]


def schema_named_in(path: Path) -> Path:
    """The schema that the first line of a scenario names."""
    first = path.read_text("utf-8").splitlines()[0]
    begin = "# yaml-language-server: $schema="
    assert first.startswith(begin)
    return path.parent / first.removeprefix(begin)


def below(schema: object) -> list[dict[str, Any]]:
    """Every schema within a schema."""
    if isinstance(schema, dict):
        return [schema, *(each for child in schema.values() for each in below(child))]
    return [each for child in schema for each in below(child)] if isinstance(schema, list) else []


def test_it_is_a_schema_of_draft_07() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMA)


def test_nothing_stands_beside_a_reference_since_draft_07_would_not_read_it() -> None:
    references = [each for each in below(SCHEMA) if "$ref" in each]
    assert references
    assert all(set(each) == {"$ref"} for each in references)
    named = {each["$ref"].removeprefix("#/definitions/") for each in references}
    assert named <= SCHEMA["definitions"].keys()


def test_the_file_shipped_is_what_the_command_prints() -> None:
    shipped = (SCENARIOS / "scenario.schema.json").read_bytes()
    assert shipped == json_text().encode(), "ventetid schema > scenarios/scenario.schema.json"
    assert shipped.endswith(b"}\n")


def test_every_field_is_explained() -> None:
    parts = {name: each for name, each in SCHEMA["definitions"].items() if name[0].isupper()}
    assert {"Measure", "Groups", "Team", "Clock", "Profiles"} <= parts.keys()
    for part in (SCHEMA, *parts.values()):
        assert part["additionalProperties"] is False
        assert "required" not in part  # an option leaves out what it does not change
        for name, field in part["properties"].items():
            assert field["description"].rstrip().endswith("."), name
    assert {"extends", "remove", "clock", "measures"} <= SCHEMA["properties"].keys()


def test_units_and_defaults_are_told_while_one_writes() -> None:
    decision = SCHEMA["definitions"]["Decision"]["properties"]
    assert decision["granted"]["default"] == 1
    assert "share from 0 to 1" in decision["granted"]["description"]
    assert "13 weeks" in decision["lasts"]["description"]
    assert decision["by"]["default"] == "administration"
    for choice in ("administration", "team"):
        assert choice in decision["by"]["anyOf"][0]["enum"]


def test_all_words_about_profiles_are_explained() -> None:
    assert PROFILE_WORDS.keys() == {*WORDS, "otherwise"}
    assert SCHEMA["definitions"]["profile_shares"]["properties"].keys() == PROFILE_WORDS.keys()


def test_it_knows_the_distributions_that_the_loader_knows() -> None:
    kinds = SCHEMA["definitions"]["distribution"]["properties"]
    assert len(kinds) == 9
    assert all(is_distribution([kind]) for kind in kinds)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_is_shipped_names_a_schema_and_keeps_to_it(path: Path) -> None:
    named = schema_named_in(path)
    schema = json.loads(named.read_text("utf-8"))
    registry = Registry[Any]().with_resource("scenario.schema.json", DRAFT7.create_resource(SCHEMA))
    validator = Draft7Validator(schema, registry=registry)
    Draft7Validator.check_schema(schema)
    data = as_data(path)
    assert not list(validator.iter_errors(data))
    assert list(validator.iter_errors({**data, "nonsense": 1}))


def test_everything_the_language_can_say_keeps_to_it() -> None:
    assert not refused(as_data(GOLDEN / "everything.yaml"))


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("unknown_field", "measures.mentor"),
        ("unknown_section", ""),
        ("measure_at_the_top", ""),
        ("field_of_another_part", "measures.anxiety_group"),
        ("word_in_the_wrong_place", "caseworkers.job_centre"),
        ("unknown_distribution", "measures.mentor.lasts"),
        ("unknown_parameter", "measures.mentor.lasts"),
        ("parameters_missing", "measures.mentor.lasts"),
        ("unknown_weekday", "assessment.weekday"),
        ("unknown_word_beside_a_value", "measures.mentor.places"),
        ("source_without_a_known_grade", "measures.mentor.places"),
        ("grade_without_a_source", "measures.mentor.places"),
        ("source_around_a_whole_part", "measures.mentor.decision"),
        ("range_with_one_end", "measures.mentor.places"),
        ("recommended_for_an_unknown_word", "measures.mentor.recommended"),
        ("serves_an_unknown_word", "caseworkers.job_centre.serves"),
        ("scalar_where_fields_belong", "citizens"),
        ("number_in_quotation_marks", "measures.mentor.places"),
        ("negative_capacity", "measures.mentor.places"),
        ("year_instead_of_a_date", "measures.mentor.places"),
        ("length_without_unit", "measures.mentor.lasts"),
        ("length_with_unknown_unit", "measures.mentor.lasts"),
        ("months_for_a_group", "measures.anxiety_group.groups.every"),
        ("true_is_no_number", "measures.mentor.places"),
        ("share_above_one", "assessment.leads_to"),
        ("weeks_and_months", "calendar.closed_weeks"),
        ("measure_with_a_reserved_name", "measures"),
        ("extends_a_number", "extends"),
        ("remove_that_is_no_list", "remove"),
    ],
)
def test_a_wrong_name_or_type_is_found_where_it_stands(name: str, where: str) -> None:
    assert where in refused(as_data(GOLDEN / "bad" / f"{name}.yaml"))


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("places", "unlimited"),
        ("places", "{2027-01-04: 22, 2027-06-01: unlimited}"),
        ("places", "{2027-01-04: {value: 22, source: a count, grade: B}}"),
        ("places", "{value: 22, grade: assumption, range: [20, 26], note: fitted}"),
        ("places", "3.0"),
        ("lasts", "1 Week"),
        ("lasts", "0.5 years"),
        ("lasts", "{exponential: {scale: 3 weeks}}"),
        ("lasts", "{gamma: {a: 2, scale: 3 weeks}}"),
        ("lasts", "{gamma: {mean: {value: 3 weeks, range: [2 weeks, 4 weeks]}, sd: 1 week}}"),
        ("lasts", "{lognormal: {median: 3 weeks, sigma: 0.5}}"),
        ("lasts", "{weibull: {c: 1.5, scale: 3 weeks}}"),
        ("lasts", "{uniform: {low: 1 week, high: 2 weeks}}"),
        ("lasts", "{triangular: {low: 1 week, mode: 2 weeks, high: 4 weeks}}"),
        ("lasts", "{empirical: [3 weeks, 20 days]}"),
        ("lasts", "{mixture: [[0.6, 13 weeks], [{value: 0.4}, {exponential: {mean: 26 weeks}}]]}"),
        ("lasts", "{value: {exponential: {mean: 3 weeks}}, range: [2 weeks, 4 weeks]}"),
        ("recommended", "1"),
        ("recommended", "{woman: 0.3, otherwise: {value: 0.1, source: '003', grade: A}}"),
        ("label", "{da: Mentor}"),
        ("decision", "{by: {value: team, source: a decision, grade: B}}"),
        ("cost", "{}"),
        ("available", "false"),
    ],
)
def test_what_the_loader_takes_is_not_refused(field: str, written: str) -> None:
    value = plain_data(read_value(written))
    profiles = {"age": {"from_40": 1}, "woman": 0.5}
    measure = {"places": 3, "lasts": "3 months", field: value}
    data = {"citizens": {"per_year": 100, "profiles": profiles}, "measures": {"mentor": measure}}
    assert isinstance(scenario(**data), Scenario)
    assert not refused(data)


def read_value(written: str) -> object:
    tree, problems = read(f"value: {written}", "value", Texts())
    assert tree is not None
    assert not problems
    return tree.content["value"]


def test_rules_stand_in_a_file_or_inline() -> None:
    rules = {"programme": {"longest": "3 years"}, "new_entrants_until": "2027-07-01"}
    assert not refused({"rules": "rules/2026.yaml"})
    assert not refused({"rules": rules | {"name": {"value": "Ours", "source": "the council", "grade": "C"}}})
    assert refused({"rules": rules | {"lasts": "3 years"}}) == ["rules"]


def test_a_date_is_written_year_month_day() -> None:
    assert not refused({"clock": {"start": "2027-01-04"}})
    assert refused({"clock": {"start": "4 January 2027"}}) == ["clock.start"]

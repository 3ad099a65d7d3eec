"""What has been published, as a file: every figure has a source, and none stands in two ways."""

from __future__ import annotations

from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest
import yaml

from sim.evidence.published import FILE, THE_TABLE, Stated, published, read
from sim.indicators import definition
from sim.scenario.profiles import WORDS

FIGURE: dict[str, Any] = {
    "name": "mentors",
    "label": {"da": "Mentor", "en": "Mentor"},
    "value": 0.3,
    "study": "review",
    "model": {"indicator": "delivered_at_review", "field": "mentor"},
    "stands": "reproduced",
    "within": 0.04,
}
STUDY = {"label": {"da": "Sager", "en": "Files"}, "source": "003", "grade": "A", "years": "2018", "n": 100}


def made(**changes: object) -> dict[str, Any]:
    return {"studies": {"review": STUDY}, "figures": [FIGURE | changes]}


def test_every_figure_of_the_file_is_one() -> None:
    data = yaml.safe_load(files("sim.evidence").joinpath(FILE).read_text("utf-8"))
    assert [figure.name for figure in published()] == [entry["name"] for entry in data["figures"]]
    assert {entry["study"] for entry in data["figures"]} == set(data["studies"])


def test_the_gap_and_nothing_started_are_judged_and_the_rest_of_the_table_is_put_in() -> None:
    by_name = {figure.name: figure for figure in published()}
    for name in THE_TABLE:
        assert by_name[name].stands == "reproduced"
        assert by_name[name].judged
        assert by_name[name].n
    for figure in published():
        if figure.name.endswith(("_recommended", "_given")):
            assert figure.stands == "put_in"
            assert not figure.judged


def test_every_indicator_named_there_exists() -> None:
    for figure in published():
        if not isinstance(figure.model, Stated):
            assert definition(figure.model.indicator)
        if getattr(figure.model, "indicator", "") == "citizens_share":
            assert figure.model.of in WORDS  # type: ignore[union-attr]  # so it is one that has it


def test_documents_are_quoted_where_they_are_the_source() -> None:
    rests = {"wished_neither", "outcome_other"}
    for figure in published():
        from_document = figure.source in {"000", "001", "002", "003", "004"}
        assert bool(figure.words) == (from_document and figure.name not in rests)


def test_a_share_that_is_the_rest_adds_up_to_everybody() -> None:
    value = {figure.name: figure.value for figure in published() if isinstance(figure.value, float)}
    wishes = [value[f"wished_{wish}"] for wish in ("pension", "programme", "neither")]
    ends = [value[f"outcome_{end}"] for end in ("job", "allowance", "disability_pension", "other")]
    assert sum(wishes) == pytest.approx(1)
    assert sum(ends) == pytest.approx(1)


def test_a_figure_says_for_itself_what_its_study_says_otherwise() -> None:
    [as_studied] = read(made())
    assert (as_studied.n, as_studied.grade, as_studied.years) == (100, "A", "2018")
    [otherwise] = read(made(n=30, grade="B", years="2016"))
    assert (otherwise.n, otherwise.grade, otherwise.years) == (30, "B", "2016")


@pytest.mark.parametrize(
    "changes",
    [
        {"stands": "put_in"},  # a limit on what was put in
        {"beside": {"da": "anden læsning", "en": "other reading"}},  # judged and not judged
        {"value": 31},  # no share
        {"value": [0.5, 0.3]},  # a range that runs backwards
        {"study": "hearsay"},
        {"standing": "reproduced"},  # no such word
        {"model": {"indicator": "delivered_at_review", "considerations": "aids"}},
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        read(made(**changes))


@pytest.mark.parametrize("of", [{"name": "mentors", "value": 0.4}, {"name": "others"}])
def test_another_reading_is_of_the_same_number(of: dict[str, object]) -> None:
    other = {"name": "in_plan", "instead_of": "mentors", "within": None}
    readings = {"studies": {"review": STUDY}, "figures": [FIGURE, FIGURE | other]}
    assert [figure.instead_of for figure in read(readings)] == ["", "mentors"]
    readings["figures"] = [FIGURE | of, FIGURE | other]
    with pytest.raises(ValueError, match="no figure of the same value"):
        read(readings)


def test_each_field_of_the_table_has_both_readings() -> None:
    by_name = {figure.name: figure for figure in published()}
    pairs = {figure.instead_of: figure for figure in published() if figure.instead_of}
    assert set(pairs) == set(THE_TABLE) - {"nothing_started"}
    for name, otherwise in pairs.items():
        assert not otherwise.judged
        assert otherwise.n == by_name[name].n


def test_no_name_stands_twice() -> None:
    twice = made()
    twice["figures"].append(deepcopy(FIGURE))
    with pytest.raises(ValueError, match="twice"):
        read(twice)

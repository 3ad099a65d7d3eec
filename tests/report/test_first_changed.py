"""What an option changes is said in words, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sim
from sim.experiment.changes import changes
from sim.report.first.changed import changed
from sim.report.first.fields import field_name, found_at, kind_of
from sim.report.first.values import spoken
from sim.report.words import Words
from sim.scenario.ranged import ranged
from tests.report.compared import findings, option, without_mentor
from tests.report.field_paths import of_language, of_shipped
from tests.scenario.shipped import shipped

if TYPE_CHECKING:
    from sim.report.texts import Language

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASELINE = sim.load(str(SCENARIOS / "baseline.yaml"))
OPTIONS = sorted(path.stem for path in shipped() if path.stem not in ("baseline", "national", "published"))
EN, DA = Words("en"), Words("da")


def said(words: Words, **values: object) -> tuple[str, ...]:
    found = findings(option("Other", **values), replications=1, counted=False)
    return changed(words, found.comparison, "Other")


@pytest.mark.parametrize("words", [EN, DA], ids=["en", "da"])
def test_every_field_of_the_language_and_of_the_shipped_scenarios_has_a_name(words: Words) -> None:
    comparison = findings(option("Other"), replications=1, counted=False).comparison
    paths = {*of_language(), *of_shipped()}
    assert len(paths) > 300
    assert not sorted(path for path in paths if field_name(words, comparison, path) == path)


def test_no_word_that_a_scenario_can_choose_is_shown_as_it_is_written() -> None:
    chosen = {(path, word) for path, some in of_language().items() for word in some}
    assert chosen
    assert not sorted((path, word) for path, word in chosen if spoken(DA, word, path) == word)


def test_words_and_lists_of_shipped_scenarios_are_not_shown_as_they_are_written() -> None:
    own = ("label", "name")
    raw = {
        path: value
        for path, value in of_shipped().items()
        if isinstance(value, str) and "_" in spoken(EN, value, path) and path.split(".")[-1] not in own
    }
    assert set(raw) <= {"initial.spells", "initial.citizens"}, "only files may have such names"


def test_measures_that_a_value_names_are_called_what_people_call_them() -> None:
    assert said(EN, measures__internship__after={"measures": ["anxiety_group", "mentor"], "share": 0.6}) == (
        "Internship, comes after: Anxiety group → Anxiety group and Mentor",
    )


def test_weeks_are_said_to_be_weeks_and_a_mixture_says_what_is_for_how_many() -> None:
    assert spoken(DA, [7, 28, 29, 30], "calendar.closed_weeks") == "uge 7, 28, 29 og 30"
    mixture = [[0.6, "13 weeks"], [0.4, {"gamma": {"mean": "26 weeks", "sd": "4 weeks"}}]]
    assert spoken(EN, mixture, "measures.mentor.lasts.mixture") == "13 weeks for 60 % and 26 weeks for 40 %"


def test_what_comes_or_goes_as_a_whole_is_said_first() -> None:
    other = without_mentor("Other").with_({"measures.internship.places": 6, "citizens.per_year": 50})
    found = findings(other, replications=1, counted=False)
    first, *rest = changed(EN, found.comparison, "Other")
    assert first == "No longer: Mentor"
    assert rest


@pytest.mark.parametrize("name", OPTIONS)
def test_everything_that_a_shipped_option_changes_has_a_name(name: str) -> None:
    other = sim.load(str(SCENARIOS / f"{name}.yaml"))
    assert not [
        change.field
        for change in changes(BASELINE, other)
        if found_at(change.field) is None and change.field != "rules.programme"
    ]


def test_a_number_of_places_is_said_with_its_measure() -> None:
    assert said(EN, measures__mentor__places=6) == ("Mentor, places: 4 → 6",)
    assert said(DA, measures__mentor__places=6) == ("Mentor, pladser: 4 → 6",)


def test_lengths_of_time_shares_and_amounts_are_written_as_the_language_writes_them() -> None:
    assert said(DA, measures__anxiety_group__groups__every="1 week") == (
        "Angsthold, tid mellem holdstart: 13 uger → 1 uge",
    )
    assert said(DA, measures__mentor__decision__granted=0.655) == ("Mentor, bevilges: 70 % → 65,5 %",)
    assert said(DA, costs__caseworker_full_time=620_000) == (
        "Pris for en fuldtidsansat sagsbehandler om året: ikke angivet → 620.000 kr.",
    )


def test_a_part_that_only_one_of_the_two_has_is_said_value_by_value() -> None:
    assert said(EN, rules__programme={"shortest": "1 year", "longest": "5 years"}) == (
        "Law, shortest programme: not stated → 1 year",
        "Law, longest programme: not stated → 5 years",
    )


def test_a_distribution_that_becomes_a_single_length_is_said_on_one_line() -> None:
    assert said(EN, measures__internship__lasts="26 weeks") == (
        "Internship, how long it lasts: 13 weeks → 26 weeks",
    )


def test_nothing_changed_is_said() -> None:
    assert said(EN) == ("Nothing",)


def test_what_nobody_has_named_stands_as_its_path() -> None:
    found = findings(option("Other"), replications=1, counted=False)
    assert field_name(EN, found.comparison, "no.such.path") == "no.such.path"
    assert kind_of("no.such.path") == ""


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_baselines_assumptions_have_names(language: Language) -> None:
    found = findings(option("Other"), baseline=BASELINE, replications=1, counted=False)
    paths = [each.path for each in ranged(BASELINE)]
    words = Words(language)
    assert paths
    assert not [path for path in paths if field_name(words, found.comparison, path) == path]


def test_values_without_words_stand_as_they_are() -> None:
    assert spoken(EN, "something else", "no.such.path") == "something else"
    assert spoken(EN, None, "no.such.path") == "not stated"
    assert [spoken(DA, each, "no.such.path") for each in (True, False)] == ["ja", "nej"]
    assert spoken(DA, [7, 28], "no.such.path") == "7 og 28"
    assert spoken(DA, "2027-07-01", "no.such.path") == "1. juli 2027"

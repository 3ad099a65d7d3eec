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
from tests.report.compared import findings, option

if TYPE_CHECKING:
    from sim.report.texts import Language

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASELINE = sim.load(str(SCENARIOS / "baseline.yaml"))
OPTIONS = sorted(
    path.stem for path in SCENARIOS.glob("*.yaml") if path.stem not in ("baseline", "national", "published")
)
EN, DA = Words("en"), Words("da")


def said(words: Words, **values: object) -> tuple[str, ...]:
    found = findings(option("Other", **values), replications=1, counted=False)
    return changed(words, found.comparison, "Other")


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

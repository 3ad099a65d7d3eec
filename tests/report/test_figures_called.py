"""Every figure that a simulation counts has a name for people, in both languages, and is found by it."""

from __future__ import annotations

import pytest

from sim.indicators.definitions import definitions
from sim.report.figures.called import figure_name
from sim.report.figures.near import near
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from tests.report.compared import findings, option

NAMES = [*definitions(), "outcome_job", "outcome_other"]


def test_every_figure_has_a_danish_name_and_none_is_called_as_in_a_file() -> None:
    comparison = findings(
        option("More", measures__mentor__places=9), replications=1, counted=False
    ).comparison
    called = {
        language: {name: figure_name(Words(language), comparison, name) for name in NAMES}
        for language in LANGUAGES
    }
    plain = {name: name.replace("_", " ").capitalize() for name in NAMES}
    assert not [name for name in NAMES if called["da"][name] in (called["en"][name], plain[name])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_stands_before_what_is_counted_of_it(language: Language) -> None:
    comparison = findings(
        option("More", measures__mentor__places=9), replications=1, counted=False
    ).comparison
    for name in ("capacity", "demand"):
        words = Words(language)
        whole, part = (figure_name(words, comparison, name, of) for of in ("all", "mentor"))
        assert part.lower() == f"mentor: {whole.lower()}"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("wait_mean_of_startd", "wait_mean_of_started"),
        ("ventetid", "wait_mean_of_started"),
        ("mean wait", "wait_mean_of_started"),
        ("frafald", "dropout_within_12_months"),
        ("kø", "queue_mean"),
        ("driftsudgift", "cost_running"),
        ("running cost", "cost_running"),
        ("gennemsnitlig ventetidd", "wait_mean_of_started"),
    ],
)
def test_a_figure_is_found_by_its_spelling_and_by_what_people_call_it(asked: str, meant: str) -> None:
    assert meant in near(asked, NAMES)


def test_nothing_is_near_what_means_nothing() -> None:
    assert near("xyzzy", NAMES) == near("", NAMES) == near("!", NAMES) == []

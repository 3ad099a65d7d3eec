"""Numbers that a planner decides are called decisions: nobody can ask what evidence they rest on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.report.figures.lines import FigureLines
from sim.report.first import first_page
from sim.report.first.teller import Teller
from sim.report.html.page import page
from sim.report.sources.years import in_parts, of_all
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from tests.report.compared import findings, option
from tests.report.reading import Reading

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.scenario.stated import Stated

GIVE_UP = "dropout_within_12_months"
DECIDED = {"en": "the rest are decisions", "da": "og resten har I selv bestemt"}
BARE = {"en": "the rest have no source", "da": "og resten har ingen kilde"}


@pytest.fixture(scope="module")
def numbers(found: Findings) -> tuple[Stated, ...]:
    """An assumption and a number with nothing beside it."""
    some = found.stated[found.options[0]]
    assumed = next(each for each in some if each.source is not None and each.source.grade == "assumption")
    return assumed, next(each for each in some if each.source is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_option_changes_is_a_decision_and_not_without_a_source(
    found: Findings, language: Language
) -> None:
    for name in found.options:
        evidence = FigureLines(found, Words(language), name, GIVE_UP).evidence
        assert evidence.endswith(DECIDED[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_decided_and_nobody_sourced_still_lacks_a_source(
    numbers: tuple[Stated, ...], language: Language
) -> None:
    words, bare = Words(language), numbers[1]
    assert of_all(numbers, words).endswith(BARE[language])
    assert of_all(numbers, words, {bare.path}).endswith(DECIDED[language])
    assert of_all((*numbers, bare._replace(path=("another",))), words, {bare.path}).endswith(BARE[language])
    assert of_all(numbers[1:], words, {bare.path}) != of_all(numbers[1:], words)


def test_a_number_with_a_source_is_evidence_and_no_decision(numbers: tuple[Stated, ...]) -> None:
    assumed, bare = numbers
    assert assumed.source is not None
    read = bare._replace(source=replace(assumed.source, source="003", grade="A"))
    assert in_parts((assumed, read), Words("en"), {read.path})[0].startswith("Evidence of")


def test_the_years_on_the_card_are_those_that_the_command_prints(found: Findings) -> None:
    told = Teller(found, Words("en")).told(found.options[0], GIVE_UP)
    text = "".join(part if isinstance(part, str) else part.text for part in told.years)
    assert text == told.lines.evidence
    assert text in told.lines.lines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_says_that_its_lines_are_those_of_one_option_of_several(
    found: Findings, language: Language
) -> None:
    words = Words(language)
    names = words.names(found.comparison)[1:]
    for article in first_page(found, words).figures:
        (name,) = [name for name in names if article.what.startswith(name)]
        assert any(note.endswith((f"{name}.", f"„{name}“.")) for note in article.notes)


def test_of_one_option_there_are_no_other_parts() -> None:
    alone = findings(option("More", measures__mentor__places=6), replications=2, counted=False)
    first = first_page(alone, Words("en"))
    assert not [note for each in first.figures for note in each.notes if "every option" in note]
    reading = Reading(page(first, [], Words("en")))
    assert "What the command says of this option" in {each.text for each in reading.all("dt")}

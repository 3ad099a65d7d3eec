"""That a queue had not settled when the report begins is said beside its wait; nothing calls it settled."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pytest

from sim.experiment.warm_up import Unsettled, WarmUp
from sim.report.blocks import Number
from sim.report.first import first_page
from sim.report.first.line import text_of
from sim.report.first.parts_of_wait import parts_of_wait
from sim.report.first.settled import unsettled
from sim.report.sections.first_day import first_day
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES
from tests.report.compared import findings, option
from tests.report.judged_as import WORSE, as_if, came_out, figure

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

QUEUE, MEAN = "queue_wait_mean_of_started", "wait_mean_of_started"
TOO_SHORT = {"en": "Not yet settled when the report begins", "da": "Endnu ikke faldet til ro"}
NEVER = {"en": "Not seen to settle", "da": "Falder ikke til ro"}
AS_THINGS_STAND = {"en": "As things stand in the years shown", "da": "Sådan ser det ud i de viste år"}
AT_REST = {"en": "come to rest", "da": "hvor den er faldet til ro"}


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(option("More", caseworkers__town_team__full_time=0.9), replications=3, counted=False)


def looked_at(found: Findings, *restless: Unsettled) -> Findings:
    """As if the option, and only it, had these."""
    comparison = found.comparison
    seen = {
        name: WarmUp(result.scenario, 1.0, 10.0, restless if name in found.options else ())
        for name, result in zip(comparison.names, comparison.results, strict=True)
    }
    made = replace(found, warm_ups=seen)
    made.__dict__.update(
        {name: found.__dict__[name] for name in ("judged", "traps") if name in found.__dict__}
    )
    return made


def of_caseworkers(found: Findings) -> Findings:
    """As if the sentence were on the wait for a caseworker, which is longer."""
    return as_if(found, came_out(figure(found, QUEUE, STAGES[1]), WORSE, 4.0))


def of_mentors(found: Findings) -> Findings:
    """As if the sentence were on the wait for a mentor, which is longer."""
    return as_if(found, came_out(figure(found, MEAN, "mentor"), WORSE, 4.0))


def wait_lines(found: Findings, language: str) -> str:
    return " ".join(text_of(line) for line in first_page(found, Words(language)).cards[0].figures[0].lines)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_team_that_has_not_settled_is_told_beside_the_wait_for_a_caseworker(
    found: Findings, language: str
) -> None:
    here = of_caseworkers(found)
    filling = Unsettled("caseworkers.town_team", "waiting", 3.0, 1.0, 5.0)
    growing = replace(filling, years=inf)
    assert TOO_SHORT[language] in wait_lines(looked_at(here, filling), language)
    assert NEVER[language] in wait_lines(looked_at(here, growing), language)
    said = wait_lines(looked_at(here), language)
    assert TOO_SHORT[language] not in said
    assert NEVER[language] not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wait_for_a_measure_contains_that_for_a_caseworker_and_is_told_with_it(
    found: Findings, language: str
) -> None:
    here = of_mentors(found)
    growing = Unsettled("caseworkers.town_team", "waiting", inf, 1.0, 5.0)
    said = wait_lines(looked_at(here, growing), language)
    whole = next(each for each in said.split(". ") if NEVER[language] in each)
    assert {"en": "the wait for a caseworker", "da": "ventetiden på en sagsbehandler"}[language] in whole
    assert "mentor" in whole.lower()
    page = first_page(looked_at(here, growing), Words(language))  # type: ignore[arg-type]
    assert not any(NEVER[language] in text_of(text) for _heading, text in page.caveats)
    assert not any(
        NEVER[language] in text_of(each) for part in page.cards[0].figures[1].parts for each in part.lines
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_on_a_wait_that_moves_on_is_of_the_years_shown(found: Findings, language: str) -> None:
    growing = Unsettled("caseworkers.town_team", "waiting", inf, 1.0, 5.0)
    elsewhere = Unsettled("anxiety_group", "waiting", inf, 1.0, 5.0)
    for here, moving, told in (
        (of_mentors(found), growing, True),
        (of_caseworkers(found), growing, True),
        (of_mentors(found), elsewhere, False),
    ):
        page = first_page(looked_at(here, moving), Words(language))  # type: ignore[arg-type]
        assert (AS_THINGS_STAND[language] in text_of(page.cards[0].sentence)) is told


def test_a_wait_from_the_recommendation_has_the_waits_of_what_comes_first_in_it(found: Findings) -> None:
    scenario = found.comparison.baseline.scenario
    assert parts_of_wait(scenario, "mentor") == {"mentor", STAGES[1]}
    assert parts_of_wait(scenario, "internship") == {"internship", "anxiety_group", STAGES[1]}
    assert parts_of_wait(scenario, STAGES[1]) == {STAGES[1]}
    assert parts_of_wait(scenario, PREPARATION_COURSE) == {PREPARATION_COURSE}
    decided = {"measures.internship.after": {"decided": ["anxiety_group"]}}
    assert parts_of_wait(scenario.with_(decided), "internship") == {"internship", STAGES[1]}


def test_nobody_waits_for_a_caseworker_who_takes_everybody() -> None:
    stretched = findings(
        option("More", caseworkers__town_team__when_full="stretch"), replications=3, counted=False
    )
    filling = Unsettled("caseworkers.town_team", "holding", 3.0, 1.0, 5.0)
    assert not unsettled(looked_at(stretched, filling), "More")
    waiting = findings(option("More", caseworkers__town_team__full_time=0.9), replications=3, counted=False)
    assert unsettled(looked_at(waiting, filling), "More") == {STAGES[1]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_more_ask_for_a_measure_than_it_has_room_for_is_told_beside_its_wait(language: str) -> None:
    said = {
        "en": "More ask than there is room for",
        "da": "Flere har brug for en plads, end der er plads til",
    }
    few, many = (
        findings(option("Other", measures__mentor__places=places), replications=6, counted=False)
        for places in (1, 30)
    )
    page = first_page(few, Words(language))  # type: ignore[arg-type]
    (line,) = (each for each in page.cards[0].figures[0].lines if said[language] in text_of(each))
    assert len([part for part in line if isinstance(part, Number)]) == 2
    assert said[language] not in wait_lines(many, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_card_speaks_of_is_told_among_the_caveats(found: Findings, language: str) -> None:
    here = looked_at(of_caseworkers(found), Unsettled("anxiety_group", "waiting", 3.0, 1.0, 5.0))
    page = first_page(here, Words(language))  # type: ignore[arg-type]
    assert TOO_SHORT[language] not in wait_lines(here, language)
    assert sum(TOO_SHORT[language] in text_of(text) for _heading, text in page.caveats) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_queue_is_called_settled_only_where_it_was_seen_to_be(found: Findings, language: str) -> None:
    words, here = Words(language), of_caseworkers(found)  # type: ignore[arg-type]
    settled = " ".join(first_day(looked_at(here), words))
    assert AT_REST[language] in settled
    restless = looked_at(here, Unsettled("caseworkers.town_team", "waiting", inf, 1.0, 5.0))
    for unknown in (here, restless):
        assert AT_REST[language] not in " ".join(first_day(unknown, words))
    assert "More" in " ".join(first_day(restless, words))

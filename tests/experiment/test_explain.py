"""A citizen's way in sentences: nothing left out, nothing that the tables do not say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim import tables as codes
from sim.experiment.explain import Story, tell
from sim.experiment.explain.words import day, listed, span
from sim.experiment.replicate import Case, walk
from sim.timetable import timetable
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.population import Population
    from sim.tables import Tables


@pytest.fixture(scope="module")
def walked() -> tuple[Case, Tables, Population]:
    scenario = town()
    case = Case(scenario, timetable(scenario))
    return (case, *walk(case, 1, 0))


def story(walked: tuple[Case, Tables, Population], citizen: int) -> Story:
    case, tables, people = walked
    return tell(case.scenario, case.timetable, people, tables, citizen)


def test_everybody_has_a_story_that_begins_with_the_referral(walked: tuple[Case, Tables, Population]) -> None:
    case, tables, _ = walked
    for citizen in tables.citizens["citizen"]:
        told = story(walked, int(citizen))
        when, text = told.events[0]
        arrived = tables.citizens["arrived"][citizen]
        assert when == case.scenario.clock.start + timedelta(days=int(np.floor(arrived)))
        assert text.startswith("Referred: a ")
        dates = [at for at, _ in told.events]
        assert dates == sorted(dates)
        sentences = " ".join([*(text for _, text in told.events), *told.waits])
        assert "nan" not in sentences
        assert not re.search(r"[{}]|_|  ", sentences)


def test_every_start_and_refusal_is_told_on_its_date(walked: tuple[Case, Tables, Population]) -> None:
    case, tables, _ = walked
    spells = tables.spells
    begin = case.scenario.clock.start
    mentor = tables.names.index("mentor")
    told_starts = told_refusals = 0
    for row in np.flatnonzero(spells["measure"] == mentor):
        events = story(walked, int(spells["citizen"][row])).events
        if not np.isnan(spells["started"][row]):
            when = begin + timedelta(days=int(np.floor(spells["started"][row])))
            assert any(at == when and text.startswith("Mentor: started") for at, text in events)
            told_starts += 1
        if spells["reason"][row] == codes.REFUSED:
            assert any(text.startswith("Mentor: refused") for _, text in events)
            told_refusals += 1
    assert told_starts > 5
    assert told_refusals > 5


def test_groups_say_how_many_started_and_never_more_than_there_are_places(
    walked: tuple[Case, Tables, Population],
) -> None:
    _, tables, _ = walked
    sizes = []
    for citizen in tables.citizens["citizen"]:
        for _, text in story(walked, int(citizen)).events:
            if found := re.search(r"group of (\d+)|group started with (\d+)", text):
                sizes.append(int(found[1] or found[2]))
            if found := re.search(r"number (\d+) of (\d+) in the queue", text):
                assert int(found[1]) <= int(found[2])
    assert sizes
    assert 3 <= min(sizes) <= max(sizes) <= 4


def test_how_it_ended_is_told(walked: tuple[Case, Tables, Population]) -> None:
    _, tables, _ = walked
    last = {
        codes.COMPLETED: "The programme ended",
        codes.LENGTH_OVER: "The programme's time was over",
        codes.DROPPED_OUT: "gave up and left",
        codes.INSIDE: "The simulated time ends here",
        codes.NOT_ADMITTED: "led to a flexi job",
    }
    for code, words in last.items():
        for citizen in np.flatnonzero(tables.citizens["end"] == code)[:3]:
            assert words in story(walked, int(citizen)).events[-1][1]


def test_a_number_that_does_not_exist_is_refused_with_the_valid_range(
    walked: tuple[Case, Tables, Population],
) -> None:
    people = len(walked[1].citizens["citizen"])
    for citizen in (-1, people):
        with pytest.raises(sim.RequestError, match=rf"0 to {people - 1}"):
            story(walked, citizen)


def test_a_town_without_most_of_its_parts_has_stories_too() -> None:
    scenario = sim.Scenario.from_text(
        "name: Bare\nclock: {start: 2027-01-04, years: 1}\ncitizens: {per_year: 30}\n"
        "measures: {course: {places: 1, lasts: {fixed: 8 weeks}}}\n"
    )
    case = Case(scenario, timetable(scenario))
    tables, people = walk(case, 1, 0)
    told = [tell(scenario, case.timetable, people, tables, k) for k in range(len(people.citizens.number))]
    assert told[0].events[0][1] == "Referred."
    assert any("they were number" in text for each in told for _, text in each.events)


def test_words_for_dates_lengths_and_lists() -> None:
    assert day(date(2027, 3, 12)) == "12 March 2027"
    assert [span(days) for days in (0.2, 1.0, 12.4, 161.0)] == [
        "less than a day", "1 day", "12 days", "161 days (23 weeks)",
    ]  # fmt: skip
    assert listed(["a", "b", "c"]) == "a, b and c"

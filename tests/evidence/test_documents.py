"""Which documents a source names, and of which years their evidence is: known, or said not to be."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim.evidence.documents import documents, named_in, pages, span, together, years_of
from sim.evidence.published import published
from sim.scenario.stated import stated
from tests.scenario.shipped import shipped

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ALL = shipped()


def test_the_documents_are_the_five_that_sources_name() -> None:
    assert [document.code for document in documents()] == ["000", "001", "002", "003", "004"]


def test_the_years_of_a_study_are_those_of_its_document() -> None:
    for figure in published():
        for document in named_in(figure.study.source):
            first, last = span(figure.years)
            assert any(low <= first and last <= high for low, high in document.spans)


def test_a_document_that_does_not_say_of_which_years_it_is_has_none() -> None:
    unstated = {document.code for document in documents() if not document.spans}
    assert unstated == {"000", "004"}
    assert all("ikke" in document.about["da"] for document in documents() if document.code in unstated)


def test_a_source_names_a_document_by_its_code_and_not_by_a_number_that_looks_like_one() -> None:
    assert [document.code for document in named_in("001, 003: passive people often stay")] == ["001", "003"]
    assert not named_in("10003 citizens, 2001")


@pytest.mark.parametrize(
    ("source", "years"),
    [
        ("003: 31 of 73 % delivered", ((2014, 2018),)),
        ("national status of the rehabilitation teams, 2013: five cases a meeting", ((2013, 2013),)),
        ("our own count, 2023", ((2023, 2023),)),
        ("sagsgennemgang i 2021", ((2021, 2021),)),
        ("25 to 40 cases a caseworker are advised", ()),
        ("about 2000 places", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_years_are_known_or_read_off_a_phrase_that_ends_in_one_and_never_guessed(
    source: str | None, years: tuple[tuple[int, int], ...]
) -> None:
    assert years_of(source) == years


def test_years_that_overlap_or_follow_each_other_are_one_span() -> None:
    assert together([(2016, 2016), (2011, 2015), (2020, 2021)]) == ((2011, 2016), (2020, 2021))


def test_no_page_stands_twice() -> None:
    begins = [begin for page in pages() for begin in page.begins]
    assert len(set(begins)) == len(begins)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_whatever_is_graded_in_a_shipped_scenario_is_of_a_known_document_or_page(path: Path) -> None:
    known = tuple(begin for page in pages() for begin in page.begins)
    for each in stated(sim.load(path).tree):
        if each.source is None:
            continue
        source = each.source.source or ""
        if each.source.grade == "A":
            assert named_in(source), source
        if each.source.grade == "B":
            assert source.startswith(known), source

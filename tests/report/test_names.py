"""Names within sentences: Danish writes a measure small there; headings, tables and English keep the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sim.report.blocks import Chart, Listing, Paragraph, Section
from sim.report.contents import sections
from sim.report.names import small, within
from sim.report.sections.course import course
from sim.report.sections.delivery import delivery
from sim.report.sections.differences import differences
from sim.report.sections.queues import queues
from sim.report.sections.use import use
from sim.report.words import Words
from tests.report.compared import charts, findings, option, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.gathered.findings import Findings

DA, EN = Words("da"), Words("en")
BEFORE_A_NAME = r"\b(til|for|på|i|og|eller|har|uden|med|indstillet|\() ?"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Mentor", "mentor"),
        ("Psykolog eller fysioterapeut", "psykolog eller fysioterapeut"),
        ("STU", "STU"),
        ("IPS-støtte", "IPS-støtte"),
        ("Projekt Ny Start", "Projekt Ny Start"),
        ("A", "A"),
        ("", ""),
    ],
)
def test_danish_writes_a_name_small_that_is_no_abbreviation(name: str, inside: str) -> None:
    assert small(DA, name) == inside
    assert small(EN, name) == name


def said(section: Section) -> Iterator[str]:
    """All sentences of a section; not its headings and cells, where a name stands by itself."""
    yield section.lead
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Listing):
            yield from block.items
        elif isinstance(block, Chart):
            yield from (block.finding, block.text, block.table.caption, *block.notes)


def test_no_measure_stands_large_within_a_danish_sentence(found: Findings) -> None:
    names = {
        DA.of(found.comparison, of) for of in (*found.comparison.baseline.scenario.measures, "programme")
    }
    large = re.compile(f"{BEFORE_A_NAME}({'|'.join(names)})\\b")
    every = [text for section in sections(found, DA) if section.name != "sources" for text in said(section)]
    assert every
    assert not [text for text in every if large.search(text)]


def test_a_measure_is_small_in_sentences_and_large_in_headings_and_rows(found: Findings) -> None:
    mentor = within(DA, found.comparison, "mentor")
    (steps, *_rest) = charts(delivery(found, DA))
    assert f"indstillet til {mentor}:" in steps.text
    assert steps.table.rows[0][0].text == mentor.capitalize()
    made = course(found, DA)
    assert made is not None
    assert f"køen til {within(DA, found.comparison, found.one_course.of)}" in made.lead  # type: ignore[union-attr]
    assert any(f"køen til {mentor}," in chart.table.caption for chart in charts(queues(found, DA)))
    (shades,) = charts(use(found, DA))
    assert f"{mentor} " in shades.text
    assert any(text == "Mentor" for text in texts(shades))


def test_a_measure_that_only_an_option_has_is_named_small_too() -> None:
    choir = {"places": 2, "lasts": "3 months", "recommended": 0.5, "label": {"da": "Kor", "en": "Choir"}}
    made = findings(option("Sings", measures__choir=choir))
    section = differences(made, DA)
    assert section is not None
    assert any("har kor;" in text or "har kor." in text or " kor" in text for text in said(section))
    assert not any(" Kor" in text for text in said(section) if "Forslaget" in text)

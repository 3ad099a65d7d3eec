"""A report that was stopped says so at its top, and blames no flag for what was not finished."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.report.first import first_page
from sim.report.first.line import text_of
from sim.report.texts import LANGUAGES
from sim.report.words import Words

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

BANNER = {"en": "Not finished", "da": "Ikke færdig"}
SETS = {"en": "were not finished", "da": "blev ikke færdig"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_banner_says_that_it_was_stopped(found: Findings, language: Language) -> None:
    words = Words(language)
    assert BANNER[language] in first_page(replace(found, stopped="runs"), words).banner
    assert BANNER[language] not in first_page(found, words).banner


@pytest.mark.parametrize("language", LANGUAGES)
def test_sets_that_were_stopped_are_not_asked_for_again(found: Findings, language: Language) -> None:
    assert found.command.sets
    page = first_page(replace(found, stopped="runs", over=None, followed={}), Words(language))
    for card in page.cards:
        sure = " ".join(text_of(each) for each in card.figures[3].every_line)
        assert SETS[language] in sure
        assert "--assumptions" not in sure
    assert any(SETS[language] in text_of(text) for _heading, text in page.caveats)


def test_sets_that_nobody_asked_for_are_offered_even_where_something_else_was_stopped(
    found: Findings,
) -> None:
    command = found.command.without_sets()
    page = first_page(replace(found, stopped="runs", over=None, followed={}, command=command), Words("en"))
    assert "--assumptions" in " ".join(text_of(each) for each in page.cards[0].figures[3].lines)

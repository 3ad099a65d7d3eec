"""What gets worse stands on the card of an option, unless the card tells of it anyway."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sim.experiment.verdicts import BETTER, DELIVERED, PERHAPS, WORSE
from sim.report.blocks import Number
from sim.report.first import card, first_page
from sim.report.first.chosen import STARTED, WAIT
from sim.report.first.line import text_of
from sim.report.first.teller import Teller
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from tests.report.judged_as import as_if, came_out, figure

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Line
    from sim.report.gathered.findings import Findings

HEADING = {"en": "Gets worse", "da": "Bliver dårligere"}


def worse(found: Findings, *rows: Judged, language: Language = "en") -> tuple[Teller, tuple[Line, ...]]:
    """The lines of that part, where these figures came out so and mentors wait less; none if it lacks."""
    made = as_if(found, came_out(figure(found, WAIT, "mentor"), BETTER, -3.0), *rows)
    teller = Teller(made, Words(language))
    parts = [part for each in card(teller, 0, made.options[0]).figures for part in each.parts]
    return teller, next((part.lines for part in parts if part.heading == HEADING[language]), ())


def falls(found: Findings, indicator: str, of: str, times: float = 3.0, size: float = 10.0) -> Judged:
    """A figure that is clearly worse."""
    row = figure(found, indicator, of)
    return came_out(row, WORSE, times if row.row.better == "lower" else -times, size)


def test_where_nothing_else_gets_worse_there_is_no_such_part(found: Findings) -> None:
    assert not worse(found)[1]
    perhaps = came_out(figure(found, STARTED, "internship"), PERHAPS, -1.5)
    assert not worse(found, perhaps)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_clearest_are_named_with_numbers_that_lead_somewhere_and_the_rest_are_counted(
    found: Findings, language: Language
) -> None:
    rows = [
        falls(found, STARTED, of, times)
        for of, times in (("internship", 5.0), ("health_course", 4.0), ("social_support", 3.0))
    ]
    teller, lines = worse(found, *rows, language=language)
    first, second, more = lines
    for each, of in ((first, "internship"), (second, "health_course")):
        assert teller.words.of(teller.comparison, of) in text_of(each)
        assert len([part for part in each if isinstance(part, Number)]) == 3
    assert re.findall(r"\d+", text_of(more)) == ["1"]


def test_two_figures_of_one_measure_do_not_crowd_out_another(found: Findings) -> None:
    rows = (
        falls(found, STARTED, "internship", 6.0),
        falls(found, DELIVERED, "internship", 5.0),
        falls(found, STARTED, "health_course", 3.0),
    )
    first, second, more = (text_of(each) for each in worse(found, *rows)[1])
    assert first.startswith("Internship")
    assert second.startswith("Health course")
    assert "1 more figure" in more


def test_what_the_card_tells_of_is_not_told_again(found: Findings) -> None:
    longer = falls(found, WAIT, "internship")
    assert not worse(found, longer)[1]
    assert not worse(found, falls(found, "dropout_within_12_months", "all"))[1]


def test_a_trifle_is_called_one(found: Findings) -> None:
    rows = (
        falls(found, STARTED, "internship", 4.0, size=0.5),
        falls(found, STARTED, "health_course", 3.0, size=0.5),
    )
    first, more = (text_of(each) for each in worse(found, *rows)[1])
    assert first.startswith("By little only: Internship")
    assert "1 more figure" in more


def test_quantiles_are_left_to_the_table(found: Findings) -> None:
    assert not worse(found, falls(found, "wait_median", "internship"))[1]


def test_a_trap_has_such_a_part_on_its_card(found: Findings) -> None:
    place = found.options.index(next(iter(found.traps)))
    parts = first_page(found, Words("en")).cards[place].figures[0].parts
    assert [part.heading for part in parts] == ["Gets worse"]

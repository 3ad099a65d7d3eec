"""The sentence on an option promises no more than other sets of assumptions bear out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.experiment.verdicts import DELIVERED
from sim.report.blocks import Number
from sim.report.figures.whence import stands_in
from sim.report.first.chosen import STARTED, WAIT, chosen
from sim.report.first.line import text_of
from sim.report.first.sentence import sentence
from sim.report.first.teller import Teller
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from tests.report.judged_as import BETTER, SHORTER, UNTOLD, WORSE, as_if, came_out, figure

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Line
    from sim.report.gathered.findings import Findings

SETS = {"en": "over 10 sets of assumptions", "da": "med 10 sæt antagelser"}
WEEK = 7.0


def with_range(found: Findings, row: Judged, low: float, high: float) -> Findings:
    """The findings in which a figure came out so, and in 8 of 10 sets between these differences."""
    assert found.over is not None
    over = replace(found.over)
    over.__dict__["rows"] = tuple(
        replace(each, sets=10, low=low, high=high, median=(low + high) / 2)
        if (each.option, each.indicator, each.of) == (found.options[0], row.indicator, row.of)
        else each
        for each in found.over.rows
    )
    made = as_if(found, row)
    made = replace(made, over=over)
    made.__dict__.update(judged=as_if(found, row).judged, traps={})
    return made


def told(found: Findings, language: Language = "en") -> tuple[Teller, Line]:
    teller, option = Teller(found, Words(language)), found.options[0]
    return teller, sentence(teller, option, chosen(found, option))


@pytest.fixture(scope="module")
def shorter(found: Findings) -> Judged:
    """A wait that is clearly shorter."""
    return came_out(figure(found, WAIT, "mentor"), BETTER, -3.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_over_sets_that_is_much_wider_stands_in_the_sentence_and_leads_to_the_sets(
    found: Findings, shorter: Judged, language: Language
) -> None:
    made = with_range(found, shorter, 30 * shorter.difference, 0.1 * shorter.difference)
    teller, line = told(made, language)
    assert SETS[language] in text_of(line)
    articles = {each.name: each for each in teller.whence.figures()}
    of_sets = [
        part for part in line if isinstance(part, Number) and "--assumptions" in articles[part.figure].command
    ]
    assert len(of_sets) == 2
    assert all(stands_in(each.text, articles[each.figure].prints) for each in of_sets)


def test_a_range_that_says_what_the_interval_says_is_not_told_twice(found: Findings, shorter: Judged) -> None:
    low, high = shorter.meeting_low, shorter.meeting_high
    for ends in ((low, high), (low + 0.5, high - 0.5), (low - 1.0, high + 1.0)):
        text = text_of(told(with_range(found, shorter, *ends))[1])
        assert "80 % interval" in text
        assert "sets of assumptions" not in text


def test_a_range_that_leaves_the_interval_is_told_however_narrow_it_is(
    found: Findings, shorter: Judged
) -> None:
    low, high = shorter.meeting_low, shorter.meeting_high
    assert SETS["en"] in text_of(told(with_range(found, shorter, high, high + (high - low)))[1])


def test_without_sets_the_interval_stands_alone(found: Findings, shorter: Judged) -> None:
    made = with_range(found, shorter, -500.0, -1.0)
    bare = replace(made, over=None)
    bare.__dict__.update(judged=made.judged, traps={})
    assert "sets of assumptions" not in text_of(told(bare)[1])


def test_which_way_the_sets_go_is_said_where_it_is_not_that_of_the_sentence(
    found: Findings, shorter: Judged
) -> None:
    for low, high, says in (
        (-30 * WEEK, 4 * WEEK, "from 30.0 shorter to 4.0 weeks longer in 8 of 10"),
        (2 * WEEK, 30 * WEEK, "2.0 to 30.0 weeks longer in 8 of 10"),
        (-30 * WEEK, -2 * WEEK, "2.0 to 30.0 weeks in 8 of 10"),
    ):
        assert says in text_of(told(with_range(found, shorter, low, high))[1])
    longer = came_out(figure(found, WAIT, "mentor"), WORSE, 3.0)
    text = text_of(told(with_range(found, longer, -30 * WEEK, -2 * WEEK))[1])
    assert "2.0 to 30.0 weeks shorter in 8 of 10" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("indicator", "verdict", "half_intervals"),
    [
        (WAIT, BETTER, -3.0),
        (WAIT, WORSE, 3.0),
        (WAIT, SHORTER, -3.0),
        (WAIT, UNTOLD, -0.5),
        (STARTED, BETTER, 3.0),
        (DELIVERED, WORSE, -3.0),
    ],
)
@pytest.mark.parametrize("ends", [(-300.0, -10.0), (-300.0, 200.0), (10.0, 300.0)])
def test_every_sentence_with_a_difference_has_a_form_for_it(
    found: Findings,
    language: Language,
    indicator: str,
    verdict: str,
    half_intervals: float,
    ends: tuple[float, float],
) -> None:
    row = came_out(figure(found, indicator, "mentor"), verdict, half_intervals)
    unit = 1.0 if indicator == WAIT else 0.001
    text = text_of(told(with_range(found, row, *(end * unit for end in ends)), language)[1])
    assert SETS[language] in text
    assert not re.search(r"{\w+}|  |[−+]\d[^)]*(shorter|longer|kortere|længere)", text)

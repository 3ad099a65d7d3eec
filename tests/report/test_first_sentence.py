"""The sentence on an option is whole and true for every way in which a comparison can come out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.experiment.verdicts import (
    BETTER,
    DELIVERED,
    FEWER,
    MISSING,
    PERHAPS,
    SAME,
    SHORTER,
    UNTOLD,
    WORSE,
    Judged,
)
from sim.report.first.chosen import QUEUE, STARTED, WAIT, chosen
from sim.report.first.line import text_of
from sim.report.first.sentence import sentence
from sim.report.first.teller import Teller
from sim.report.first.wait import wait
from sim.report.words import Words
from sim.scenario import Scenario
from tests.experiment.towns import TOWN, town
from tests.report.compared import findings, option

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

PLACEHOLDER = re.compile(r"{[a-z_]+}")
OPTION = "More mentors"
LEAST = {"days": 3.0, "share": 0.01}


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(option(OPTION, measures__mentor__places=6), replications=4, counted=False)


def as_if(found: Findings, *rows: Judged) -> Findings:
    """The same findings, in which these figures came out so and all others cannot be told."""
    mine = {(row.indicator, row.of): row for row in rows}
    others = [mine.get((row.indicator, row.of)) or came_out(row, UNTOLD, 0.0) for row in found.judged[OPTION]]
    made = replace(found)
    made.__dict__["judged"] = {OPTION: others}
    return made


def came_out(row: Judged, verdict: str, half_intervals: float, size: float = 10.0) -> Judged:
    """A figure whose difference is so many times half its 80 % interval, and so much larger than a trifle."""
    least = LEAST.get(row.row.unit, 1.0)
    half = size * least / max(abs(half_intervals), 1.0)
    apart = half_intervals * half
    value = row.row.baseline + apart
    figure = replace(row.row, value=value, difference=apart, low=apart - 2 * half, high=apart + 2 * half)
    return Judged(figure, verdict, apart - half, apart + half)


def figure(found: Findings, indicator: str, of: str) -> Judged:
    return next(row for row in found.judged[OPTION] if (row.indicator, row.of) == (indicator, of))


def said(found: Findings, language: Language = "en") -> str:
    text = text_of(sentence(Teller(found, Words(language)), OPTION, chosen(found, OPTION)))
    assert not PLACEHOLDER.search(text)
    assert text.endswith(".")
    assert "  " not in text
    return text


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("indicator", [WAIT, STARTED, DELIVERED])
@pytest.mark.parametrize(
    ("verdict", "half_intervals", "size"),
    [
        (BETTER, 3.0, 10.0),
        (WORSE, -3.0, 10.0),
        (BETTER, 3.0, 0.5),
        (PERHAPS, 1.5, 10.0),
        (UNTOLD, 0.5, 10.0),
        (SAME, 0.0, 10.0),
        (MISSING, 0.0, 10.0),
    ],
)
def test_there_is_a_whole_sentence_for_every_verdict_on_what_the_option_touches(
    found: Findings, language: Language, indicator: str, verdict: str, half_intervals: float, size: float
) -> None:
    row = figure(found, indicator, "mentor")
    way = -1.0 if row.row.better == "lower" else 1.0
    text = said(as_if(found, came_out(row, verdict, way * half_intervals, size)), language)
    assert OPTION in text


def test_a_wait_that_is_told_is_shortened_or_lengthened(found: Findings) -> None:
    row = figure(found, WAIT, "mentor")
    assert "would shorten the wait for Mentor by" in said(as_if(found, came_out(row, BETTER, -3.0)))
    assert "would lengthen the wait for Mentor by" in said(as_if(found, came_out(row, WORSE, 3.0)))


def test_what_may_be_chance_is_said_to_be(found: Findings) -> None:
    row = figure(found, WAIT, "mentor")
    text = said(as_if(found, came_out(row, PERHAPS, -1.5)))
    assert "may shorten" in text
    assert "may be chance" in text


def test_what_cannot_be_told_from_zero_is_called_neither_longer_nor_shorter(found: Findings) -> None:
    text = said(as_if(found, came_out(figure(found, WAIT, "mentor"), UNTOLD, -0.5)))
    assert "cannot be told" in text
    assert not re.search("shorter|longer|shorten|lengthen", text)


def test_a_trifle_is_called_one_however_well_it_is_known(found: Findings) -> None:
    text = said(as_if(found, came_out(figure(found, WAIT, "mentor"), BETTER, -3.0, size=0.5)))
    assert "would hardly change" in text


def test_a_wait_that_is_shorter_only_because_fewer_get_there_is_not_praised(found: Findings) -> None:
    rows = (
        came_out(figure(found, WAIT, "mentor"), SHORTER, -3.0),
        came_out(figure(found, DELIVERED, "mentor"), WORSE, -3.0, size=5.0),
    )
    made = as_if(found, *rows)
    assert "But fewer would get there." in said(made)
    card = wait(Teller(made, Words("en")), OPTION, chosen(made, OPTION))
    assert any(text_of(each).startswith("Fewer get it") for each in card.lines)


def test_a_shorter_wait_for_a_caseworker_with_fewer_programmes_is_not_praised(found: Findings) -> None:
    rows = (
        came_out(figure(found, QUEUE, "programme"), SHORTER, -3.0),
        came_out(figure(found, "programmes_begun", "all"), FEWER, -3.0),
    )
    assert "But fewer would begin a programme." in said(as_if(found, *rows))


def test_where_all_is_the_same_nothing_is_said_to_change(found: Findings) -> None:
    rows = [came_out(row, SAME, 0.0) for row in found.judged[OPTION]]
    assert "would change nothing" in said(as_if(found, *rows))


def test_the_wait_of_what_is_touched_comes_before_a_clearer_one_of_something_else(found: Findings) -> None:
    rows = (
        came_out(figure(found, WAIT, "mentor"), BETTER, -3.0),
        came_out(figure(found, WAIT, "internship"), WORSE, 30.0),
    )
    made = as_if(found, *rows)
    assert "Mentor" in said(made)
    card = wait(Teller(made, Words("en")), OPTION, chosen(made, OPTION))
    assert any("But longer: the wait for Internship" in text_of(each) for each in card.lines)


def test_one_course_has_no_interval_and_says_that_it_is_one() -> None:
    alone = findings(option(OPTION, measures__mentor__places=8), replications=1, counted=False)
    text = said(alone)
    assert "one course" in text
    assert "interval" not in text


def test_a_trifle_in_one_course_is_no_longer_or_shorter_wait(found: Findings) -> None:
    row = figure(found, WAIT, "mentor")
    nan = float("nan")
    lone = replace(row.row, value=row.row.baseline + 0.2, difference=0.2, low=nan, high=nan)
    text = said(as_if(found, Judged(lone, UNTOLD, nan, nan)))
    assert "would hardly change" in text
    assert not re.search(r"shorten|lengthen|by \d", text)


def test_a_measure_that_is_gone_is_spoken_of_where_another_is_new() -> None:
    head, _, rest = TOWN.partition("  mentor:\n")
    without = Scenario.from_text(head + rest[rest.index("  anxiety_group:\n") :])
    other = TOWN.replace("  anxiety_group:\n", "  health_course:\n")
    other = other.replace("label: {da: Angsthold, en: Anxiety group}\n", "label: Health course\n")
    other = other.replace("[anxiety_group]", "[mentor]")
    found = findings(
        Scenario.from_text(other).with_({"name": OPTION}),
        baseline=without,
        replications=3,
        counted=False,
    )
    text = said(found)
    assert "would add" in text
    assert "take away Anxiety group" in text
    card = wait(Teller(found, Words("en")), OPTION, chosen(found, OPTION))
    assert any(text_of(each).startswith("Gone: Anxiety group") for each in card.lines)


def test_a_measure_that_is_new_or_gone_is_said_to_be() -> None:
    head, _, rest = TOWN.partition("  mentor:\n")
    without = Scenario.from_text(head + rest[rest.index("  anxiety_group:\n") :])
    gone = findings(without.with_({"name": OPTION}), replications=3, counted=False)
    assert "would take away Mentor" in said(gone)
    new = findings(town().with_({"name": OPTION}), baseline=without, replications=3, counted=False)
    assert "would add Mentor" in said(new)

"""Cost against wait: what is drawn is what was found, and what is dearer for nothing is named."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.experiment.cost_against_wait import dearer_for_nothing, points
from sim.report.blocks import Chart, Listing, Paragraph, Section
from sim.report.charts.look import MOST_SERIES
from sim.report.charts.placing import Box, placed
from sim.report.sections.cost_and_wait import cost_and_wait
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.tables import STAGES
from tests.report.compared import charts, is_whole, written
from tests.report.drawn import draws
from tests.report.money_towns import findings, short

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

ENGLISH = Words("en")
NASTY = "<script>alert(1)</script>"
LONG = "A very long name of an option that nobody would ever wish to read aloud at a meeting " * 3


@pytest.fixture(scope="module")
def some() -> Findings:
    """Mentors that are short, places that nobody needs, and both."""
    return findings(short("Mentors", more=8), short("Idle", idle=10), short("Both", more=8, idle=10))


def said(section: Section | None) -> str:
    """All paragraphs and lines of a section."""
    assert section is not None
    lines = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    for block in section.blocks:
        if isinstance(block, Listing):
            lines += block.items
    return " ".join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_is_whole_and_can_be_drawn(found: Findings, some: Findings, language: Language) -> None:
    for each in (found, some, findings(short("Mentors", more=8))):
        for chart in charts(cost_and_wait(each, Words(language))):
            is_whole(chart)
            draws(chart)


def test_people_waiting_are_those_in_all_queues(some: Findings) -> None:
    comparison = some.comparison
    option = comparison.options["Mentors"]
    queues = [*STAGES, *comparison.baseline.scenario.offers]
    there = [of for of in queues if any((k.indicator, k.of) == ("queue_mean", of) for k in option.catalogue)]
    apart = sum(
        float(np.mean(option.column("queue_mean", of) - comparison.baseline.column("queue_mean", of)))
        for of in there
    )
    (point,) = [each for each in points(comparison) if each.option == "Mentors"]
    assert point.waiting.difference == pytest.approx(apart)
    assert point.waiting.difference < 0


def test_money_for_places_that_nobody_needs_is_dearer_for_nothing(some: Findings) -> None:
    dearer = {each.option: each for each in dearer_for_nothing(some.comparison, points(some.comparison))}
    assert dearer["Idle"].than == "Short"
    assert dearer["Both"].than == "Mentors"
    assert "Mentors" not in dearer
    assert dearer["Idle"].cost.difference == pytest.approx(10 * 40_000)
    text = said(cost_and_wait(some, ENGLISH))
    assert "Idle costs 400,000 DKK a year more than Short" in text
    assert "Both costs 400,000 DKK a year more than Mentors" in text


def test_what_is_cheaper_is_never_called_dearer(some: Findings) -> None:
    for each in dearer_for_nothing(some.comparison, points(some.comparison)):
        assert each.cost.difference > 0
        assert not each.waiting.difference < 0 or each.waiting.meeting_high >= 0


def test_one_replication_tells_nothing_dearer_for_nothing() -> None:
    one = findings(short("Idle", idle=10), replications=1)
    assert dearer_for_nothing(one.comparison, points(one.comparison)) == []
    (chart,) = charts(cost_and_wait(one, ENGLISH))
    is_whole(chart)
    draws(chart)
    assert any("One replication has no intervals" in note for note in chart.notes)


def test_without_prices_there_is_no_section() -> None:
    free = findings(short("Mentors", priced=False, more=8), baseline=short(priced=False))
    section = cost_and_wait(free, ENGLISH)
    if section is not None:  # the town still says what a caseworker costs
        assert "no price is stated for" in said(section)


def test_a_trap_is_set_against_nothing(found: Findings) -> None:
    trap = next(iter(found.traps))
    dearer = dearer_for_nothing(found.comparison, points(found.comparison))
    assert trap not in {name for each in dearer for name in (each.option, each.than)}
    assert any(
        isinstance(block, Paragraph) and block.kind == "caution" and trap in block.text
        for block in getattr(cost_and_wait(found, ENGLISH), "blocks", ())
    )


def test_an_option_with_other_citizens_is_not_in_the_chart() -> None:
    fewer = findings(short("Fewer people", citizens__per_year=40), short("Mentors", more=8))
    section = cost_and_wait(fewer, ENGLISH)
    (chart,) = charts(section)
    assert not any("Fewer people" in text for text in written(chart))
    assert "Fewer people is not in the chart" in said(section)
    assert any("Fewer people" in row[0].text for row in chart.table.rows)


def test_names_show_as_they_were_written() -> None:
    (chart,) = charts(cost_and_wait(findings(short(NASTY, more=8), short(LONG, idle=10)), ENGLISH))
    draws(chart)
    is_whole(chart)
    for narrow in (False, True):
        text = "".join(written(chart, narrow))
        assert "<script>" not in text
        assert "&lt;script&gt;" in text


def test_many_options_have_numbers_and_their_names_below() -> None:
    options = [short(f"Option {k}", more=k) for k in range(1, MOST_SERIES + 3)]
    (chart,) = charts(cost_and_wait(findings(*options), ENGLISH))
    draws(chart)
    assert chart.drawing is not None
    numbers = [trace["text"][0] for trace in chart.drawing.data if "text" in trace]
    assert numbers == [str(k) for k in range(1, len(options) + 1)]
    for narrow in (False, True):
        assert sum("Option " in text for text in written(chart, narrow)) == len(options)


def test_a_point_far_beyond_the_others_stands_at_the_edge_with_its_number() -> None:
    flood = short("Flood", assessment__cases=1)
    each = findings(short("A", more=1), short("B", more=2), flood)
    (chart,) = charts(cost_and_wait(each, ENGLISH))
    assert chart.drawing is not None
    low, high = chart.drawing.wide["yaxis"]["range"]
    (point,) = [one for one in points(each.comparison) if one.option == "Flood"]
    assert point.waiting.difference > high
    for trace in chart.drawing.data:
        assert all(low <= y <= high for y in trace["y"])
    assert any("beyond the chart" in text for text in map(_joined, written(chart)))
    assert any("triangle" in str(trace.get("marker", {}).get("symbol")) for trace in chart.drawing.data)


def _joined(text: str) -> str:
    return text.replace("<br>", " ")


def test_few_names_find_places_where_they_cover_no_other() -> None:
    frame, chance = Box(0, 0, 600, 380), np.random.default_rng(1)
    for _ in range(50):
        spots = [(chance.uniform(80, 520), chance.uniform(40, 340)) for _ in range(4)]
        sizes = [(120.0, 34.0)] * 4
        offsets = placed(spots, sizes, frame)
        boxes = [
            Box(x + a - w / 2, y + d - h / 2, x + a + w / 2, y + d + h / 2)
            for (x, y), (a, d), (w, h) in zip(spots, offsets, sizes, strict=True)
        ]
        assert all(one.shared(other) == 0 for one, other in combinations(boxes, 2))
        assert all(box.shared(frame) == pytest.approx(box.pixels) for box in boxes)


def test_both_layouts_show_the_same_points(some: Findings) -> None:
    (chart,) = charts(cost_and_wait(some, ENGLISH))
    assert isinstance(chart, Chart)
    assert chart.drawing is not None
    layouts: list[Any] = [chart.drawing.wide, chart.drawing.narrow]
    assert layouts[0]["xaxis"]["range"] == layouts[1]["xaxis"]["range"]
    assert layouts[0]["yaxis"]["range"] == layouts[1]["yaxis"]["range"]

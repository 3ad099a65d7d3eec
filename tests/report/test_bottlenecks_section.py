"""What binds: the capacity that is short stands first, and where nothing is short nothing is said to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.report.blocks import Chart, Listing
from sim.report.sections.bottlenecks import bottlenecks
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.experiment.bottleneck_towns import CASEWORKERS, MEASURE, MEETING, plenty, short_of
from tests.report.compared import charts, is_whole, written
from tests.report.drawn import draws
from tests.report.money_towns import findings, short

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

ENGLISH = Words("en")
NAMES = {
    MEETING: "Team meeting: one more case at each",
    CASEWORKERS: "Town team: one more day a week",
    MEASURE: "Mentor: one more place",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_is_whole_and_can_be_drawn(found: Findings, language: Language) -> None:
    for chart in charts(bottlenecks(found, Words(language))):
        is_whole(chart)
        draws(chart)


@pytest.mark.parametrize("path", NAMES)
def test_the_capacity_that_is_short_stands_first(path: str) -> None:
    town = short_of(path)
    (chart,) = _charts(findings(town.with_({"name": "Same"}), baseline=town, ranked=True))
    assert chart.table.rows[0][0].text.startswith(f"1. {NAMES[path]}")
    assert written(chart)[0] == NAMES[path]


def test_where_nothing_is_short_nothing_is_said_to_bind() -> None:
    town = plenty()
    (chart,) = _charts(findings(town.with_({"name": "Same"}), baseline=town, ranked=True))
    assert chart.finding == "One more of anything shortens no queue"
    assert not any(row[0].text.startswith("1.") for row in chart.table.rows)


def test_without_prices_the_order_is_by_what_one_more_gives() -> None:
    town = short(priced=False)
    section = bottlenecks(findings(town.with_({"name": "Same"}), baseline=town, ranked=True), ENGLISH)
    (chart,) = charts(section)
    assert chart.drawing is not None
    assert chart.drawing.wide["xaxis"]["title"]["text"] == "Fewer people waiting, with one more"
    assert "for the money" not in chart.finding


def test_capacities_without_a_limit_are_listed() -> None:
    town = short(measures__course__places="unlimited")
    section = bottlenecks(findings(town.with_({"name": "Same"}), baseline=town, ranked=True), ENGLISH)
    assert section is not None
    lines = [line for block in section.blocks if isinstance(block, Listing) for line in block.items]
    assert "Course: there is a place for everybody." in lines


def test_one_replication_has_no_intervals() -> None:
    (chart,) = _charts(findings(short("Mentors", more=8), replications=1, ranked=True))
    is_whole(chart)
    draws(chart)
    assert any("no intervals" in note for note in chart.notes)


def test_without_bottlenecks_there_is_no_section(found: Findings) -> None:
    assert bottlenecks(replace(found, bottlenecks=None), ENGLISH) is None


def _charts(found: Findings) -> list[Chart]:
    return charts(bottlenecks(found, ENGLISH))

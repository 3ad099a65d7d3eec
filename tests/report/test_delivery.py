"""What a report says of delivery: every step holds the next, and why not adds up to 100."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.report.charts.look import BASELINE, MOST_SERIES, colour
from sim.report.sections.delivery import delivery
from sim.report.sections.delivery_chosen import chosen, measures
from sim.report.sections.delivery_steps import STEPS
from sim.report.sections.delivery_why import PARTS, STARTED, parts_of_hundred
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.experiment.towns import town
from tests.report.compared import charts, findings, is_whole, option, without_mentor
from tests.report.drawn import draws

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

ENGLISH = Words("en")
NASTY = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def two() -> Findings:
    """An option that helps, and one that changes nothing of the mentor."""
    return findings(
        option("More mentors", measures__mentor__places=8),
        option("A group", measures__anxiety_group__groups__places=8),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_whole_and_can_be_drawn(two: Findings, language: Language) -> None:
    for chart in charts(delivery(two, Words(language))):
        is_whole(chart)
        draws(chart)


def test_who_started_is_the_same_share_as_in_why_not(two: Findings) -> None:
    assert two.steps is not None
    for result, counted in zip(two.comparison.results, two.steps, strict=True):
        for name in result.scenario.measures:
            counts = counted.counts[:, counted.of.index(name)]
            shares = np.divide(
                counts[:, 2], counts[:, 0], out=np.full(len(counts), np.nan), where=counts[:, 0] > 0
            )
            np.testing.assert_array_equal(shares, result.column(STARTED, name))


def test_no_step_holds_more_than_the_one_before(two: Findings) -> None:
    assert two.steps is not None
    for counted in two.steps:
        for name in counted.of:
            found = [counted.shares(name)[step] for step in STEPS]
            assert found[0] == 1.0
            assert found == sorted(found, reverse=True)
            assert counted.shares(name)["taking_part"] <= found[2] - found[3] + 1e-12


def test_what_becomes_of_recommendations_adds_up_to_100(two: Findings) -> None:
    for scenario in range(len(two.comparison.results)):
        for name in (*measures(two), "all"):
            found = parts_of_hundred(two, scenario, name)
            assert set(found) == set(PARTS)
            assert sum(found.values()) == 100
            assert min(found.values()) >= 0


def test_every_row_and_every_bar_of_why_not_adds_up_to_100(two: Findings) -> None:
    chart = charts(delivery(two, ENGLISH))[1]
    assert {sum(int(cell.text) for cell in row[2:]) for row in chart.table.rows} == {100}
    assert chart.drawing is not None
    assert set(np.sum([part["x"] for part in chart.drawing.data], axis=0)) == {100}


def test_both_charts_print_the_same_number_of_who_started(two: Findings) -> None:
    steps, why = charts(delivery(two, ENGLISH))
    assert steps.drawing is not None
    first = two.comparison.baseline.column(STARTED, "mentor").mean()
    drawn = [bar["text"] for bar in steps.drawing.data]
    assert f"{100 * first:.0f}" == drawn[0][2]
    mentor = [row for row in why.table.rows if row[0].text == "Mentor"]
    assert mentor[0][2].text == drawn[0][2]
    assert mentor[1][2].text == drawn[1][1]


def test_the_baseline_is_grey_and_every_option_has_its_colour(two: Findings) -> None:
    steps = charts(delivery(two, ENGLISH))[0]
    assert steps.drawing is not None
    inks = {bar["name"]: bar["marker"]["color"] for bar in steps.drawing.data}
    assert inks == {"Town": BASELINE, "More mentors": colour(0), "A group": colour(1)}
    patterns = {bar["marker"]["pattern"]["shape"] for bar in steps.drawing.data}
    assert len(patterns) == len(inks)


def test_of_many_options_three_are_drawn_and_all_stand_in_the_table() -> None:
    many = findings(*(option(f"O{k}", measures__mentor__places=4 + k) for k in range(7)), replications=4)
    assert len(chosen(many)) == MOST_SERIES - 1
    steps = charts(delivery(many, ENGLISH))[0]
    assert steps.drawing is not None
    assert len({bar["name"] for bar in steps.drawing.data}) == MOST_SERIES
    assert {row[1].text for row in steps.table.rows} == {"Town", *(f"O{k}" for k in range(7))}
    assert any("the others stand in the table" in note for note in steps.notes)


def test_a_title_names_no_difference_where_there_is_none() -> None:
    same = findings(option("Same"))
    assert "against" not in charts(delivery(same, ENGLISH))[0].finding


def test_one_replication_tells_of_no_difference() -> None:
    once = findings(option("More", measures__mentor__places=9), replications=1)
    steps = charts(delivery(once, ENGLISH))[0]
    assert "against" not in steps.finding
    is_whole(steps)


def test_without_the_steps_counted_starts_are_shown_and_it_is_said(two: Findings) -> None:
    steps = charts(delivery(replace(two, steps=None), ENGLISH))[0]
    draws(steps)
    assert any("was not counted" in note for note in steps.notes)
    assert steps.drawing is not None
    assert all(len(bar["x"]) <= 2 for bar in steps.drawing.data)


def test_names_are_text_and_no_markup() -> None:
    nasty = findings(option(NASTY, measures__mentor__places=8), option("x" * 300), replications=2)
    for chart in charts(delivery(nasty, ENGLISH)):
        draws(chart)
        is_whole(chart)
        assert chart.drawing is not None
        said = str(chart.drawing.data) + str(chart.drawing.wide) + str(chart.drawing.narrow)
        assert "<script" not in said
        assert "x" * 60 not in said, "a name without spaces is broken, so that it is not cut"


def test_a_measure_that_only_the_option_has_stands_with_the_option_alone() -> None:
    found = findings(option("With a mentor"), baseline=without_mentor("Without"))
    steps, why = charts(delivery(found, ENGLISH))
    for chart in (steps, why):
        draws(chart)
        assert {row[1].text for row in chart.table.rows if row[0].text == "Mentor"} == {"With a mentor"}


def test_nothing_recommended_is_no_section() -> None:
    nothing = {f"measures.{name}.recommended": 0.0 for name in town().measures}
    silent = town().with_(nothing)
    found = findings(silent.with_({"name": "Same"}), baseline=silent, replications=2)
    assert delivery(found, ENGLISH) is None


def test_a_title_speaks_of_those_who_are_seen_for_a_year_and_not_of_the_end_of_the_simulation() -> None:
    more = findings(option("More", measures__mentor__places=40), replications=12)
    steps = charts(delivery(more, ENGLISH))[0]
    before, now = (
        np.nanmean(result.column("delivered_by_12_months_of_recommended", "mentor"))
        for result in more.comparison.results
    )
    assert steps.finding == f"Mentor within a year: {100 * now:.0f} of 100, not {100 * before:.0f}"
    said = " ".join(steps.notes)
    assert "seen" in said or "see for a year" in said
    for result, counted in zip(more.comparison.results, more.steps or (), strict=True):
        waiting = np.nanmean(result.column("why_still_on_the_way", "mentor"))
        part = counted.shares("mentor")["taking_part"]
        assert f"{100 * waiting:.0f} are still waiting then, and {100 * part:.0f} are still taking" in said
    place = [column.heading for column in steps.table.columns].index(
        "Started within 12 months of the programme's start"
    )
    mine = [row[place].value for row in steps.table.rows if row[0].text == "Mentor"]
    assert mine == pytest.approx([before, now])

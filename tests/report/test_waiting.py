"""Still waiting, week by week: what curves say, and what they may not say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.experiment.verdicts import by_name
from sim.report.blocks import Chart, Section, Table
from sim.report.charts.direct import Named, Room, direct
from sim.report.charts.look import BASELINE, MOST_SERIES
from sim.report.gathered.subjects import subjects
from sim.report.sections.waiting import waiting
from sim.report.sections.waiting_found import WEEK, hundred
from sim.report.words import Words
from tests.experiment.towns import town

from .compared import charts, is_whole
from .drawn import draws
from .waited import findings, more_mentors, own_waits

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language
    from sim.scenario import Scenario

EN, DA = Words("en"), Words("da")


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(more_mentors())


def only(section: Section | None) -> Chart:
    (chart,) = charts(section)
    return chart


def with_coach() -> Scenario:
    coach = {"recommended": 0.5, "places": 3, "lasts": {"fixed": "13 weeks"}}
    return town().with_({"name": "Coach", "measures.coach": coach})


def lines(chart: Chart) -> list[dict[str, object]]:
    assert chart.drawing is not None
    return [dict(trace) for trace in chart.drawing.data if "name" in trace]


@pytest.mark.parametrize("language", ["en", "da"])
def test_charts_are_whole_and_the_library_takes_them(found: Findings, language: Language) -> None:
    chart = only(waiting(found, Words(language)))
    is_whole(chart)
    draws(chart)


def test_an_option_is_shown_where_it_changes_something(found: Findings) -> None:
    assert subjects(found, "More mentors") == ("mentor",)
    assert only(waiting(found, EN)).name == "waiting-mentor"


def test_without_courses_there_is_no_section(found: Findings) -> None:
    assert waiting(replace(found, courses=None), EN) is None


def test_the_baseline_is_grey_and_everybody_waits_at_first(found: Findings) -> None:
    baseline, option = lines(only(waiting(found, EN)))
    assert baseline["line"]["color"] == BASELINE != option["line"]["color"]  # type: ignore[index]
    assert baseline["y"][0] == option["y"][0] == 100  # type: ignore[index]


def test_of_100_people_all_are_accounted_for(found: Findings) -> None:
    section = waiting(found, EN)
    assert section is not None
    tables = [block for block in section.blocks if isinstance(block, Table) and "Of 100" in block.caption]
    assert tables
    for table in tables:
        for row in table.rows:
            assert sum(int(cell.text) for cell in row[1:]) == 100


def test_fewer_wait_is_said_only_where_more_are_told_to_start(found: Findings) -> None:
    row = by_name(found.judged["More mentors"], "started_within_90", "mentor")
    assert row is not None
    assert row.matters
    assert f"wait after {WEEK} weeks" in only(waiting(found, EN)).finding


def test_where_nothing_differs_nothing_is_claimed() -> None:
    same = findings(town(measures__mentor__cost={"per_place_year": 1000}).with_({"name": "Same"}))
    assert only(waiting(same, EN)).finding == EN.say("No clear difference in who still waits")


def test_one_replication_has_no_band_and_no_claim() -> None:
    one = findings(more_mentors(), replications=1)
    chart = only(waiting(one, EN))
    assert chart.finding == EN.say("No clear difference in who still waits")
    assert chart.drawing is not None
    assert len(chart.drawing.data) == len(lines(chart))
    draws(chart)


def test_no_more_curves_than_can_be_told_apart() -> None:
    many = findings(*(more_mentors(f"Option {k}", 10 + k) for k in range(6)))
    chart = only(waiting(many, EN))
    assert len(lines(chart)) == MOST_SERIES
    assert {row[0].text for row in chart.table.rows} == {"Town", *(f"Option {k}" for k in range(6))}
    assert all(name in chart.notes[0] for name in ("Option 3", "Option 4", "Option 5"))


def test_limits_are_drawn_where_a_scenario_states_them() -> None:
    limited = {
        "measures.mentor.buys_after": {"wait": "90 days", "price": 20000},
        "rules": {"return_when_nothing_started": "6 months"},
    }
    chart = only(waiting(findings(more_mentors(), baseline=town().with_(limited)), EN))
    assert chart.drawing is not None
    shapes = chart.drawing.wide["shapes"]
    assert [shape["x0"] for shape in shapes] == [
        pytest.approx(90 / 7, abs=0.01),
        pytest.approx(26.1, abs=0.1),
    ]
    said = " ".join(note["text"].replace("<br>", " ") for note in chart.drawing.wide["annotations"])
    assert "After 90 days in the queue a place is bought" in said
    assert said.count("(Town)") == 2, "only the baseline has them, and that is said"
    draws(chart)


def test_no_limit_is_drawn_where_none_is_stated(found: Findings) -> None:
    chart = only(waiting(found, EN))
    assert chart.drawing is not None
    assert chart.drawing.wide["shapes"] == []


def test_names_are_shown_as_they_stand() -> None:
    name = "<b>bold</b> & <script>alert(1)</script> %{x}"
    chart = only(waiting(findings(more_mentors(name)), EN))
    for layout in (chart.drawing.wide, chart.drawing.narrow) if chart.drawing else ():
        drawn = [
            *(str(line["name"]) for line in lines(chart)),
            *(note["text"] for note in layout["annotations"]),
        ]
        assert not any("<script" in text or "<b>bold" in text or "%{" in text for text in drawn)
    assert any(row[0].text == name for row in chart.table.rows)


def test_a_measure_that_is_new_has_one_curve() -> None:
    chart = only(waiting(findings(with_coach()), EN))
    assert len(lines(chart)) == 1
    assert chart.finding.startswith("A new queue")
    is_whole(chart)
    draws(chart)


def test_a_measure_that_is_removed_has_one_curve() -> None:
    chart = only(waiting(findings(town().with_({"name": "None"}), baseline=with_coach()), EN))
    assert len(lines(chart)) == 1
    is_whole(chart)
    draws(chart)


def test_a_stage_counts_from_joining_the_queue() -> None:
    chart = only(waiting(findings(town(assessment__cases=3).with_({"name": "More cases"})), EN))
    assert chart.drawing is not None
    assert chart.drawing.wide["xaxis"]["title"]["text"] == "Weeks in the queue"


@pytest.mark.parametrize("language", ["en", "da"])
def test_own_waits_stand_beside_those_who_have_not_started(found: Findings, language: Language) -> None:
    _curves, chart = charts(waiting(replace(found, observed=own_waits()), Words(language)))
    is_whole(chart)
    draws(chart)
    points = lines(chart)[-1]
    assert points["mode"] == "markers"
    assert (np.diff(np.array(points["y"])) <= 0).all()


def test_own_waits_of_few_people_are_not_drawn(found: Findings) -> None:
    assert len(charts(waiting(replace(found, observed=own_waits(3)), EN))) == 1


def test_names_stand_beside_curves_that_lie_apart() -> None:
    weeks = np.arange(53)
    steep, flat = 100 * np.exp(-weeks / 5), 100 * np.exp(-weeks / 40)
    both = [Named("Today", -1, flat), Named("More", 0, steep)]
    assert direct(both, Room(480, 210, 52), 30) is not None


def test_a_legend_is_needed_where_curves_lie_on_each_other() -> None:
    curve = 100 * np.exp(-np.arange(53) / 20)
    both = [Named("Today", -1, curve), Named("The same", 0, curve + 0.5)]
    assert direct(both, Room(480, 210, 52), 30) is None


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_of_100_people_every_whole_number_is_rounded_as_in_the_finding_and_they_add_up(
    first: float, second: float
) -> None:
    started, waiting = first, second * (1.0 - first)
    found = hundred((started, 1.0 - started - waiting, waiting))
    assert sum(found) == 100
    assert min(found) >= 0
    assert found[0] == round(100 * started)
    assert found[2] in (round(100 * waiting), 100 - found[0])


def test_the_table_below_a_finding_has_the_numbers_of_the_finding(found: Findings) -> None:
    section = waiting(found, EN)
    finding = only(section).finding
    numbers = [
        int(each) for each in re.findall(r"(\d+)(?= of 100)|not (\d+)", finding) for each in each if each
    ]
    assert section is not None
    tables = [each for each in section.blocks if isinstance(each, Table)]
    (became,) = [each for each in tables if each.caption.startswith("Of 100 people")]
    assert len(numbers) == 2
    assert {int(row[-1].text) for row in became.rows} == set(numbers)

"""Queues over time: fans, courses and what is planned, and what may be said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import sim
from sim.experiment.moved import moved
from sim.report.charts.queues import PATHS, quantile
from sim.report.gathered.planned import Planned, planned
from sim.report.sections import queues_found
from sim.report.sections.queues import HIDDEN, queues
from sim.report.sections.queues_found import queue_of
from sim.report.words import Words
from tests.experiment.towns import town

from .compared import charts, is_whole
from .drawn import draws
from .waited import REPLICATIONS, findings, more_mentors

if TYPE_CHECKING:
    from sim.report.blocks import Chart
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

EN = Words("en")
TODAY = Path(__file__).parents[2] / "scenarios" / "today" / "from_own_list.yaml"
CAPACITY = {"2027-01-04": 4, "2027-09-01": 7}


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(more_mentors())


def traces(chart: Chart, panel: int) -> list[dict[str, Any]]:
    axis = "x" if panel == 0 else f"x{panel + 1}"
    return [dict(trace) for trace in chart.drawing.data if trace["xaxis"] == axis] if chart.drawing else []


def paths(chart: Chart, panel: int) -> list[list[float]]:
    return [trace["y"] for trace in traces(chart, panel) if trace["line"]["width"] == 1]


@pytest.mark.parametrize("language", ["en", "da"])
def test_charts_are_whole_and_the_library_takes_them(found: Findings, language: Language) -> None:
    (chart,) = charts(queues(found, Words(language)))
    is_whole(chart)
    draws(chart)


def test_without_courses_there_is_no_section(found: Findings) -> None:
    assert queues(replace(found, courses=None), EN) is None


def test_three_single_courses_are_those_that_were_run(found: Findings) -> None:
    (chart,) = charts(queues(found, EN))
    assert found.courses is not None
    for panel, course in enumerate(found.courses.by_scenario):
        ran = course.waiting[:PATHS, course.row("mentor")]
        assert paths(chart, panel) == ran.tolist()


def test_both_panels_have_the_same_axis(found: Findings) -> None:
    (chart,) = charts(queues(found, EN))
    assert chart.drawing is not None
    for layout in (chart.drawing.wide, chart.drawing.narrow):
        assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]
        assert (
            max(max(path) for panel in (0, 1) for path in paths(chart, panel)) <= layout["yaxis"]["range"][1]
        )


def test_panels_do_not_overlap(found: Findings) -> None:
    (chart,) = charts(queues(found, EN))
    assert chart.drawing is not None
    for layout, axis in ((chart.drawing.wide, "xaxis"), (chart.drawing.narrow, "yaxis")):
        (first, last), (start, end) = sorted((layout[axis]["domain"], layout[f"{axis}2"]["domain"]))
        assert 0 <= first < last < start < end <= 1


def test_bands_lie_around_the_middle() -> None:
    waiting = np.random.default_rng(1).poisson(8.0, (40, 60)).astype(float)
    shares = (0.1, 0.25, 0.5, 0.75, 0.9)
    ends = [quantile(waiting, share) for share in shares]
    assert all((low <= high).all() for low, high in pairwise(ends))


def test_smoothing_leaves_what_stays_the_same() -> None:
    assert quantile(np.full((20, 30), 7.0), 0.5) == pytest.approx(7.0)


def test_a_queue_is_called_longer_or_shorter_only_where_that_is_told(found: Findings) -> None:
    assert queue_of(found, "More mentors", "mentor").told
    (chart,) = charts(queues(found, EN))
    assert chart.finding.startswith("On average")
    same = findings(town(measures__mentor__cost={"per_place_year": 1000}).with_({"name": "Same"}))
    (chart,) = charts(queues(same, EN))
    assert chart.finding == "The queue is exactly the same"


def test_one_replication_claims_nothing() -> None:
    (chart,) = charts(queues(findings(more_mentors(), replications=1), EN))
    assert chart.finding == "One possible course of the queue"
    assert "interval" not in chart.text
    draws(chart)


def test_planned_changes_are_marked_on_their_day() -> None:
    dated = town(measures__mentor__places=CAPACITY).with_({"name": "Later"})
    some = findings(dated)
    assert planned(some.comparison.results[0], "mentor") == ()
    assert planned(some.comparison.results[1], "mentor") == (Planned(date(2027, 9, 1), 4.0, 7.0),)
    (chart,) = charts(queues(some, EN))
    assert chart.drawing is not None
    (shape,) = chart.drawing.wide["shapes"]
    assert shape["x0"] == "2027-09-01"
    assert any("4 → 7 places" in note["text"] for note in chart.drawing.wide["annotations"])
    draws(chart)


def test_planned_staff_is_told_in_places_of_all_teams() -> None:
    staff = {"2027-01-04": 1, "2028-01-01": 2}
    some = findings(town(caseworkers__town_team__full_time=staff).with_({"name": "Staff"}))
    assert planned(some.comparison.results[1], "programme") == (Planned(date(2028, 1, 1), 30.0, 60.0),)


def test_planned_cases_of_the_team_are_told() -> None:
    cases = {"2027-01-04": 1, "2028-01-01": 2}
    some = findings(town(assessment__cases=cases).with_({"name": "Cases"}))
    assert planned(some.comparison.results[1], "assessment") == (Planned(date(2028, 1, 1), 1.0, 2.0),)


def test_the_last_day_of_referrals_is_marked() -> None:
    last = town().with_({"name": "Run-off", "rules": {"new_entrants_until": "2027-07-01"}})
    assert planned(findings(last).comparison.results[1], "mentor") == (Planned(date(2027, 7, 1), None, None),)


def test_every_option_has_its_chart() -> None:
    many = findings(*(more_mentors(f"Option {k}", 10 + k) for k in range(3)))
    assert [chart.name for chart in charts(queues(many, EN))] == ["queue-1", "queue-2", "queue-3"]


def test_names_are_shown_as_they_stand() -> None:
    (chart,) = charts(queues(findings(more_mentors("<script>alert(1)</script>")), EN))
    assert chart.drawing is not None
    for layout in (chart.drawing.wide, chart.drawing.narrow):
        assert not any("<script" in note["text"] for note in layout["annotations"])


def test_the_first_day_is_said_to_be_the_models(found: Findings) -> None:
    section = queues(found, EN)
    assert section is not None
    assert "forecast" in section.lead
    assert EN.number(REPLICATIONS) in section.lead


def test_a_list_of_people_stands_on_its_day_and_few_people_are_not_told_of() -> None:
    listed = sim.load(TODAY)
    options = [listed.with_({"name": of, f"measures.{of}.places": 30}) for of in ("mentor", "social_support")]
    some = findings(*options, baseline=listed, replications=3)
    start = listed.clock.start
    hidden = 0
    for option, chart in zip(options, charts(queues(some, EN)), strict=True):
        there = float(some.comparison.baseline.column("today_waiting", option.name).mean())
        first = min(date.fromisoformat(trace["x0"]) for trace in traces(chart, 0) if "x0" in trace)
        points = [trace for trace in traces(chart, 0) if trace["mode"] == "markers"]
        if np.isnan(there):
            hidden += 1
            assert first == start + timedelta(weeks=HIDDEN)
            assert points == []
        else:
            assert first == start
            assert points[0]["y"] == [there]
            assert points[0]["x"] == ["2026-11-02"]
        draws(chart)
    assert hidden == 1, "the list of this test has a queue of one to four people"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        (2.0, 1.7, True),  # three tenths of a person, and more than a tenth of the queue
        (40.0, 38.5, True),  # a small part of the queue, and more than one person
        (4.0, 3.8, False),
        (40.0, 39.2, False),
    ],
)
def test_a_chart_is_named_after_a_difference_of_a_tenth_or_of_one_person(
    found: Findings, monkeypatch: pytest.MonkeyPatch, before: float, after: float, *, named: bool
) -> None:
    noise = np.linspace(-0.01, 0.01, 50)
    figure = moved("queue_mean", "mentor", before + noise, after - noise)
    assert figure.told
    monkeypatch.setattr(queues_found, "queue_of", lambda *_of: figure)
    title = queues_found.finding_of(found, EN, "any", "mentor")
    assert title.startswith("On average") == named
    assert named or title == "Hardly any difference in the queue"

"""Which change did it: the steps add up as they are printed, and no wait is drawn below none."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from sim.experiment.levers.striking import striking
from sim.report.blocks import Heading
from sim.report.charts.waterfall import Fall, drawing
from sim.report.sections.lever_figures import Printed, shown
from sim.report.sections.lever_names import lever_name
from sim.report.sections.levers import levers
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.report.compared import charts, is_whole, written
from tests.report.drawn import draws
from tests.report.money_towns import EACH, STAFF, findings, short

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

ENGLISH = Words("en")


@pytest.fixture(scope="module")
def two() -> Findings:
    """Mentors that are short, and places that nobody needs: one change does it all."""
    return findings(short("Two", more=8, idle=10), baseline=short(more=-3), apart=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_whole_and_can_be_drawn(found: Findings, two: Findings, language: Language) -> None:
    for each in (found, two):
        for chart in charts(levers(each, Words(language))):
            is_whole(chart)
            draws(chart)


def test_printed_steps_lead_from_the_baseline_to_the_option(found: Findings, two: Findings) -> None:
    for each in (*found.levers.values(), *two.levers.values()):
        for printed in shown(each):
            assert printed.baseline + sum(printed.steps) == printed.option


def test_the_change_that_does_it_is_named(two: Findings) -> None:
    (chart,) = charts(levers(two, ENGLISH))
    assert chart.finding == "One change does most: Mentor, places (17 → 28)"


def test_changes_that_cancel_are_said_to_work_against_each_other() -> None:
    """Twice the caseworkers with half the citizens each take as many as before."""
    start = short().with_({STAFF: 2.0, EACH: 30})
    both = short("Both").with_({STAFF: 4.0, EACH: 15})
    (chart,) = charts(levers(findings(both, baseline=start, apart=True), ENGLISH))
    assert chart.finding == "Both: its changes work against each other"


def test_only_options_with_several_changes_are_taken_apart(found: Findings) -> None:
    section = levers(found, ENGLISH)
    assert section is not None
    heads = [block.text for block in section.blocks if isinstance(block, Heading)]
    assert heads == [name for name, each in found.levers.items() if len(each.levers) > 1]
    assert levers(findings(short("One", more=8), replications=2), ENGLISH) is None


def test_no_bar_lies_below_zero_where_no_level_does() -> None:
    falls = [Fall("down", -5.0, "−5", told=True), Fall("up", 6.0, "+6", told=True)]
    made = drawing(("before", 2.0, "2"), falls, ("after", 3.0, "3"), 0, "weeks")
    for bar in (trace for trace in made.data if trace["type"] == "bar"):
        assert min(bar["base"]) >= 0
        assert min(bar["x"]) >= 0
    assert any("up" in each["text"] for each in made.wide["annotations"])


def test_the_figure_that_is_drawn_moves_most(two: Findings) -> None:
    first = striking(two.levers["Two"])[0]
    assert first.key.of == "mentor"


def test_most_of_it_is_never_said_of_changes_that_cancel(found: Findings, two: Findings) -> None:
    some: list[Printed] = [
        one for each in (*found.levers.values(), *two.levers.values()) for one in shown(each)
    ]
    assert some
    for one in some:
        whole = one.option - one.baseline
        if one.most is not None:
            assert one.steps[one.most] * whole > 0


def test_nasty_names_show_as_they_were_written() -> None:
    nasty = findings(short("<b>Two</b>", more=8, idle=10), replications=2, apart=True)
    for chart in charts(levers(nasty, ENGLISH)):
        draws(chart)
        assert not any("<b>" in text for text in written(chart))


def test_one_replication_can_be_taken_apart() -> None:
    one = findings(short("Two", more=8, idle=10), replications=1, apart=True)
    for chart in charts(levers(one, ENGLISH)):
        is_whole(chart)
        draws(chart)


@pytest.mark.parametrize(
    ("field", "before", "after", "said"),
    [
        ("measures.mentor.places", "22", "26", "(22 → 26)"),
        ("measures.mentor.lasts", "26 weeks", "17 weeks", "(26 weeks → 17 weeks)"),
        ("measures.mentor.lasts", "a very long text of a value", "17 weeks", ""),
    ],
)
def test_every_change_of_one_short_value_says_from_what_to_what(
    two: Findings, field: str, before: str, after: str, said: str
) -> None:
    change = SimpleNamespace(field=field, before=before, after=after)
    lever: Any = SimpleNamespace(changed=(change,))
    name = lever_name(ENGLISH, two.comparison, lever)
    assert name.endswith(said)
    assert ("→" in name) == bool(said)

"""What a report says of differences: what is told in colour, what is not in grey, and no trap as a gain."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING, Any

import pytest

from sim.experiment.followed import touched
from sim.experiment.headline import is_quantile
from sim.experiment.verdicts import SHORTER, WORSE, Judged
from sim.report.blocks import Chart, Heading, Paragraph
from sim.report.charts.differences import NO_GAIN, TOLD, UNTOLD, Dot, Panel, drawing
from sim.report.charts.look import BASELINE, PAPER, colour
from sim.report.sections.difference_findings import heard, lead, title
from sim.report.sections.difference_rows import GIVE_UP, drawn, no_gain, panels
from sim.report.sections.differences import differences
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.experiment.towns import town
from tests.report.compared import charts, findings, is_whole, option, texts, without_mentor, written
from tests.report.drawn import draws

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

ENGLISH = Words("en")
NASTY = "<script>alert(1)</script>"
TRAP = "Lower caseloads without staff"


@pytest.fixture(scope="module")
def more() -> Findings:
    """Twice as many mentors: the wait for one is clearly shorter."""
    return findings(option("More mentors", measures__mentor__places=8), replications=20)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_whole_and_can_be_drawn(found: Findings, more: Findings, language: Language) -> None:
    for each in (found, more):
        for chart in charts(differences(each, Words(language))):
            is_whole(chart)
            draws(chart)


def test_every_option_has_one_chart_under_its_name(found: Findings) -> None:
    section = differences(found, ENGLISH)
    assert section is not None
    names = [block.text for block in section.blocks if isinstance(block, Heading)]
    assert names == list(found.options)
    assert len(charts(section)) == len(names)


def test_the_title_is_of_the_measure_that_the_option_changes(more: Findings) -> None:
    chart = charts(differences(more, ENGLISH))[0]
    assert chart.finding.startswith("Mentor: the wait becomes ")
    assert "shorter" in chart.finding
    row = lead(more, "More mentors")
    assert row is not None
    assert row.matters
    assert row.difference < 0


def test_colour_is_of_what_is_told_and_grey_of_what_is_not(more: Findings) -> None:
    rows = drawn(more, "More mentors")
    told = sum(row.told and row.beyond_zero for row in rows)
    chart = charts(differences(more, ENGLISH))[0]
    assert chart.drawing is not None
    inks: dict[str, int] = {}
    for trace in chart.drawing.data:
        ink = trace["error_x"]["color"]
        inks[ink] = inks.get(ink, 0) + len(trace["x"])
        filled = trace["marker"]["color"] != PAPER
        assert filled == (ink == colour(0)), "not by colour alone: what is not told is hollow"
    assert inks.get(colour(0), 0) == told
    assert inks.get(BASELINE, 0) == len(rows) - told


def test_dots_lie_within_their_intervals_and_zero_on_every_axis(more: Findings) -> None:
    for panel in panels(more, ENGLISH, "More mentors", drawn(more, "More mentors")):
        for _heading, dots in panel.parts:
            assert all(dot.low <= dot.value <= dot.high for dot in dots if not isnan(dot.low))
    chart = charts(differences(more, ENGLISH))[0]
    assert chart.drawing is not None
    for name, axis in chart.drawing.wide.items():
        if name.startswith("xaxis"):
            low, high = axis["range"]
            assert low < 0 < high


def test_rows_are_sorted_and_gains_stand_first(more: Findings) -> None:
    waits, shares, *_rest = panels(more, ENGLISH, "More mentors", drawn(more, "More mentors"))
    values = [dot.value for _heading, dots in waits.parts for dot in dots]
    assert values == sorted(values)
    within = [dot.value for dot in shares.parts[0][1]]
    assert within == sorted(within, reverse=True)


def test_every_number_that_is_drawn_stands_in_the_table(more: Findings) -> None:
    chart = charts(differences(more, ENGLISH))[0]
    difference, interval = 3, 4
    there = {row[difference].text for row in chart.table.rows}
    there |= {f"{row[difference].text} ({row[interval].text})" for row in chart.table.rows}
    for panel in panels(more, ENGLISH, "More mentors", drawn(more, "More mentors")):
        for _heading, dots in panel.parts:
            assert {dot.short for dot in dots} | {dot.says for dot in dots} <= there


def test_the_title_counts_what_the_chart_draws_as_going_the_other_way(more: Findings) -> None:
    wait = lead(more, "More mentors")
    assert wait is not None
    quantile = next(row for row in more.judged["More mentors"] if is_quantile(row.indicator))
    unseen = [wait, _worse(quantile, 2.0)]
    assert "worse" not in title(_with_rows(more, unseen), ENGLISH, "More mentors")
    trifle = _worse(replace(wait, row=replace(wait.row, of="internship")), 0.01)
    assert not trifle.large
    assert "1 figure worse" in title(_with_rows(more, [*unseen, trifle]), ENGLISH, "More mentors")


def test_what_is_told_and_neither_better_nor_worse_is_heard(more: Findings) -> None:
    wait = lead(more, "More mentors")
    assert wait is not None
    shorter = replace(wait, row=replace(wait.row, of="internship"), verdict=SHORTER)
    alone, both = (
        heard(_with_rows(more, rows), ENGLISH, "More mentors", rows) for rows in ([wait], [wait, shorter])
    )
    assert "1 can be told from zero; 1 is better and 0 worse." in alone
    assert "neither" not in alone
    assert "2 can be told from zero; 1 are better and 0 worse. One can be told, but is neither" in both


def test_the_lead_says_the_rule_of_colour_where_there_are_intervals(more: Findings) -> None:
    section = differences(more, ENGLISH)
    assert section is not None
    assert "all figures of all options are judged together" in section.lead
    once = differences(findings(option("More", measures__mentor__places=9), replications=1), ENGLISH)
    assert once is not None
    assert "80 %" not in once.lead


def _worse(row: Judged, by: float) -> Judged:
    """The same figure, worse by so much and told."""
    low, high = 0.9 * by, 1.1 * by
    worse = replace(row.row, difference=by, low=low, high=high)
    return replace(row, row=worse, verdict=WORSE, meeting_low=low, meeting_high=high)


def _with_rows(findings: Findings, rows: list[Judged]) -> Findings:
    """Findings whose only option has these differences."""
    found = replace(findings)
    found.__dict__["judged"] = {"More mentors": rows}
    return found


def test_how_many_give_up_is_drawn_of_every_option(found: Findings) -> None:
    for name in found.options:
        assert GIVE_UP in {row.indicator for row in drawn(found, name)}


def test_a_trap_is_never_called_a_gain(found: Findings) -> None:
    assert TRAP in found.traps
    row = lead(found, TRAP)
    assert row is None or not no_gain(row, trap=True)
    section = differences(found, ENGLISH)
    assert section is not None
    cautions = [block for block in section.blocks if isinstance(block, Paragraph) and block.kind == "caution"]
    assert len(cautions) == 1
    chart = charts(section)[-1]
    assert "better" not in {cell.text for row in chart.table.rows for cell in row}
    kinds = {
        dot.kind
        for panel in panels(found, ENGLISH, TRAP, drawn(found, TRAP))
        for _heading, dots in panel.parts
        for dot in dots
    }
    assert kinds <= {TOLD, NO_GAIN, UNTOLD}
    for row in drawn(found, TRAP):
        assert no_gain(row, trap=True) == (row.verdict in ("better", "shorter") or _fewer_wait(row))


def _fewer_wait(row: Any) -> bool:  # noqa: ANN401 - a judged figure
    return bool(row.verdict == "fewer" and row.indicator == "waiting_now")


def test_the_same_again_is_said_to_be_no_difference() -> None:
    section = differences(findings(option("Same"), replications=3), ENGLISH)
    assert section is not None
    assert not any(isinstance(block, Chart) for block in section.blocks)
    assert any(
        isinstance(block, Paragraph) and "exactly as under Town" in block.text for block in section.blocks
    )


def test_one_replication_has_no_intervals_and_tells_nothing() -> None:
    once = findings(option("More", measures__mentor__places=9), replications=1)
    chart = charts(differences(once, ENGLISH))[0]
    draws(chart)
    is_whole(chart)
    assert "One replication" in chart.finding
    assert chart.drawing is not None
    assert {trace["marker"]["color"] for trace in chart.drawing.data} == {PAPER}
    assert not any("nan" in text.lower() for text in texts(chart))


def test_a_new_and_a_removed_measure_are_said_and_not_subtracted() -> None:
    without = without_mentor("Without")
    for baseline, other, heading in ((without, option("With"), "New."), (town(), without, "Removed.")):
        each = findings(other, baseline=baseline)
        section = differences(each, ENGLISH)
        assert section is not None
        said = [block for block in section.blocks if isinstance(block, Paragraph)]
        assert [block.heading for block in said] == [heading]
        assert "Mentor" in said[0].text
        assert "mentor" not in {row.of for row in drawn(each, each.options[0])}


def test_of_many_options_only_what_is_told_or_changed_is_drawn() -> None:
    many = findings(*(option(f"O{k}", measures__mentor__places=5 + k) for k in range(5)), replications=4)
    for name in many.options:
        mine = touched(many.comparison, name)
        for row in drawn(many, name):
            assert row.matters or row.of in mine or row.indicator == GIVE_UP
    for chart in charts(differences(many, ENGLISH)):
        assert any("All figures stand in the table" in note for note in chart.notes)


def test_names_are_text_and_no_markup() -> None:
    label = f"{NASTY} & co. {'very long ' * 30}"
    nasty = findings(
        option(NASTY, measures__mentor__places=8, measures__mentor__label=label),
        baseline=option("Town", measures__mentor__label=label),
        replications=4,
    )
    for language in LANGUAGES:
        chart = charts(differences(nasty, Words(language)))[0]
        draws(chart)
        is_whole(chart)
        said = written(chart) + written(chart, narrow=True)
        assert not any("<script" in text for text in said)
        assert any("&lt;script&gt;" in text.replace("<br>", "") for text in said)


def test_what_a_row_says_at_its_end_has_room_however_long_it_is() -> None:
    said = "−0,211 procentpoint (−0,443 til −0,018), måske tilfældigt"

    def right(says: str) -> int:
        dot = Dot("Stopper inden for 12 måneder", -0.211, -0.443, -0.018, says, says)
        made = drawing([Panel((("", (dot,)),), "mindre", "mere")], 0)
        return int(made.wide["margin"]["r"])

    assert right(said) >= 6 * len(said)
    assert right(said + said) > right(said) > right("−0,2")

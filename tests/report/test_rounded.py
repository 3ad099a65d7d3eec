"""A difference has as many decimals wherever it is said, and never looks like an end of its own interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.scales import HEADS
from sim.report.figures.lines import FigureLines
from sim.report.figures.meant import IN_DAYS, meant
from sim.report.rounded import scale_apart
from sim.report.sections.difference_rows import difference_said
from sim.report.words import Words
from tests.report.judged_as import BETTER, as_if, came_out, figure

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

WORDS = Words("en")
SHARE = "started_within_90"


def test_a_difference_never_looks_like_an_end_of_its_interval(found: Findings) -> None:
    row = came_out(figure(found, SHARE, "mentor"), BETTER, 0.002, size=0.016)
    shown = scale_apart(row)
    ends = [WORDS.shown(shown, end, sign=True) for end in (row.meeting_low, row.meeting_high)]
    assert WORDS.shown(shown, row.difference, sign=True) not in ends


def test_the_article_and_the_table_say_the_same_difference(found: Findings) -> None:
    for name in found.options:
        for row in found.judged[name]:
            if row.scale == HEADS or row.difference != row.difference:
                continue
            lines = FigureLines(found, WORDS, name, row.indicator, row.of)
            assert lines.difference == difference_said(WORDS, row)


def test_a_difference_and_its_interval_have_as_many_decimals_in_the_article(found: Findings) -> None:
    here = as_if(found, came_out(figure(found, SHARE, "mentor"), BETTER, 0.001, size=0.01))
    lines = FigureLines(here, WORDS, here.options[0], SHARE, "mentor")
    number, end = lines.difference.split()[0], lines.signed.split()[0]
    assert len(number.partition(".")[2]) == len(end.partition(".")[2])


def test_what_is_defined_in_days_and_shown_in_weeks_says_so() -> None:
    assert "wait_mean_of_started" in IN_DAYS
    for language in ("en", "da"):
        words = Words("da" if language == "da" else "en")
        assert ("uger" if language == "da" else "weeks") in meant(words, "wait_mean_of_started")
    assert "shown in weeks" not in meant(WORDS, "cost_running")

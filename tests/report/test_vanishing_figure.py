"""A difference of which nothing is left as it is printed is called hardly any, and not none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.report.figures.lines import FigureLines
from sim.report.words import Words
from tests.report.judged_as import UNTOLD, as_if, came_out, figure

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.gathered.findings import Findings

SHARE = ("started_within_90", "mentor")


def so_far_apart(found: Findings, apart: float) -> list[str]:
    """The lines of a share that has moved so far, from 20 %."""
    made = as_if(found, _moved(figure(found, *SHARE), apart))
    lines = FigureLines(made, Words("en"), made.options[0], *SHARE).lines()
    return [line for line in lines if line.startswith("Difference: ")]


def _moved(row: Judged, apart: float) -> Judged:
    values = replace(
        came_out(row, UNTOLD, 0.0).row,
        baseline=0.2,
        value=0.2 + apart,
        difference=apart,
        low=-0.02,
        high=0.02,
    )
    return replace(row, row=values, verdict=UNTOLD, meeting_low=-0.01, meeting_high=0.01)


@pytest.mark.parametrize("apart", [-0.0004, 0.0004])
def test_what_rounds_to_nothing_is_hardly_any(found: Findings, apart: float) -> None:
    (line,) = so_far_apart(found, apart)
    assert line.startswith("Difference: hardly any (0")


def test_what_is_left_as_it_is_printed_is_said_as_it_is(found: Findings) -> None:
    (line,) = so_far_apart(found, -0.05)
    assert line == "Difference: −5 points"


def test_nothing_at_all_is_no_trifle(found: Findings) -> None:
    (line,) = so_far_apart(found, 0.0)
    assert "hardly" not in line

"""Small comparisons for what a report says of differences and of delivery: a town, and what changes in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sim
from sim.experiment.steps import steps
from sim.report.blocks import MOST_WORDS, Chart, Section
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.scenario import Scenario
from tests.experiment.towns import TOWN, town

if TYPE_CHECKING:
    from collections.abc import Iterator

REPLICATIONS = 6
PLACEHOLDER = re.compile(r"{[a-z_]+}")


def option(label: str, **changes: object) -> Scenario:
    """The town with something changed, under a name of its own."""
    return town(**changes).with_({"name": label})


def without_mentor(label: str) -> Scenario:
    """The town without its mentors."""
    text = re.sub(r"  mentor:\n(    .*\n)+", "", TOWN)
    return Scenario.from_text(text).with_({"name": label})


def findings(
    *options: Scenario,
    baseline: Scenario | None = None,
    replications: int = REPLICATIONS,
    counted: bool = True,
) -> Findings:
    """The options against the town, or another baseline. counted: with how far recommendations come."""
    comparison = sim.compare(baseline or town(), list(options), replications, 1, outcomes=False, jobs=1)
    found = steps(comparison, jobs=1) if counted else None
    files = ("town.yaml", *(f"option_{number}.yaml" for number in range(1, len(options) + 1)))
    return Findings(comparison, Command(files, replications, 1), steps=found)


def charts(section: Section | None) -> list[Chart]:
    """The charts of a section, which must be there."""
    assert section is not None
    return [block for block in section.blocks if isinstance(block, Chart)]


def is_whole(chart: Chart) -> None:
    """That a chart has a short finding, a text and a table whose rows fit its columns."""
    assert 0 < len(chart.finding.split()) <= MOST_WORDS
    assert chart.text
    assert chart.table.rows
    assert {len(row) for row in chart.table.rows} == {len(chart.table.columns)}
    assert not any(PLACEHOLDER.search(text) for text in texts(chart))


def texts(chart: Chart) -> Iterator[str]:
    """All that people read of a chart beside its drawing."""
    yield from (chart.finding, chart.text, chart.table.caption, chart.table.note, *chart.notes)
    yield from (column.heading for column in chart.table.columns)
    yield from (cell.text for row in chart.table.rows for cell in row)


def written(chart: Chart, narrow: bool = False) -> list[str]:  # noqa: FBT001, FBT002 - which layout
    """The words in a drawing."""
    assert chart.drawing is not None
    layout: Any = chart.drawing.narrow if narrow else chart.drawing.wide
    return [each["text"] for each in layout["annotations"]]

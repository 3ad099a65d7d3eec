"""A calibration of the full pathway in files: a town with groups, and what was written down of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import sim
from calibration.made_up import referrals
from calibration.project import read
from tests.calibration.pathways import GROUPS, TRUTH_SEED

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.operator import Operator
    from calibration.project import Project
    from sim.tables import Tables

CALIBRATION = """\
scenario: town.yaml
window: {{from: {since}, extract: {extract}}}
registration: {{rounded: week, late: {{share: 0.15, mean: 3 weeks}}}}
data: {{referrals: waits.csv{more}}}
parameters:
  citizens.per_year: [60, 200]
  measures.mentor.lasts: {{range: [3 months, 12 months], scale: log}}
  measures.course.groups.places: [4, 14]
budget: {{simulations: 240, waves: 2}}
"""


@cache
def run(operator: Operator = GROUPS.operator) -> Tables:
    """The course of the true town that everything is written down of."""
    return sim.walk(operator.window(GROUPS.scenario), TRUTH_SEED, 5)


def written(folder: Path, lines: list[str] | None = None, **tables: str) -> Project:
    """The files, with these lines of the list of referrals where they are given, and other tables."""
    folder.mkdir(exist_ok=True)
    seen = GROUPS.operator
    (folder / "town.yaml").write_text(GROUPS.text, "utf-8")
    (folder / "waits.csv").write_text("\n".join(lines or waits()) + "\n", "utf-8")
    for kind, text in tables.items():
        (folder / f"{kind}.csv").write_text(text, "utf-8")
    more = "".join(f", {kind}: {kind}.csv" for kind in tables)
    path = folder / "calibration.yaml"
    path.write_text(CALIBRATION.format(since=seen.since, extract=seen.extract, more=more), "utf-8")
    return read(path)


def waits() -> list[str]:
    """The list of referrals, a line a row, with its headings."""
    return referrals(run(), GROUPS.operator, TRUTH_SEED).splitlines()

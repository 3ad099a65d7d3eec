"""A share that shows no difference in any replication is the same on the page, without an interval."""

from __future__ import annotations

from io import StringIO
from math import isnan

from rich.console import Console

from sim.cli.compare_table import figures
from sim.experiment.intervals import NONE_SEEN
from sim.experiment.verdicts import MISSING, SAME, judged
from tests.experiment.towns import town
from tests.experiment.unmoved import beside


def test_what_no_replication_shows_is_the_same_and_has_no_interval_in_the_table() -> None:
    comparison = beside(town(measures__mentor__places=8))
    rows = judged(comparison)["Option"]
    assert all(row.verdict in (SAME, MISSING) for row in rows if not row.row.not_reached)
    assert any(row.row.method == NONE_SEEN for row in rows)
    out = Console(width=100, file=StringIO())
    with out.capture() as kept:
        out.print(figures(comparison, "Option", rows, out))
    shown = [line for line in kept.get().splitlines() if " same  " in line]
    with_ends = sum("[0.0 to 0.0]" in line for line in shown)
    others = [row for row in rows if row.row.method != NONE_SEEN and not isnan(row.row.low)]
    assert shown
    assert with_ends == len(others)
    assert sum("[" in line for line in shown) == with_ends

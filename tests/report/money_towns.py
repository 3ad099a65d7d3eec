"""Small comparisons for what a report says of money: a town that is short of mentors, and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sim
from sim.experiment.bottlenecks import bottlenecks
from sim.experiment.levers import levers_of
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from tests.experiment.bottleneck_towns import MEASURE, SHORT, short_of

if TYPE_CHECKING:
    from sim.scenario import Scenario

REPLICATIONS = 8
COURSES = "measures.course.places"
STAFF, EACH = "caseworkers.town_team.full_time", "caseworkers.town_team.citizens_each"


def short(
    name: str = "Short", *, priced: bool = True, more: int = 0, idle: int = 0, **changes: object
) -> Scenario:
    """The town with something changed: `more=4` mentors, who are short, `idle=10` places nobody needs."""
    fields = {path.replace("__", "."): value for path, value in changes.items()}
    if more:
        fields[MEASURE] = int(SHORT[MEASURE]) + more
    if idle:
        fields[COURSES] = 40 + idle
    return short_of(MEASURE, priced=priced).with_({"name": name, **fields})


def findings(
    *options: Scenario,
    baseline: Scenario | None = None,
    replications: int = REPLICATIONS,
    ranked: bool = False,
    apart: bool = False,
) -> Findings:
    """The options against the town. ranked: with its bottlenecks; apart: with what each change did."""
    start = baseline or short()
    comparison = sim.compare(start, list(options), replications, 1, outcomes=False, jobs=1)
    return Findings(
        comparison,
        Command(("town.yaml",), replications, 1),
        bottlenecks=bottlenecks(start, replications, jobs=1) if ranked else None,
        levers={name: levers_of(comparison, name, jobs=1) for name in comparison.names[1:]} if apart else {},
    )

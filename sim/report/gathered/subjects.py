"""What an option is about: the queues that it changes something of, or else those that it moves.

A report cannot draw every queue under every option. What is drawn is chosen by what was changed, before
anybody has looked at what came out; only an option that changes no queue of its own (a law, the number of
referrals) is shown by the figure that is followed for it, or by its clearest one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.changes import changes
from sim.experiment.followed import touched
from sim.experiment.verdicts import clearest, uncertain
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

if TYPE_CHECKING:
    from .findings import Findings

ALL = "all"
STAGE_FIELDS = {"assessment": STAGES[0], "caseworkers": STAGES[1], "preparation": PREPARATION_COURSE}
"""The parts of a scenario that are a stage's own."""


def subjects(findings: Findings, option: str) -> tuple[str, ...]:
    """The measures and stages that an option is about, where the difference is told and clearest first."""
    rows = findings.judged[option]
    mine = changed(findings, option)
    if not mine:
        return _moved(findings, option)
    clear = {
        of: max((row.clearness for row in rows if row.of == of and row.matters), default=0.0) for of in mine
    }
    return tuple(sorted(mine, key=lambda of: -clear[of]))


def all_subjects(findings: Findings) -> dict[str, tuple[str, ...]]:
    """Every queue that an option is about, and the options that are about it, in their order."""
    found: dict[str, list[str]] = {}
    for option in findings.options:
        for of in subjects(findings, option):
            found.setdefault(of, []).append(option)
    return {of: tuple(options) for of, options in found.items()}


def changed(findings: Findings, option: str) -> tuple[str, ...]:
    """The measures and stages of which an option changes something."""
    comparison = findings.comparison
    scenarios = comparison.baseline.scenario, comparison.options[option].scenario
    parts = {each.field.split(".")[0] for each in changes(*scenarios)}
    stages = [of for part, of in STAGE_FIELDS.items() if part in parts]
    waited_for = {*STAGES, *(name for each in scenarios for name in each.offers)}
    return tuple(of for of in (*stages, *touched(comparison, option)) if of in waited_for)


def _moved(findings: Findings, option: str) -> tuple[str, ...]:
    """What is followed of an option that changes no queue of its own; its clearest figure; or nothing."""
    name = findings.followed.get(option)
    if name is not None and name[1] != ALL:
        return (name[1],)
    rows = findings.judged[option]
    row = clearest(rows) or next(iter(uncertain(rows)), None)
    return () if row is None else (row.of,)

"""The way into a programme, in a sentence: how many begin one, and how many stand waiting before it.

Shares of programmes begun do not see whoever waits for the team or a caseworker. An option that parks
people there would look good by all of those, so this is said before anything is called better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import capital
from sim.tables import STAGES

from .verdicts import Judged, by_name

if TYPE_CHECKING:
    from sim.scenario import Scenario

STAGE_LABELS = {"assessment": "team meeting", "programme": "caseworker"}
WAITED_FOR = {"assessment": "the team", "programme": "a caseworker"}

ONLY_INSIDE = (
    "Nobody gives up before the programme (dropout.from: programme), however long the wait for it: who is "
    "kept waiting there is never counted as lost."
)


def way_in(rows: list[Judged]) -> str:
    """The clear differences, people in whole numbers; empty where there are none."""
    said = []
    begun = by_name(rows, "programmes_begun")
    if begun is not None and begun.matters:
        said.append(_said(begun, ("begins", "begin"), "a programme a year"))
    for stage in STAGES:
        row = by_name(rows, "waiting_now", stage)
        if row is not None and row.matters:
            said.append(_said(row, ("stands", "stand"), f"waiting for {WAITED_FOR[stage]} at the end"))
    return capital("; ".join(said) + ".") if said else ""


def before_it(scenarios: list[Scenario]) -> str:
    """A note, where nobody can give up before the programme."""
    rules = [each.dropout for each in scenarios if each.dropout is not None]
    return ONLY_INSIDE if any(rule.from_ == "programme" for rule in rules) else ""


def _said(row: Judged, verbs: tuple[str, str], what: str) -> str:
    size = row.scale.size(row.difference)
    more = "more" if row.difference > 0 else "fewer"
    who, verb = ("citizen", verbs[0]) if size == "1" else ("citizens", verbs[1])
    against = f"{row.scale.value(row.row.value)} against {row.scale.value(row.row.baseline)}"
    return f"{size} {more} {who} {verb} {what} ({row.meeting()}), {against}"

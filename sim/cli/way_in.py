"""The way into a programme, in a sentence: how many begin one, and how many stand waiting before it.

Shares of programmes begun do not see whoever waits for the team or a caseworker. An option that parks
people there would look good by all of those, so this is said before anything is called better. So does a
preparation course with too few places, and a team of caseworkers that stretches: nobody waits for it, and
everybody gets less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import capital
from sim.experiment.scales import HEADS
from sim.experiment.verdicts import CONTACT, NEW, PROGRAMME, REMOVED, Judged, by_name
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

from .figures import apart, in_brackets

if TYPE_CHECKING:
    from sim.scenario import Scenario

STAGE_LABELS = {"assessment": "team meeting", "programme": "caseworker"}
WAITED_FOR = {
    "assessment": "the team",
    "programme": "a caseworker",
    PREPARATION_COURSE: "the preparation course",
}

ALL_OF_IT = 0.995
"""Share of the usual contact from which on nothing is missing of it."""

ONLY_INSIDE = (
    "Nobody gives up before the programme (dropout.from: programme), however long the wait for it: who is "
    "kept waiting there is never counted as lost."
)


def way_in(rows: list[Judged], *, of_caseworkers: bool) -> str:
    """The clear differences, people in whole numbers; empty where there are none.

    Without `of_caseworkers`, what a trap has said already is left out: who begins, who waits for one.
    """
    said = []
    begun = by_name(rows, "programmes_begun") if of_caseworkers else None
    if begun is not None and begun.matters:
        said.append(_said(begun, ("begins", "begin"), "a programme a year"))
    for stage in (*STAGES, PREPARATION_COURSE):
        if stage == PROGRAMME and not of_caseworkers:
            continue
        row = by_name(rows, "waiting_now", stage)
        if row is None:
            continue
        where = f"waiting for {WAITED_FOR[stage]} at the end"
        if row.matters:
            said.append(_said(row, ("stands", "stand"), where))
        elif row.verdict == NEW and row.row.value >= 1:
            said.append(f"{_heads(row.row.value)} {where}, which is new")
        elif row.verdict == REMOVED and row.row.baseline >= 1:
            said.append(f"no longer {_heads(row.row.baseline)} {where}")
    text = capital("; ".join(said) + ".") if said else ""
    return "\n".join(part for part in (text, stretching(rows)) if part)


def stretching(rows: list[Judged]) -> str:
    """What is left to each where caseworkers stretch, which is why nobody waits for them."""
    row = by_name(rows, CONTACT, PROGRAMME)
    if row is None or not row.row.value < ALL_OF_IT:
        return ""
    now, before = row.scale.value(row.row.value), row.scale.value(row.row.baseline)
    return (
        f"Where caseworkers stretch nobody waits for one, and each who comes gets {now} of the usual "
        f"contact, against {before}: a shorter wait for a caseworker is no gain by itself."
    )


def before_it(scenarios: list[Scenario]) -> str:
    """A note, where nobody can give up before the programme."""
    rules = [each.dropout for each in scenarios if each.dropout is not None]
    return ONLY_INSIDE if any(rule.from_ == "programme" for rule in rules) else ""


def _heads(number: float) -> str:
    size = HEADS.number(number)
    return f"{size} citizen stands" if size == "1" else f"{size} citizens stand"


def _said(row: Judged, verbs: tuple[str, str], what: str) -> str:
    size = apart(row).size(row.difference)
    more = "more" if row.difference > 0 else "fewer"
    who, verb = ("citizen", verbs[0]) if size == "1" else ("citizens", verbs[1])
    against = f"{row.scale.value(row.row.value)} against {row.scale.value(row.row.baseline)}"
    return f"{size} {more} {who} {verb} {what}{in_brackets(row)}, {against}"

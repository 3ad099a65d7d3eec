"""How many are lost, when, and what they were waiting for.

Giving up has two endings, leaving and staying on support without taking part (disengaged); both count
as dropout from the moment it happens. Leaving for work is no dropout. "Within 12 months" is asked of
programmes begun at least 12 months before the end of the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import GAVE_UP, STAGES

from .by_age import members_begun
from .moments import begun
from .rows import FAR
from .sheet import ALL, Indicator, ratio
from .view import MONTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

MONTHS = (6, 12, 24)
MAIN = 12
"""The time that is also reported by profile."""

STAGES_LEFT = ("preparation", "assessment", "programme", "in_programme")
"""Where somebody gives up: in preparation, waiting for the team's meeting, for a caseworker, or later."""

WITHIN = {
    n: Indicator(
        f"dropout_within_{n}_months", "share", "lower",
        f"Share of the programmes begun in the period, at least {n} months before the end of the run, "
        f"in which the citizen gave up within {n} months of the start: left, or stayed on support without "
        "taking part.",
    )
    for n in MONTHS
}  # fmt: skip
WHILE_WAITING = Indicator(
    "dropout_while_waiting", "share", "lower",
    "Of those who gave up during their programme in the period, the share for whom no measure was "
    "running and at least one (for a single measure: this one) was decided and granted and had not "
    "started: held back until another measure is over, searched for, or in the queue.",
)  # fmt: skip
BY_STAGE = Indicator(
    "dropout_share", "share", "",
    "Of all who gave up in the period, the share who did so in this stage: preparation, waiting for the "
    "assessment, waiting for a caseworker's place (programme), or in the programme. Adds up to one.",
)  # fmt: skip

INDICATORS = (*WITHIN.values(), WHILE_WAITING, BY_STAGE)


def measure(view: View, sheet: Sheet) -> None:
    """Dropout by time, by what was waited for, and by stage where citizens may leave before the programme."""
    _within(view, sheet)
    _while_waiting(view, sheet)
    dropout = view.scenario.dropout
    if dropout is not None and dropout.from_ == "referral":
        _by_stage(view, sheet)


def _within(view: View, sheet: Sheet) -> None:
    who, start = view.kept(begun)
    dropped, members = view.citizens["dropped"][who], view.kept(members_begun)
    for n in MONTHS:
        due = start + n * MONTH
        old = (members if n == MAIN else members[: len(view.begins)]) * (due <= view.horizon)
        number = old.sum(axis=1)
        sheet.put(WITHIN[n], ALL, ratio(old @ (dropped <= due).astype(np.float64), number), number)


def _while_waiting(view: View, sheet: Sheet) -> None:
    c = view.citizens
    lost = (c["started"] < FAR) & (c["dropped"] < FAR)
    members = view.within(c["dropped"][lost])
    number = members.sum(axis=1)
    plan = [view.measures.index(name) for name in view.plan]
    rows, measure = view.rows.spells, view.rows.which - len(STAGES)
    lost_by = np.flatnonzero((rows.reason == GAVE_UP) & view.of_plan)
    rows, measure = rows.take(lost_by), measure[lost_by]
    waiting: NDArray[np.bool_] = np.zeros((len(view.measures), len(view)), np.bool_)
    owed = (rows.left < FAR) & (rows.decided < FAR)
    waiting[measure[owed], rows.citizen[owed]] = True
    waiting[:, rows.citizen[rows.started < FAR]] = False  # a measure was running
    some = np.vstack([waiting.any(axis=0), waiting[plan]])[:, lost] @ members.T
    for name, values in zip((ALL, *view.plan), ratio(some, number), strict=True):
        sheet.put(WHILE_WAITING, name, values, number)


def _by_stage(view: View, sheet: Sheet) -> None:
    c = view.citizens
    lost = np.flatnonzero(c["dropped"] < FAR)
    members = view.within(c["dropped"][lost])
    number = members.sum(axis=1)
    stage = np.zeros(len(lost), np.int64)
    for k, name in enumerate(("prepared", "queued", "started"), 1):
        stage[c[name][lost] < FAR] = k
    for k, name in enumerate(STAGES_LEFT):
        sheet.put(BY_STAGE, name, ratio(members @ (stage == k).astype(np.float64), number), number)

"""How many are lost, when, and what they were waiting for.

Giving up has two endings, leaving and staying on support without taking part (disengaged); both count
as dropout from the moment it happens. Leaving for work is no dropout. "Within 12 months" is asked of
programmes begun at least 12 months before the end of the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import GAVE_UP

from .sheet import ALL, Indicator, ratio
from .view import FAR, MONTH

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
    start = view.citizens["started"]
    begun = np.flatnonzero((start >= 0) & (start < view.horizon))
    start, dropped = start[begun], view.citizens["dropped"][begun]
    members = view.within_and_by(start, begun)
    for n in MONTHS:
        who = members if n == MAIN else members[: len(view.begins)]
        who = who * (start + n * MONTH <= view.horizon)
        number = who.sum(axis=1)
        gone = (dropped <= start + n * MONTH).astype(np.float64)
        sheet.put(WITHIN[n], ALL, ratio(who @ gone, number), number)


def _while_waiting(view: View, sheet: Sheet) -> None:
    c = view.citizens
    lost = np.flatnonzero((c["started"] < FAR) & (c["dropped"] < FAR))
    members = view.within(c["dropped"][lost])
    number = members.sum(axis=1)
    running: NDArray[np.bool_] = np.zeros(len(view), np.bool_)
    waiting: NDArray[np.bool_] = np.zeros((len(view.plan), len(view)), np.bool_)
    for k, name in enumerate(view.plan):
        rows = view.spells(name)
        lost_by = rows.reason == GAVE_UP
        running[rows.citizen[lost_by & (rows.started < FAR)]] = True
        waiting[k, rows.citizen[lost_by & (rows.left < FAR) & (rows.decided < FAR)]] = True
    waiting[:, running] = False
    for name, what in ((ALL, waiting.any(axis=0)), *zip(view.plan, waiting, strict=True)):
        sheet.put(WHILE_WAITING, name, ratio(members @ what[lost].astype(np.float64), number), number)


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

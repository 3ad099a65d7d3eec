"""What an option does to one measure or stage, in a sentence: with its good side and its bad one."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital
from sim.experiment.verdicts import BETTER, OF_THOSE_STARTED, PERHAPS, SHORTER, WAITING, WORSE, Judged
from sim.tables import STAGES

from .figures import apart, both_of_hundred, in_brackets
from .tried import who
from .way_in import STAGE_LABELS

if TYPE_CHECKING:
    from sim.experiment import Comparison

COUNTED = {
    "started_within_90": ("", "{who} start within 90 days"),
    "delivered_by_12_months": ("started in ", "programmes by 12 months"),
}
"""What stands before and after the number of a hundred."""

SHORT = {
    "started_within_90": "started within 90 days",
    "wait_mean_of_started": "mean wait of those who started",
    "wait_median": "half started after",
    "delivered_by_12_months": "started by 12 months",
    "nothing_started_by_12_months": "Nothing started by 12 months",
    "dropout_within_12_months": "Gave up within 12 months",
    "left_for_work": "Left for work within 12 months",
    "programmes_begun": "Programmes begun a year",
}
LITTLE_SHOWN = 3
"""Trifles that are named; the table has them all."""


def name_of(comparison: Comparison, of: str) -> str:
    """What a measure or stage is called, by the first scenario that has it."""
    if of in STAGES:
        return f"the {STAGE_LABELS[of]}"
    for result in comparison.results:
        if of in result.scenario.offers:
            return called(result.scenario, of)
    return called(comparison.baseline.scenario, of)


def by_measure(rows: list[Judged], of: str, verdict: str) -> list[Judged]:
    """The figures of one measure with this verdict: the wait first, as it is asked about first."""
    order = (
        "wait_mean_of_started",
        "queue_wait_mean_of_started",
        "started_within_90",
        "delivered_by_12_months",
    )
    mine = [
        row
        for row in rows
        if (row.of, row.verdict) == (of, verdict) and row.indicator in order and (row.matters or row.perhaps)
    ]
    return sorted(mine, key=lambda row: order.index(row.indicator))


def about(comparison: Comparison, rows: list[Judged], of: str, verdict: str) -> str:
    """One measure: the clearest figure with its interval, and at most one more without."""
    first, *others = by_measure(rows, of, verdict)
    them = them_of(comparison, of)
    text = f"{capital(name_of(comparison, of))}: {_clause(first, them, interval=True)}"
    if others:
        text += f"; {_clause(others[0], them, interval=False)}"
    return text + (_who_do_start(rows, of) if verdict == WORSE else _bad_side(rows, of, them, verdict)) + "."


def perhaps_less(comparison: Comparison, rows: list[Judged], row: Judged) -> str:
    """A measure that perhaps fewer get, although those who do wait less."""
    clause = _clause(row, them_of(comparison, row.of), interval=True)
    chance = ", which may be chance" if row.verdict == PERHAPS else ""
    return f"{capital(name_of(comparison, row.of))}: {clause}{chance}{_who_do_start(rows, row.of)}."


def worse_by_little(comparison: Comparison, rows: list[Judged], worse: list[str]) -> list[str]:
    """A line on what is told to be worse by little; without what is spoken of as worse."""
    small = [
        row for row in rows if row.verdict == WORSE and not row.matters and row.of not in (*worse, "all")
    ]
    small.sort(key=lambda row: -row.clearness)
    found = list({row.of: row for row in reversed(small)}.values())[::-1]
    if not found:
        return []
    named = [
        f"{full_label(comparison, row)} ({row.scale.difference(row.difference)})"
        for row in found[:LITTLE_SHOWN]
    ]
    more = f"; and {len(found) - LITTLE_SHOWN} more in the table" if len(found) > LITTLE_SHOWN else ""
    return [f"By little: {'; '.join(named)}{more}."]


def full_label(comparison: Comparison, row: Judged) -> str:
    """A figure by itself: whose it is, and what."""
    if row.of in STAGES:
        what = "Waiting for" if row.indicator == WAITING else "Mean wait for"
        return f"{what} the {STAGE_LABELS[row.of]}"
    if row.of == "all":
        return SHORT[row.indicator]
    return f"{capital(name_of(comparison, row.of))}: {SHORT.get(row.indicator, row.indicator)}"


def _bad_side(rows: list[Judged], of: str, them: str, verdict: str) -> str:
    """What gets worse for a measure of which something else is better: said in the same breath."""
    if verdict != BETTER:
        return ""
    worse = by_measure(rows, of, WORSE) or [
        row for row in by_measure(rows, of, PERHAPS) if (row.difference > 0) == (row.row.better == "lower")
    ]
    if not worse:
        return ""
    chance = ", which may be chance" if worse[0].verdict == PERHAPS else ""
    return f"; but {_clause(worse[0], them, interval=False)}{chance}"


def _who_do_start(rows: list[Judged], of: str) -> str:
    """That those who get there wait less, where fewer do."""
    row = next((r for r in rows if (r.of, r.verdict) == (of, SHORTER) and r.large), None)
    if row is None or row.indicator not in OF_THOSE_STARTED:
        return ""
    return f"; those who do start wait {row.scale.size(row.difference)} less"


def them_of(comparison: Comparison, of: str) -> str:
    """Whom the figures of a measure are of."""
    return who((result.scenario for result in comparison.results), of)


def _clause(row: Judged, them: str, *, interval: bool) -> str:
    """A difference in words; for shares, the interval comes with the size of the difference."""
    said = in_brackets(row) if interval and not isnan(row.meeting_low) else ""
    size = (apart(row) if said else row.scale).size(row.difference)
    found, up = row.row, row.difference > 0
    if row.indicator in COUNTED:
        before, after = COUNTED[row.indicator]
        more = f", {size} {'more' if up else 'fewer'}{said}" if interval else ""
        now, then = both_of_hundred(found.value, found.baseline, fine=row.fine)
        return f"{before}{now} {after.format(who=them)}, against {then}{more}"
    option, baseline = row.scale.value(found.value), row.scale.value(found.baseline)
    longer = "longer" if up else "shorter"
    return f"the wait is {size} {longer}{said}, {option} against {baseline} for those who get there"

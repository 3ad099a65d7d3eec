"""What an option does, in sentences for a meeting; intervals in them are 80 %, and said to be."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.changes import changes
from sim.experiment.explain.words import called, capital
from sim.tables import STAGES

from .figures import of_hundred
from .verdicts import BETTER, SAME, UNTOLD, WORSE, Judged, by_name, clearest, strongest

if TYPE_CHECKING:
    from sim.experiment import Comparison

STAGE_LABELS = {"assessment": "team meeting", "programme": "caseworker"}

COUNTED = {
    "started_within_90": ("", "recommended start within 90 days"),
    "delivered_by_12_months": ("started in ", "programmes by 12 months"),
}
"""What stands before and after the number of a hundred."""

SPOKEN_OF = 3
"""Improvements, and as many drawbacks, that are spoken of."""
CHANGES_SHOWN = 6


def sentences(comparison: Comparison, option: str, rows: list[Judged]) -> list[tuple[str, str]]:
    """Pairs of a heading and a text on one option."""
    against = comparison.names[0]
    said = [("Changed", changed(comparison, option))]
    better, worse = strongest(rows, BETTER), strongest(rows, WORSE)
    if all(row.verdict == SAME for row in rows):
        return [*said, ("Effect", f"None: every headline figure is exactly as under {against}.")]
    parts = []
    if better:
        parts.append(("Better", "\n".join(_about(comparison, rows, of, BETTER) for of in better[:SPOKEN_OF])))
    if worse:
        parts.append(("Worse", "\n".join(_about(comparison, rows, of, WORSE) for of in worse[:SPOKEN_OF])))
    lead = clearest(rows)
    said += reversed(parts) if lead is not None and lead.verdict == WORSE else parts
    if not better and not worse:
        said.append(("Effect", f"No wait and no delivery differs clearly from those under {against}."))
    lost = people(rows)
    if lost:
        said.append(("People", lost))
    if lead is not None and (next_year := even_so(comparison, option, lead)):
        said.append(("Next year", next_year))
    return said


def changed(comparison: Comparison, option: str) -> str:
    """The values that differ."""
    found = changes(comparison.baseline.scenario, comparison.options[option].scenario)
    if not found:
        return "Nothing."
    shown = [f"{c.field}: {c.before} -> {c.after}" for c in found[:CHANGES_SHOWN]]
    if len(found) > CHANGES_SHOWN:
        shown.append(f"and {len(found) - CHANGES_SHOWN} more")
    return "\n".join(shown)


def people(rows: list[Judged]) -> str:
    """Dropout, always, and who gets nothing."""
    said = []
    for indicator, what in (
        ("dropout_within_12_months", "give up within 12 months"),
        ("nothing_started_by_12_months", "have had nothing started after 12 months"),
    ):
        row = by_name(rows, indicator)
        if row is not None and not isnan(row.difference):
            said.append(_compared(what, row))
    return "\n".join(said)


def even_so(comparison: Comparison, option: str, row: Judged) -> str:
    """The chance that next year's figure is worse than this year's, although the option works."""
    which = (option, row.indicator, row.of)
    swing = next((s for s in comparison.swings() if (s.option, s.indicator, s.of) == which), None)
    if swing is None or not swing.pairs:
        return ""
    name = name_of(comparison, row.of)
    what = {
        "started_within_90": f"the share who start {name} within 90 days",
        "delivered_by_12_months": f"the share of programmes with {name} by 12 months",
    }.get(row.indicator, f"the mean wait for {name}")
    chance = f"the chance is {swing.chance_worse:.0%} that {what} is worse next year than this year"
    if row.verdict == BETTER:
        return f"Even if this works, {chance}: single years of one municipality swing that much."
    return f"With it, {chance}."


def name_of(comparison: Comparison, of: str) -> str:
    """What a measure or stage is called, by the first scenario that has it."""
    if of in STAGES:
        return f"the {STAGE_LABELS[of]}"
    for result in comparison.results:
        if of in result.scenario.measures:
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
        if (row.of, row.verdict) == (of, verdict) and row.indicator in order and row.matters
    ]
    return sorted(mine, key=lambda row: order.index(row.indicator))


def _about(comparison: Comparison, rows: list[Judged], of: str, verdict: str) -> str:
    """One measure: the clearest figure with its interval, and at most one more without."""
    first, *others = by_measure(rows, of, verdict)
    text = f"{capital(name_of(comparison, of))}: {_clause(first, interval=True)}"
    if others:
        text += f"; {_clause(others[0], interval=False)}"
    return text + "."


def _clause(row: Judged, *, interval: bool) -> str:
    """A difference in words; for shares, the interval comes with the size of the difference."""
    found, size, up = row.row, row.scale.size(row.difference), row.difference > 0
    said = f" ({row.meeting()})" if interval else ""
    if row.indicator in COUNTED:
        before, after = COUNTED[row.indicator]
        more = f", {size} {'more' if up else 'fewer'}{said}" if interval else ""
        return f"{before}{of_hundred(found.value)} {after}, against {of_hundred(found.baseline)}{more}"
    option, baseline = row.scale.value(found.value), row.scale.value(found.baseline)
    longer = "longer" if up else "shorter"
    return f"the wait is {size} {longer}{said}, {option} against {baseline} for those who get there"


def _compared(what: str, row: Judged) -> str:
    if row.verdict == SAME:
        return f"{of_hundred(row.row.value)} {what}, exactly as before."
    text = f"{of_hundred(row.row.value)} {what}, against {of_hundred(row.row.baseline)}"
    if isnan(row.meeting_low):
        return f"{text}."
    if row.matters:
        more = "more" if row.difference > 0 else "fewer"
        return f"{text}: {row.scale.size(row.difference)} {more} ({row.meeting()})."
    reach = "the difference may be chance"
    if row.told:
        reach = "hardly any difference"
    elif row.verdict == UNTOLD:
        reach = "the difference cannot be told from zero"
    return f"{text}; {reach} ({row.meeting(signed=True)} points)."

"""What an option does, in sentences for a meeting; intervals in them are 80 %, and said to be."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.changes import changes
from sim.experiment.explain.words import called, capital

from .figures import of_hundred
from .verdicts import BETTER, SAME, WORSE, Difference, by_name, strongest

if TYPE_CHECKING:
    from sim.experiment import Comparison

LABELS = {
    "started_within_90": "started within 90 days",
    "wait_median": "half had started after",
    "wait_mean_of_started": "mean wait of those who started",
    "delivered_by_12_months": "started, of all programmes, by 12 months",
    "nothing_started_by_12_months": "nothing started by 12 months",
    "dropout_within_12_months": "gave up within 12 months",
}
STAGE_LABELS = {"assessment": "Mean wait for the team meeting", "programme": "Mean wait for a caseworker"}

SPOKEN_OF = 3
"""Improvements, and as many drawbacks, that are spoken of."""
CHANGES_SHOWN = 6


def sentences(comparison: Comparison, option: str, rows: list[Difference]) -> list[tuple[str, str]]:
    """Pairs of a heading and a text on one option."""
    against = comparison.names[0]
    said = [("What changes", changed(comparison, option))]
    better, worse = strongest(rows, BETTER), strongest(rows, WORSE)
    if all(row.verdict == SAME for row in rows):
        return [*said, ("What it does", f"Nothing: every headline figure is exactly as under {against}.")]
    if better:
        said.append(("What gets better", " ".join(_sentence(comparison, row) for row in better[:SPOKEN_OF])))
    if worse:
        said.append(("What gets worse", " ".join(_sentence(comparison, row) for row in worse[:SPOKEN_OF])))
    if not better and not worse:
        said.append(("What it does", f"No wait and no delivery can be told from those under {against}."))
    lost = people(comparison, rows)
    if lost:
        said.append(("Who is lost", lost))
    lead = (better or worse)[:1]
    if lead and (next_year := even_so(comparison, option, lead[0])):
        said.append(("Next year", next_year))
    return said


def changed(comparison: Comparison, option: str) -> str:
    """The leaves that differ."""
    found = changes(comparison.baseline.scenario, comparison.options[option].scenario)
    if not found:
        return "Nothing."
    shown = [f"{c.field}: {c.before} -> {c.after}" for c in found[:CHANGES_SHOWN]]
    if len(found) > CHANGES_SHOWN:
        shown.append(f"and {len(found) - CHANGES_SHOWN} more")
    return "\n".join(shown)


def people(comparison: Comparison, rows: list[Difference]) -> str:
    """Dropout, always, and who gets nothing."""
    said = []
    lost, nothing = by_name(rows, "dropout_within_12_months"), by_name(rows, "nothing_started_by_12_months")
    if lost is not None and not isnan(lost.difference):
        said.append(_compared("give up within 12 months", lost))
    if nothing is not None and not isnan(nothing.difference):
        said.append(_compared("have had nothing started after 12 months", nothing))
    return " ".join(said)


def even_so(comparison: Comparison, option: str, row: Difference) -> str:
    """The chance that next year's figure is worse than this year's, although the option works."""
    years = comparison.years
    mine = years[(years["option"] == option) & (years["indicator"] == row.indicator) & (years["of"] == row.of)]
    if mine.empty or not mine["pairs"].iloc[0]:
        return ""
    chance = float(mine["chance_worse"].iloc[0])
    what = _about(comparison, row)
    start = "Even if this works" if row.verdict == BETTER else "As it is"
    return (
        f"{start}, there is a {chance:.0%} chance that next year's figure for {what} is worse than this year's: "
        "one municipality's single years swing that much."
    )


def _sentence(comparison: Comparison, row: Difference) -> str:
    """One clear difference."""
    option, baseline = row.scale.value(row.value), row.scale.value(row.baseline)
    name = capital(_name(comparison, row.of))
    up = row.difference > 0
    if row.indicator == "started_within_90":
        return (
            f"{name}: {of_hundred(row.value)} recommended start within 90 days, against {of_hundred(row.baseline)}; "
            f"{row.scale.size(row.difference)} {'more' if up else 'fewer'} ({row.meeting()})."
        )
    if row.indicator == "delivered_by_12_months":
        return (
            f"{name}: it has started in {of_hundred(row.value)} programmes after 12 months, against "
            f"{of_hundred(row.baseline)}; {row.scale.size(row.difference)} {'more' if up else 'fewer'} ({row.meeting()})."
        )
    return (
        f"{name}: those who start wait {row.scale.size(row.difference)} {'longer' if up else 'less'} "
        f"({row.meeting()}), {option} against {baseline} on average."
    )


def _compared(what: str, row: Difference) -> str:
    text = f"{of_hundred(row.value)} {what}, against {of_hundred(row.baseline)}"
    if row.verdict == SAME:
        return f"{of_hundred(row.value)} {what}, exactly as before."
    if isnan(row.meeting_low):
        return f"{text}."
    if row.told:
        return f"{text}: {row.scale.size(row.difference)} {'more' if row.difference > 0 else 'fewer'} ({row.meeting()})."
    ends = row.scale.interval(row.meeting_low, row.meeting_high, sign=True)
    return f"{text}: a difference that may be chance (80% interval {ends} points)."


def _about(comparison: Comparison, row: Difference) -> str:
    what = {
        "started_within_90": "starts within 90 days",
        "delivered_by_12_months": "starts within 12 months",
    }.get(row.indicator, "the mean wait")
    return f"{_name(comparison, row.of)} ({what})"


def _name(comparison: Comparison, of: str) -> str:
    if of in STAGE_LABELS:
        return "the wait for the team meeting" if of == "assessment" else "the wait for a caseworker"
    for result in comparison.results:
        if of in result.scenario.measures:
            return called(result.scenario, of)
    return called(comparison.baseline.scenario, of)

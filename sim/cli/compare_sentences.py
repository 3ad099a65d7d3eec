"""What an option does, in sentences for a meeting; intervals in them are 80 %, and said to be."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.changes import changes
from sim.experiment.explain.words import called, capital
from sim.tables import STAGES

from .figures import of_hundred, scale
from .verdicts import (
    BETTER,
    FIRST_LOOK,
    MISSING,
    NEW,
    ONE_SIDED,
    REMOVED,
    SAME,
    WORSE,
    Judged,
    by_name,
    clearest,
    one_sided,
    strongest,
    uncertain,
)
from .way_in import STAGE_LABELS, way_in

if TYPE_CHECKING:
    from sim.experiment import Comparison

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
    if all(row.verdict in (SAME, MISSING) for row in rows):
        return [*said, ("Effect", f"None: every headline figure is exactly as under {against}.")]
    if comparison.replications < FIRST_LOOK:
        said.append(("Caution", _first_look(comparison.replications)))
    for heading, verdict in (("New", NEW), ("Removed", REMOVED)):
        if found := one_sided(rows, verdict):
            said.append((heading, "\n".join(_alone(comparison, rows, of) for of in found)))
    if moved := way_in(rows):
        said.append(("Way in", moved))
    parts = []
    if better:
        parts.append(("Better", "\n".join(_about(comparison, rows, of, BETTER) for of in better[:SPOKEN_OF])))
    if worse:
        parts.append(("Worse", "\n".join(_about(comparison, rows, of, WORSE) for of in worse[:SPOKEN_OF])))
    lead = clearest(rows)
    said += reversed(parts) if lead is not None and lead.verdict == WORSE else parts
    if not better and not worse:
        said.append(("Effect", _nothing_clear(comparison, rows)))
    lost = people(rows, against)
    if lost:
        said.append(("People", lost))
    if lead is not None and (next_year := even_so(comparison, option, lead)):
        said.append(("Years", next_year))
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


def people(rows: list[Judged], against: str) -> str:
    """Dropout, always, and who gets nothing; both see programmes only, and say so."""
    said = []
    for indicator, what in (
        ("dropout_within_12_months", "give up within 12 months"),
        ("nothing_started_by_12_months", "have had nothing started after 12 months"),
    ):
        row = by_name(rows, indicator)
        if row is not None and not isnan(row.difference):
            said.append(_compared(what, row, against))
    if said:
        said.insert(0, "Counted from the start of the programme; who still waits for one is not among them.")
    return "\n".join(said)


def even_so(comparison: Comparison, option: str, row: Judged) -> str:
    """How often a year with the option is worse than a year without it, although the option works."""
    which = (option, row.indicator, row.of)
    swing = next((s for s in comparison.swings() if (s.option, s.indicator, s.of) == which), None)
    if swing is None or not swing.pairs:
        return ""
    name = name_of(comparison, row.of)
    what = {
        "started_within_90": f"the share who start {name} within 90 days",
        "delivered_by_12_months": f"the share of programmes with {name} by 12 months",
    }.get(row.indicator, f"the mean wait for {name}")
    text = (
        f"By {what}, a year with the option is worse than a year without it in "
        f"{100 * swing.chance_worse:.0f} of 100 pairs of years"
    )
    if row.verdict == BETTER and round(100 * swing.chance_worse):
        return f"{text}: single years of one municipality swing that much."
    return f"{text}."


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
        if (row.of, row.verdict) == (of, verdict) and row.indicator in order and (row.matters or row.perhaps)
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
    said = f" ({row.meeting()})" if interval and not isnan(row.meeting_low) else ""
    if row.indicator in COUNTED:
        before, after = COUNTED[row.indicator]
        more = f", {size} {'more' if up else 'fewer'}{said}" if interval else ""
        return f"{before}{of_hundred(found.value)} {after}, against {of_hundred(found.baseline)}{more}"
    option, baseline = row.scale.value(found.value), row.scale.value(found.baseline)
    longer = "longer" if up else "shorter"
    return f"the wait is {size} {longer}{said}, {option} against {baseline} for those who get there"


def _compared(what: str, row: Judged, against: str) -> str:
    """A share of people with its difference, in words that its printed interval bears out."""
    now, before = of_hundred(row.row.value), of_hundred(row.row.baseline)
    if row.verdict == SAME:
        return f"{now} {what}, exactly as under {against}."
    text = f"{now} {what}, as under {against}" if now == before else f"{now} {what}, against {before}"
    if isnan(row.meeting_low):
        return f"{text}."
    interval = f"({row.meeting(signed=True)} points)"
    if not row.beyond_zero:
        return f"{text}; the difference cannot be told from zero {interval}."
    if not row.large:
        return f"{text}; hardly any difference {interval}."
    chance = "" if row.told else ", which may be chance"
    more = "more" if row.difference > 0 else "fewer"
    return f"{text}: {row.scale.size(row.difference)} {more} ({row.meeting()}){chance}."


def _first_look(replications: int) -> str:
    """What a comparison of few replications is worth."""
    times = "One replication is" if replications == 1 else f"{replications} replications are"
    return f"{times} a first look: more are needed to tell an effect from chance; 200 are usual."


def _nothing_clear(comparison: Comparison, rows: list[Judged]) -> str:
    """That nothing is clear; and what looks large all the same, which is not to be hidden."""
    against = comparison.names[0]
    if not (some := uncertain(rows)):
        return f"No wait and no delivery can be told apart from those under {against}."
    if comparison.replications == 1:
        lead = f"Whether anything differs from {against} cannot be told yet. In this one course:"
    else:
        lead = (
            f"Taking all figures together, none can yet be told apart from those under {against}. "
            "Each by itself, these differ, which may be chance:"
        )
    return "\n".join([lead, *(_about(comparison, rows, row.of, row.verdict) for row in some[:SPOKEN_OF])])


def _alone(comparison: Comparison, rows: list[Judged], of: str) -> str:
    """A measure that only one of the two has, with the figures of that one."""
    parts = []
    for row in rows:
        if row.of != of or row.verdict not in ONE_SIDED:
            continue
        figure = row.row.value if row.verdict == NEW else row.row.baseline
        if isnan(figure):
            continue
        if row.indicator in COUNTED:
            before, after = COUNTED[row.indicator]
            parts.append(f"{before}{of_hundred(figure)} {after}")
        elif row.indicator == "wait_mean_of_started":
            parts.append(f"a mean wait of {scale(row.row.unit, figure).value(figure)}")
    return f"{capital(name_of(comparison, of))}: {', '.join(parts) or 'no figures'}."

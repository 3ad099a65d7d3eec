"""What an option does, in sentences for a meeting; intervals in them are 80 %, and said to be."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.changes import changes
from sim.experiment.explain.words import capital

from . import compare_beside
from .compare_costs import costs
from .compare_measures import COUNTED, about, name_of, perhaps_less, them_of
from .compare_trap import of_option, trap_said
from .estimates import Estimates
from .figures import both_of_hundred, of_hundred, scale
from .tried import enough, rests_on_few
from .verdicts import (
    BEGUN,
    BETTER,
    DELIVERED,
    FIRST_LOOK,
    MISSING,
    NEW,
    ONE_SIDED,
    REMOVED,
    SAME,
    SHORTER,
    WORSE,
    Judged,
    by_name,
    clearest,
    falls,
    marked,
    one_sided,
    strongest,
    uncertain,
)
from .way_in import way_in

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.traps import Trap

FEWER_COME = (
    "Fewer begin, so fewer queue for the measures: what is better below is better for that reason too."
)
SPOKEN_OF = 3
"""Improvements, and as many drawbacks, that are spoken of."""
CHANGES_SHOWN = 6


def sentences(comparison: Comparison, option: str, rows: list[Judged]) -> list[tuple[str, str]]:
    """Pairs of a heading and a text on one option."""
    against = comparison.names[0]
    trap = of_option(comparison, option)
    said = _what_is_done(comparison, option, rows, trap)
    better, worse = strongest(rows, BETTER)[:SPOKEN_OF], strongest(rows, WORSE)[:SPOKEN_OF]
    if all(row.verdict in (SAME, MISSING) for row in rows):
        return [*said, ("Effect", f"None: every headline figure is exactly as under {against}.")]
    if comparison.replications < FIRST_LOOK:
        said.append(("Caution", _first_look(comparison.replications)))
    for heading, verdict in (("New", NEW), ("Removed", REMOVED)):
        if found := one_sided(rows, verdict):
            said.append((heading, "\n".join(_alone(comparison, rows, of) for of in found)))
    few = rests_on_few(
        Estimates(comparison.options[option], 0.95),
        dict.fromkeys((*one_sided(rows, NEW), *better, *worse)),
    )
    if few:
        said.append(("Caution", "\n".join(few)))
    moved = [text] if (text := way_in(rows, of_caseworkers=trap is None)) else []
    begun = by_name(rows, BEGUN)
    if better and begun is not None and begun.matters and falls(begun):
        moved.append(FEWER_COME)
    if moved:
        said.append(("Way in", "\n".join(moved)))
    parts = []
    if better:
        parts.append(("Better", "\n".join(about(comparison, rows, of, BETTER) for of in better)))
    lines = [about(comparison, rows, of, WORSE) for of in worse]
    lines += [perhaps_less(comparison, rows, row) for row in perhaps_fewer(rows, better, worse)]
    if lines:
        parts.append(("Worse", "\n".join(lines)))
    if better and (gone := gone_to_work(rows)):
        said.append(("Work", gone))
    lead = clearest(rows)
    said += reversed(parts) if lead is not None and lead.verdict == WORSE else parts
    if not parts:
        said.append(("Effect", _nothing_clear(comparison, rows)))
    if turns := compare_beside.said(comparison, option, compare_beside.rows(comparison, option)):
        said.append(("Beside", turns))
    lost = people(rows, against)
    if lost:
        said.append(("People", lost))
    if lead is not None and (next_year := even_so(comparison, option, lead)):
        said.append(("Years", next_year))
    return said


def _what_is_done(
    comparison: Comparison, option: str, rows: list[Judged], trap: Trap | None
) -> list[tuple[str, str]]:
    """What the option is: whether a trap, what it changes, what it costs."""
    parts = (
        ("Trap", "" if trap is None else trap_said(comparison, trap)),
        ("Changed", changed(comparison, option)),
        ("Costs", costs(comparison, option, rows)),
    )
    return [(heading, text) for heading, text in parts if text]


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
        ("left_for_work", "leave for work within 12 months"),
    ):
        row = by_name(rows, indicator)
        if row is not None and not isnan(row.difference):
            said.append(_compared(what, row, against))
    if said:
        said.insert(0, "Counted from the start of the programme; who still waits for one is not among them.")
    return "\n".join(said)


def gone_to_work(rows: list[Judged]) -> str:
    """That fewer wait because more leave for work; empty where it is not so."""
    row = by_name(rows, "left_for_work")
    if row is None or not (row.matters or row.perhaps) or row.difference < 0:
        return ""
    now, before = both_of_hundred(row.row.value, row.row.baseline)
    return (
        f"{now} leave for work within 12 months, against {before}. They wait for nothing any more, so fewer "
        "wait, and what is better below is better for that reason too."
    )


def perhaps_fewer(rows: list[Judged], better: list[str], worse: list[str]) -> list[Judged]:
    """The delivery of measures with a shorter wait that perhaps fewer get, with nothing else worse."""
    waits = {row.of for row in rows if row.verdict == SHORTER and row.large} | set(better)
    fewer = [row for row in rows if row.indicator == DELIVERED and falls(row)]
    return [row for row in fewer if row.of in waits and row.of not in worse]


def even_so(comparison: Comparison, option: str, row: Judged) -> str:
    """How often a year with the option is worse than a year without it, although the option works."""
    which = (option, row.indicator, row.of)
    swing = next((s for s in comparison.swings() if (s.option, s.indicator, s.of) == which), None)
    if swing is None or not enough(swing.pairs, comparison.replications):
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


def _compared(what: str, row: Judged, against: str) -> str:
    """A share of people with its difference, in words that its printed interval bears out."""
    now, before = both_of_hundred(row.row.value, row.row.baseline)
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
        if marked(rows):
            return (
                f"No wait and no delivery differs from {against} both clearly and by enough to speak of. The "
                "table marks what differs by little, or perhaps by chance."
            )
        return f"No wait and no delivery can be told apart from those under {against}."
    if comparison.replications == 1:
        lead = f"Whether anything differs from {against} cannot be told yet. In this one course:"
    else:
        lead = (
            f"Taking all figures together, none can yet be told apart from those under {against}. "
            "Each by itself, these differ, which may be chance:"
        )
    return "\n".join([lead, *(about(comparison, rows, row.of, row.verdict) for row in some[:SPOKEN_OF])])


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
            parts.append(f"{before}{of_hundred(figure)} {after.format(who=them_of(comparison, of))}")
        elif row.indicator == "wait_mean_of_started":
            parts.append(f"a mean wait of {scale(row.row.unit, figure).value(figure)}")
    return f"{capital(name_of(comparison, of))}: {', '.join(parts) or 'no figures'}."

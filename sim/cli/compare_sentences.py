"""What an option does, in sentences for a meeting; intervals in them are 80 %, and said to be."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.changes import changes
from sim.experiment.explain.words import capital
from sim.experiment.scales import scale
from sim.experiment.verdicts import (
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

from . import compare_beside
from .compare_costs import costs
from .compare_measures import COUNTED, about, full_label, name_of, perhaps_less, them_of, worse_by_little
from .compare_trap import of_option, trap_said
from .compare_years import even_so
from .estimates import Estimates
from .figures import apart, both_of_hundred, in_brackets, of_hundred
from .tried import rests_on_few
from .way_in import way_in

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.traps import Trap

FEWER_COME = (
    "Fewer begin, so fewer queue for the measures: what is better below is better for that reason too."
)
SPOKEN_OF = 3
"""Improvements, and as many drawbacks, that are spoken of."""
CLEAR_OF_ALL = "What holds for everybody does: {what}."
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
    trifles = worse_by_little(comparison, rows, worse)
    if lines := _drawbacks(comparison, rows, better, worse):
        parts.append(("Worse", "\n".join([*lines, *trifles])))
    if better and (gone := gone_to_work(rows)):
        said.append(("Work", gone))
    lead = clearest(rows)
    said += reversed(parts) if lead is not None and lead.verdict == WORSE else parts
    if not parts:
        said.append(("Effect", _nothing_clear(comparison, rows)))
    said += [("Worse", text) for text in trifles if not lines]
    if turns := compare_beside.said(comparison, option, compare_beside.rows(comparison, option)):
        said.append(("Beside", turns))
    lost = people(rows, against)
    if lost:
        said.append(("People", lost))
    if next_year := even_so(comparison, option, rows):
        said.append(("Years", next_year))
    return said


def _drawbacks(comparison: Comparison, rows: list[Judged], better: list[str], worse: list[str]) -> list[str]:
    """What gets worse, by enough to speak of; and what perhaps fewer get."""
    fewer = [perhaps_less(comparison, rows, row) for row in perhaps_fewer(rows, better, worse)]
    return [about(comparison, rows, of, WORSE) for of in worse] + fewer


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
    now, before = both_of_hundred(row.row.value, row.row.baseline, fine=row.fine)
    return (
        f"{now} leave for work within 12 months, against {before}. They wait for nothing any more, so fewer "
        "wait, and what is better below is better for that reason too."
    )


def perhaps_fewer(rows: list[Judged], better: list[str], worse: list[str]) -> list[Judged]:
    """The delivery of measures with a shorter wait that perhaps fewer get, with nothing else worse."""
    waits = {row.of for row in rows if row.verdict == SHORTER and row.large} | set(better)
    fewer = [row for row in rows if row.indicator == DELIVERED and falls(row)]
    return [row for row in fewer if row.of in waits and row.of not in worse]


def _compared(what: str, row: Judged, against: str) -> str:
    """A share of people with its difference, in words that its printed interval bears out."""
    now, before = both_of_hundred(row.row.value, row.row.baseline, fine=row.fine)
    if row.verdict == SAME:
        return f"{now} {what}, exactly as under {against}."
    text = f"{now} {what}, as under {against}" if now == before else f"{now} {what}, against {before}"
    if isnan(row.meeting_low):
        return f"{text}."
    interval = in_brackets(row, signed=True, unit=" points")
    if not row.beyond_zero:
        return f"{text}; the difference cannot be told from zero{interval}."
    if not row.large:
        return f"{text}; hardly any difference{interval}."
    chance = "" if row.told else ", which may be chance"
    more = "more" if row.difference > 0 else "fewer"
    return f"{text}: {apart(row).size(row.difference)} {more}{in_brackets(row)}{chance}."


def _first_look(replications: int) -> str:
    """What a comparison of few replications is worth."""
    times = "One replication is" if replications == 1 else f"{replications} replications are"
    return f"{times} a first look: more are needed to tell an effect from chance; 200 are usual."


def _nothing_clear(comparison: Comparison, rows: list[Judged]) -> str:
    """That nothing is clear; and what looks large all the same, which is not to be hidden."""
    against = comparison.names[0]
    apart = [row for row in rows if row.matters and row.of == "all"]
    named = [f"{full_label(comparison, row)} ({row.scale.difference(row.difference)})" for row in apart]
    others = f" {CLEAR_OF_ALL.format(what='; '.join(named))}" if named else ""
    if not (some := uncertain(rows)):
        if marked(rows):
            return (
                f"No wait and no delivery differs from {against} both clearly and by enough to speak of. The "
                f"table marks what differs by little, or perhaps by chance.{others}"
            )
        return f"No wait and no delivery can be told apart from those under {against}.{others}"
    if comparison.replications == 1:
        lead = f"Whether anything differs from {against} cannot be told yet. In this one course:"
    elif any(row.told for row in rows):
        lead = (
            f"No wait and no delivery differs from {against} both clearly and by enough to speak of.{others} "
            "Each by itself, these differ, which may be chance:"
        )
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

"""The table behind the sentences: baseline, option and difference for every headline figure.

Figures stand together by what they measure, in one unit, with the measures below each other: a reader
goes down one column and not from unit to unit.
"""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import capital
from sim.experiment.intervals import NONE_SEEN
from sim.experiment.scales import COUNT, DAYS, HEADS, LARGE, SHARE, WEEK, WEEKS, Scale
from sim.experiment.verdicts import (
    BETTER,
    FEWER,
    HEADCOUNTS,
    MISSING,
    MORE,
    NEW,
    PERHAPS,
    REMOVED,
    SAME,
    SHORTER,
    UNTOLD,
    WORSE,
    Judged,
    judged,
)
from sim.tables import STAGES

from .compare_measures import name_of
from .compare_years import too_few_years
from .console import WIDE
from .plain import longest_word, plain
from .tried import FEWEST_PAIRS, TOO_FEW, enough
from .way_in import STAGE_LABELS, WAITED_FOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from sim.experiment import Comparison
    from sim.experiment.comparison import Difference

PEOPLE = {
    "nothing_started_by_12_months": "Nothing started",
    "dropout_within_12_months": "Gave up",
    "left_for_work": "Left for work",
    "programmes_begun": "Begin a programme a year",
    "usual_contact": "Where teams stretch",
}
SECTIONS = {
    "Started in 90 days": ("started_within_90",),
    "Half started after": ("wait_median",),
    "Mean wait": ("wait_mean_of_started",),
    "Mean wait at stages": ("queue_wait_mean_of_started",),
    "Into the programme": ("waiting_now", "programmes_begun"),
    "Of the usual contact": ("usual_contact",),
    "Started by 12 months": ("delivered_by_12_months",),
    "People by 12 months": ("nothing_started_by_12_months", "dropout_within_12_months", "left_for_work"),
}
WORDS = {BETTER: "better", WORSE: "worse", PERHAPS: "perhaps", UNTOLD: "unclear", SAME: "same", MISSING: ""}
WORDS |= {MORE: "more", FEWER: "fewer", SHORTER: "shorter", NEW: "new", REMOVED: "removed"}
STYLES = {BETTER: "green", WORSE: "red"}
TIGHT = 60
"""Columns below which a verdict stands below its interval, too."""
NARROWEST_VALUE, TIGHTEST_VALUE = 9, 7
"""Columns of a value on a narrow page: a long word of a name goes on below, so that no verdict is cut."""
NARROW = 72
"""Columns below which an interval stands below its difference, so that no name is cut."""
LEGEND = (
    "Started in 90 days: of those recommended, from the recommendation; mean wait: of those who started; "
    "started by 12 months: of all programmes begun. Better, worse (more, fewer, where neither is good in "
    "itself): also with an interval that holds for all rows and options at once; perhaps: only with the "
    "row's own interval, so it may be chance; unclear: cannot be told from zero; same: no difference at "
    "all; new, removed: a measure that only one of the two has; shorter: a wait of those who get "
    "there, where fewer do, or where a team stretches. "
    "Better in: the share of replications in which the option is better; in brackets the share in which it "
    "makes no difference to anybody."
)


def figures(comparison: Comparison, option: str, rows: list[Judged], out: Console) -> Table:
    """Baseline, option and difference, section by section."""
    narrow, tight = out.width < NARROW, out.width < TIGHT
    table = plain(option, padding=(0, 1, 0, 0)) if narrow else plain(option)
    names = longest_word(*(label(comparison, row.indicator, row.of) for row in rows)) if narrow else None
    table.add_column("", min_width=names, max_width=25 if out.width < WIDE else 34, overflow="fold")
    for name in (comparison.names[0], option):
        width = 16 if out.width >= WIDE else min(max(10, longest_word(name)), 16)
        if narrow:
            width = min(width, TIGHTEST_VALUE if tight else NARROWEST_VALUE)
        table.add_column(name, justify="right", max_width=width, overflow="fold")
    table.add_column("Difference\n[95% interval]", justify="right", no_wrap=True)
    if not tight:
        table.add_column("", no_wrap=True)
    shares, sep = _better_in(comparison, out), "\n" if narrow else " "
    if shares:
        table.add_column("Better in\n(same in)", justify="right", no_wrap=True)
    for title, indicators in SECTIONS.items():
        mine = [row for row in rows if row.indicator in indicators]
        endless = [row for row in mine if row.row.not_reached]
        shown = [row for row in mine if row.verdict != MISSING and row not in endless]
        if not shown and not endless:
            continue
        levels = [level for row in mine for level in (row.row.baseline, row.row.value)]
        scale = section_scale(mine[0].row.unit, levels)
        table.add_row(Text(f"{title}, {scale.unit or 'people'}", style="bold"))
        for row in shown:
            cells = [*_cells(comparison, row, scale, shares=shares, sep=sep)]
            table.add_row(*(_below_each_other(cells) if tight else cells))
        for row in endless:
            where = f"not reached{sep}in {row.row.not_reached} of {comparison.replications}"
            named = Text(label(comparison, row.indicator, row.of), style="dim")
            cells = [named, Text(), Text(), Text(where, style="dim"), Text(WORDS[row.verdict], style="dim")]
            table.add_row(*(_below_each_other(cells) if tight else cells))
        table.add_section()
    return table


def _below_each_other(cells: list[Text]) -> list[Text]:
    """The verdict below its difference and not beside it."""
    *first, apart, verdict = cells
    return [*first, Text("\n").join([apart, *([verdict] if verdict.plain else [])])]


def _cells(comparison: Comparison, row: Judged, scale: Scale, *, shares: bool, sep: str) -> Iterable[Text]:
    found, style = row.row, "" if row.verdict in STYLES else "dim"
    if scale is COUNT and max(found.baseline, found.value) >= LARGE:
        scale = HEADS
    finer = _finer(scale, row)
    ends = finer.interval(found.low, found.high)
    # the interval of what no replication shows tells how many there are, and nothing of the figure
    interval = "" if isnan(found.low) or found.method == NONE_SEEN else f"{sep}[{ends}]"
    yield Text(label(comparison, row.indicator, row.of))
    yield Text(scale.number(found.baseline))
    yield Text(scale.number(found.value))
    apart = "" if isnan(found.difference) else finer.number(found.difference, sign=True)
    yield Text(apart + interval, style=style)
    yield Text(WORDS[row.verdict], style=STYLES.get(row.verdict, "dim"))
    if shares:
        share = _share(found) if _counted(comparison, row) else TOO_FEW
        yield Text("" if isnan(found.p_better) else share, style="dim" if share == TOO_FEW else style)


def _share(found: Difference) -> str:
    """In how many the option is better, and in brackets in how many it makes no difference."""
    same = f"{100 * found.p_same:.0f}"
    return f"{100 * found.p_better:.0f}%" + ("" if isnan(found.p_same) or same == "0" else f" ({same}%)")


def too_few(comparison: Comparison, out: Console) -> bool:
    """Whether some figure stands on too few pairs for the share of them to be shown."""
    judged_all = judged(comparison)
    if _better_in(comparison, out) and not all(
        _counted(comparison, row)
        for rows in judged_all.values()
        for row in rows
        if not isnan(row.row.p_better) and row.verdict != MISSING
    ):
        return True
    return too_few_years(comparison)


def _better_in(comparison: Comparison, out: Console) -> bool:
    """Whether there is room for the share of replications, and there are enough for one at all."""
    return out.width >= WIDE and comparison.replications >= FEWEST_PAIRS


def _counted(comparison: Comparison, row: Judged) -> bool:
    return enough(row.row.replications, comparison.replications)


def section_scale(unit: str, levels: Iterable[float]) -> Scale:
    """One scale for a section: shares with a decimal, waits in weeks where they are long."""
    if unit in HEADCOUNTS:
        return COUNT
    if unit == "share":
        return replace(SHARE, digits=1)
    longest = max((level for level in levels if not isnan(level)), default=0.0)
    return WEEKS if longest >= 3 * WEEK else replace(DAYS, digits=1)


def _finer(scale: Scale, row: Judged) -> Scale:
    """A decimal more where the interval's ends would be the same without being so."""
    low, high = row.row.low, row.row.high
    if not isnan(low) and low != high and scale.number(low) == scale.number(high):
        return replace(scale, digits=scale.digits + 1)
    return scale


def label(comparison: Comparison, indicator: str, of: str) -> str:
    """What a figure is called in its section."""
    if indicator == "waiting_now":
        return f"Wait for {WAITED_FOR[of]} at the end"
    if indicator in PEOPLE:
        return PEOPLE[indicator]
    if of in STAGES:
        return "For the " + STAGE_LABELS[of]
    return capital(name_of(comparison, of))

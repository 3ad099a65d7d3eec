"""The tables of published figures beside the model's; on a narrow page the verdicts stand below them."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.evidence.beside import unsettled
from sim.experiment.explain.words import listed

from .console import page_width
from .figure_words import SCALES, published_words, simulated, stands_for
from .plain import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from sim.evidence.beside import Beside

SECTIONS = {
    "reproduced": "to come out by mechanism",
    "put_in": "put in, not found",
    "by_intercepts": "put in through the intercepts, not found",
}
NAMES, NAMES_ALONE = 36, 40
"""Columns of the names at most, with a verdict and without."""
ALL_BUT_NAMES, ALL_BUT_NAMES_ALONE, ALL_BUT_NAMES_NARROW = 49, 38, 41
"""What the rest of a table needs, with a verdict and without, and where the verdict stands below."""
ROOM = 76
"""Columns of the page from which on a verdict has a column, and an interval stands on one line."""


def table(stands: str, some: Sequence[Beside]) -> Table:
    """Figures that stand alike. Those put in are not judged: they have neither intervals nor a verdict."""
    whole, page = stands != "put_in", page_width()
    narrow = page < ROOM
    beside = ALL_BUT_NAMES_NARROW if narrow else ALL_BUT_NAMES
    rest = beside if whole else ALL_BUT_NAMES_ALONE
    names = max(14, min(NAMES if whole else NAMES_ALONE, page - rest))
    found = named(f"Published, and {SECTIONS[stands]}", "" if whole else _sources(some), names=names)
    for heading in ("Published", "Simulated", "Difference"):
        width, last = len(heading), heading == "Difference"
        found.add_column(
            heading,
            justify="right",
            min_width=width if narrow or not last else None,
            max_width=width if narrow and not last else None,
            no_wrap=last and not narrow,
            overflow="fold",
        )
    if not narrow:
        found.add_column("")
    for row in some:
        cells = _cells(row, whole=whole)
        word = _word(row) if whole else ""
        if narrow and word:
            cells[-1].append(f"\n{word}")
        found.add_row(*cells, *([] if narrow else [word]))
    return found


def _cells(row: Beside, *, whole: bool) -> list[Text]:
    """A row without its verdict; with `whole`, intervals and the source stand below."""
    figure, scale = row.figure, SCALES[row.figure.unit]
    name, published_, model, apart = (
        Text(text) for text in (figure.label["en"], published_words(figure), simulated(row), _difference(row))
    )
    if number := stands_for(figure):
        published_.append(f"\nas {number}", style="dim")
    if whole:
        name.append(f"\n{figure.source}, {figure.years}", style="dim")
        for cell, low, high, sign in (
            (published_, row.published_low, row.published_high, False),
            (model, row.low, row.high, False),
            (apart, row.difference_low, row.difference_high, True),
        ):
            if not isnan(low):
                between = " to " if sign else "-"
                ends = (scale.number(low, sign=sign), scale.number(high, sign=sign))
                cell.append(f"\n{between.join(ends)}", style="dim")
    return [name, published_, model, apart]


def _word(row: Beside) -> str:
    """What becomes of a figure, in a word or two."""
    if row.met is not None:
        within = row.figure.within
        limit = f" (±{SCALES[row.figure.unit].factor * within:.0f})" if within else ""
        chance = unsettled(row) or (not row.met and row.told_apart is False)
        return f"{'met' if row.met else 'missed'}{limit}" + ("\nby chance?" if chance else "")
    apart = {None: "", True: "differs", False: "may be alike"}[row.told_apart]
    if row.figure.beside is None:
        return apart or "not judged"
    return ",\n".join(filter(None, (row.figure.beside["en"], apart)))


def _difference(row: Beside) -> str:
    if isinstance(row.figure.value, tuple) and row.difference == 0:
        return "within"
    return SCALES[row.figure.unit].number(row.difference, sign=True)


def _sources(some: Sequence[Beside]) -> str:
    """`003 (2014-18) and 001 (2011-16)`."""
    years: dict[str, list[str]] = {}
    for row in some:
        years.setdefault(row.figure.source, []).append(row.figure.years)
    return listed([f"{source} ({', '.join(sorted(set(of)))})" for source, of in years.items()])

"""Published figures beside the model's: whether the published table comes out, and every figure behind it.

What comes out by mechanism stands first. What was put in, and what comes out because intercepts are
solved so, stands apart and is named so: it would come out of any model.
"""

from __future__ import annotations

from math import isfinite, isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.evidence.beside import CONFIDENCE, comes_out, farthest
from sim.evidence.counterpart import all_beside
from sim.evidence.published import THE_TABLE, published
from sim.experiment.explain.words import listed

from .console import page_width
from .figures import HEADS, SHARE, SHARE_FINE, WEEKS, Scale
from .plain import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from sim.evidence.beside import Beside
    from sim.evidence.published import Figure
    from sim.experiment import Result

SECTIONS = {
    "reproduced": "to come out by mechanism",
    "put_in": "put in, not found",
    "by_intercepts": "put in through the intercepts, not found",
}
SCALES: dict[str, Scale] = {"share": SHARE_FINE, "days": WEEKS, "citizens": HEADS}
NAMES, ALL_BUT_NAMES, ALL_BUT_NAMES_ALONE = 40, 49, 38
"""Columns of the names at most, and what the rest of a table needs, with a verdict and without."""
ROOM = 76
"""Columns of the page from which on an interval stands on one line."""
HAD = {
    "mentor_started": "have had a mentor",
    "social_started": "a social measure",
    "company_started": "a company measure",
    "nothing_started": "nothing at all",
}
"""The figures of the published table as a sentence says them: by the review, so many had …"""


def rows(result: Result) -> tuple[Beside, ...]:
    """Every published figure that the scenario has one for."""
    return all_beside(result.scenario, result.column)


def sentences(result: Result) -> list[str]:
    """Whether the published table comes out, and which other figures miss their limits."""
    found = rows(result)
    table = [row for row in found if row.figure.name in THE_TABLE]
    worst = farthest(found)
    if worst is None:
        return ["Nothing of the published table can be set beside this scenario: it measures none of it."]
    missed = [row for row in table if not row.met]
    if comes_out(found):
        parts = [f"{_simulated(row)} {HAD[row.figure.name]} ({_said(row.figure)})" for row in table]
        text = (
            f"The published table comes out: by the review {listed(parts)}; in brackets what was published, "
            f"from which none is off by more than {_size(worst)}."
        )
    elif missed:
        text = f"The published table does not come out: {_far(missed)}."
    else:
        text = "What this scenario has of the published table comes out, but it does not have all of it."
    others = [row for row in found if row.met is False and row not in missed]
    return [text, f"Outside its limit as well: {_far(others)}."] if others else [text]


def section(result: Result) -> list[RenderableType]:
    """A table for each way in which figures stand."""
    found = rows(result)
    some = {stands: [row for row in found if row.figure.stands == stands] for stands in SECTIONS}
    return [_table(stands, of) for stands, of in some.items() if of]


def _table(stands: str, some: Sequence[Beside]) -> Table:
    """Figures that stand alike. Those put in are not judged: they have neither intervals nor a verdict."""
    whole, page = stands != "put_in", page_width()
    names = max(14, min(NAMES, page - (ALL_BUT_NAMES if whole else ALL_BUT_NAMES_ALONE)))
    table = named(f"Published, and {SECTIONS[stands]}", "" if whole else _sources(some), names=names)
    for heading in ("Published", "Simulated"):
        table.add_column(heading, justify="right", min_width=len(heading), overflow="fold")
    table.add_column("Difference", justify="right", no_wrap=page >= ROOM, overflow="fold")
    table.add_column("")
    for row in some:
        _add(table, row, whole=whole)
    return table


def reading(result: Result) -> list[str]:
    """What the intervals hold, what is judged, and what this run has no figure for."""
    how = (
        f"Beside what has been published: below a published share stands the {CONFIDENCE:.0%} interval that "
        "the number counted gives it, where that is known; below the difference the one that holds the "
        "simulation's error too: ± t√(p(1 − p)/n + se²), p published. How municipalities differ from one "
        "another is in neither."
    )
    met = (
        "Met: within what stands in brackets (points of shares), decided beforehand; missed, by chance?: "
        "farther off, but no farther than so few files may be. What is not judged differs, or may be alike: "
        "its interval holds zero."
    )
    review = (
        "At review: as the evaluation read its files, 68% of them at 6 months, 19% at 9 and 13% at 15. 003 "
        "does not keep what entered the plan apart from what was carried out; judged is what has started."
    )
    lines = [how, met, review]
    found, of_table = rows(result), [figure for figure in published() if figure.name in THE_TABLE]
    last, clock = max(_last(figure.years) for figure in of_table), result.scenario.clock
    if clock.start.year > last:
        lines.append(
            f"The published table is of the years up to {last}, and {result.scenario.name} begins in "
            f"{clock.start.year}: the scenario of that time is published.yaml."
        )
    there = {row.figure.name for row in found}
    if lacks := [_lower(figure.label["en"]) for figure in published() if figure.name not in there]:
        lines.append(f"Published, and without a figure in this run: {'; '.join(lacks)}.")
    return lines


def as_data(result: Result) -> dict[str, object]:
    """Every figure with where it comes from, how it stands, and how far the model is from it."""
    found = rows(result)
    return {
        "with": "published",
        "table_comes_out": comes_out(found),
        "sentences": sentences(result),
        "confidence": CONFIDENCE,
        "figures": [_data(row) for row in found],
    }


def _add(table: Table, row: Beside, *, whole: bool) -> None:
    """A row; with `whole`, intervals and the source stand below."""
    figure, scale = row.figure, SCALES[row.figure.unit]
    name, published_, simulated, apart = (
        Text(text) for text in (figure.label["en"], _said(figure), _simulated(row), _difference(row))
    )
    if whole:
        name.append(f"\n{figure.source}, {figure.years}", style="dim")
        for cell, low, high, sign in (
            (published_, row.published_low, row.published_high, False),
            (simulated, row.low, row.high, False),
            (apart, row.difference_low, row.difference_high, True),
        ):
            if not isnan(low):
                between = " to " if sign else "-"
                ends = (scale.number(low, sign=sign), scale.number(high, sign=sign))
                cell.append(f"\n{between.join(ends)}", style="dim")
    table.add_row(name, published_, simulated, apart, _word(row) if whole else "")


def _sources(some: Sequence[Beside]) -> str:
    """`003 (2014-18) and 001 (2011-16)`."""
    years: dict[str, list[str]] = {}
    for row in some:
        years.setdefault(row.figure.source, []).append(row.figure.years)
    return listed([f"{source} ({', '.join(sorted(set(of)))})" for source, of in years.items()])


def _last(years: str) -> int:
    """2018 of `2014-18`."""
    return int(years[:2] + years[-2:])


def _word(row: Beside) -> str:
    """What becomes of a figure, in a word or two."""
    if row.met is not None:
        within = row.figure.within
        limit = f" (±{SCALES[row.figure.unit].factor * within:.0f})" if within else ""
        chance = "" if row.met or row.told_apart is not False else "\nby chance?"
        return f"{'met' if row.met else 'missed'}{limit}{chance}"
    if row.figure.beside is not None:
        return row.figure.beside["en"]
    return {None: "not judged", True: "differs", False: "may be alike"}[row.told_apart]


def _said(figure: Figure) -> str:
    """A published value as the document says it."""
    if figure.said is not None:
        return figure.said["en"]
    if isinstance(figure.value, tuple):
        low, high = (SCALES[figure.unit].factor * end for end in figure.value)
        return f"{low:g} to {high:g} {SCALES[figure.unit].unit}".rstrip()
    return SHARE.value(figure.value) if figure.unit == "share" else SCALES[figure.unit].value(figure.value)


def _simulated(row: Beside) -> str:
    return SCALES[row.figure.unit].value(row.simulated)


def _difference(row: Beside) -> str:
    if isinstance(row.figure.value, tuple) and row.difference == 0:
        return "within"
    return SCALES[row.figure.unit].number(row.difference, sign=True)


def _size(row: Beside) -> str:
    return SCALES[row.figure.unit].size(row.difference)


def _far(missed: Sequence[Beside]) -> str:
    """`mentor started at review 45.0%, 14.0 points above what was published (31%)`."""
    said = []
    for row in missed:
        off = f"{_size(row)} {'above' if row.difference > 0 else 'below'}"
        text = f"{_small(row)} {_simulated(row)}, {off} what was published ({_said(row.figure)})"
        if row.told_apart is False:
            text += f", which chance could explain ({row.figure.n} files were read)"
        said.append(text)
    return "; ".join(said)


def _small(row: Beside) -> str:
    return _lower(row.figure.label["en"])


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _data(row: Beside) -> dict[str, object]:
    figure = row.figure
    return {
        **figure.model_dump(exclude={"study", "model"}, mode="json"),
        "study": figure.study.label,
        "model": figure.model.model_dump(),
        "simulated": _number(row.simulated),
        "low": _number(row.low),
        "high": _number(row.high),
        "published_low": _number(row.published_low),
        "published_high": _number(row.published_high),
        "difference": _number(row.difference),
        "difference_low": _number(row.difference_low),
        "difference_high": _number(row.difference_high),
        "met": row.met,
        "told_apart": row.told_apart,
    }


def _number(value: float) -> float | None:
    return value if isfinite(value) else None

"""What `ventetid calibrate validate --sensitivity` shows: which parameters matter for what is planned."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from .console import WIDE, console
from .ending import Unfinished
from .plain import as_many_as_fit, named, number_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from calibration import Calibrated
    from calibration.flow.sensitivity import Sensitivity
    from calibration.sensitivity import Output

HEADINGS = {
    "started_within_90": "Started in 90 days",
    "wait_mean_of_started": "Mean wait",
    "delivered_by_12_months": "Delivered in a year",
    "nothing_started_by_12_months": "Nothing started",
    "dropout_within_12_months": "Give up in a year",
}
"""What is read, in as few words as fit above a column."""
MOST_ROWS = 20
"""Parameters that have a row, those that move something; of more, the others are counted: an assumption."""
NOTHING = "–"
LUCK = "Other luck alone"
READING = (
    "How to read this. Over the ranges: what a figure would change by over the whole range of a parameter. "
    "Between the ends: what it changes by from the 10% to the 90% quantile of what the data leave of a "
    "parameter, the others at their medians. Each cell is of the measure that changes most, which stands "
    "below it; a – cannot be told from nothing, and in the last row stands what other luck alone looks like. "
    "Chance remains however well parameters are known: the third table parts it from them."
)
WHAT = "what a figure changes by, in points of 100 or days"

MEASURE = 10
"""Letters that a column needs, for most names of measures."""
FIGURE = 44
"""Letters of the column of figures, where the page is wide."""

Cell = tuple[str, str]
"""A number, and what it is of."""


def asked(found: Calibrated, jobs: int, *, quiet: bool) -> Sensitivity:
    """What matters, kept in the folder of results; `Unfinished` where somebody stops it."""
    from calibration.flow.folder import Folder
    from calibration.flow.sensitivity import what_matters
    from calibration.flow.sensitivity_file import write_sensitivity
    from sim.experiment.request import Interrupted

    from .progress import progress

    try:
        with progress("Asking what matters", quiet=quiet) as hear:
            told = what_matters(found, jobs=jobs, progress=hear)
    except Interrupted as stop:
        raise Unfinished(
            f"Interrupted after {stop.done:,} of {stop.asked:,} runs that ask which parameters matter. They "
            "are not kept; the calibration itself is."
        ) from None
    if found.folder is not None:
        write_sensitivity(found, told, Folder(found.folder).sensitivity)
    return told


def as_data(found: Calibrated, told: Sensitivity) -> dict[str, object]:
    """The same for machines: what stands in sensitivity.json."""
    from calibration.flow.sensitivity_file import as_data as plain_data

    return plain_data(found, told)


def show(found: Calibrated, told: Sensitivity, *, quiet: bool) -> None:
    """Write the page."""
    from .calibrate_page import say

    out = console()
    out.print()
    out.print("Which parameters matter?", style="bold")
    out.print()
    out_of = len(found.posterior.prior.paths)
    for title, rows in (
        ("Over the ranges", list(_screened(found, told))),
        ("Between the ends of what the data leave", list(_swung(found, told))),
    ):
        for each in _tables(title, told, rows):
            out.print(each)
        if (left := out_of - len(rows) + 1) > 0:
            out.print(f"{left} parameters that move nothing are left out here.\n")
    out.print(_parted(told))
    say(found, told.in_short())
    out.print()
    if not quiet:
        out.print(READING, style="dim")
        out.print()
    if found.folder is not None:
        from calibration.flow.folder import Folder

        out.print(f"Written: {Folder(found.folder).sensitivity}", soft_wrap=True)


def _tables(title: str, told: Sensitivity, rows: Sequence[tuple[str, Sequence[Cell]]]) -> Iterator[Table]:
    """A row for each parameter, and a column for each figure, in as many tables as it takes."""
    headings = [HEADINGS.get(name, name) for name in _names(told)]
    names = 30 if console().width >= WIDE else 20
    for number, part in enumerate(as_many_as_fit(headings, names=names, at_least=MEASURE)):
        table = named(title if not number else f"{title}, continued", WHAT, names=names)
        for k in part:
            number_column(table, headings[k])
        for name, cells in rows:
            table.add_row(name, *(_cell(*cells[k]) for k in part))
        yield table


def _screened(found: Calibrated, told: Sensitivity) -> Iterator[tuple[str, list[Cell]]]:
    """Each parameter by what it does over its range, and at last what luck does."""
    screening = told.screening
    rows = []
    for row, path in enumerate(screening.paths):
        sizes = [
            float(each.mu_star[row]) if each.verdicts[row] in {"moves", "within chance"} else 0.0
            for each in screening.effects
        ]
        rows.append((path, _cells(found, screening.outputs, sizes)))
    yield from _named(found, rows)
    yield LUCK, _cells(found, screening.outputs, [each.chance for each in screening.effects])


def _swung(found: Calibrated, told: Sensitivity) -> Iterator[tuple[str, list[Cell]]]:
    """Each parameter by what it does from its low to its high end, and at last what luck does."""
    tornado = told.tornado
    rows = []
    for row, end in enumerate(tornado.ends.each):
        bars = [each[row] for each in tornado.bars]
        changes = [bar.at_high.mean - bar.at_low.mean if bar.told else 0.0 for bar in bars]
        rows.append((end.path, _cells(found, tornado.outputs, changes, sign=True)))
    yield from _named(found, rows)
    yield LUCK, _cells(found, tornado.outputs, [each[-1].reach for each in tornado.bars])


def _cells(
    found: Calibrated, outputs: Sequence[Output], changes: Sequence[float], *, sign: bool = False
) -> list[Cell]:
    """For each figure the largest change of its measures, and of which that is."""
    cells = []
    for name in dict.fromkeys(each.name for each in outputs):
        known = [
            (each, output)
            for each, output in zip(changes, outputs, strict=True)
            if output.name == name and each and not isnan(each)
        ]
        if known:
            change, output = max(known, key=lambda one: abs(one[0]))
            cells.append((_bare(change, output.unit, sign=sign), _whose(found, output)))
        else:
            cells.append((NOTHING, ""))
    return cells


def _bare(change: float, unit: str, *, sign: bool = False) -> str:
    """A change without its unit."""
    from calibration.sensitivity.saying import SHARE, rounded

    if isnan(change):
        return NOTHING
    text = rounded(abs(change) * (100 if unit == SHARE else 1))
    return f"{'+' if change > 0 else '−'}{text}" if sign else text


def _named(found: Calibrated, rows: Sequence[tuple[str, list[Cell]]]) -> Iterator[tuple[str, list[Cell]]]:
    """The rows by the names of their parameters; of many, only those that move something."""
    from calibration.flow.in_words import shown

    by_path = {each.path: each for each in found.posterior.prior.parameters}
    for path, cells in rows:
        if len(rows) <= MOST_ROWS or any(said != NOTHING for said, _ in cells):
            yield shown(found.scenario, by_path[path]).name, cells


def _parted(told: Sensitivity) -> Table:
    """Each figure: its mean, and how much of its variance is that parameters are not known."""
    from calibration.sensitivity.saying import percent, value

    wide = console().width >= WIDE
    under = "standard deviations, and the part of the variance that is due to parameters"
    table = named("Parameters and chance", under, names=FIGURE if wide else FIGURE // 2)
    for heading in ("Mean", "Parameters", "Chance", "Part of parameters"):
        number_column(table, heading)
    for output, part in zip(told.split.outputs, told.split.parts, strict=True):
        share = Text(NOTHING)
        if not isnan(part.share):
            share = Text(percent(part.share))
            share.append(f"\n[{100 * part.low:.0f} to {100 * part.high:.0f}]", style="dim")
        table.add_row(
            output.said[:1].upper() + output.said[1:],
            value(part.middle, output.unit),
            f"± {_bare(part.parameters, output.unit)}",
            f"± {_bare(part.chance, output.unit)}",
            share,
        )
    return table


def _names(told: Sensitivity) -> list[str]:
    return list(dict.fromkeys(each.name for each in told.screening.outputs))


def _whose(found: Calibrated, output: Output) -> str:
    from sim.report.words import Words

    return "" if output.of == "all" else Words("en").called(found.scenario, output.of)


def _cell(said: str, of: str) -> Text:
    text = Text(said)
    if of:
        text.append(f"\n{of}", style="dim")
    return text

"""What `compare --assumptions` adds: in how many sets each option is better, and what flips that."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.experiment.explain.words import capital

from .assumed import figure_name, scale_of, sentences, shown
from .compare_table import NARROW
from .console import WIDE
from .plain import named, number_column
from .verdicts import judged

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from sim.experiment import Assumptions, Comparison
    from sim.experiment.assumptions.chance import Flip, Pull
    from sim.experiment.assumptions.found import Over

TITLE = "Over the assumptions"
READING = (
    "A set moves every declared range at once (a Latin hypercube; ventetid show --sources lists the ranges), "
    "in baseline and option alike, on the same luck; what the option itself changes is not moved. Better and "
    "worse: by a point, 3 days or one citizen at least; neither: by less, or a wait that is shorter where "
    "fewer get there. Middle set: half of the sets have a larger difference; in brackets, the ends between "
    "which it lies in 8 of 10 sets. An assumption is named only where chance would hardly ever show as much "
    "among so many. Near the published table: no farther from it than its limits and the review's own "
    "sampling error. No set is likelier than another: the share of sets is no probability."
)


def sections(
    comparison: Comparison, found: Assumptions, out: Console, *, quiet: bool = False
) -> list[RenderableType]:
    """The title, and sentences and a table for each option."""
    times = "1 replication" if found.replications == 1 else f"{found.replications} replications"
    ranges = len(found.design.ranges)
    head = Text(TITLE, style="bold")
    head.append(f"\n{found.sets} sets of {ranges} assumptions, {times} of each.", style="not bold dim")
    parts: list[RenderableType] = [head]
    if found.refused:
        parts.append(Text(_left_out(found), style="dim"))
    for option, rows in judged(comparison).items():
        parts += [Text(), Text(option, style="bold")]
        for heading, text in sentences(comparison, found, option, rows):
            grid = Table.grid(padding=(0, 2, 0, 0))
            grid.add_column(width=9, style="dim")
            grid.add_column(overflow="fold")
            grid.add_row(heading, text)
            parts.append(Padding(grid, (0, 0, 0, 2)))
        some = shown(found, option, rows)
        if some:
            parts += [Text(), _table(comparison, found, some, out)]
    if not quiet:
        parts += [Text(), Text(READING, style="dim")]
    return [Group(*parts)]


def _left_out(found: Assumptions) -> str:
    one = len(found.refused) == 1
    return f"{len(found.refused)} more {'set' if one else 'sets'} cannot be: {found.refused[0]}."


def _table(comparison: Comparison, found: Assumptions, rows: list[Over], out: Console) -> Table:
    wide = out.width >= WIDE
    table = named(
        f"In how many of {found.sets} sets, and by how much",
        names=36 if wide else 25 if out.width >= NARROW else 18,
    )
    for heading in ("Better", "Worse", "Neither"):
        number_column(table, heading)
    table.add_column("Middle set\n[8 of 10 sets]", justify="right", overflow="fold")
    for row in rows:
        how = scale_of(row)
        ends = f"[{how.interval(row.low, row.high, sign=True)}]"
        missing = "" if row.sets == found.sets else f" of {row.sets}"
        style = "green" if row.better > row.sets / 2 else "red" if row.worse > row.sets / 2 else ""
        table.add_row(
            Text(capital(figure_name(comparison, row.indicator, row.of))),
            Text(f"{row.better}{missing}", style=style if row.better >= row.worse else ""),
            Text(str(row.worse), style=style if row.worse > row.better else ""),
            Text(str(row.hardly + row.flattered), style="dim"),
            Text(f"{how.difference(row.median)}{' ' if wide else chr(10)}{ends}"),
        )
    return table


def as_data(comparison: Comparison, found: Assumptions) -> dict[str, object]:
    """The same numbers: the ranges, every figure of every option, and what flips and drives it."""
    told = judged(comparison)
    return {
        "sets": found.sets,
        "replications": found.replications,
        "refused": list(found.refused),
        "near_published": None if found.near is None else int(found.near.sum()),
        "decided": list(found.design.decided),
        "ranges": [
            {"path": each.path, "low": each.low, "high": each.high, "stated": each.stated}
            for each in found.design.ranges
        ],
        "options": [
            {
                "name": option,
                "sentences": [text for _, text in sentences(comparison, found, option, rows)],
                "figures": [
                    _clean(asdict(row))
                    | {
                        "flips": [_flip(each) for each in found.what_flips(row)],
                        "drives": [_pull(each) for each in found.what_pulls(row)],
                    }
                    for row in found.rows
                    if row.option == option
                ],
            }
            for option, rows in told.items()
        ],
    }


def _clean(row: dict[str, object]) -> dict[str, object]:
    """Without what is not a finite number."""
    return {
        key: None if isinstance(value, float) and not isfinite(value) else value
        for key, value in row.items()
        if key != "option"
    }


def _flip(flip: Flip) -> dict[str, object]:
    halves = {"low": flip.low, "of_low": flip.of_low, "high": flip.high, "of_high": flip.of_high}
    return {"path": flip.assumption.path, **halves}


def _pull(pull: Pull) -> dict[str, object]:
    return {"path": pull.assumption.path, "correlation": pull.correlation}

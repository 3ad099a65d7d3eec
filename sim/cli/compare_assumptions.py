"""What `compare --assumptions` adds: in how many sets each option is better, and what flips that."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from sim.experiment.verdicts import judged

from .assumed import sentences, shown
from .compare_table import NARROW, SECTIONS, label, section_scale
from .console import WIDE
from .plain import headed, named, number_column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console, RenderableType

    from sim.experiment import Assumptions, Comparison
    from sim.experiment.assumptions.chance import Flip, Pull
    from sim.experiment.assumptions.found import Over
    from sim.experiment.followed import Name
    from sim.experiment.scales import Scale
    from sim.experiment.verdicts import Judged

TITLE = "Over the assumptions"
READING = (
    "A set moves every assumption at once within its range (a Latin hypercube; ventetid show --sources lists "
    "the ranges), in baseline and option alike, on the same luck. Better and "
    "worse: by a point, 3 days or one citizen at least; neither: by less, or a wait that is shorter where "
    "fewer get there. Middle set: half of the sets have a larger difference; in brackets, the ends between "
    "which it lies in 8 of 10 sets. An assumption is named only where chance would hardly ever show as much "
    "among so many. Near the published table: no farther from it than its limits and the review's own "
    "sampling error. The few replications are the same in all sets, so a verdict on a difference of a point "
    "or so is partly their luck. No set is likelier than another: the share of sets is no probability."
)


def sections(
    comparison: Comparison,
    found: Assumptions,
    figures: Mapping[str, Name | None],
    out: Console,
    *,
    quiet: bool = False,
) -> list[RenderableType]:
    """The title, and sentences and a table for each option; `figures`: which of them is followed."""
    times = "1 replication" if found.replications == 1 else f"{found.replications} replications"
    ranges = len(found.design.ranges)
    head = Text(TITLE, style="bold")
    head.append(f"\n{found.sets} sets of {ranges} assumptions, {times} of each.", style="not bold dim")
    if not_moved := _not_moved(found):
        head.append(f"\n{not_moved}", style="not bold dim")
    parts: list[RenderableType] = [head]
    if found.refused:
        parts.append(Text(_refused(found), style="dim"))
    for option, rows in judged(comparison).items():
        parts += [Text(), Text(option, style="bold")]
        parts += headed(sentences(comparison, found, option, figures[option]))
        some = shown(found, option, rows, figures[option])
        if some:
            parts += [Text(), _table(comparison, found, some, rows, out)]
    if not quiet:
        parts += [Text(), Text(READING, style="dim")]
    return [Group(*parts)]


def _not_moved(found: Assumptions) -> str:
    """Which declared ranges are not among the assumptions, and how many."""
    idle, decided = len(found.design.left_out), len(found.design.decided)
    said = []
    if idle:
        said.append(f"{idle} of costs and of how programmes end, on which no figure here depends")
    if decided:
        said.append(f"{decided} that an option decides")
    return f"Declared ranges that are not moved: {'; '.join(said)}." if said else ""


def _refused(found: Assumptions) -> str:
    one = len(found.refused) == 1
    return f"{len(found.refused)} more {'set' if one else 'sets'} cannot be: {found.refused[0]}."


def _table(
    comparison: Comparison, found: Assumptions, some: list[Over], rows: list[Judged], out: Console
) -> Table:
    """The figures section by section, each section in the unit that it has in the table of the option."""
    wide = out.width >= WIDE
    table = named(
        f"In how many of {found.sets} sets, and by how much",
        names=36 if wide else 25 if out.width >= NARROW else 18,
    )
    for heading in ("Better", "Worse", "Neither"):
        number_column(table, heading)
    table.add_column("Middle set\n[8 of 10 sets]", justify="right", overflow="fold")
    for title, indicators in SECTIONS.items():
        mine = [row for row in some if row.indicator in indicators]
        if not mine:
            continue
        levels = [x for row in rows if row.indicator in indicators for x in (row.row.baseline, row.row.value)]
        how = section_scale(mine[0].unit, (*levels, *(abs(row.median) for row in mine)))
        unit = how.of_difference or "people"
        table.add_row(Text(f"{title}, {unit}", style="bold"))
        for row in mine:
            table.add_row(*_cells(comparison, found, row, how, sep=" " if wide else "\n"))
        table.add_section()
    return table


def _cells(comparison: Comparison, found: Assumptions, row: Over, how: Scale, *, sep: str) -> list[Text]:
    style = "green" if row.better > row.sets / 2 else "red" if row.worse > row.sets / 2 else ""
    missing = "" if row.sets == found.sets else f" of {row.sets}"
    ends = how.interval(row.low, row.high, sign=True)
    return [
        Text(label(comparison, row.indicator, row.of)),
        Text(f"{row.better}{missing}", style=style if row.better >= row.worse else ""),
        Text(str(row.worse), style=style if row.worse > row.better else ""),
        Text(str(row.hardly + row.flattered), style="dim"),
        Text(f"{how.number(row.median, sign=True)}{sep}[{ends}]"),
    ]


def as_data(
    comparison: Comparison, found: Assumptions, figures: Mapping[str, Name | None]
) -> dict[str, object]:
    """The same numbers: the ranges, every figure of every option, and what flips and drives it."""
    return {
        "sets": found.sets,
        "replications": found.replications,
        "refused": list(found.refused),
        "near_published": None if found.near is None else int(found.near.sum()),
        "decided": list(found.design.decided),
        "left_out": list(found.design.left_out),
        "ranges": [
            {"path": each.path, "low": each.low, "high": each.high, "stated": each.stated}
            for each in found.design.ranges
        ],
        "options": [
            {
                "name": option,
                "followed": None if figure is None else {"indicator": figure[0], "of": figure[1]},
                "sentences": [text for _, text in sentences(comparison, found, option, figure)],
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
            for option, figure in figures.items()
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

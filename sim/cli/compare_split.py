"""What `compare --parameters` adds: how much of a difference is chance, and how much parameters."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite, isnan
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from sim.experiment.explain.words import capital
from sim.experiment.headline import MATTERS
from sim.experiment.parameters.split import FEWEST
from sim.experiment.verdicts import MISSING, by_name, judged, spoken_of

from .assumed import figure_name
from .compare_table import NARROW, SECTIONS, label, section_scale
from .console import WIDE
from .plain import headed, named, number_column

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from sim.experiment import Comparison
    from sim.experiment.parameters.split import Split
    from sim.experiment.scales import Scale
    from sim.experiment.verdicts import Judged

TITLE = "Chance and parameters"
NOT_YET = "not yet"
READING = (
    "Every draw was run on two lucks: what the two have in common comes from the parameters, what they have "
    "not from chance. Differences here are means over both, and those above over the first alone, so they "
    "may differ a little. In the long run: what is expected, between the ends of 80% of the draws (never "
    "narrower than the simulation's own chance). One run: 80% of single runs, which meet chance as well. "
    "From parameters: their share of the variance between runs, with an 80% interval; the rest is chance. "
    "More replications make neither smaller: parameters are better known from more data, and chance is less "
    "over a longer time. Figures that hardly differ in any run are left out."
)


def sections(comparison: Comparison, out: Console, *, quiet: bool = False) -> list[RenderableType]:
    """The title, and a sentence and a table for each option."""
    parts: list[RenderableType] = [Text(TITLE, style="bold")]
    for option, rows in judged(comparison).items():
        found = _of(comparison, option)
        parts += [Text(), Text(option, style="bold")]
        parts += headed([("Spread", sentence(comparison, found, rows))])
        if some := shown(found, rows):
            parts += [Text(), _table(comparison, some, rows, out)]
    if not quiet:
        parts += [Text(), Text(READING, style="dim")]
    return [Group(*parts)]


def shown(found: dict[tuple[str, str], Split], rows: list[Judged]) -> list[Split]:
    """The figures of the table of an option that may differ by more than a trifle in a run, and vary."""
    some = [found[row.indicator, row.of] for row in rows if row.verdict != MISSING]
    return [each for each in some if each.varies and _matters(each)]


def _matters(each: Split) -> bool:
    return max(-each.run_low, each.run_high) >= MATTERS.get(each.unit, 0.0)


def sentence(comparison: Comparison, found: dict[tuple[str, str], Split], rows: list[Judged]) -> str:
    """What may be the reason of a difference, for the first figure that the page speaks of."""
    spoken = [found[row.indicator, row.of] for row in spoken_of(rows)]
    told = next((each for each in (*spoken, *shown(found, rows)) if each.varies), None)
    if told is None:
        return "No headline figure differs by more than a trifle in any run."
    row = next(each for each in rows if (each.indicator, each.of) == (told.indicator, told.of))
    how = section_scale(told.unit, (row.row.baseline, row.row.value, abs(told.difference)))
    name = capital(figure_name(comparison, told.indicator, told.of))
    if isnan(told.share):
        pairs = f"{told.draws} replication{'s' * (told.draws != 1)}"
        return (
            f"{name}: {pairs} cannot tell how much of what the difference may be in a run is chance, and how "
            f"much comes from the parameters. It takes {FEWEST} or more (-n)."
        )
    low, high = ends(told, rows)
    between = f"{how.number(low, sign=True)} and {how.difference(high)}"
    one_run = f"{how.number(told.run_low, sign=True)} and {how.difference(told.run_high)}"
    return (
        f"{name}: of what the difference may be in a run, {_share(told)} comes from the parameters, and the "
        f"rest is chance. In the long run it lies between {between} (80% of the draws), in one run between "
        f"{one_run}."
    )


def _share(each: Split) -> str:
    text = f"{each.share:.0%}"
    if not isnan(each.share_low):
        return f"{text} [{each.share_low:.0%} to {each.share_high:.0%}]"
    return f"{text} (by {each.different} different draws, too few for an interval)"


def _of(comparison: Comparison, option: str) -> dict[tuple[str, str], Split]:
    return {(each.indicator, each.of): each for each in comparison.split_rows if each.option == option}


def _table(comparison: Comparison, some: list[Split], rows: list[Judged], out: Console) -> Table:
    """The figures section by section, in the unit that each has in the table of the option."""
    wide = out.width >= WIDE
    names = 36 if wide else 25 if out.width >= NARROW else 18
    table = named("What each difference may be", names=names)
    for heading in ("In the long run\n[80% of draws]", "One run\n[80%]", "From parameters\n[80% interval]"):
        number_column(table, heading)
    for title, indicators in SECTIONS.items():
        mine = [each for each in some if each.indicator in indicators]
        if not mine:
            continue
        levels = [x for row in rows if row.indicator in indicators for x in (row.row.baseline, row.row.value)]
        how = section_scale(mine[0].unit, levels)
        table.add_row(Text(f"{title}, {how.of_difference or 'people'}", style="bold"))
        for each in mine:
            table.add_row(*_cells(comparison, each, ends(each, rows), how, sep=" " if wide else "\n"))
        table.add_section()
    return table


def ends(each: Split, rows: list[Judged]) -> tuple[float, float]:
    """Between what it lies in the long run, as the sentences on the option say."""
    row = by_name(rows, each.indicator, each.of)
    return row.ends if row is not None and row.drawn else (each.expected_low, each.expected_high)


def _cells(
    comparison: Comparison, each: Split, between: tuple[float, float], how: Scale, *, sep: str
) -> list[Text]:
    expected = NOT_YET if each.draws < FEWEST else f"[{how.interval(*between, sign=True)}]"
    interval = "" if isnan(each.share_low) else f"{sep}[{each.share_low:.0%} to {each.share_high:.0%}]"
    share = NOT_YET if isnan(each.share) else f"{each.share:.0%}{interval}"
    return [
        Text(label(comparison, each.indicator, each.of)),
        Text(f"{how.number(each.difference, sign=True)}{sep}{expected}"),
        Text(f"[{how.interval(each.run_low, each.run_high, sign=True)}]"),
        Text(share),
    ]


def as_data(comparison: Comparison) -> list[dict[str, object]]:
    """The same numbers; what is not known is null."""
    return [
        {
            name: None if isinstance(value, float) and not isfinite(value) else value
            for name, value in asdict(each).items()
        }
        for each in comparison.split_rows
    ]

"""What `ventetid bottlenecks` shows: what binds, the capacities ranked, and what else each changes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import capital, day

from .against import NOT_COMPARED
from .begins import begins
from .bottlenecks_sentences import SCALES, ends, rate, sentences
from .console import console
from .figures import COUNT, SHARE_FINE, UNKNOWN
from .flags import notes_of
from .money_words import dkk
from .plain import as_many_as_fit, headed, named, number_column
from .way_in import before_it

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.table import Table

    from sim.experiment.bottlenecks import Bottlenecks, Change, Row
    from sim.experiment.bottlenecks.found import By

NARROW = 72
"""Columns below which names have less room."""
HEADINGS = {
    "waiting": "People waiting\n[95% interval]",
    "delivery": "Nothing started, of 100\n[95% interval]",
    "dropout": "Give up, of 100\n[95% interval]",
}
GROUPS = ("That bind", "That cannot be told from zero, or are a trifle", "That make it worse")


def show(found: Bottlenecks, by: By, path: Path, *, quiet: bool) -> None:
    """Write the page."""
    out = console()
    scenario = found.baseline.scenario
    clock = scenario.clock
    out.print(f"{scenario.name}: bottlenecks, {clock.years} from {day(clock.start)}", style="bold")
    times = "1 replication" if found.replications == 1 else f"{found.replications} replications"
    seed = found.baseline.seed
    out.print(
        f"{times}, seed {seed}, the same citizens with the same luck in all.\n{NOT_COMPARED}", style="dim"
    )
    if text := begins(scenario):
        out.print(text, style="dim")
    out.print()
    for said in headed(sentences(found, by)):
        out.print(said)
    out.print()
    out.print(ranking(found, by, out))
    for table in beside(found, by, out):
        out.print(table)
    if not quiet:
        for line in reading(found, by):
            out.print(line, style="dim")
        out.print()
    for note in dict.fromkeys((*found.baseline.notes, *notes_of([scenario]))):
        out.print(f"Note: {note}")
    if not quiet:
        out.print(f"Next: ventetid compare {path} OPTION.yaml", style="dim")
        out.print(f"      ventetid run {path}", style="dim")


def ranking(found: Bottlenecks, by: By, out: Console) -> Table:
    """One more of each capacity: the change, what it costs, and what 100,000 DKK save."""
    table = named("One more of each capacity", names=_names_width(out))
    number_column(table, HEADINGS[by])
    priced = any(row.priced for row in found.rows)
    if priced:
        number_column(table, "DKK a year")
        number_column(table, "Saved for 100,000 DKK")
    for title, rows in _groups(found, by):
        if not rows:
            continue
        table.add_row(Text(title, style="bold"))
        for row in rows:
            binds = row.binds(by)
            cells = [_name(row), _change(row.change(by), by, dim=not binds and not row.worse(by))]
            if priced:
                cost = dkk(row.cost.mean).removesuffix(" DKK") if row.priced else "no price"
                less = "-" if row.priced and row.cost.mean < 0 else ""
                cells += [Text(f"{less}{cost}"), Text(rate(row, by) if binds else "")]
            table.add_row(*cells)
        table.add_section()
    return table


def beside(found: Bottlenecks, by: By, out: Console) -> list[Table]:
    """What else each of them changes."""
    columns = {
        "Own wait": _own_wait,
        "People waiting": lambda row: _plain(row.waiting, "waiting"),
        "Nothing started, points": lambda row: _plain(row.delivery, "delivery"),
        "Give up, points": lambda row: _plain(row.dropout, "dropout"),
        "Municipality, DKK a year": _municipality,
    }
    mine = {"waiting": "People waiting", "delivery": "Nothing started, points", "dropout": "Give up, points"}[
        by
    ]
    headings = [heading for heading in columns if heading != mine]
    if all(isnan(row.municipality.mean) for row in found.rows):
        headings.remove("Municipality, DKK a year")
    tables: list[Table] = []
    for part in as_many_as_fit(headings, names=_names_width(out), at_least=len("+10.3 points")):
        table = named("Beside it", "" if not tables else "continued", names=_names_width(out))
        for k in part:
            number_column(table, headings[k])
        for _, rows in _groups(found, by):
            for row in rows:
                table.add_row(Text(_title(row)), *(columns[headings[k]](row) for k in part))
        tables.append(table)
    return tables


def reading(found: Bottlenecks, by: By) -> list[str]:
    """How the figures are to be read; said once."""
    what = {
        "waiting": "People waiting: people standing in any queue, on average over the reported years, so as "
        "many years of waiting a year. Who stands in two queues counts in both, and who is not yet ready to "
        "queue in none.",
        "delivery": "Nothing started: of programmes begun, those with nothing started by 12 months.",
        "dropout": "Give up: of programmes begun, those who give up within 12 months.",
    }[by]
    how = (
        "How to read this: each line is the municipality with one more of one capacity, and the change that "
        f"makes; below zero is less. {what} A capacity binds where the fall is told from zero, all lines "
        "together: the interval in brackets holds for all of them at once. What is in lighter type cannot be "
        "told from zero."
    )
    own = (
        "Own wait: of a measure, how many points more start within 90 days; of meetings and caseworkers, by "
        "how many days the mean wait of those who get there changes. One more is one step: the second may "
        "give less, and capacities that bind together give more together."
    )
    money = (
        "DKK a year: what it costs to run, places paid whether used or not. A group that is cancelled costs "
        "nothing, so a group more a year may cost less than its price. Municipality: with its share of "
        "income support and pensions."
    )
    lines = [how, own]
    if any(row.priced for row in found.rows):
        lines.append(money)
    if more := before_it([found.baseline.scenario]):
        lines.append(more)
    return lines


def _groups(found: Bottlenecks, by: By) -> list[tuple[str, list[Row]]]:
    binding = list(found.ranked(by))
    worse = [row for row in found.rows if row.worse(by)]
    rest = [row for row in found.rows if row not in binding and row not in worse]
    return list(zip(GROUPS, (binding, rest, worse), strict=True))


def _title(row: Row) -> str:
    return capital(row.unit.name.removeprefix("the "))


def _name(row: Row) -> Text:
    name = Text(_title(row))
    how = f" ({row.unit.how})" if row.unit.how else ""
    name.append(f"\n{row.unit.more}{how}", style="dim")
    return name


def _change(change: Change, by: By, *, dim: bool) -> Text:
    scale = SCALES[by]
    text = scale.number(change.mean, sign=True)
    if interval := ends(change, by, sign=True):
        text += f"\n[{interval}]"
    return Text(text, style="dim" if dim else "")


def _plain(change: Change, by: By) -> Text:
    return Text(SCALES[by].number(change.mean, sign=True), style="" if change.told else "dim")


def _own_wait(row: Row) -> Text:
    change, style = row.own_wait, "" if row.own_wait.told else "dim"
    if isnan(change.mean):
        return Text(UNKNOWN, style="dim")
    if row.unit.measure:
        return Text(f"{SHARE_FINE.number(change.mean, sign=True)} points", style=style)
    return Text(f"{COUNT.number(change.mean, sign=True)} days", style=style)


def _municipality(row: Row) -> Text:
    change = row.municipality
    if isnan(change.mean):
        return Text(UNKNOWN, style="dim")
    sign = "-" if change.mean < 0 else "+" if change.mean > 0 else ""
    return Text(sign + dkk(change.mean).removesuffix(" DKK"), style="" if change.told else "dim")


def _names_width(out: Console) -> int:
    return 20 if out.width < NARROW else 30 if out.width < 100 else 40

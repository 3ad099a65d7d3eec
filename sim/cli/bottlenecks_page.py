"""What `ventetid bottlenecks` shows: what binds, the capacities ranked, and what else each changes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import capital, day
from sim.experiment.scales import COUNT, SHARE_FINE, UNKNOWN

from .against import banner_of, cautioned, uncautioned
from .begins import begins
from .bottlenecks_sentences import NEAR, SCALES, ends, rate, rate_interval, sentences
from .console import console
from .flags import notes_of
from .money_words import dkk
from .next_steps import next_steps, typed
from .plain import as_many_as_fit, headed, named, number_column
from .way_in import before_it

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.table import Table

    from sim.experiment.bottlenecks import Bottlenecks, Change, Row
    from sim.experiment.bottlenecks.row import By

NARROW = 72
"""Columns below which names have less room."""
HEADINGS = {
    "waiting": "People waiting\n[95% interval]",
    "delivery": "Nothing started, of 100\n[95% interval]",
    "dropout": "Give up, of 100\n[95% interval]",
}
GROUPS = (
    "That bind",
    "That bind in what is delivered only",
    "That cannot be told from zero, or are a trifle",
    "That make it worse",
)


def show(found: Bottlenecks, by: By, path: Path, *, quiet: bool) -> None:
    """Write the page."""
    out = console()
    scenario = found.baseline.scenario
    clock = scenario.clock
    out.print(f"{scenario.name}: bottlenecks, {clock.years} from {day(clock.start)}", style="bold")
    times = "1 replication" if found.replications == 1 else f"{found.replications} replications"
    seed = found.baseline.seed
    out.print(
        f"{times}, seed {seed}, the same citizens with the same luck in all.\n{banner_of(scenario)}",
        style="dim",
    )
    cautioned(scenario, out)
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
    notes = dict.fromkeys((*found.baseline.notes, *notes_of([scenario])))
    for note in uncautioned(notes, scenario):
        out.print(f"Note: {note}")
    if not quiet:
        file = typed(path)
        next_steps(out, f"ventetid compare {file} OPTION.yaml", f"ventetid run {file}")


def ranking(found: Bottlenecks, by: By, out: Console) -> Table:
    """One more of each capacity: the change, what it costs, and what 100,000 DKK save."""
    table = named("One more of each capacity", names=_names_width(out))
    number_column(table, HEADINGS[by])
    priced = any(row.priced for row in found.rows)
    if priced:
        number_column(table, "DKK a year\n(in the runs)")
        number_column(table, "Saved for 100,000 DKK")
    ranks = {row.unit.path: k for k, row in enumerate(found.ranked(by), start=1)}
    for title, rows in _groups(found, by):
        if not rows:
            continue
        table.add_row(Text(title, style="bold"))
        for row in rows:
            binds = row.binds(by)
            cells = [_name(row, ranks.get(row.unit.path)), _change(row.change(by), by)]
            if priced:
                cells += [_cost(row), _saved(row, by) if binds else Text("")]
            table.add_row(*cells)
        table.add_section()
    return table


def beside(found: Bottlenecks, by: By, out: Console) -> list[Table]:
    """What else each of them changes."""
    columns = {
        "Start within 90 days, points": lambda row: _own_wait(row, of_measure=True),
        "Own wait, days": lambda row: _own_wait(row, of_measure=False),
        "People waiting": lambda row: _plain(row.waiting, "waiting"),
        "Nothing started, points": lambda row: _plain(row.delivery, "delivery"),
        "Turned away, points": lambda row: _plain(row.turned_away, "delivery"),
        "Give up, points": lambda row: _plain(row.dropout, "dropout"),
        "Municipality, DKK a year": _municipality,
    }
    mine = {"waiting": "People waiting", "delivery": "Nothing started, points", "dropout": "Give up, points"}[
        by
    ]
    headings = [heading for heading in columns if heading != mine]
    if all(isnan(row.municipality.mean) for row in found.rows):
        headings.remove("Municipality, DKK a year")
    if not any(row.unit.grants for row in found.rows):
        headings.remove("Turned away, points")
    tables: list[Table] = []
    for part in as_many_as_fit(headings, names=_names_width(out), at_least=len("(+100,000)")):
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
        "together: the interval in brackets holds for all of them at once. What stands in parentheses cannot "
        "be told from zero."
    )
    own = (
        "Start within 90 days: of those recommended the measure itself, how many points more. Own wait: of "
        "meetings and caseworkers, by how many days the mean wait of those who get there changes. One more "
        "is one step: the second may give less, and capacities that bind together give more together."
    )
    money = (
        "DKK a year: what one more costs as planned, every group held and places paid whether used or not; "
        "what is saved for 100,000 DKK is reckoned with it. In the runs: what was measured, in which a group "
        "that is cancelled costs nothing. Municipality: that, and its share of income support and pensions; "
        "where it moves by more than the cost to run, pensions and jobs come earlier or later, which is put "
        "off or brought forward and not saved. Its interval in brackets is its own."
    )
    lines = [how, own]
    if any(row.priced for row in found.rows):
        lines.append(money)
    if more := before_it([found.baseline.scenario]):
        lines.append(more)
    return lines


def _groups(found: Bottlenecks, by: By) -> list[tuple[str, list[Row]]]:
    binding = list(found.ranked(by))
    beyond = [row for row in found.rows if row.elsewhere(by)]
    worse = [row for row in found.rows if row.worse(by)]
    rest = [row for row in found.rows if row not in binding and row not in beyond and row not in worse]
    return list(zip(GROUPS, (binding, beyond, rest, worse), strict=True))


def _title(row: Row) -> str:
    return capital(row.unit.name.removeprefix("the "))


def _name(row: Row, rank: int | None) -> Text:
    name = Text(_title(row) if rank is None else f"{rank}. {_title(row)}")
    how = f" ({row.unit.how})" if row.unit.how else ""
    name.append(f"\n{row.unit.more}{how}", style="dim")
    return name


def _change(change: Change, by: By) -> Text:
    text = _marked(SCALES[by].number(change.mean, sign=True), change)
    if interval := ends(change, by, sign=True):
        text.append(f"\n[{interval}]", style="dim")
    return text


def _cost(row: Row) -> Text:
    if not row.priced:
        return Text("no price")
    cell = Text(_kroner(row.planned))
    if abs(row.cost.mean - row.planned) > NEAR * row.planned:
        cell.append(f"\n({_kroner(row.cost.mean)})", style="dim")
    return cell


def _saved(row: Row, by: By) -> Text:
    cell = Text(rate(row, by))
    if interval := rate_interval(row, by):
        cell.append(f"\n[{interval}]", style="dim")
    return cell


def _marked(text: str, change: Change) -> Text:
    """A figure; in parentheses where it cannot be told from zero."""
    return Text(text) if change.told or isnan(change.simultaneous_low) else Text(f"({text})", style="dim")


def _plain(change: Change, by: By) -> Text:
    return _marked(SCALES[by].number(change.mean, sign=True), change)


def _own_wait(row: Row, *, of_measure: bool) -> Text:
    change = row.own_wait
    if isnan(change.mean) or bool(row.unit.measure) is not of_measure:
        return Text(UNKNOWN if bool(row.unit.measure) is of_measure else "", style="dim")
    scale = SHARE_FINE if of_measure else COUNT
    return _marked(scale.number(change.mean, sign=True), change)


def _municipality(row: Row) -> Text:
    change = row.municipality
    if isnan(change.mean):
        return Text(UNKNOWN, style="dim")
    sign = "+" if change.mean > 0 else ""
    cell = _marked(sign + _kroner(change.mean), change)
    if change.low != change.high and not isnan(change.low):
        cell.append(f"\n[{_kroner(change.low)} to {_kroner(change.high)}]", style="dim")
    return cell


def _kroner(amount: float) -> str:
    return f"{'-' if amount < 0 else ''}{dkk(amount).removesuffix(' DKK')}"


def _names_width(out: Console) -> int:
    return 20 if out.width < NARROW else 30 if out.width < 100 else 40

"""What `ventetid gap` shows: what one change alone gives, and then what explains each gap."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from sim.experiment.explain.words import capital, day, listed
from sim.experiment.gap.asked import ANYTHING, REVIEW
from sim.experiment.gap.found import REST
from sim.experiment.gap.mechanisms import MECHANISMS
from sim.experiment.scales import UNKNOWN

from .begins import begins
from .console import console
from .flags import notes_of
from .gap_points import points
from .gap_sentences import paragraphs
from .next_steps import next_steps, typed
from .plain import as_many_as_fit, named, names_width, number_column, plain

if TYPE_CHECKING:
    from pathlib import Path

    from rich.table import Table

    from sim.experiment.gap import Gap

    from .gap_points import Points

INTERVAL, PAIR = len("-10 to 10"), len("-10 / 10")
"""Characters of an interval, and of two numbers beside each other."""


def show(found: Gap, path: Path, *, quiet: bool) -> None:
    """Write the page."""
    out = console()
    clock = found.scenario.clock
    out.print(
        f"{found.scenario.name}: why what is recommended is not delivered, {clock.years} from "
        f"{day(clock.start)}",
        style="bold",
    )
    times = "1 replication" if found.replications == 1 else f"{found.replications} replications"
    out.print(
        f"{times}, seed {found.seed}, the same citizens with the same luck whatever is switched off.\n"
        "A model municipality, not compared with your data.",
        style="dim",
    )
    if text := begins(found.scenario):
        out.print(text, style="dim")
    out.print()
    figures = points(found)
    for first, *others in paragraphs(found, figures):
        out.print(Padding(first, (0, 0, 0, 2)))
        for line in others:
            out.print(Padding(line, (0, 0, 0, 4)))
    out.print()
    if figures and found.mechanisms:
        for table in (*one_at_a_time(found, figures), *explained(found, figures)):
            out.print(table)
        if not quiet:
            out.print(switched_off(found))
            if text := not_here(found):
                out.print(text)
                out.print()
            for line in reading(found):
                out.print(line, style="dim")
            out.print()
    for note in notes_of([found.scenario]):
        out.print(f"Note: {note}")
    if not quiet:
        file = typed(path)
        next_steps(out, f"ventetid run {file}", f"ventetid compare {file} OPTION.yaml")


def explained(found: Gap, figures: list[Points]) -> list[Table]:
    """The parts of each gap, adding up to it as printed."""
    tables: list[Table] = []
    for part in _parts(figures, INTERVAL):
        title = "What explains the gap, in percentage points"
        table = named(title, "each column adds up to its gap" if not tables else "continued")
        for figure in part:
            number_column(table, figure.label)
        table.add_row("Recommended", *(_per_cent(f, f.recommended) for f in part))
        table.add_row(f"Started {found.asked.when}", *(_per_cent(f, f.started) for f in part))
        table.add_section()
        for each in found.mechanisms:
            table.add_row(capital(each.label), *(_cell(found, figure, each.name) for figure in part))
        table.add_row("The rest", *(_cell(found, figure, REST) for figure in part))
        table.add_section()
        table.add_row("The gap", *(str(figure.gap) for figure in part))
        tables.append(table)
    return tables


def one_at_a_time(found: Gap, figures: list[Points]) -> list[Table]:
    """What each is worth with nothing else switched off, and with everything else."""
    tables: list[Table] = []
    for part in _parts(figures, PAIR):
        title = "One at a time, points gained: switched off alone / as the last of all"
        table = named(title, "" if not tables else "continued")
        for figure in part:
            number_column(table, figure.label)
        for each in found.mechanisms:
            cells = [
                f"{_number(found.alone(each.name, figure.of)[0])} / "
                f"{_number(found.last(each.name, figure.of)[0])}"
                for figure in part
            ]
            table.add_row(capital(each.label), *cells)
        tables.append(table)
    return tables


def switched_off(found: Gap) -> Table:
    """What is so with each mechanism switched off."""
    table = plain("What is switched off", head=False)
    table.add_column(width=names_width())
    table.add_column()
    for each in found.mechanisms:
        table.add_row(capital(each.label), each.off)
    return table


def not_here(found: Gap) -> str:
    """The mechanisms that the scenario does not have."""
    absent = [each.label for each in MECHANISMS if each not in found.mechanisms]
    return f"Not in this scenario: {listed(absent)}." if absent else ""


def reading(found: Gap) -> list[str]:
    """How the figures are to be read; said once."""
    how = (
        "What explains the gap: one mechanism after another is switched off until nothing stands between a "
        "recommendation and its start. What each one then explains depends on what went before it, so it "
        "is asked in many orders, and its figure is the mean (Shapley's value). So it may be large for "
        "something that gives nothing alone, and says what the gap is made of, not what to buy. "
    )
    how += (
        "One replication only: there are no intervals."
        if found.replications == 1
        else "The range below it is the 95% interval of that mean: how exactly the simulation knows it. No "
        "range: both its ends are that number, since all replications are alike or nearly so."
    )
    below = (
        "Below zero: it keeps so many people out of a queue that more have started by then with it than "
        "without. The rest: "
        "what is missing with everything off; of nothing started, those to whom nothing was recommended. All "
        "others together: what comes to less than a point, or cannot be told from chance."
    )
    one = (
        "How to read this. One at a time: the first number is what would be gained if this alone were out of "
        "the way today, below zero where fewer would have started by then; the second is what it would still "
        "hold back if nothing else did. For nothing started, what is gained is fewer with nothing."
    )
    age = (
        "At review: as the case review read its files, 68% of programmes six months old, 19% nine and 13% "
        "fifteen."
        if found.asked.when == REVIEW
        else f"Asked {found.asked.when.removeprefix('after ')} after a programme's start: the scenario is "
        "reported for too short a time for the ages at which the case review read its files."
    )
    outside = (
        "Only programmes that have begun are asked, so the waits for the team's meeting and for a caseworker "
        "are no part of the gap, and neither is a preparation course. They stay as they are."
    )
    weak = (
        "The parts are those of this scenario. How much is refused and how much waits is weakly known, so "
        "they are too."
    )
    return [one, how, below, age, outside, weak]


def _parts(figures: list[Points], at_least: int) -> list[list[Points]]:
    """The figures, in as many tables as it takes for each to have room."""
    parts = as_many_as_fit([f.label for f in figures], names=names_width(), at_least=at_least)
    return [[figures[k] for k in part] for part in parts]


def _per_cent(figure: Points, number: int) -> str:
    return UNKNOWN if figure.of == ANYTHING else f"{number}%"


def _cell(found: Gap, figure: Points, name: str) -> Text:
    """A part in whole points, and its interval below it where that has two ends."""
    cell = Text(str(figure.parts[name]))
    _mean, low, high = found.points(name, figure.of)
    if _number(low) != _number(high):
        cell.append(f"\n{_number(low)} to {_number(high)}", style="dim")
    return cell


def _number(value: float) -> str:
    """Whole points; never a minus before zero."""
    return UNKNOWN if isnan(value) else str(round(value))

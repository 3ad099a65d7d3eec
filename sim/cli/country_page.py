"""What `ventetid run` shows of a country: what size does to waiting, and the tables behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding

from sim.experiment.explain.words import called, capital, day
from sim.tables import STAGES

from .console import console
from .country_cells import APART, figure, parts
from .country_hangs import hangs_on
from .country_sentences import sentences, who_they_are
from .flags import notes_of
from .next_steps import next_steps, typed
from .plain import as_many_as_fit, longest_word, named, names_width, number_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.table import Table
    from rich.text import Text

    from sim.experiment import Country

    from .country_cells import Figure

PEOPLE = {
    ("nothing_started_by_12_months", "all"): "Nothing started by 12 months",
    ("dropout_within_12_months", "all"): "Gave up within 12 months",
    ("inactive_months", "all"): "Months of a programme with no measure running",
    ("programme_months", "all"): "Length of a programme",
}
HEADS = {
    ("programmes_begun", "all"): "Programmes begun a year",
    ("in_programme", "all"): "Citizens in a programme",
    ("waiting_now", STAGES[0]): "In queue for the team at the end",
    ("waiting_now", STAGES[1]): "In queue for a caseworker at the end",
}
EACH_THE_SAME = (
    "How to read this: in the column Country each citizen counts the same, wherever they live. The range "
    "below a figure is the 95% interval of its mean over replications, and no more; where none stands, both "
    "of its ends would look the same, or the figure is known in one replication only."
)
ONE_ONLY = (
    "One replication only: the figures are one possible course, and have no intervals. In the column Country "
    "each citizen counts the same, wherever they live."
)
ONE_BY_ONE = (
    "Each municipality stands under its number, with its size in brackets: so many times the typical one."
)
THIRDS = (
    "Small, middle and large are thirds of the municipalities by size. A tenth, half, nine tenths below: "
    "where single municipalities lie in one run, each counting once, as far as anybody was asked there."
)
CHANCE = (
    "Chance is the share of the variance between municipalities that comes from the luck of one run. They "
    "differ in nothing but size: what is not chance is what size does, and what comes of rounding what "
    "cannot be divided (scenarios/README.md says how). It is estimated from all replications, without a "
    "range."
)


def show(found: Country, path: Path, *, quiet: bool, kept: Path | None) -> None:
    """Write the page of a country."""
    out, clock = console(), found.scenario.clock
    out.print(f"{found.scenario.name}: {clock.years} from {day(clock.start)}", style="bold")
    times = "1 replication" if found.replications == 1 else f"{found.replications} replications"
    many = len(found.municipalities)
    out.print(
        f"{times}, seed {found.seed}. {many} model municipalities, not compared with anybody's data.",
        style="dim",
    )
    out.print(who_they_are(found), style="dim")
    out.print()
    for sentence in sentences(found):
        out.print(Padding(sentence, (0, 0, 0, 2)))
    out.print()
    for table in tables(found):
        out.print(table)
    if not quiet:
        how = (ONE_BY_ONE,) if found.few else (THIRDS, CHANCE)
        first = EACH_THE_SAME if found.replications > 1 else ONE_ONLY
        for line in (first, *how, hangs_on(found.scenario)):
            out.print(line, style="dim")
        out.print()
    for note in (*found.notes, *notes_of([found.scenario])):
        out.print(f"Note: {note}")
    if kept is not None:
        out.print(
            f"Kept in {kept}: indicators.csv (the country, the small, middle and large), municipalities.csv, "
            "resolved.yaml, manifest.json."
        )
    if not quiet:
        next_steps(out, f"ventetid run {typed(path)} --municipality 1")


def tables(found: Country) -> Iterator[Table]:
    """A table for each question."""
    measures = list(found.scenario.measures)
    started = _rows(found, "queue_started_within_90", STAGES) | _rows(found, "started_within_90", measures)
    waits = _rows(found, "queue_wait_mean_of_started", STAGES) | _rows(
        found, "wait_mean_of_started", measures
    )
    used = _rows(found, "utilisation", [*STAGES, *measures])
    delivered = _rows(found, "delivered_by_12_months", measures)
    yield from _by_part(found, "Started within 90 days", "of all who were recommended it", started)
    if not found.few:
        apart = {label: each.lie_apart() for label, each in started.items()}
        yield from split("How far municipalities lie apart in that", "in one run", APART, apart)
    yield from _by_part(found, "Mean wait of those who started", "", waits)
    yield from _by_part(found, "Started by 12 months", "of all programmes begun", delivered)
    yield from _by_part(found, "Capacity used", "", used)
    yield from _by_part(found, "What it does to people", "", _called(found, PEOPLE))
    per = "for as many citizens as the typical municipality has"
    yield from _by_part(found, "People", per, _called(found, HEADS))


def _rows(found: Country, indicator: str, names: Sequence[str]) -> dict[str, Figure]:
    """A figure of each stage or measure of which it is known, by what that is called."""
    asked = {capital(called(found.scenario, name)): figure(found, indicator, name) for name in names}
    return {label: each for label, each in asked.items() if each is not None}


def _called(found: Country, names: dict[tuple[str, str], str]) -> dict[str, Figure]:
    """The figures that are known of some, by what they are called here."""
    asked = {label: figure(found, *name) for name, label in names.items()}
    return {label: each for label, each in asked.items() if each is not None}


def _by_part(found: Country, title: str, under: str, rows: dict[str, Figure]) -> Iterator[Table]:
    cells = {label: each.by_part() for label, each in rows.items()}
    yield from split(title, under, ("Country", *parts(found)), cells)


def split(title: str, under: str, headings: Sequence[str], rows: dict[str, list[Text]]) -> Iterator[Table]:
    """A row for each figure; columns that do not fit beside each other, whole, go on in further tables."""
    if not rows:
        return
    lines = [line for row in rows.values() for cell in row for line in cell.plain.splitlines()]
    widest = max(longest_word(*headings), *map(len, lines))
    # Between columns, and at both edges, stands a blank more than their padding.
    fitting = as_many_as_fit(list(headings), names=names_width() + 2, at_least=widest + 1)
    for number, part in enumerate(fitting):
        table = named(title, under if not number else "continued")
        for k in part:
            number_column(table, headings[k])
        for label, row in rows.items():
            table.add_row(label, *(row[k] for k in part))
        yield table

"""What `ventetid run` shows of a country: what size does to waiting, and the tables behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding

from sim.experiment.explain.words import called, capital, day
from sim.tables import STAGES

from .against import NOT_COMPARED
from .console import console
from .country_cells import APART, BY_SIZE, figure
from .country_sentences import sentences, who_they_are
from .flags import notes_of
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
    "below a figure is the 95% interval of its mean over replications."
)
THIRDS = (
    "Small, middle and large are thirds of the municipalities by size. A tenth, half, nine tenths below: "
    "where single municipalities lie in one run, each counting once, as far as anybody was asked there."
)
CHANCE = (
    "Chance is the share of the variance between municipalities that comes from the luck of one run. They "
    "differ in nothing but size: what is not chance is what size does, and what comes of rounding what "
    "cannot be divided (scenarios/README.md says how)."
)


def show(found: Country, path: Path, *, quiet: bool, kept: Path | None) -> None:
    """Write the page of a country."""
    out, clock = console(), found.scenario.clock
    out.print(f"{found.scenario.name}: {clock.years} from {day(clock.start)}", style="bold")
    times = "1 replication" if found.replications == 1 else f"{found.replications} replications"
    out.print(f"{times} of all municipalities, seed {found.seed}. {NOT_COMPARED}", style="dim")
    out.print(who_they_are(found), style="dim")
    out.print()
    for sentence in sentences(found):
        out.print(Padding(sentence, (0, 0, 0, 2)))
    out.print()
    for table in tables(found):
        out.print(table)
    if not quiet:
        for line in (EACH_THE_SAME, THIRDS, CHANCE):
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
        out.print(f"Next: ventetid run {path} --municipality 1", style="dim")


def tables(found: Country) -> Iterator[Table]:
    """A table for each question."""
    measures = list(found.scenario.measures)
    started = _rows(found, "queue_started_within_90", STAGES) | _rows(found, "started_within_90", measures)
    waits = _rows(found, "queue_wait_mean_of_started", STAGES) | _rows(
        found, "wait_mean_of_started", measures
    )
    used = _rows(found, "utilisation", [*STAGES, *measures])
    yield from _by_size("Started within 90 days", "of all who were recommended it", started)
    yield from _table("How far municipalities lie apart in that", "in one run", APART, {
        label: each.lie_apart() for label, each in started.items()
    })  # fmt: skip
    yield from _by_size("Mean wait of those who started", "", waits)
    yield from _by_size(
        "Started by 12 months", "of all programmes begun", _rows(found, "delivered_by_12_months", measures)
    )
    yield from _by_size("Capacity used", "", used)
    yield from _by_size("What it does to people", "", _called(found, PEOPLE))
    yield from _by_size(
        "People", "for as many citizens as the typical municipality has", _called(found, HEADS)
    )


def _rows(found: Country, indicator: str, names: Sequence[str]) -> dict[str, Figure]:
    """A figure of each stage or measure of which it is known, by what that is called."""
    asked = {capital(called(found.scenario, name)): figure(found, indicator, name) for name in names}
    return {label: each for label, each in asked.items() if each is not None}


def _called(found: Country, names: dict[tuple[str, str], str]) -> dict[str, Figure]:
    """The figures that are known of some, by what they are called here."""
    asked = {label: figure(found, *name) for name, label in names.items()}
    return {label: each for label, each in asked.items() if each is not None}


def _by_size(title: str, under: str, rows: dict[str, Figure]) -> Iterator[Table]:
    yield from _table(title, under, BY_SIZE, {label: each.by_size() for label, each in rows.items()})


def _table(title: str, under: str, headings: Sequence[str], rows: dict[str, list[Text]]) -> Iterator[Table]:
    """A row for each figure; columns that do not fit beside each other go on in a second table."""
    if not rows:
        return
    widest = longest_word(*headings, *(cell.plain for row in rows.values() for cell in row))
    parts = as_many_as_fit(list(headings), names=names_width(), at_least=widest)
    for number, part in enumerate(parts):
        table = named(title, under if not number else "continued")
        for k in part:
            number_column(table, headings[k])
        for label, row in rows.items():
            table.add_row(label, *(row[k] for k in part))
        yield table

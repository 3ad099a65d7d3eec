"""What `ventetid run` shows: what it says in a sentence or two, and then the tables behind it."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from sim.experiment.explain.words import called, capital, day
from sim.experiment.scales import UNKNOWN
from sim.tables import STAGES

from . import money_reading, precise_words, run_money
from .against import NOT_COMPARED, banner_of, cautioned, uncautioned
from .begins import begins
from .console import console, page_width
from .estimates import Estimates
from .figures import both_of_hundred, of_hundred
from .flags import notes_of
from .next_steps import next_steps, typed
from .plain import add, named
from .run_beside import beside, missing
from .run_load import beyond_capacity
from .run_today import of_today
from .run_waits import delivery, waits
from .run_why import why_not
from .tried import COUNT_FROM_THEN, alternatives, rests_on_few, who
from .way_in import ALL_OF_IT

if TYPE_CHECKING:
    from pathlib import Path

    from rich.table import Table

    from sim.experiment import Result
    from sim.experiment.until import Until

    from .against import Against
    from .country_one import Alone

CONFIDENCE = 0.95
PEOPLE_NUMBERS = 18
"""Columns that the numbers about people need beside their names."""


def show(
    result: Result,
    path: Path,
    *,
    quiet: bool,
    kept: Path | None,
    observed: Against | None = None,
    one: Alone | None = None,
    until: Until[Result] | None = None,
) -> None:
    """Write the page of one scenario, and what has been observed beside it where asked for.

    `one`: it is a municipality of the country that stands in the file.
    """
    out, found = console(), Estimates(result, CONFIDENCE)
    clock = result.scenario.clock
    head = f"{result.scenario.name}: {clock.years} from {day(clock.start)}"
    out.print(head, style="bold")
    times = "1 replication" if result.replications == 1 else f"{result.replications} replications"
    banner = banner_of(result.scenario, NOT_COMPARED if observed is None else observed.banner)
    luck = f"seed {result.seed}" if one is None else f"seed {one.asked} of the country"
    if one is not None:
        out.print(one.begins())
    if until is None:
        out.print(f"{times}, {luck}. {banner}", style="dim")
    else:
        known = " ".join(precise_words.sentences(until, [result.scenario]))
        out.print(f"{times}, {luck}. {known}\n{banner}", style="dim")
    cautioned(result.scenario, out)
    if text := begins(result.scenario):
        out.print(text, style="dim")
    out.print()
    for sentence in (*(observed.sentences(result) if observed else ()), *sentences(result, found)):
        out.print(Padding(sentence, (0, 0, 0, 2)))
    out.print()
    for table in (
        of_today(result, found),
        *waits(result, found),
        *delivery(result, found),
        *why_not(result, found),
        beside(result, found),
        people(result, found),
        *run_money.money(result, found),
    ):
        if table is not None:
            out.print(table)
    for part in observed.section(result) if observed else ():
        out.print(part)
    if not quiet:
        for line in (*reading(result), *(observed.reading(result) if observed else ())):
            out.print(line, style="dim")
        out.print()
    for note in uncautioned((*result.notes, *notes_of([result.scenario])), result.scenario):
        out.print(f"Note: {note}")
    if kept is not None:
        out.print(f"Kept in {kept}: citizens.csv, spells.csv, indicators.csv, resolved.yaml, manifest.json.")
    if not quiet:
        ways = f"ventetid explain {typed(path)}", f"ventetid compare {typed(path)} OPTION.yaml"
        next_steps(out, *(ways if one is None else one.goes_on(path)))


def reading(result: Result) -> list[str]:
    """How the figures are to be read; said once."""
    if result.replications < 2:
        return ["One replication only: the figures are one possible course, and have no intervals."]
    how = (
        "How to read this: each figure is a mean over replications. The range below it is its 95% interval: "
        "how exactly the simulation knows that mean, and no more. A single year swings far more, and what is "
        "assumed about people weighs more than either."
    )
    never = (
        '"Not reached": fewer than half of those recommended are ever seen to start, so there is no wait '
        "after which half had started; with a number, in so many of the replications."
    )
    others = (
        "At the team meeting and the caseworker, the wait runs from being ready. In the plan: decided and "
        "granted. Ended first: the programme ended before the measure started."
    )
    by_when = (
        '"By 12 months" is asked of the programmes begun at least 12 months before the end, "ever" of those '
        "that have ended: not the same programmes, so ever may be the smaller."
    )
    lines = [how, never, others, by_when]
    if alternatives([result.scenario]):
        lines.append(COUNT_FROM_THEN)
    if len(result.scenario.offers) > len(result.scenario.measures):
        lines.append(
            "The preparation course comes before the programme, so it is not among what programmes deliver: "
            "what becomes of all who are recommended it stands in the table of reasons."
        )
    return lines + money_reading.reading([result])


def sentences(result: Result, found: Estimates) -> list[str]:
    """What the tables say in brief."""
    said = []
    waiting = [
        (found("started_within_90", name), found("wait_mean_of_started", name), name)
        for name, measure in result.scenario.measures.items()
        if measure.available and not measure.private
    ]
    known = [each for each in waiting if not isnan(each[0].mean)]
    if known:
        share, mean, name = min(known, key=lambda each: each[0].mean)
        alone = sum(each[0].mean == share.mean for each in known) == 1
        what = capital(called(result.scenario, name))
        them = who([result.scenario], name)
        text = f"{what}: {of_hundred(share.mean)} {them} have started within 90 days"
        if len(known) > 1:
            text += ", the fewest of all measures" if alone else "; no measure has fewer"
        if not isnan(mean.mean):
            text += f"; those who do start have waited {mean.words()} on average"
        said.append(text + ".")
    said += beyond_capacity(result, found)
    if text := missing(result, found):
        said.append(text)
    if text := stretching(found):
        said.append(text)
    said += rests_on_few(found, result.scenario.measures)
    nothing, lost = found("nothing_started_by_12_months"), found("dropout_within_12_months")
    if not isnan(nothing.mean):
        leaves = not isnan(lost.mean) and result.scenario.dropout is not None
        empty, gone = both_of_hundred(nothing.mean, lost.mean if leaves else nothing.mean)
        text = f"{empty} programmes have had nothing started after 12 months"
        if leaves:
            text += f", and in {gone} the citizen has given up by then"
        said.append(text + ".")
    return said + run_money.said(result, found)


def stretching(found: Estimates) -> str:
    """What is left to each where caseworkers take on more than they have places for."""
    contact = found("usual_contact", STAGES[1])
    if not contact.mean < ALL_OF_IT:
        return ""
    return (
        f"Where caseworkers stretch nobody waits for one, and each who comes gets {contact.words()} of the "
        "usual contact."
    )


def people(result: Result, found: Estimates) -> Table:
    """Who is lost, who gets nothing, and how programmes end."""
    names = max(20, min(58, page_width() - PEOPLE_NUMBERS))
    table = named("What it does to people", names=names, head=False)
    table.add_column("", justify="right")
    rows = [
        ("Nothing started by 12 months", found("nothing_started_by_12_months")),
        ("Nothing ever started", found("nothing_started_ever")),
        ("Gave up within 12 months", found("dropout_within_12_months")),
        ("Left for work within 12 months", found("left_for_work")),
        ("Went back to the team, nothing having started", found("returned_to_team")),
        ("Of those who gave up: while waiting for something granted", found("dropout_while_waiting")),
        ("Share of the usual contact, where caseworkers stretch", found("usual_contact", STAGES[1])),
        ("Months of a programme with no measure running", found("inactive_months")),
        ("Length of a programme", found("programme_months")),
        ("Citizens in a programme", found("in_programme")),
        ("Citizens in a programme at the end", found("in_programme_now")),
    ]
    for label, cell in rows:
        if cell.words() != UNKNOWN:
            add(table, label, [cell])
    outcomes = [
        name for name in dict.fromkeys(k.indicator for k in result.catalogue) if name.startswith("outcome_")
    ]
    shown = [(name, found(name)) for name in outcomes]
    if any(cell.mean > 0 for _, cell in shown):
        table.add_section()
        table.add_row(Text("How programmes ended (put in, not found)", style="bold"), "")
        for name, cell in shown:
            add(table, "  " + capital(name.removeprefix("outcome_").replace("_", " ")), [cell])
    return table

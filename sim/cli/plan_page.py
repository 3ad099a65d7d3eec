"""What `ventetid plan` shows: the answer, what to set, how each promise is kept, and what was cheaper."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.explain.words import day, listed
from sim.experiment.plan.amounts import amounts
from sim.experiment.plan.beside import Beside, beside
from sim.experiment.plan.words import lever
from sim.experiment.plan.words import value as as_written
from sim.experiment.scales import COUNT, SHARE_FINE

from .against import banner_of, cautioned, uncautioned
from .begins import begins
from .console import WIDE, console
from .flags import notes_of
from .next_steps import next_steps, typed
from .plain import headed, named, number_column
from .plan_costs import kroner
from .plan_option import option_text
from .plan_sentences import FIRST_LOOK, sentences
from .plan_words import percent, promised, quantile_note, today, values_at, values_of, who

if TYPE_CHECKING:
    from rich.table import Table

    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate
    from sim.experiment.scales import Scale

CHEAPER = 5
"""Candidates that were cheaper and failed, shown; those most like the plan."""
BESIDE = {
    "dropout_within_12_months": "Give up within 12 months",
    "nothing_started_by_12_months": "Nothing started by 12 months",
    "programmes_begun": "Programmes begun a year",
}
STATES = {"kept": "keeps it", "open": "not told", "broken": "breaks it"}


def show(found: Planned, path: Path, out_file: Path | None, *, quiet: bool) -> None:
    """Write the page; `out_file` is where the option was written, if it was."""
    out = console()
    asked, scenario = found.asked, found.asked.scenario
    title = asked.name or f"{scenario.name}: the cheapest plan"
    out.print(f"{title}, {scenario.clock.years} from {day(scenario.clock.start)}", style="bold")
    spent = f"{found.spent:,} of {asked.budget:,} replications"
    out.print(f"{scenario.name}; {spent}, seed {found.seed}.\n{banner_of(scenario)}", style="dim")
    cautioned(scenario, out)
    if text := begins(scenario):
        out.print(text, style="dim")
    out.print()
    for said in headed(sentences(found)):
        out.print(said)
    out.print()
    subject = found.subject
    if subject is not None:
        out.print(settings(found, subject))
        if subject.replications > 1:
            out.print(kept(found, subject))
        if table := lost(found):
            out.print(table)
    for table in tried(found):
        out.print(table)
    if not quiet:
        for line in reading(found):
            out.print(line, style="dim")
        out.print()
    sure = {f"The plan: {each}" for each in found.settling} if asked.claim == "long_run" else set()
    for note in uncautioned((*found.notes, *notes_of([scenario])), scenario):
        if note in sure and found.plan is not None:
            continue  # How sure begins with it
        out.print(f"Note: {note}")
    _next(found, path, out_file, quiet=quiet)


def settings(found: Planned, subject: Candidate) -> Table:
    """Each lever: today, and what to set."""
    scenario = found.asked.scenario
    table = named(*_what(found), names=_names())
    for heading in ("Today", "Set", "DKK a year"):
        number_column(table, heading)
    shown = amounts(found.asked)
    for j, (each, k) in enumerate(zip(found.asked.levers, subject.at, strict=True)):
        cost = kroner(shown.lever(j, k))
        table.add_row(
            lever(scenario, each.path), today(scenario, each.path), as_written(each.values[k]), cost
        )
    if len(found.asked.levers) > 1:
        table.add_section()
        table.add_row("All that is turned", "", "", kroner(shown.total(subject.at)))
    if shown.today is not None:
        table.add_row("Today, of what is turned", "", "", kroner(shown.today))
    return table


def _what(found: Planned) -> tuple[str, str]:
    if found.plan is not None:
        return "What to set", "the plan" if found.verdict == "found" else "the one that is confirmed"
    return ("The best there is", "and it is not enough") if found.verdict == "none" else (
        "The cheapest that is open", "not confirmed",
    )  # fmt: skip


def kept(found: Planned, subject: Candidate) -> Table:
    """Each promise: how many start within the limit, with the interval, and in how many years it is kept."""
    confidence = percent(found.asked.confidence)
    table = named("The promises", f"[{confidence} interval]", names=_names())
    for heading in ("Promised", "Start within it", "Years that keep it"):
        number_column(table, heading)
    for promise, of in zip(found.asked.promises, subject.promises, strict=True):
        figure = Text(percent(of.share))
        figure.append(f"\n[{percent(of.low)} to {percent(of.high)}]", style="dim")
        table.add_row(who(found.asked, promise), promised(promise), figure, percent(of.years))
    if len(found.asked.promises) > 1:
        table.add_section()
        share, low, high = subject.years
        years = Text(percent(share))
        years.append(f"\n[{percent(low)} to {percent(high)}]", style="dim")
        table.add_row("All of them", "", "", years)
    return table


def lost(found: Planned) -> Table | None:
    """Who is lost beside the waits: today, and with what is shown."""
    rows = beside(found)
    if not rows or found.beside is None:
        return None
    n = found.beside.replications
    few = ", which are few" if n < FIRST_LOOK else ""
    table = named("Beside the waits", f"{n} replications of each{few}, [95% interval]", names=_names())
    there = "Plan" if found.plan is not None else "Best" if found.verdict == "none" else "First"
    for heading in ("Today", there, "Difference"):
        number_column(table, heading)
    for row in rows:
        share = row.unit == "share"
        scale = SHARE_FINE if share else COUNT
        cell = Text(scale.difference(row.difference))
        if not isnan(row.low):
            cell.append(f"\n[{scale.interval(row.low, row.high, sign=True)}]", style="dim")
        table.add_row(BESIDE[row.indicator], *_with_intervals(row, scale), cell)
    return table


def _with_intervals(row: Beside, scale: Scale) -> list[Text]:
    """Today's figure and the plan's."""
    cells = []
    for value, low, high in (
        (row.today, row.today_low, row.today_high),
        (row.there, row.there_low, row.there_high),
    ):
        cell = Text(percent(value) if scale is SHARE_FINE else COUNT.number(value))
        if not isnan(low):
            cell.append(f"\n[{scale.interval(low, high)}]", style="dim")
        cells.append(cell)
    return cells


def tried(found: Planned) -> list[Table]:
    """What was cheaper and failed, and what could not be told."""
    tables = []
    if found.open and found.verdict == "inconclusive":
        open_ones = [*found.open, *([] if found.plan is None else [found.plan])]
        tables.append(_listed(found, "Between these", "the cheapest first", open_ones))
    subject = found.subject
    failed = [
        each
        for each in found.tried
        if each.state == "broken" and subject is not None and each.cost < subject.cost
    ]
    if failed and subject is not None and found.verdict != "none":
        near = sorted(failed, key=lambda each: _apart(each, subject))[:CHEAPER]
        under = "those most like it" if len(failed) > CHEAPER else ""
        cheaper = sorted(near, key=lambda each: each.cost)
        tables.append(_listed(found, "Cheaper, and breaks a promise", under, cheaper))
    return tables


def _apart(one: Candidate, other: Candidate) -> int:
    return sum(abs(a - b) for a, b in zip(one.at, other.at, strict=True))


def _listed(found: Planned, title: str, under: str, candidates: list[Candidate]) -> Table:
    table = named(title, under, names=_names())
    number_column(table, "DKK a year")
    for k, promise in enumerate(found.asked.promises, start=1):
        of = who(found.asked, promise).partition(",")[0] if len(found.asked.promises) > 1 else "Start"
        number_column(table, f"{of}, {promise.limit}" if k else "")
    number_column(table, "")
    for each in candidates:
        cells = [_figure(of.share, of.low, of.high) for of in each.promises]
        state = "confirmed" if each.confirmed else STATES[each.state]
        if each.below is not None:
            state = f"ruled out by\n{values_at(found.asked, each.below)}"
        cost = kroner(amounts(found.asked).total(each.at))
        table.add_row(values_of(each), cost, *cells, state)
    return table


def _figure(share: float, low: float, high: float) -> Text:
    if isnan(share):
        return Text("not tried")
    cell = Text(percent(share))
    cell.append(f"\n[{percent(low)} to {percent(high)}]", style="dim")
    return cell


def reading(found: Planned) -> list[str]:
    """How the figures are to be read; said once."""
    claim = {
        "share_of_years": "The claim is about single years: each replication gives one year of the clock, "
        "each in its turn, and in so many of them all promises are to be kept together.",
        "mean_of_years": "The claim is about the mean of the years: single years lie above and below it, and "
        "the column of years says how often a promise is kept.",
        "long_run": "The claim is about all people together in the long run, so busy years count for more; "
        "single years lie above and below it.",
    }[found.asked.claim]
    evidence = (
        "Breaks a promise: on evidence of three standard errors. Ruled out: its own figures may look good, "
        "but one that is no worse for a promise breaks it. Values stand in the order of the levers above."
    )
    left = f"Whoever leaves before the start has not started. {quantile_note(found.asked)}".strip()
    lines = [f"How to read this. {claim} {left}", evidence]
    scenario = found.asked.scenario
    if priced := [lever(scenario, each.path) for each in found.asked.levers if not each.stated]:
        lines.append(f"What {listed(priced)} costs follows from the prices of the scenario.")
    lines.append("Costs of what is turned are as planned, every group held, and rounded so that they add up.")
    return lines


def _next(found: Planned, path: Path, out_file: Path | None, *, quiet: bool) -> None:
    out = console()
    if out_file is not None:
        out.print(f"Written: {out_file}")
        if not quiet and found.asked.file is not None:
            next_steps(out, f"ventetid compare {typed(found.asked.file)} {typed(out_file)}")
    elif found.plan is not None:
        folder = (found.asked.file or Path()).absolute().parent
        if not quiet and found.asked.file is not None:
            out.print("The plan as an option:", style="bold")
            for line in option_text(found, folder).splitlines():
                out.print(f"  {line}", soft_wrap=True)
            out.print()
            next_steps(out, f"ventetid plan {typed(path)} --out option.yaml")


def _names() -> int:
    return 30 if console().width >= WIDE else 18

"""How much of what is offered is used: by kind of places, week by week and year by year.

Places that are all in use are no good news: nothing is left for the weeks in which more people come than
usual, and a queue that has formed lasts. The use of what an option adds stands below that of the baseline.
"""

from __future__ import annotations

from datetime import timedelta
from math import isnan
from typing import TYPE_CHECKING

from babel.dates import format_date

from sim.experiment.scales import SHARE, SHARE_FINE
from sim.experiment.use_over_time import WEEKS, blocks, used
from sim.report.blocks import Block, Cell, Chart, Column, Listing, Section, Table, finding
from sim.report.charts.look import MOST_SERIES
from sim.report.charts.shades import Band, Columns, table_of_shades
from sim.report.names import within

from .use_said import changed_most, groups_cancelled, kind, of_baseline

if TYPE_CHECKING:
    from datetime import date

    from sim.experiment.use_over_time import Used
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

NEARLY_FULL = 0.895
"""From here on a kind of places is called nearly full: what is printed as 90 %."""


def use(findings: Findings, words: Words) -> Section | None:
    """The table of shades, and what stands out in it."""
    courses = findings.courses
    found = used(findings.comparison, None if courses is None else courses.by_scenario)
    if not found:
        return None
    parts: list[Block] = [_chart(findings, words, found)]
    changed = changed_most(findings, words, found)
    if changed:
        parts.append(Listing(changed, words.say("What the options change most")))
    parts += groups_cancelled(findings, words, found)
    return Section(
        "use",
        words.say("How much of what is offered is used"),
        tuple(parts),
        words.say(
            "Where nearly everything is in use, nothing is left for weeks in which more people come than "
            "usual: a queue forms, and lasts. Places that stand empty while people wait are lost."
        ),
    )


def _chart(findings: Findings, words: Words, found: list[list[Used]]) -> Chart:
    comparison = findings.comparison
    names = words.names(comparison)
    columns = _columns(findings, words)
    drawn = [rows[:MOST_SERIES] for rows in found]
    caption = words.say("Share of what is offered that is used, per cent")
    bands = [
        Band(_name(findings, words, rows, row), row.place, _shares(row), row is rows[0])
        for rows in drawn
        for row in rows
    ]
    notes = [
        words.say(
            "Per cent of the places that are held, of the group seats that are filled and of the team's "
            "slots that cases take. A cancelled group counts as empty seats."
        ),
        words.say("Of an option only the rows that differ from {baseline} are shown.", baseline=names[0]),
    ]
    if comparison.replications == 1:
        notes.append(words.say("It is one possible course: there is one replication only."))
    elif findings.courses is not None:
        notes.append(
            words.say(
                "Four weeks: mean of {few} courses of the first year; – stands where nothing is offered. "
                "Years: mean of {all} replications.",
                few=words.number(findings.courses.replications),
                all=words.number(comparison.replications),
            )
        )
    if any(len(rows) > MOST_SERIES for rows in found):
        notes.append(words.say("Further options that differ stand in the table of numbers."))
    return Chart(
        "use-of-capacity",
        _finding(words, found, names[0]),
        _text(findings, words, found),
        _numbers(findings, words, found),
        markup=str(table_of_shades(words, caption, words.say("Kind of places"), columns, bands)),
        notes=tuple(notes),
    )


def _finding(words: Words, found: list[list[Used]], baseline: str) -> str:
    """How many kinds of places are nearly full, and under what: the options' rows may say something else."""
    full, every = len(_full(found)), len(of_baseline(found))
    if full == 0:
        return finding(
            words.say("{baseline}: no kind of places is nearly full", baseline=baseline),
            words.say("No kind of places is nearly full"),
        )
    if full == every:
        return finding(
            words.say("{baseline}: all kinds of places are nearly full", baseline=baseline),
            words.say("All kinds of places are nearly full"),
        )
    n, many = words.number(full), words.number(every)
    return finding(
        words.say("{baseline}: {n} of {all} kinds of places nearly full", baseline=baseline, n=n, all=many),
        words.say("{baseline}: {n} of {all} nearly full", baseline=baseline, n=n, all=many),
        words.say("{n} of {all} kinds of places nearly full", n=n, all=many),
    )


def _text(findings: Findings, words: Words, found: list[list[Used]]) -> str:
    base = sorted(of_baseline(found), key=lambda row: -row.whole)
    shares = [
        words.say(
            "{name} {share}",
            name=within(words, findings.comparison, row.of),
            share=words.value(SHARE, row.whole),
        )
        for row in base
    ]
    return words.say(
        "Used over all years in {baseline}: {shares}.",
        baseline=words.names(findings.comparison)[0],
        shares=words.listed(shares),
    )


def _numbers(findings: Findings, words: Words, found: list[list[Used]]) -> Table:
    """Year by year, and what the options change, with its interval; the weeks stand in the shades."""
    names, years = words.names(findings.comparison), _years(findings)
    heads = [Column(words.say("Kind of places")), Column(words.say("Scenario"))]
    heads += [Column(name, number=True) for name in (*years, words.say("All"))]
    heads.append(Column(words.say("Against {baseline}, points", baseline=names[0]), number=True))
    heads.append(Column(words.say("95 % interval"), number=True))
    rows: list[tuple[Cell, ...]] = []
    breaks = set()
    for used_so in found:
        breaks.add(len(rows))
        for row in used_so:
            shares = (*(row.years if years else ()), row.whole)
            cells = [_cell(words, share) for share in shares]
            rows.append(
                (Cell(kind(findings, words, row)), Cell(names[row.place + 1]), *cells, *_change(words, row))
            )
    caption = words.say("Use by year, per cent of what is offered")
    return Table(caption, tuple(heads), tuple(rows), breaks=frozenset(breaks - {0}))


def _change(words: Words, row: Used) -> tuple[Cell, Cell]:
    change = row.change
    if change is None:
        return Cell(""), Cell("")
    return (
        Cell(words.shown(SHARE_FINE, change.difference, sign=True), change.difference, "+0.0%;-0.0%;0.0%"),
        Cell(words.interval(SHARE_FINE, change.low, change.high, sign=True)),
    )


def _columns(findings: Findings, words: Words) -> list[Columns]:
    baseline = findings.comparison.baseline
    first = baseline.scenario.clock.start
    weeks: tuple[str, ...] = ()
    if findings.courses is not None:
        starts = (first + timedelta(weeks=WEEKS * k) for k in range(blocks(findings.courses.by_scenario[0])))
        weeks = tuple(_day(words, day) for day in starts)
    return [
        Columns(words.say("Four weeks from, {year}", year=first.year), weeks),
        Columns(words.say("Year"), (*_years(findings), words.say("All"))),
    ]


def _years(findings: Findings) -> tuple[str, ...]:
    """The years of the window; one alone is all of it."""
    years = tuple(name for name, _begin, _end in findings.comparison.baseline.timetable.years)
    return years if len(years) > 1 else ()


def _day(words: Words, day: date) -> str:
    """`4 Jan`, `4. jan`."""
    pattern = "d. MMM" if words.language == "da" else "d MMM"
    return format_date(day, pattern, locale=words.locale).rstrip(".")


def _shares(row: Used) -> tuple[float, ...]:
    return (*row.blocks, *(row.years if len(row.years) > 1 else ()), row.whole)


def _cell(words: Words, share: float) -> Cell:
    return Cell(words.number(100 * share), None if isnan(share) else share, "0%")


def _name(findings: Findings, words: Words, rows: list[Used], row: Used) -> str:
    """Of the first row of a kind what it is, of the others whose they are."""
    if row is rows[0] and row.place < 0:
        return kind(findings, words, row)
    option = words.names(findings.comparison)[row.place + 1]
    if row is rows[0]:
        return words.say("{of} ({option})", of=kind(findings, words, row), option=option)
    return option


def _full(found: list[list[Used]]) -> list[Used]:
    return [row for row in of_baseline(found) if row.whole >= NEARLY_FULL]

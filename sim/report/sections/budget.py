"""Money per budget year: what each option costs more or less, year by year and post by post."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import amount, amounts, years_of
from sim.experiment.cost_against_wait import beyond_zero
from sim.experiment.posts import RUNNING
from sim.experiment.scales import money_scale
from sim.indicators.sheet import ALL
from sim.report.blocks import Cell, Chart, Column, Heading, Paragraph, Section, Table, finding
from sim.report.charts.budget_years import Bar, Group, drawing
from sim.report.charts.look import MOST_SERIES
from sim.report.figures.climb import RAMP, climb, paid_said

from .amounts_said import difference, uncertain
from .budget_said import said
from .budget_table import posts_table

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.amounts import Amount
    from sim.experiment.moved import Moved
    from sim.experiment.posts import Post
    from sim.report.blocks import Block
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

MOST_BARS = 32
"""Bars in the chart; options beyond stand in the tables."""
THOUSAND = 1e-3
Years = dict[str, "Moved"]
"""The difference in what it costs to run, by budget year."""


def budget(findings: Findings, words: Words) -> Section | None:
    """A chart of running costs, and a table for each option; None where nothing has a price."""
    comparison = findings.comparison
    found = {option: amounts(comparison, option) for option in findings.options}
    if not any(found.values()):
        return None
    names = dict(zip(comparison.names, words.names(comparison), strict=True))
    years = {option: _years(comparison, option, rows) for option, rows in found.items()}
    years = {option: each for option, each in years.items() if each}
    blocks: list[Block] = []
    if years:
        blocks.append(_chart(comparison, years, names, words))
    for place, option in enumerate(findings.options):
        if not found[option]:
            continue
        blocks.append(Heading(names[option], place))
        blocks += [Paragraph(text) for text in said(words, findings, option, names)]
        blocks.append(posts_table(words, comparison, option, names))
    lead = words.say(
        "What the municipality pays in each budget year. An amount is what the runs paid on average, in "
        "fixed prices."
    )
    lead = " ".join((lead, *_no_budget(comparison, names, words)))
    return Section("budget", words.say("Money per budget year"), tuple(blocks), lead)


def _no_budget(comparison: Comparison, names: dict[str, str], words: Words) -> list[str]:
    """That the mean of what is paid in all is of years that climb, and how far."""
    found = next((each for each in (climb(comparison, name) for name in comparison.names[1:]) if each), None)
    if found is None:
        return []
    said = [words.say(RAMP)]
    if found.rises:
        said.append(
            words.say(
                "In all the municipality pays {years} under {baseline}.",
                baseline=names[comparison.names[0]],
                years=words.listed(paid_said(words, found, baseline=True)),
            )
        )
    return said


def _years(comparison: Comparison, option: str, rows: list[Amount]) -> Years:
    running: Post | None = next(
        (each.post for each in rows if (each.post.indicator, each.post.of) == (RUNNING, ALL)), None
    )
    if running is None:
        return {}
    found = {year: amount(comparison, option, running, year) for year in years_of(comparison, option)}
    return {year: change for year, change in found.items() if not isnan(change.difference)}


def _chart(comparison: Comparison, years: dict[str, Years], names: dict[str, str], words: Words) -> Chart:
    drawn = _drawn(years)
    shown = money_scale(change.baseline for each in years.values() for change in each.values())
    groups = [
        Group(
            comparison.names.index(option) - 1,
            names[option],
            tuple(_bar(words, year, change) for year, change in years[option].items()),
        )
        for option in drawn
    ]
    rows = tuple(
        (
            Cell(f"{names[option]}, {year}"),
            Cell(words.shown(shown, change.baseline), change.baseline, "#,##0"),
            Cell(words.shown(shown, change.value), change.value, "#,##0"),
            difference(words, shown, change),
        )
        for option, each in years.items()
        for year, change in each.items()
    )
    table = Table(
        words.say("Running cost by budget year"),
        (
            Column(words.say("Option and year")),
            Column(
                words.say("{name}, {unit}", name=names[comparison.names[0]], unit=words.unit(shown.unit)),
                number=True,
            ),
            Column(words.say("With the option"), number=True),
            Column(words.say("Difference (95 % interval)"), number=True),
        ),
        rows,
    )
    notes = [
        words.say(
            "Running cost: caseworkers, team meetings, measures and bought places. Lines: the 80 % interval, "
            "where chance moves the amount. Grey: cannot be told from zero."
        )
    ]
    if len(drawn) < len(years):
        notes.append(words.say("Only the largest differences are drawn; the table has all options."))
    return Chart(
        "budget-chart",
        _finding(years, names, words),
        _text(drawn, years, names, words),
        table,
        drawing(groups, words.say("Running cost against the baseline, thousand DKK")),
        notes=tuple(notes),
    )


def _drawn(years: dict[str, Years]) -> list[str]:
    """The options that are drawn: those that are told and differ most, in their order."""
    most = max(len(each) for each in years.values())
    room = max(1, min(MOST_SERIES, MOST_BARS // most))
    rank = sorted(
        years,
        key=lambda option: (
            not any(beyond_zero(change) for change in years[option].values()),
            -max(abs(change.difference) for change in years[option].values()),
        ),
    )
    return [option for option in years if option in rank[:room]]


def _bar(words: Words, year: str, change: Moved) -> Bar:
    low, high = change.meeting_low, change.meeting_high
    if not uncertain(change):
        low = high = float("nan")
    size = change.difference * THOUSAND
    return Bar(
        year,
        size,
        low * THOUSAND,
        high * THOUSAND,
        words.number(size, 0 if abs(size) >= 10 or not size else 1, sign=True),
        beyond_zero(change),
    )


def _finding(years: dict[str, Years], names: dict[str, str], words: Words) -> str:
    more = [option for option, each in years.items() if _always(each, 1)]
    less = [option for option, each in years.items() if _always(each, -1)]
    if len(years) == 1:
        (option,) = years
        name = names[option]
        if more:
            return finding(
                words.say("{option} costs more in every budget year", option=name),
                words.say("It costs more in every budget year"),
            )
        if less:
            return finding(
                words.say("{option} costs less in every budget year", option=name),
                words.say("It costs less in every budget year"),
            )
        if not any(beyond_zero(change) for change in years[option].values()):
            return words.say("Running costs are the same in every year")
        return words.say("Running costs differ in some budget years")
    if not more and not less:
        return words.say("No option costs more in every budget year")
    return words.say(
        "{n} of {all} options cost more in every budget year",
        n=words.number(len(more)),
        all=words.number(len(years)),
    )


def _always(each: Years, way: int) -> bool:
    """Whether every year differs that way, beyond chance."""
    return all(way * change.difference > 0 and beyond_zero(change) for change in each.values())


def _text(drawn: list[str], years: dict[str, Years], names: dict[str, str], words: Words) -> str:
    found = []
    for option in drawn:
        amounts_ = [change.difference for change in years[option].values()]
        found.append(
            words.say(
                "{option}: from {low} to {high} thousand DKK a budget year against the baseline.",
                option=names[option],
                low=words.number(min(amounts_) * THOUSAND, sign=True),
                high=words.number(max(amounts_) * THOUSAND, sign=True),
            )
        )
    return " ".join(found)

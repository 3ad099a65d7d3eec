"""Is the method right: where the truth lies among the draws, and how often intervals hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.report.charts.held import held
from calibration.report.charts.histograms import Histogram, histograms
from calibration.report.figures import chance
from calibration.report.values import named
from sim.report.blocks import Cell, Chart, Column, Section, Table

if TYPE_CHECKING:
    from calibration.checks.coverage import Coverage, Held
    from calibration.checks.ranks import Ranks
    from calibration.report.gathered import Gathered
    from sim.report.words import Words

MOST_HISTOGRAMS, MOST_ROWS = 15, 24
"""Parameters that are drawn, the least even, and those whose intervals are wrong, first."""
IN_A_HUNDRED = 0.99
"""How often a bin lies in the grey band of a histogram, where the method is right."""


def method(gathered: Gathered, words: Words) -> Section | None:
    """Ranks and coverage; None where they were not asked for."""
    if gathered.validation is None:
        return None
    ranks, coverage = gathered.validation.ranks, gathered.validation.coverage
    names = {
        each.path: named(words, gathered.scenario, each).name
        for each in gathered.found.posterior.prior.parameters
    }
    lead = words.say(
        "{n} data sets were made up at values drawn from the ranges, so that their truth is known, and "
        "the method was asked for it. That tells whether it is right for this model, whatever the data "
        "are.",
        n=words.number(len(ranks.below)),
    )
    blocks = (_ranks(words, ranks, names), _coverage(words, coverage, names))
    return Section("method", words.say("Is the method right?"), blocks, lead)


def _ranks(words: Words, ranks: Ranks, names: dict[str, str]) -> Chart:
    from scipy.stats import binom

    counts = ranks.histogram
    sets, bins = len(ranks.below), counts.shape[1]
    low, high = (float(each) for each in binom.interval(IN_A_HUNDRED, sets, 1.0 / bins))
    found = [
        Histogram(names[path], tuple(int(n) for n in row), low, high, path in ranks.uneven)
        for path, row in zip(ranks.paths, counts, strict=True)
    ]
    least = sorted(range(len(found)), key=lambda k: float(ranks.p[k]))[:MOST_HISTOGRAMS]
    drawn = [each for k, each in enumerate(found) if k in least]
    uneven = [names[path] for path in ranks.uneven]
    heading = (
        words.say("The truth lies evenly among the draws")
        if not uneven
        else words.plural(
            "Uneven for {n} parameter: its truth is not found",
            "Uneven for {n} parameters: their truth is not found",
            len(uneven), n=words.number(len(uneven)),
        )
    )  # fmt: skip
    text = (
        words.say("For every parameter the true values lie evenly among the draws of the posterior.")
        if not uneven
        else words.say(
            "The true values do not lie evenly among the draws of the posterior for: {names}.",
            names=words.listed(uneven),
        )
    )
    rows = tuple(
        (
            Cell(names[path]), *(Cell(words.number(int(n)), int(n), "0") for n in row),
            Cell(chance(words, float(p)), float(p)),
        )
        for path, row, p in zip(ranks.paths, counts, ranks.p, strict=True)
    )  # fmt: skip
    ends = [words.say("{n} %", n=words.number(100 * (k + 1) / bins)) for k in range(bins)]
    return Chart(
        name="ranks",
        finding=heading,
        text=text,
        table=Table(
            words.say("Data sets by the share of the draws that lies below the truth"),
            (
                Column(words.say("Parameter")),
                *(Column(words.say("to {end}", end=end), number=True) for end in ends),
                Column(words.say("Evenness"), number=True),
            ),
            rows,
        ),
        drawing=histograms(drawn),
        notes=(
            words.say(
                "A bar is a number of data sets: to the left those whose truth lies below the draws, to "
                "the right above. Grey: what chance makes of a bar in 99 of 100. Bars that are high at "
                "both ends mean intervals that are too narrow, a hill in the middle too wide."
            ),
        ),
    )


def _coverage(words: Words, coverage: Coverage, names: dict[str, str]) -> Chart:
    by_path: dict[str, list[Held]] = {}
    for each in coverage.found:
        by_path.setdefault(each.path, []).append(each)
    rows = []
    for path, found in by_path.items():
        brief = ", ".join(words.number(100 * each.share) for each in found)
        rows.append((names[path], found, words.listed([_said(words, each) for each in found]), brief))
    rows.sort(key=lambda row: not any(each.wrong for each in row[1]))
    wrong = list(dict.fromkeys(names[each.path] for each in coverage.wrong))
    heading = (
        words.say("Intervals hold the truth as often as they say")
        if not wrong
        else words.say("Intervals do not hold the truth as often as said")
    )
    text = (
        words.say("For every parameter chance explains how often intervals of 50 % and 90 % hold the truth.")
        if not wrong
        else words.say("Chance does not explain how often intervals hold the truth for: {names}.",
                       names=words.listed(wrong))
    )  # fmt: skip
    return Chart(
        name="coverage",
        finding=heading,
        text=text,
        table=_table(words, coverage, names),
        drawing=held(words, rows[:MOST_ROWS]),
        notes=(
            words.say(
                "Dotted lines: how often they should. A mark with its limits for intervals of 50 % "
                "(circle) and of 90 % (diamond); orange where chance does not explain it."
            ),
        ),
    )


def _said(words: Words, each: Held) -> str:
    return words.say("{n} of {level}", n=words.number(100 * each.share), level=words.number(100 * each.level))


def _table(words: Words, coverage: Coverage, names: dict[str, str]) -> Table:
    def percent(share: float) -> Cell:
        return Cell(words.say("{n} %", n=words.number(100 * share)), share, "0%")

    return Table(
        words.say("How often intervals held the truth"),
        (
            Column(words.say("Parameter")),
            Column(words.say("Should"), number=True),
            Column(words.say("Did"), number=True),
            Column(words.say("In the long run, at least"), number=True),
            Column(words.say("at most"), number=True),
            Column(words.say("Verdict")),
        ),
        tuple(
            (
                Cell(names[each.path]), percent(each.level), percent(each.share), percent(each.low),
                percent(each.high), Cell(_verdict(words, each), strong=each.wrong),
            )
            for each in coverage.found
        ),
    )  # fmt: skip


def _verdict(words: Words, each: Held) -> str:
    if not each.wrong:
        return words.say("chance explains it")
    return words.say("too narrow") if each.share < each.level else words.say("too wide")

"""The parameters: each before and after the data, which are known together only, and what would tell more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.report import said
from calibration.report.charts.ranges import Range, ranges
from calibration.report.figures import data_called
from calibration.report.values import Named, named
from sim.report.blocks import Block, Cell, Chart, Column, Heading, Listing, Section, Table, finding

if TYPE_CHECKING:
    from calibration.checks.identified import Known
    from calibration.checks.would_tell import Promise
    from calibration.posterior.posterior import Posterior
    from calibration.report.gathered import Gathered
    from sim.report.words import Words

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST = 24
"""Parameters that are drawn, those narrowed most; all stand in the table."""
PROMISES = 3
"""Other data that are named for each parameter, those that would tell most."""


def parameters(gathered: Gathered, words: Words) -> Section:
    """What is known of each parameter."""
    found = gathered.found.diagnosis.identified.found
    blocks: list[Block] = [_chart(gathered, words, found)]
    together = gathered.found.diagnosis.together
    items = [said.pair(gathered, words, each) for each in together.pairs]
    items += [said.several(gathered, words, each) for each in together.more]
    if items:
        blocks += [Heading(words.say("Known together only")), Listing(tuple(items))]
    more: list[Block] = []
    if rest := [each for each in found if not each.identified]:
        items = [said.unknown(gathered, words, each) for each in rest[:MOST]]
        if len(rest) > MOST:
            items.append(words.say("and {n} more", n=words.number(len(rest) - MOST)))
        heading = words.say("Not identified, so that what is said of it is what was assumed:")
        more.append(Listing(tuple(items), heading))
    if (promises := _promises(gathered, words, found)).rows:
        more.append(promises)
    if more:
        blocks += [Heading(words.say("Which other data would tell more")), *more]
    lead = words.say(
        "Before the data every value of a range was as likely as another. After them the draws lie where "
        "simulations look like the data; nine of ten lie in the interval."
    )
    return Section("parameters", words.say("Parameters before and after the data"), tuple(blocks), lead)


def _chart(gathered: Gathered, words: Words, found: tuple[Known, ...]) -> Chart:
    posterior = gathered.found.posterior
    most = sorted(found, key=lambda each: (not each.identified, -each.narrower))[:MOST]
    drawn = [each for each in found if each in most]
    good = [each for each in found if each.identified]
    text = [
        said.known(gathered, words, each) if each.identified else said.unknown(gathered, words, each)
        for each in most
    ]
    notes = [
        words.say(
            "Thin line: the range before. Thick bar: half of the draws; thinner bar: nine of ten; white "
            "line: the median. Grey: not identified."
        )
    ]
    if len(drawn) < len(found):
        notes.append(
            words.say("{n} more parameters stand in the table.", n=words.number(len(found) - len(drawn)))
        )
    return Chart(
        name="parameters-known",
        finding=_finding(words, len(good), len(found)),
        text=". ".join(text) + ".",
        table=_table(gathered, words, posterior, found),
        drawing=ranges([_range(gathered, words, posterior, each) for each in drawn]),
        notes=tuple(notes),
    )


def _finding(words: Words, good: int, every: int) -> str:
    if good == every:
        return words.say("The data narrow every parameter")
    if not good:
        return words.say("The data narrow no parameter")
    return finding(
        words.say("The data narrow {n} of {all} parameters", n=words.number(good), all=words.number(every))
    )


def _range(gathered: Gathered, words: Words, posterior: Posterior, each: Known) -> Range:
    how = named(words, gathered.scenario, each.parameter)
    five = posterior.quantiles(each.parameter.path, LEVELS)
    low, _, middle, _, high = five
    first, second, third, fourth, fifth = (float(share) for share in each.parameter.share(five))
    return Range(
        how.name,
        (first, second, third, fourth, fifth),
        how.ends,
        words.say(
            "{value} ({low} to {high})", value=how.value(middle), low=how.number(low), high=how.number(high)
        ),
        how.short(low, high),
        each.identified,
    )


def _table(gathered: Gathered, words: Words, posterior: Posterior, found: tuple[Known, ...]) -> Table:
    return Table(
        words.say("Each parameter before and after the data"),
        (
            Column(words.say("Parameter")),
            Column(words.say("Before"), number=True),
            Column(words.say("Even on"), number=False),
            Column(words.say("Median"), number=True),
            Column(words.say("Half of the draws"), number=True),
            Column(words.say("Nine of ten draws"), number=True),
            Column(words.say("Narrower"), number=True),
            Column(words.say("Identified")),
        ),
        tuple(
            _row(words, posterior, each, named(words, gathered.scenario, each.parameter)) for each in found
        ),
        note=words.say(
            "Narrower: how much smaller the standard deviation has become, on the scale on which the "
            "range is even."
        ),
    )


def _row(words: Words, posterior: Posterior, each: Known, how: Named) -> tuple[Cell, ...]:
    path = each.parameter.path
    scale = words.say("a logarithmic scale") if each.parameter.scale == "log" else words.say("a line")
    return (
        Cell(how.name),
        Cell(how.range),
        Cell(scale),
        Cell(how.value(posterior.median(path)), posterior.median(path)),
        Cell(how.interval(*posterior.interval(path, 0.5))),
        Cell(how.interval(*posterior.interval(path, said.LEVEL))),
        Cell(words.say("{n} %", n=words.number(100 * max(0.0, each.narrower))), each.narrower, "0%"),
        Cell(words.say("yes") if each.identified else words.say("no"), faint=not each.identified),
    )


def _promises(gathered: Gathered, words: Words, found: tuple[Known, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    breaks = set()
    for each in found:
        promises = () if each.would is None else each.would.worth[:PROMISES]
        how = named(words, gathered.scenario, each.parameter)
        if promises:
            breaks.add(len(rows))
        rows += [_promise(gathered, words, how.name, each, promise) for promise in promises]
    return Table(
        words.say("How much narrower each parameter would be with more data"),
        (
            Column(words.say("Parameter")),
            Column(words.say("With these besides")),
            Column(words.say("Narrower now"), number=True),
            Column(words.say("Narrower then, expected"), number=True),
        ),
        tuple(rows),
        note=words.say("From simulations that are like the data: they show what such data would have been."),
        breaks=frozenset(breaks - {0}),
        folded=True,
    )


def _promise(gathered: Gathered, words: Words, name: str, each: Known, promise: Promise) -> tuple[Cell, ...]:
    now, then = max(0.0, each.narrower), max(0.0, promise.narrower)
    return (
        Cell(name),
        Cell(data_called(words, gathered.scenario, promise.candidate)),
        Cell(words.say("{n} %", n=words.number(100 * now)), now, "0%"),
        Cell(words.say("{n} %", n=words.number(100 * then)), then, "0%"),
    )

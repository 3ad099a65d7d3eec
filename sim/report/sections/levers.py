"""Which lever did it: an option that changes several things, taken apart into what each of them does."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.levers.striking import striking
from sim.report.blocks import Cell, Chart, Column, Heading, Paragraph, Section, Table, finding
from sim.report.charts.waterfall import Fall, drawing
from sim.report.figures.called import figure_name
from sim.report.spans import ends

from .lever_figures import Printed, printed, shown
from .lever_names import lever_name

if TYPE_CHECKING:
    from sim.experiment.levers import Levers
    from sim.report.blocks import Block
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words


def levers(findings: Findings, words: Words) -> Section | None:
    """A waterfall for each option that changes more than one thing; None where none does."""
    names = dict(zip(findings.comparison.names, words.names(findings.comparison), strict=True))
    blocks: list[Block] = []
    for place, option in enumerate(findings.options):
        found = findings.levers.get(option)
        if found is None or len(found.levers) < 2:
            continue
        blocks.append(Heading(names[option], place))
        blocks += _of_one(words, found, place, names[option], names[findings.comparison.names[0]])
    if not blocks:
        return None
    lead = words.say(
        "An option that changes several things is taken apart: its changes are put upon the baseline one "
        "after another, in many orders, on the same luck. What each does on average adds up to the "
        "difference."
    )
    return Section("levers", words.say("Which change did it"), tuple(blocks), lead)


def _of_one(words: Words, found: Levers, place: int, option: str, baseline: str) -> list[Block]:
    names = [lever_name(words, found.comparison, each) for each in found.levers]
    some = shown(found)
    if not some:
        return [
            Paragraph(
                words.say("No figure is there with every choice of its changes, so none can be taken apart.")
            )
        ]
    table = _table(words, found, some, names, option, baseline)
    first = striking(found)
    if not first:
        return [
            Paragraph(words.say("No change moves any figure clearly and by enough to speak of.")),
            table,
        ]
    best = printed(found, first[0])
    figure = figure_name(words, found.comparison, best.waterfall.key.indicator, best.waterfall.key.of)
    unit = words.unit(best.scale.unit)
    falls = [
        Fall(
            name,
            best.drawn(step),
            words.difference(best.scale, best.exact(step)) if step else words.shown(best.scale, 0.0),
            best.told(k),
        )
        for k, (name, step) in enumerate(zip(names, best.steps, strict=True))
    ]
    levels = [words.value(best.scale, best.exact(level)) for level in (best.baseline, best.option)]
    chart = Chart(
        f"levers-{place + 1}",
        _finding(words, best, names, option),
        _text(words, best, names, figure, levels),
        table,
        drawing(
            (baseline, best.drawn(best.baseline), levels[0]),
            falls,
            (option, best.drawn(best.option), levels[1]),
            place,
            words.say("{figure}, {unit}", figure=figure, unit=unit) if unit else figure,
        ),
        notes=_notes(words, found),
    )
    return [chart]


def _finding(words: Words, best: Printed, names: list[str], option: str) -> str:
    """What the waterfall shows, in ten words."""
    if best.against:
        return finding(
            words.say("{option}: its changes work against each other", option=option),
            words.say("Its changes work against each other"),
        )
    if best.most is None:
        return finding(
            words.say("{option}: several changes share the effect", option=option),
            words.say("Several changes share the effect"),
        )
    return finding(
        words.say("One change does most: {change}", change=names[best.most]),
        words.say("{option}: one change does most of it", option=option),
        words.say("One change does most of it"),
    )


def _text(words: Words, best: Printed, names: list[str], figure: str, levels: list[str]) -> str:
    steps = words.listed(
        [
            f"{name} {words.difference(best.scale, best.exact(step))}"
            for name, step in zip(names, best.steps, strict=True)
        ]
    )
    before, after = ends(words, levels[0], levels[1])
    return words.say(
        "{figure} goes from {before} to {after}. The steps: {steps}.",
        figure=figure,
        before=before,
        after=after,
        steps=steps,
    )


def _notes(words: Words, found: Levers) -> tuple[str, ...]:
    said = [
        words.say(
            "Hatched: the change makes it more. Filled: it makes it less. Grey: cannot be told from zero. "
            "The table has other figures, and what each change does alone."
        ),
        words.plural(
            "Of the first {n} replication.",
            "Of the first {n} replications.",
            found.replications,
            n=found.replications,
        ),
    ]
    if not found.every:
        said.append(
            words.say(
                "There are too many changes to try every order: {n} orders were drawn anew in each "
                "replication.",
                n=found.orders,
            )
        )
    return tuple(said)


def _table(
    words: Words, found: Levers, some: list[Printed], names: list[str], option: str, baseline: str
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    breaks: list[int] = []
    for each in some:
        key = each.waterfall.key
        breaks.append(len(rows))
        figure = figure_name(words, found.comparison, key.indicator, key.of)
        unit = words.unit(each.scale.unit)
        head = words.say("{figure}, {unit}", figure=figure, unit=unit) if unit else figure
        rows.append((Cell(head, strong=True), Cell(""), Cell("")))
        rows.append((Cell(baseline), _level(words, each, each.baseline), Cell("")))
        for k, (name, step) in enumerate(zip(names, each.waterfall.steps, strict=True)):
            text = words.shown(each.scale, each.exact(each.steps[k]), sign=True)
            ends = words.interval(each.scale, step.low, step.high, sign=True)
            same = isnan(step.low) or words.shown(each.scale, step.low) == words.shown(each.scale, step.high)
            rows.append(
                (
                    Cell(name),
                    Cell(
                        text if same else f"{text} ({ends})",
                        each.exact(each.steps[k]),
                        faint=not each.told(k),
                    ),
                    Cell(words.shown(each.scale, step.alone, sign=True), step.alone),
                )
            )
        rows.append((Cell(option), _level(words, each, each.option), Cell("")))
    return Table(
        words.say("{option}: what each change does", option=option),
        (
            Column(words.say("Figure and change")),
            Column(words.say("Step (95 % interval)"), number=True),
            Column(words.say("Alone"), number=True),
        ),
        tuple(rows),
        words.say(
            "Alone: what the change does without the others. Where that is far from its step, changes need "
            "each other or take from each other."
        ),
        frozenset(breaks),
    )


def _level(words: Words, each: Printed, number: int) -> Cell:
    return Cell(words.shown(each.scale, each.exact(number)), each.exact(number))

"""What moves the figures that a planner reads: screening with a dummy, tornado, chance and parameters."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from calibration.report.charts.moved import parted
from calibration.report.figures import change, output_called, span
from calibration.report.values import named
from calibration.sensitivity.screened import DUMMY, FEWEST
from sim.report.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Section, Table

from .moved import between_ends, over_ranges

if TYPE_CHECKING:
    from calibration.flow.sensitivity import Sensitivity
    from calibration.report.gathered import Gathered
    from sim.report.words import Words

MOST_FIGURES = 4
"""Figures that are drawn, those first that most parameters move; all stand in the tables."""
DRAWN = (
    "started_within_90",
    "nothing_started_by_12_months",
    "dropout_within_12_months",
    "wait_mean_of_started",
)
"""Which figures are drawn rather than others that are moved by as many."""


def sensitivity(gathered: Gathered, words: Words) -> Section | None:
    """Three looks at the same figures; None where they were not asked for."""
    found = gathered.sensitivity
    if found is None:
        return None
    names = {
        each.path: named(words, gathered.scenario, each).name
        for each in gathered.found.posterior.prior.parameters
    } | {DUMMY: words.say("Other luck alone")}
    drawn = _drawn(found)
    blocks: list[Block] = [
        Heading(words.say("Chance and parameters")),
        _split(gathered, words, found),
        Heading(words.say("Over all of the ranges")),
        *(over_ranges(gathered, words, found, number, names) for number in drawn),
        Heading(words.say("Over what the data leave of them")),
        *(between_ends(gathered, words, found, number, names) for number in drawn),
        _all(gathered, words, found, names),
    ]
    refused = {*found.screening.refused, *found.tornado.refused, *found.split.refused}
    if refused:
        blocks.append(Paragraph(words.say("Some values could not be run, and are left out."), kind="note"))
    lead = words.say(
        "Which of the numbers that are not known matter for what a planner reads? Beside them stands a "
        "parameter that moves nothing but the luck: what does no more than it cannot be told from nothing."
    )
    return Section("sensitivity", words.say("What moves the figures"), tuple(blocks), lead)


def _drawn(found: Sensitivity) -> list[int]:
    def order(number: int) -> tuple[bool, int, int]:
        moved = sum(each == "moves" for each in found.screening.effects[number].verdicts)
        name = found.screening.outputs[number].name
        return not moved, DRAWN.index(name) if name in DRAWN else len(DRAWN), -moved

    known = [k for k, each in enumerate(found.screening.effects) if each.used >= FEWEST]
    return sorted(sorted(known, key=order)[:MOST_FIGURES])


def _split(gathered: Gathered, words: Words, found: Sensitivity) -> Chart:
    pairs = [
        (output_called(words, gathered.scenario, output), output, each)
        for output, each in zip(found.split.outputs, found.split.parts, strict=True)
        if not isnan(each.share)
    ]
    most = sum(each.low > 0.5 for _name, _output, each in pairs)
    heading = words.say(
        "Parameters decide {n} of {all} figures more than chance",
        n=words.number(most), all=words.number(len(pairs)),
    )  # fmt: skip
    rows = [
        (name, each.share, each.low, each.high, words.say("{n} %", n=words.number(100 * each.share)))
        for name, _output, each in pairs
    ]
    text = "; ".join(f"{name}: {says}" for name, _share, _low, _high, says in rows)
    table = Table(
        words.say("What each figure varies by, after the data"),
        (
            Column(words.say("Figure")),
            Column(words.say("Due to parameters"), number=True),
            Column(words.say("Interval"), number=True),
            Column(words.say("Standard deviation by parameters"), number=True),
            Column(words.say("by chance"), number=True),
        ),
        tuple(
            (
                Cell(name),
                Cell(words.say("{n} %", n=words.number(100 * each.share)), each.share, "0%"),
                Cell(span(words, words.number(100 * each.low), words.number(100 * each.high))),
                Cell(change(words, output, each.parameters)),
                Cell(change(words, output, each.chance)),
            )
            for name, output, each in pairs
        ),
        note=words.say(
            "{n} draws of the posterior were run {times} times each, on other luck every time.",
            n=words.number(found.split.sets),
            times=words.number(found.split.lucks),
        ),
    )
    said = words.say("Share of the variance due to parameters: {text}.", text=text)
    return Chart(
        "chance-and-parameters", heading, said, table,
        parted(rows, words.say("Of 100 parts of the variance")),
        notes=(
            words.say(
                "Coloured: what would go if the parameters were known; grey: chance, which stays however "
                "well they are."
            ),
        ),
    )  # fmt: skip


def _all(gathered: Gathered, words: Words, found: Sensitivity, names: dict[str, str]) -> Table:
    """Of every figure, what moves it over the ranges and what moves it after the data."""
    rows = []
    for number, output in enumerate(found.screening.outputs):
        verdicts = found.screening.effects[number].verdicts
        before = [
            names[path] for path, each in zip(found.screening.paths, verdicts, strict=True) if each == "moves"
        ]
        after = [
            names[bar.parameter]
            for bar in found.tornado.ordered(number)
            if bar.told and bar.parameter != DUMMY
        ]
        rows.append(
            (
                Cell(output_called(words, gathered.scenario, output)),
                Cell(words.listed(before) or "–"),
                Cell(words.listed(after) or "–"),
            )
        )
    return Table(
        words.say("What moves each figure"),
        (
            Column(words.say("Figure")),
            Column(words.say("Over all of the ranges")),
            Column(words.say("After the data")),
        ),
        tuple(rows),
        folded=True,
    )
